package collect_test

import (
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
	"net/http"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/github/collect"
)

// TestAThousandPullRequests measures two repositories with more than a thousand pull requests, where GitHub fails now and then, and
// counts again from the JSON: in another way, and without a line of what is tested.
func TestAThousandPullRequests(t *testing.T) {
	h := newHub(t)
	random := rand.New(rand.NewPCG(7, 7))
	names := []string{"acme/api", "acme/web"}
	for i, name := range names {
		made(h, name, random, 700-300*i)
	}
	h.before = h.fail
	c := h.collector()
	for _, id := range collect.Measures() {
		got, err := c.Measure(t.Context(), id, names)
		if err != nil {
			t.Errorf("%s: %v", id, err)
			continue
		}
		got.Source = ""
		if diff := cmp.Diff(recount(id, h.repos[names[0]], h.repos[names[1]]), got); diff != "" {
			t.Errorf("%s:\n%s", id, diff)
		}
	}
	if len(h.waits) < 10 || len(h.notes) > 0 {
		t.Errorf("%d waits, notes %q", len(h.waits), h.notes)
	}
}

// fail answers some requests as GitHub does when it is overloaded or asked too much.
func (h *hub) fail(asked int, w http.ResponseWriter) bool {
	graphql := strings.HasSuffix(h.asked[asked-1], "/graphql")
	header := w.Header()
	switch {
	case asked%11 == 0:
		w.WriteHeader(http.StatusBadGateway)
		fmt.Fprint(w, "<html>Bad gateway</html>")
	case asked%13 == 0:
		header.Set("X-RateLimit-Remaining", "0")
		header.Set("X-RateLimit-Reset", fmt.Sprint(h.now.Add(20*time.Minute).Unix()))
		refuse(w, http.StatusForbidden, "API rate limit exceeded for installation ID 1.")
	case asked%17 == 0:
		header.Set("Retry-After", "7")
		refuse(w, http.StatusTooManyRequests, "slow down")
	case asked%19 == 0:
		refuse(w, http.StatusForbidden, "You have exceeded a secondary rate limit.")
	case asked%23 == 0 && graphql:
		_ = json.NewEncoder(w).Encode(object{"data": nil, "errors": []any{object{"message": "Something went wrong while executing your query."}}})
	case asked%29 == 0 && graphql:
		_ = json.NewEncoder(w).Encode(object{"errors": []any{object{"type": "RATE_LIMITED", "message": "API rate limit exceeded for user ID 1."}}})
	default:
		return false
	}
	return true
}

func stamp(at time.Time) string { return at.UTC().Format(time.RFC3339) }

// made fills a repository with pull requests of half a year, and what comes after them.
func made(h *hub, name string, random *rand.Rand, pulls int) {
	repo := h.repo(name)
	if name == "acme/web" {
		repo["/rules/branches/main"] = []any{
			object{"type": "deletion"},
			object{"type": "required_status_checks", "parameters": object{"required_status_checks": []any{object{"context": "check-0"}, object{"context": "check-1"}}}},
		}
	}
	begin := day("2026-05-01")
	minutes := func(n int) time.Duration { return time.Duration(1+random.IntN(n)) * time.Minute }
	var merges []object
	var list []any
	for i := range pulls {
		opened := begin.Add(minutes(180 * 24 * 60))
		p := object{"number": i + 1, "createdAt": stamp(opened), "baseRefName": "main", "isDraft": false, "author": account(pick(random))}
		at, events := opened, []any{}
		for range random.IntN(4) * random.IntN(40) {
			at = at.Add(minutes(600))
			events = append(events, someEvent(random, at))
		}
		merged := at.Add(minutes(900))
		if random.IntN(5) == 0 {
			events = append(events, someEvent(random, merged.Add(minutes(60))))
		}
		p["timelineItems"], p["mergedAt"], p["updatedAt"] = ordered(events), stamp(merged), stamp(merged.Add(minutes(50000)))
		p["mergeCommit"] = object{"oid": fmt.Sprint(name, "-", i)}
		first := object{"commit": object{"authoredDate": stamp(opened.Add(-minutes(5000)))}}
		head := object{"commit": object{"authoredDate": stamp(at), "statusCheckRollup": someChecks(random, merged)}}
		p["commits"] = []any{first, head}
		list, merges = append(list, p), append(merges, p)
	}
	repo["pullRequests"] = list
	sort.Slice(merges, func(i, j int) bool { return merges[i]["mergedAt"].(string) < merges[j]["mergedAt"].(string) })
	someDeployments(repo, merges, random)
	someRuns(repo, random)
	someAlerts(repo, random)
}

func pick(random *rand.Rand) string {
	return []string{"ana", "ben", "cho", "ghost", "renovate[bot]"}[random.IntN(5)]
}

func someEvent(random *rand.Rand, at time.Time) any {
	switch random.IntN(3) {
	case 0:
		return object{"__typename": "ConvertToDraftEvent", "createdAt": stamp(at)}
	case 1:
		return object{"__typename": "ReadyForReviewEvent", "createdAt": stamp(at)}
	}
	return object{"__typename": "PullRequestReview", "submittedAt": stamp(at), "author": account([]string{"ana", "renovate[bot]", "ghost"}[random.IntN(3)])}
}

// ordered leaves out changes to what a pull request is already, which GitHub doesn't have.
func ordered(events []any) []any {
	var out []any
	last := ""
	for _, e := range events {
		kind := e.(object)["__typename"].(string)
		if kind != "PullRequestReview" && kind == last {
			continue
		}
		if kind != "PullRequestReview" {
			last = kind
		}
		out = append(out, e)
	}
	return out
}

func someChecks(random *rand.Rand, merged time.Time) any {
	n := []int{0, 1, 2, 3, 130}[random.IntN(5)]
	if n == 0 {
		return nil
	}
	var all []any
	for i := range n {
		ended := merged.Add(time.Duration(random.IntN(400)-390) * time.Minute)
		result := "SUCCESS"
		if random.IntN(40) == 0 {
			result = "FAILURE"
		}
		if i%2 == 0 {
			all = append(all, object{"__typename": "CheckRun", "name": fmt.Sprint("check-", i), "conclusion": result, "startedAt": stamp(ended.Add(-5 * time.Minute)), "completedAt": stamp(ended)})
		} else {
			all = append(all, object{"__typename": "StatusContext", "context": fmt.Sprint("check-", i), "state": result, "createdAt": stamp(ended)})
		}
	}
	return object{"contexts": all}
}

// someDeployments deploys what is merged every now and then, and sometimes an older state.
func someDeployments(repo object, merges []object, random *rand.Rand) {
	var all []any
	before, highest := -1, -1
	for next := 5; next < len(merges); next += 1 + random.IntN(12) {
		tip := next
		if highest > 30 && random.IntN(12) == 0 {
			tip = highest - random.IntN(5)
		}
		at, _ := time.Parse(time.RFC3339, merges[next]["mergedAt"].(string))
		state := []string{"SUCCESS", "SUCCESS", "SUCCESS", "SUCCESS", "FAILURE", "ERROR", "IN_PROGRESS"}[random.IntN(7)]
		at = at.Add(10 * time.Minute)
		statuses := []any{object{"state": "QUEUED", "createdAt": stamp(at)}, object{"state": state, "createdAt": stamp(at.Add(7 * time.Minute))}}
		if state == "SUCCESS" {
			statuses = append(statuses, object{"state": "INACTIVE", "createdAt": stamp(at.Add(500 * time.Minute))})
		}
		oid := merges[tip]["mergeCommit"].(object)["oid"]
		all = append(all, object{"createdAt": stamp(at), "commitOid": oid, "environment": "production", "statuses": statuses, "tip": tip})
		if state != "SUCCESS" {
			continue
		}
		if before >= 0 {
			var commits []any
			for i := before + 1; i <= tip; i++ {
				commits = append(commits, object{"sha": merges[i]["mergeCommit"].(object)["oid"]}, object{"sha": fmt.Sprint("of the branch ", i)})
			}
			base := merges[before]
			path := fmt.Sprintf("/compare/%s...%s", base["mergeCommit"].(object)["oid"], oid)
			repo[path] = object{"base_commit": object{"commit": object{"committer": object{"date": base["mergedAt"]}}}, "commits": append([]any{}, commits...)}
		}
		before, highest = tip, max(highest, tip)
	}
	repo["deployments"] = append(all, object{"createdAt": "2026-08-01T00:00:00Z", "commitOid": "x", "environment": "staging", "statuses": []any{object{"state": "FAILURE", "createdAt": "2026-08-01T00:00:00Z"}}})
}

func someRuns(repo object, random *rand.Rand) {
	var all []any
	conclusion := func() any {
		return []any{"success", "success", "failure", "timed_out", "cancelled", nil}[random.IntN(6)]
	}
	for id := range 2400 {
		created := day("2026-06-01").Add(time.Duration(random.IntN(140*24*60)) * time.Minute)
		if id%2 == 0 { // a storm of runs within two hours
			created = day("2026-08-08").Add(time.Duration(random.IntN(7200)) * time.Second)
		}
		attempts := 1 + random.IntN(12)/9*random.IntN(4)
		run := object{"id": id, "run_attempt": attempts, "conclusion": conclusion(), "created_at": stamp(created), "head_branch": []any{"main", "main", "topic"}[random.IntN(3)]}
		for n := 1; n <= attempts; n++ {
			started := created.Add(time.Duration(random.IntN(500)) * time.Second)
			attempt := object{"id": id, "run_attempt": n, "conclusion": "failure", "run_started_at": stamp(started), "updated_at": stamp(started.Add(time.Duration(random.IntN(5000)) * time.Second))}
			repo[fmt.Sprintf("/actions/runs/%d/attempts/%d", id, n)] = attempt
			run["run_started_at"], run["updated_at"] = attempt["run_started_at"], attempt["updated_at"]
		}
		all = append(all, run)
	}
	repo["/actions/runs"] = object{"workflow_runs": all}
}

func someAlerts(repo object, random *rand.Rand) {
	for path, ends := range map[string][]string{
		"/code-scanning/alerts": {"fixed_at", "dismissed_at"}, "/dependabot/alerts": {"fixed_at", "dismissed_at", "auto_dismissed_at"}, "/secret-scanning/alerts": {"resolved_at"},
	} {
		var all []any
		for range 230 {
			created := day("2026-04-01").Add(time.Duration(random.IntN(200*24)) * time.Hour)
			alert := object{"created_at": stamp(created)}
			for _, end := range ends {
				alert[end] = nil
			}
			if random.IntN(3) > 0 {
				alert[ends[random.IntN(len(ends))]] = stamp(created.Add(time.Duration(random.IntN(100*24)) * time.Hour))
			}
			all = append(all, alert)
		}
		repo[path] = all
	}
}

// From here on, figures are counted again. Nothing is shared with what is tested but the JSON.

func when(v any) time.Time {
	at, _ := time.Parse(time.RFC3339, fmt.Sprint(v))
	return at
}

func inQuarter(v any) bool {
	text := fmt.Sprint(v)
	return text >= "2026-07-01" && text < "2026-10-01"
}

func tenths(v float64) float64 { return math.Floor(v*10+0.5) / 10 }

func middle(values []float64) float64 {
	sort.Float64s(values)
	if n := len(values); n%2 == 0 {
		return (values[n/2-1] + values[n/2]) / 2
	}
	return values[len(values)/2]
}

// nineTenths tries one value after the other.
func nineTenths(values []float64) float64 {
	sort.Float64s(values)
	for _, v := range values {
		below := 0
		for _, w := range values {
			if w <= v {
				below++
			}
		}
		if 10*below >= 9*len(values) {
			return v
		}
	}
	return math.NaN()
}

func recount(id string, repos ...object) collect.Figure {
	switch id {
	case "review-hours":
		return recountReviews(repos)
	case "gate-pass-rate":
		return recountGates(repos)
	case "deploy-failures", "lead-time-hours":
		return recountDeployments(id, repos)
	case "open-criticals":
		return recountAlerts(repos)
	}
	return recountRuns(repos)
}

func quarterPulls(repos []object) []object {
	var all []object
	for _, r := range repos {
		for _, p := range r["pullRequests"].([]any) {
			if inQuarter(p.(object)["mergedAt"]) {
				all = append(all, p.(object))
			}
		}
	}
	return all
}

func login(v any) string {
	if v == nil {
		return ""
	}
	return v.(object)["login"].(string)
}

// recountReviews walks minute by minute from the opening to the review.
func recountReviews(repos []object) collect.Figure {
	var hours []float64
	unreviewed := 0
	for _, p := range quarterPulls(repos) {
		if login(p["author"]) == "renovate" {
			continue
		}
		events := p["timelineItems"].([]any)
		var review time.Time
		for _, e := range events {
			e := e.(object)
			by := login(e["author"])
			if e["__typename"] == "PullRequestReview" && by != "renovate" && by != login(p["author"]) && !when(e["submittedAt"]).After(when(p["mergedAt"])) && review.IsZero() {
				review = when(e["submittedAt"])
			}
		}
		if review.IsZero() {
			unreviewed++
			continue
		}
		state, changes := "ready", map[string]string{}
		for i := len(events) - 1; i >= 0; i-- {
			switch e := events[i].(object); e["__typename"] {
			case "ReadyForReviewEvent":
				changes[e["createdAt"].(string)], state = "ready", "draft"
			case "ConvertToDraftEvent":
				changes[e["createdAt"].(string)], state = "draft", "ready"
			}
		}
		minutes := 0
		for at := when(p["createdAt"]); at.Before(review); at = at.Add(time.Minute) {
			if to, ok := changes[stamp(at)]; ok {
				state = to
			}
			if state == "ready" {
				minutes++
			}
		}
		hours = append(hours, float64(minutes)/60)
	}
	return collect.Figure{Value: tenths(middle(hours)), Samples: len(hours), Also: []collect.Also{{Name: "p90", Value: tenths(nineTenths(hours))}, {Name: "unreviewed", Value: float64(unreviewed)}}}
}

func recountGates(repos []object) collect.Figure {
	good, bad, bypassed, none := 0, 0, 0, 0
	for i, r := range repos {
		for _, p := range quarterPulls([]object{r}) {
			results := map[string]bool{}
			commits := p["commits"].([]any)
			if rollup, ok := commits[len(commits)-1].(object)["commit"].(object)["statusCheckRollup"].(object); ok {
				for _, k := range rollup["contexts"].([]any) {
					k := k.(object)
					begun, ended, name := k["startedAt"], k["completedAt"], k["name"]
					if name == nil {
						begun, ended, name = k["createdAt"], k["createdAt"], k["context"]
					}
					if i == 0 && when(begun).After(when(p["mergedAt"])) {
						continue
					}
					results[name.(string)] = (k["conclusion"] == "SUCCESS" || k["state"] == "SUCCESS") && !when(ended).After(when(p["mergedAt"]))
				}
			}
			all := true
			for _, ok := range results {
				all = all && ok
			}
			switch {
			case i == 1 && results["check-0"] && results["check-1"], i == 0 && all && len(results) > 0:
				good++
			case i == 1:
				bypassed++
			case len(results) == 0:
				none++
			default:
				bad++
			}
		}
	}
	all := good + bad + bypassed
	return collect.Figure{Value: tenths(float64(good) * 100 / float64(all)), Samples: all, Also: []collect.Also{{Name: "bypassed", Value: float64(bypassed)}, {Name: "without checks", Value: float64(none)}}}
}

func recountDeployments(id string, repos []object) collect.Figure {
	all, failed := 0, 0
	var hours []float64
	for _, r := range repos {
		var merges []object
		for _, p := range r["pullRequests"].([]any) {
			merges = append(merges, p.(object))
		}
		sort.Slice(merges, func(i, j int) bool { return merges[i]["mergedAt"].(string) < merges[j]["mergedAt"].(string) })
		reached := -1
		for _, d := range r["deployments"].([]any) { // in the order of time
			d := d.(object)
			text := fmt.Sprint(d["statuses"])
			success, failure := strings.Contains(text, "SUCCESS"), strings.Contains(text, "FAILURE") || strings.Contains(text, "ERROR")
			if d["environment"] != "production" {
				continue
			}
			if inQuarter(d["createdAt"]) && (success || failure) {
				all++
				if failure {
					failed++
				}
			}
			ended := d["statuses"].([]any)[1].(object)["createdAt"]
			if !success {
				continue
			}
			for tip := d["tip"].(int); reached < tip; {
				reached++
				if inQuarter(ended) {
					first := merges[reached]["commits"].([]any)[0].(object)["commit"].(object)["authoredDate"]
					hours = append(hours, when(ended).Sub(when(first)).Minutes()/60)
				}
			}
		}
	}
	if id == "lead-time-hours" {
		return collect.Figure{Value: tenths(middle(hours)), Samples: len(hours), Also: []collect.Also{{Name: "p90", Value: tenths(nineTenths(hours))}}}
	}
	return collect.Figure{Value: tenths(float64(failed) * 100 / float64(all)), Samples: all, Also: []collect.Also{{Name: "failed", Value: float64(failed)}}}
}

func recountAlerts(repos []object) collect.Figure {
	f := collect.Figure{}
	for _, source := range [][2]string{{"code scanning", "/code-scanning/alerts"}, {"Dependabot", "/dependabot/alerts"}, {"secret scanning", "/secret-scanning/alerts"}} {
		open := 0.0
		for _, r := range repos {
			for _, a := range r[source[1]].([]any) {
				created, ended := "", "9999"
				for name, v := range a.(object) {
					switch {
					case name == "created_at":
						created = v.(string)
					case v != nil:
						ended = v.(string)
					}
				}
				if created < "2026-10-01" && ended >= "2026-10-01" {
					open++
				}
			}
		}
		f.Value += open
		f.Also = append(f.Also, collect.Also{Name: source[0], Value: open})
	}
	return f
}

func recountRuns(repos []object) collect.Figure {
	seconds, all, bad := 0.0, 0, 0.0
	for _, r := range repos {
		for _, one := range r["/actions/runs"].(object)["workflow_runs"].([]any) {
			one := one.(object)
			if one["head_branch"] != "main" || !inQuarter(one["created_at"]) || one["conclusion"] == nil {
				continue
			}
			all++
			attempts := one["run_attempt"].(int)
			failed := one["conclusion"] == "failure" || one["conclusion"] == "timed_out"
			if failed || attempts > 1 {
				bad++
			}
			for n := 1; n <= attempts; n++ {
				attempt := r[fmt.Sprintf("/actions/runs/%v/attempts/%d", one["id"], n)].(object)
				if n < attempts || failed {
					seconds += when(attempt["updated_at"]).Sub(when(attempt["run_started_at"])).Seconds()
				}
			}
		}
	}
	return collect.Figure{Value: tenths(seconds / 60), Samples: all, Also: []collect.Also{{Name: "failed or run again", Value: bad}}}
}
