package collect_test

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/scorelint/scorelint/internal/cli"
)

const measuresOfCard = `apiVersion: scorelint/v1
kind: Scorecard
title: Card
period: 2026-Q3
columns:
  - {id: openCriticals, title: Open criticals, type: number, unit: findings, better: lower, required: false}
measures:
  - {id: review-hours, title: Hours to the first review, unit: h, column: reviewLatency, bands: {Low: 8, Moderate: 24}}
  - {id: gate-pass-rate, title: Merges that passed, unit: "%", column: releaseGateHealth, bands: {Good: 95, Improving: 90, Mixed: 80}}
  - {id: coffee, title: Cups, unit: cups, column: reviewLatency, bands: {Low: 1, Moderate: 2}}
`

const rowsOfCard = `kind: Area
id: api
name: API
releaseGateHealth: Good
reviewLatency: Low
topFailureMode: {tag: x}
escalation: {needed: No}
repositories: [acme/api, acme/old]
---
kind: Area
id: web
name: Web
releaseGateHealth: Good
reviewLatency: Low
topFailureMode: {tag: x}
escalation: {needed: No}
repositories: [acme/web]
---
kind: Area
id: unmeasured
name: Without repositories
releaseGateHealth: Good
reviewLatency: Low
topFailureMode: {tag: x}
escalation: {needed: No}
---
kind: Area
id: ended
name: Ended
releaseGateHealth: Good
reviewLatency: Low
topFailureMode: {tag: x}
escalation: {needed: No}
repositories: [acme/web]
retired: {on: 2026-08-01, reason: merged into another}
`

// newCard is a repository with three rows to measure, and what GitHub has of them.
func newCard(t *testing.T) *hub {
	t.Helper()
	h := newHub(t)
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"scorecard/scorecard.yaml": measuresOfCard, "scorecard/2026-Q3/rows.yaml": rowsOfCard, "scorecard/2026-Q2/rows.yaml": "kind: Area\nid: api\nname: API\nrepositories: [acme/api]\n"} {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	lines := strings.Split(strings.TrimSpace(history), "\n")
	for i, name := range []string{"acme/api", "acme/moved", "acme/web"} {
		repo := h.repo(name)
		for j, line := range lines {
			if j%3 == i {
				repo["pullRequests"] = append(repo["pullRequests"].([]any), pullOf(t, line))
			}
		}
		repo["/code-scanning/alerts"] = object{"status": http.StatusForbidden, "message": "Code Security must be enabled for this repository to use code scanning."}
		repo["/dependabot/alerts"] = []any{object{"created_at": "2026-07-05T00:00:00Z"}, object{"created_at": "2026-10-01T00:00:00Z"}}
		repo["/secret-scanning/alerts"] = object{"status": http.StatusNotFound, "message": "Secret scanning is disabled on this repository."}
	}
	h.repos["acme/web"]["/dependabot/alerts"] = object{"status": http.StatusForbidden, "message": "Resource not accessible by integration"}
	h.renamed["acme/old"] = "acme/moved"
	return h
}

// run runs scorelint, and gives what it says on both streams.
func (h *hub) run(t *testing.T, code int, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	env := map[string]string{"GITHUB_API_URL": h.URL, "GITHUB_TOKEN": token}
	got := cli.Main(cli.Env{
		Context: t.Context(), Out: &out, Err: &out, Getenv: func(name string) string { return env[name] },
		Now: func() time.Time { return h.now },
	}, args)
	if got != code {
		t.Errorf("%v ends with %d, want %d:\n%s", args, got, code, out.String())
	}
	return out.String()
}

func wantText(t *testing.T, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// acme/api has 101, 104, 107, 110 and 113, acme/moved 102, 105, 108 and 111, acme/web 103, 106, 109 and 112. The first two wait 2.5, 5,
// 72, 24 and 6 h, and 107 and 108 have no review in time; 104 and 108 failed, 107 and 111 have no check. The third waits 1, 8, 0 and 4 h.
const said = `acme/old is called acme/moved now
api: gate-pass-rate 66.7 of 6 samples, without checks 2
acme/api: code scanning is switched off (Code Security must be enabled for this repository to use code scanning.)
acme/api: secret scanning is switched off (Secret scanning is disabled on this repository.)
acme/moved: code scanning is switched off (Code Security must be enabled for this repository to use code scanning.)
acme/moved: secret scanning is switched off (Secret scanning is disabled on this repository.)
api: openCriticals 2, Dependabot 2
api: review-hours 6 of 5 samples, p90 72, unreviewed 2
web: gate-pass-rate 100 of 4 samples
acme/web: code scanning is switched off (Code Security must be enabled for this repository to use code scanning.)
web: openCriticals was not measured: the token may not see the alerts of Dependabot in acme/web (Resource not accessible by integration)
web: review-hours 2.5 of 4 samples, p90 8
`

const files = `wrote scorecard/2026-Q3/measurements/gate-pass-rate.yaml
wrote scorecard/2026-Q3/measurements/openCriticals.yaml
wrote scorecard/2026-Q3/measurements/review-hours.yaml
`

func TestCollectGitHub(t *testing.T) {
	h := newCard(t)
	wantText(t, h.run(t, cli.ExitClean, "collect", "github", "--dry-run"), said+strings.ReplaceAll(files, "wrote", "would write"))
	if _, err := os.Stat("scorecard/2026-Q3/measurements"); err == nil {
		t.Error("a dry run has written something")
	}
	wantText(t, h.run(t, cli.ExitClean, "collect", "github"), said+files)
	text, err := os.ReadFile("scorecard/2026-Q3/measurements/review-hours.yaml")
	if err != nil {
		t.Fatal(err)
	}
	wantText(t, string(text), `# yaml-language-server: $schema=../../../.scorelint/document.schema.json
# Written by scorelint collect, which writes this file anew. Measurements by hand belong into another one.
kind: Measurement
area: api
measure: review-hours
value: 6
samples: 5
from: 2026-07-01
to: 2026-09-30
source: https://github.com/acme/api/pulls?q=is%3Apr+base%3Amain+merged%3A2026-07-01..2026-09-30
also:
  - name: p90
    value: 72
  - name: unreviewed
    value: 2
---
kind: Measurement
area: web
measure: review-hours
value: 2.5
samples: 4
from: 2026-07-01
to: 2026-09-30
source: https://github.com/acme/web/pulls?q=is%3Apr+base%3Amain+merged%3A2026-07-01..2026-09-30
also:
  - name: p90
    value: 8
`)
	h.run(t, cli.ExitClean, "fmt", "--check")
	for name := range strings.FieldsSeq(strings.ReplaceAll(files, "wrote", "")) {
		h.run(t, cli.ExitClean, "lint", "--as-of", "2026-10-02", name) // no error; there are few samples
	}

	h.asked = nil
	h.run(t, cli.ExitClean, "collect", "github")
	for _, path := range h.asked {
		if !strings.Contains(path, "alerts") && path != "POST /graphql" || len(h.asked) > 3 {
			t.Errorf("the second run asked again: %q", h.asked)
			break
		}
	}
}

// TestAnInterruptedRunGoesOn lets the token expire while the second row is measured.
func TestAnInterruptedRunGoesOn(t *testing.T) {
	h := newCard(t)
	h.before = func(asked int, w http.ResponseWriter) bool {
		if strings.Contains(h.asked[asked-1], "acme/web") {
			refuse(w, http.StatusUnauthorized, "Bad credentials")
			return true
		}
		return false
	}
	h.run(t, cli.ExitError, "collect", "github")
	h.before, h.asked = nil, nil
	out := h.run(t, cli.ExitClean, "collect", "github")
	if strings.Contains(out, "api:") || !strings.Contains(out, "web: review-hours 2.5") || strings.Contains(strings.Join(h.asked, " "), "acme/api") {
		t.Errorf("the run didn't go on where it stopped:\n%s%q", out, h.asked)
	}
	text, err := os.ReadFile("scorecard/2026-Q3/measurements/review-hours.yaml")
	if err != nil || !strings.Contains(string(text), "area: api") || !strings.Contains(string(text), "area: web") {
		t.Errorf("%v:\n%s", err, text)
	}
}

func TestWhatCollectRefuses(t *testing.T) {
	h := newCard(t)
	for period, want := range map[string]string{
		"2026-Q2": "2026-Q2 is closed",
		"2026-Q4": "found no row of 2026-Q4 with repositories",
		"2027-Q1": "2027-Q1 has had no whole day yet",
		"autumn":  `found the period "autumn"`,
	} {
		if out := h.run(t, cli.ExitError, "collect", "github", "--period", period); !strings.Contains(out, want) {
			t.Errorf("%s: %s", period, out)
		}
	}
	byHand := "kind: Measurement\narea: web\nmeasure: review-hours\nvalue: 1\nfrom: 2026-07-01\nto: 2026-09-30\n"
	if err := os.WriteFile("scorecard/2026-Q3/own.yaml", []byte(byHand), 0o666); err != nil {
		t.Fatal(err)
	}
	if out := h.run(t, cli.ExitClean, "collect", "github"); !strings.Contains(out, "web: review-hours stands in scorecard/2026-Q3/own.yaml, and is left to who wrote it") {
		t.Errorf("a measurement by hand was not left alone:\n%s", out)
	}
	if len(h.asked) == 0 {
		t.Error("nothing was asked")
	}
}
