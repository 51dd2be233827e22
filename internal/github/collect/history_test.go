package collect_test

import (
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/github/collect"
)

// history is the third quarter of a small public repository, by hand. A line is a pull request: its number, its author, and what
// happened; times are in July 2026, as DD.HH:MM. What it counts for stands behind it.
const history = `
101 ana     opened 01.09:00 review:ben 01.11:30 merged 01.15:00                        pass            # 2.5 h
102 ben     opened 01.10:00 review:ben 01.10:30 review:ana 02.10:00 merged 02.12:00    pass            # 24 h: his own is none
103 cho     draft 02.09:00 ready 03.09:00 review:ana 03.10:00 merged 03.11:00          pass            # 1 h: a day as a draft
104 ana     opened 03.09:00 todraft 03.11:00 ready 04.09:00 review:cho 04.12:00 merged 04.13:00 fail   # 5 h: 2 before, 3 after
105 dependabot[bot] opened 04.00:00 review:ana 04.08:00 merged 04.09:00                pass            # none: a bot's
106 cho     opened 05.09:00 review:copilot[bot] 05.09:05 review:ben 05.17:00 merged 06.09:00 pass      # 8 h: a bot's review is none
107 ben     opened 06.09:00 merged 06.09:10                                            missing         # unreviewed
108 ana     opened 07.09:00 merged 07.10:00 review:ben 08.09:00                        late            # unreviewed: too late
109 cho     draft 08.09:00 review:ana 09.09:00 ready 09.12:00 merged 09.13:00          pass            # 0 h: reviewed as a draft
110 ana     opened 09.09:00 review:ben 12.09:00 merged 12.10:00                        skip            # 72 h
111 ben     opened 10.09:00 review:ghost 10.15:00 merged 10.16:00                      none            # 6 h: by an account that is gone
112 ghost   opened 11.09:00 review:ghost 11.10:00 review:cho 11.13:00 merged 11.14:00  pass            # 4 h
113 ana     opened 12.09:00 review:ben 12.10:00 merged@release 12.11:00                fail            # none: another branch
`

// The waits in order: 0, 1, 2.5, 4, 5, 6, 8, 24, 72. Of nine the fifth is the middle, 5 h, and the ninth is the first that nine
// tenths don't exceed (8.1 of them), 72 h. Two were not reviewed in time: 107 and 108.
//
// The branch requires "build". Passed: 101, 102, 103, 105, 106, 109, 110 (it was skipped), 112. Not: 104 failed, in 107 it never
// ran, in 108 it ended after the merge, 111 has no check at all. That is 8 of 12, 66.7 percent, and 4 went past the gate.
func TestHistoryCountedByHand(t *testing.T) {
	h := newHub(t)
	repo := h.repo("acme/card")
	repo["/branches/main"] = object{"protection": object{"required_status_checks": object{"contexts": []any{"build"}}}}
	for _, line := range strings.Split(strings.TrimSpace(history), "\n") {
		repo["pullRequests"] = append(repo["pullRequests"].([]any), pullOf(t, line))
	}
	c := h.collector()
	page := "https://github.com/acme/card/pulls?q=is%3Apr+base%3Amain+merged%3A2026-07-01..2026-09-30"
	for id, want := range map[string]collect.Figure{
		"review-hours":   {Value: 5, Samples: 9, Also: []collect.Also{{Name: "p90", Value: 72}, {Name: "unreviewed", Value: 2}}, Source: page},
		"gate-pass-rate": {Value: 66.7, Samples: 12, Also: []collect.Also{{Name: "bypassed", Value: 4}}, Source: page},
	} {
		got, err := c.Measure(t.Context(), id, []string{"acme/card"})
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v\n%s", id, err, diff)
		}
	}
}

// Without a required check, those count that had begun by the merge: 104 fails, and in 108 "build" had not ended. 107 and 111 have none.
func TestHistoryWithoutRequiredChecks(t *testing.T) {
	h := newHub(t)
	repo := h.repo("acme/card")
	for _, line := range strings.Split(strings.TrimSpace(history), "\n") {
		repo["pullRequests"] = append(repo["pullRequests"].([]any), pullOf(t, line))
	}
	got, err := h.collector().Measure(t.Context(), "gate-pass-rate", []string{"acme/card"})
	got.Source = ""
	want := collect.Figure{Value: 80, Samples: 10, Also: []collect.Also{{Name: "without checks", Value: 2}}}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
}

func july(t *testing.T, text string) string {
	t.Helper()
	if len(text) != len("01.09:00") {
		t.Fatalf("%q is no time", text)
	}
	return "2026-07-" + text[:2] + "T" + text[3:] + ":00Z"
}

func account(login string) any {
	switch {
	case login == "ghost":
		return nil
	case strings.HasSuffix(login, "[bot]"):
		return object{"__typename": "Bot", "login": strings.TrimSuffix(login, "[bot]")}
	}
	return object{"__typename": "User", "login": login}
}

// pullOf is a pull request as GraphQL gives it.
func pullOf(t *testing.T, line string) object {
	t.Helper()
	words := strings.Fields(strings.Split(line, "#")[0])
	p := object{"number": words[0], "author": account(words[1]), "baseRefName": "main", "isDraft": false, "mergeCommit": object{"oid": "merge" + words[0]}}
	var events []any
	i := 2
	for ; i+1 < len(words); i += 2 {
		what, by, _ := strings.Cut(words[i], ":")
		at := july(t, words[i+1])
		switch what {
		case "opened", "draft":
			p["createdAt"] = at
		case "ready":
			events = append(events, object{"__typename": "ReadyForReviewEvent", "createdAt": at})
		case "todraft":
			events = append(events, object{"__typename": "ConvertToDraftEvent", "createdAt": at})
		case "review":
			events = append(events, object{"__typename": "PullRequestReview", "submittedAt": at, "author": account(by)})
		case "merged":
			p["mergedAt"] = at
		case "merged@release":
			p["mergedAt"], p["baseRefName"] = at, "release"
		}
		p["updatedAt"] = at
	}
	head := object{"authoredDate": p["createdAt"], "oid": "head" + words[0]}
	if checks := checksOf(words[i], p["createdAt"], p["mergedAt"]); checks != nil {
		head["statusCheckRollup"] = object{"contexts": checks}
	}
	p["commits"], p["timelineItems"] = []any{object{"commit": head}}, events
	p["number"], _ = strconv.Atoi(words[0])
	return p
}

func checksOf(result string, opened, merged any) []any {
	build := object{"__typename": "CheckRun", "name": "build", "startedAt": opened, "completedAt": merged, "conclusion": "SUCCESS"}
	lint := object{"__typename": "StatusContext", "context": "lint", "state": "SUCCESS", "createdAt": opened}
	switch result {
	case "fail":
		build["conclusion"] = "FAILURE"
	case "skip":
		build["conclusion"] = "SKIPPED"
	case "late":
		build["completedAt"] = "2026-07-31T00:00:00Z"
	case "missing":
		build["name"], build["startedAt"] = "after-merge", "2026-07-31T00:00:00Z"
		return []any{build}
	case "none":
		return nil
	}
	return []any{build, lint}
}

func TestWhatIsNotMeasured(t *testing.T) {
	h := newHub(t)
	h.repo("acme/empty")["defaultBranchRef"] = nil
	h.repo("acme/archived")["isArchived"] = true
	h.repo("acme/quiet")["/actions/runs"] = object{"status": 403, "message": "Resource not accessible by integration"}
	h.renamed["acme/old"] = "acme/quiet"
	for _, test := range []struct {
		repositories []string
		measure      string
		why, note    string
	}{
		{[]string{"acme/empty"}, "review-hours", "none of its repositories is in use", "acme/empty is empty, and is left out"},
		{[]string{"acme/archived"}, "review-hours", "none of its repositories is in use", "acme/archived is archived, and is left out"},
		{[]string{"acme/quiet", "acme/missing"}, "review-hours", "there is no repository acme/missing, or the token may not see it", ""},
		{[]string{"acme/old"}, "review-hours", "no pull request that was merged in these days had a review by another person", "acme/old is called acme/quiet now"},
		{[]string{"acme/quiet"}, "gate-pass-rate", "no pull request that was merged in these days had a check", ""},
		{[]string{"acme/quiet"}, "deploy-failures", "no deployment to production ended in these days", ""},
		{[]string{"acme/quiet"}, "workflow-minutes-lost", "the token may not read what this takes of acme/quiet (Resource not accessible by integration)", ""},
		{[]string{"acme/quiet"}, "lead-time-hours", "no merged pull request came with a deployment to production or a release of these days", ""},
	} {
		h.notes = nil
		_, err := h.collector().Measure(t.Context(), test.measure, test.repositories)
		var why *collect.Unmeasured
		if !errors.As(err, &why) || why.Why != test.why || strings.Join(h.notes, "\n") != test.note {
			t.Errorf("%s of %v: %v, notes %q", test.measure, test.repositories, err, h.notes)
		}
	}
}
