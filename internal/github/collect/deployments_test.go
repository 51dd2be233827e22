package collect_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/github/collect"
)

// merged is a pull request with its first commit, and the commit that merged it.
func merged(number int, first, at, oid string) object {
	return object{
		"number": number, "createdAt": first, "updatedAt": at, "mergedAt": at, "isDraft": false, "baseRefName": "main", "author": account("ana"),
		"mergeCommit": object{"oid": oid}, "commits": []any{object{"commit": object{"authoredDate": first}}}, "timelineItems": []any{},
	}
}

func deployed(at, oid, state, ended string) object {
	return object{"createdAt": at, "commitOid": oid, "environment": "production", "statuses": []any{
		object{"state": "INACTIVE", "createdAt": "2026-11-01T00:00:00Z"}, object{"state": state, "createdAt": ended}, object{"state": "QUEUED", "createdAt": at},
	}}
}

// compared is what lies between two commits, the first of which was committed at a time.
func compared(base string, ids ...string) object {
	commits := []any{}
	for _, id := range ids {
		commits = append(commits, object{"sha": id})
	}
	return object{"base_commit": object{"commit": object{"committer": object{"date": base}}}, "commits": commits}
}

// Five deployments ended in the quarter, and one of them failed: 20 percent. Pull request 1 was merged after the commit that was deployed in
// June and before that deployment ended, so it came with the second one, after 96 h; 2 came with it after 24 h. The fourth goes back to
// June, and the fifth brings 1 and 2 for the second time, and 3 for the first, after 6 h. 4 was deployed in October.
func TestDeploymentsCountedByHand(t *testing.T) {
	h := newHub(t)
	repo := h.repo("acme/card")
	repo["pullRequests"] = []any{
		merged(1, "2026-06-28T10:00:00Z", "2026-06-30T10:00:00Z", "m1"), merged(2, "2026-07-01T10:00:00Z", "2026-07-01T11:00:00Z", "m2"),
		merged(3, "2026-07-04T04:00:00Z", "2026-07-04T05:00:00Z", "m3"), merged(4, "2026-07-05T00:00:00Z", "2026-07-05T01:00:00Z", "m4"),
	}
	repo["deployments"] = []any{
		deployed("2026-06-30T12:00:00Z", "c0", "SUCCESS", "2026-06-30T12:10:00Z"),
		deployed("2026-07-01T12:00:00Z", "m2", "FAILURE", "2026-07-01T12:10:00Z"),
		deployed("2026-07-02T09:50:00Z", "m2", "SUCCESS", "2026-07-02T10:00:00Z"),
		deployed("2026-07-03T09:50:00Z", "c0", "SUCCESS", "2026-07-03T10:00:00Z"),
		deployed("2026-07-04T09:50:00Z", "m3", "SUCCESS", "2026-07-04T10:00:00Z"),
		deployed("2026-07-05T09:50:00Z", "m3", "SUCCESS", "2026-07-05T10:00:00Z"),
		deployed("2026-07-06T09:50:00Z", "m4", "IN_PROGRESS", "2026-07-06T10:00:00Z"),
		deployed("2026-10-01T09:50:00Z", "m4", "SUCCESS", "2026-10-01T10:00:00Z"),
	}
	repo["/compare/c0...m2"] = compared("2026-06-30T08:00:00Z", "of a branch", "m1", "m2")
	repo["/compare/m2...c0"] = compared("2026-07-01T11:00:00Z")
	repo["/compare/c0...m3"] = compared("2026-06-30T08:00:00Z", "m1", "m2", "m3")
	for id, want := range map[string]collect.Figure{
		"deploy-failures": {Value: 20, Samples: 5, Also: []collect.Also{{Name: "failed", Value: 1}}},
		"lead-time-hours": {Value: 24, Samples: 3, Also: []collect.Also{{Name: "p90", Value: 96}}},
	} {
		got, err := h.collector().Measure(t.Context(), id, []string{"acme/card"})
		got.Source = ""
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v\n%s", id, err, diff)
		}
	}
}

// Without deployments, releases count. 1 came with v2 after 48 h, and what came with v3 is not known: v2 is gone.
func TestReleasesCountedByHand(t *testing.T) {
	h := newHub(t)
	repo := h.repo("acme/card")
	repo["pullRequests"] = []any{merged(1, "2026-07-08T00:00:00Z", "2026-07-09T00:00:00Z", "m1"), merged(2, "2026-07-12T00:00:00Z", "2026-07-13T00:00:00Z", "m2")}
	release := func(tag, at string, draft, trial bool) object {
		return object{"tag_name": tag, "published_at": at, "draft": draft, "prerelease": trial}
	}
	repo["/releases"] = []any{
		release("v4", "2026-10-02T00:00:00Z", false, false), release("next", "0001-01-01T00:00:00Z", true, false), release("v3", "2026-07-20T00:00:00Z", false, false),
		release("v3-rc", "2026-07-19T00:00:00Z", false, true), release("v2", "2026-07-10T00:00:00Z", false, false), release("v1", "2026-06-01T00:00:00Z", false, false),
	}
	repo["/compare/v1...v2"] = compared("2026-06-01T00:00:00Z", "m1")
	repo["/compare/v2...v3"] = object{"status": http.StatusNotFound, "message": "Not Found"}
	got, err := h.collector().Measure(t.Context(), "lead-time-hours", []string{"acme/card"})
	if got.Value != 48 || got.Samples != 1 || err != nil {
		t.Errorf("%+v, %v", got, err)
	}
	if notes := strings.Join(h.notes, "\n"); notes != "acme/card: what came between v2 and v3 is not known, for one of them is gone" {
		t.Errorf("the notes are %q", notes)
	}
}

// TestAPullRequestThatMovesIsCounted has somebody comment on one that is still to be read, which moves to the front of the list.
func TestAPullRequestThatMovesIsCounted(t *testing.T) {
	h := newHub(t)
	repo := h.repo("acme/card")
	var all []any
	for i := range 50 {
		at := day("2026-07-01").AddDate(0, 0, i)
		p := merged(i+1, stamp(at), stamp(at.Add(3600e9)), "m")
		p["timelineItems"] = []any{object{"__typename": "PullRequestReview", "submittedAt": stamp(at), "author": account("ben")}}
		all = append(all, p)
	}
	repo["pullRequests"] = all
	h.before = func(asked int, _ http.ResponseWriter) bool {
		if asked == 3 { // the first page has been read
			all[0].(object)["updatedAt"] = "2026-10-02T00:00:00Z"
		}
		return false
	}
	got, err := h.collector().Measure(t.Context(), "review-hours", []string{"acme/card"})
	if got.Samples != 50 || err != nil {
		t.Errorf("%d of 50 were counted, %v", got.Samples, err)
	}
}
