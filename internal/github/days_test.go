package github_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/cli"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestTwoHundredDays runs notify each day on a scorecard that people change now and then, and writes down who was told
// what, and when. The second run of a day writes nothing.
func TestTwoHundredDays(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(400)) // as the program does
	h := newHub(t)
	dir := t.TempDir()
	if out, err := exec.Command("git", "init", "-q", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	t.Chdir(dir)
	card := made()
	var golden bytes.Buffer
	for h.now = time.Date(2026, 10, 1, 6, 0, 0, 0, time.UTC); h.now.Before(time.Date(2027, 4, 19, 0, 0, 0, 0, time.UTC)); h.now = h.now.AddDate(0, 0, 1) {
		day := h.now.Format(time.DateOnly)
		if card.change(t, day) {
			card.write(t)
		}
		before := h.snapshot()
		h.notify(t, day)
		written := len(h.writes())
		for _, line := range since(before, h.snapshot()) {
			fmt.Fprintf(&golden, "%s  %s\n", day, line)
		}
		if written == 0 {
			continue // a second run would be the same as this one
		}
		h.notify(t, day)
		if again := h.writes(); len(again) > 0 {
			t.Errorf("the second run of %s wrote: %q", day, again)
		}
	}
	if len(card.changes) > 0 {
		t.Errorf("these changes were never made: %v", card.changes)
	}
	const file = "testdata/days.txt"
	t.Chdir(source)
	if *update {
		if err := os.WriteFile(file, golden.Bytes(), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(golden.String(), "\n")); diff != "" {
		t.Error(diff)
	}
}

// source is the folder of this test.
var source, _ = os.Getwd()

// TestTwoScorecardsInOneRepository has the same person act on something in each.
func TestTwoScorecardsInOneRepository(t *testing.T) {
	h := newHub(t)
	t.Chdir(t.TempDir())
	if out, err := exec.Command("git", "init", "-q").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	root, _ := os.Getwd()
	for _, dir := range []string{"a", "b"} {
		if err := os.Mkdir(filepath.Join(root, dir), 0o777); err != nil {
			t.Fatal(err)
		}
		t.Chdir(filepath.Join(root, dir))
		made().write(t)
	}
	summary := filepath.Join(root, "summary.md")
	if err := os.WriteFile(summary, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	t.Chdir(root)
	for _, dir := range []string{"a", "b", "a", "b"} {
		h.notify(t, "2026-10-16", "GITHUB_ACTIONS=true", "GITHUB_STEP_SUMMARY="+summary, "--", dir)
	}
	var got []string
	for _, is := range h.issues {
		got = append(got, fmt.Sprint(is.Number, " ", is.State, " ", is.Title, ": ", regexp.MustCompile(`blob/HEAD/(\w)/`).FindStringSubmatch(is.Body)[1], " ", len(is.Comments)))
	}
	want(t, "issues", got, []string{"1 open Payments: Lead: a 1", "2 open Payments: Lead: b 1"})
	text, err := os.ReadFile(summary)
	if err != nil || strings.Count(string(text), "- opened [Payments: Lead](https://example.com/") != 2 || strings.Count(string(text), "1 issue open, 0 changed") != 2 {
		t.Errorf("%v, the summary is\n%s", err, text)
	}
}

// notify runs the command on the hub. What follows the day is variables, and behind -- arguments.
func (h *hub) notify(t *testing.T, day string, more ...string) {
	t.Helper()
	environment := map[string]string{
		"GITHUB_API_URL": h.URL, "GITHUB_TOKEN": hubToken, "GITHUB_REPOSITORY": "acme/card", "GITHUB_SERVER_URL": "https://github.com",
	}
	args := []string{"notify", "--via", "github", "--as-of", day}
	for i, pair := range more {
		if pair == "--" {
			args = append(args, more[i+1:]...)
			break
		}
		name, value, _ := strings.Cut(pair, "=")
		environment[name] = value
	}
	var out, errs bytes.Buffer
	env := cli.Env{
		Context: t.Context(), Out: &out, Err: &errs, Now: func() time.Time { return h.now },
		Getenv: func(name string) string { return environment[name] },
	}
	if code := cli.Main(env, args); code != cli.ExitClean {
		t.Fatalf("on %s it ended with %d: %s", day, code, errs.String())
	}
}

// snapshot is what a reader sees of each issue: its state, the items that it lists and what was told.
func (h *hub) snapshot() []hubIssue {
	h.mu.Lock()
	defer h.mu.Unlock()
	var all []hubIssue
	for _, is := range h.issues {
		copied := *is
		copied.Comments = slices.Clone(is.Comments)
		all = append(all, copied)
	}
	return all
}

// listed matches a line of a list: what it is, and about which document.
var (
	listed  = regexp.MustCompile(`(?m)^- \*\*(.*?)\*\*: .* \((\w+ [a-z-]+)\): `)
	mention = regexp.MustCompile("(?m)^(.+):\n\n- ")
)

func items(text string) string {
	var all []string
	for _, found := range listed.FindAllStringSubmatch(text, -1) {
		all = append(all, found[1]+" "+found[2])
	}
	return strings.Join(all, "; ")
}

// since says what became of the issues.
func since(before, now []hubIssue) []string {
	var lines []string
	for i, is := range now {
		was := hubIssue{State: "none"}
		if i < len(before) {
			was = before[i]
		}
		what := fmt.Sprintf("%d %q", is.Number, is.Title)
		switch {
		case was.State == "none":
			lines = append(lines, "opened   "+what)
		case was.State != is.State:
			lines = append(lines, map[string]string{"open": "reopened ", "closed": "closed   "}[is.State]+what)
		case items(was.Body) != items(is.Body):
			lines = append(lines, "updated  "+what+": "+items(is.Body))
		}
		for _, c := range is.Comments[len(was.Comments):] {
			lines = append(lines, "  told "+mention.FindStringSubmatch(c.Body)[1]+": "+items(c.Body))
		}
	}
	return lines
}

// scorecardText is a made scorecard, by file, that people change on some days.
type scorecardText struct {
	files   map[string]string
	changes map[string][3]string // by day: in a file, an old text, a new text
}

// change makes the change of a day. On the first day everything is new.
func (s *scorecardText) change(t *testing.T, day string) bool {
	t.Helper()
	c, ok := s.changes[day]
	delete(s.changes, day)
	if ok && strings.Count(s.files[c[0]], c[1]) != 1 {
		t.Fatalf("the change of %s doesn't fit", day)
	}
	if ok {
		s.files[c[0]] = strings.Replace(s.files[c[0]], c[1], c[2], 1)
	}
	return ok || day == "2026-10-01"
}

func (s *scorecardText) write(t *testing.T) {
	t.Helper()
	for name, text := range s.files {
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func made() *scorecardText {
	const asks, rows, exceptions = "scorecard/2026-Q4/asks.yaml", "scorecard/2026-Q4/rows.yaml", "scorecard/exceptions/all.yaml"
	return &scorecardText{
		files: map[string]string{
			"scorecard/scorecard.yaml": `apiVersion: scorelint/v1
kind: Scorecard
title: Payments
period: 2026-Q4
trackers: ["https://github.com/acme/"]
people:
  - {handle: "@director", name: Director, senior: true}
  - {handle: "@lead", name: Lead, senior: true}
  - {handle: "@engineer", name: Engineer}
  - {handle: "@acme/platform", name: Platform, team: true}
  - {handle: Jane Doe}
failureModes:
  - {tag: csp-drift, title: CSP drift}
`,
			rows: `kind: Area
id: ledger
name: Ledger
releaseGateHealth: Good
reviewLatency: Low
topFailureMode: {tag: csp-drift}
escalation: {needed: No}
reviewed: 2026-10-01
`,
			asks: `kind: Ask
id: ledger-split
title: Split the ledger, says @engineer
priority: mandatory
owner: "@lead"
due: 2026-11-15
---
kind: Ask
id: shared-headers
title: Adopt the shared headers
priority: recommended
owner: "@acme/platform"
due: 2026-12-31
status: open
---
kind: Ask
id: runbook
title: A runbook
priority: recommended
owner: Jane Doe
due: 2027-01-31
---
kind: Ask
id: nobodys
title: Nobody's
priority: recommended
due: 2027-04-10
`,
			exceptions: `kind: Exception
id: legacy-tls
title: Old TLS at the edge
areas: [ledger]
owner: "@engineer"
approver: "@director"
backlog: https://github.com/acme/ledger/issues/1
reason: The balancer is replaced in the spring.
opened: 2026-10-01
expires: 2026-12-24
---
kind: Exception
id: waived
title: Expires unseen
areas: [ledger]
owner: "@engineer"
approver: "@director"
backlog: https://github.com/acme/ledger/issues/2
reason: An exception of an exception.
opened: 2026-10-01
expires: 2026-11-30
---
kind: Exception
id: waives-it
title: Waives what is found about the other
areas: [ledger]
owner: "@director"
approver: "@lead"
backlog: https://github.com/acme/ledger/issues/3
reason: Known.
opened: 2026-10-01
expires: 2027-05-31
waives:
  - {rule: exception/expires-soon, kind: Exception, id: waived}
  - {rule: exception/expired, kind: Exception, id: waived}
`,
		},
		changes: map[string][3]string{
			"2026-12-01": {asks, "due: 2026-11-15\n", "due: 2026-11-15\ncarried: {reason: The team was busy., recoveryDate: 2027-01-10}\n"},
			"2026-12-10": {asks, "id: nobodys\ntitle: Nobody's\n", "id: nobodys\ntitle: Somebody's\n"}, // tells nobody anything
			"2027-01-05": {exceptions, "expires: 2026-12-24\n", "expires: 2027-03-31\nrenewals: [{on: 2027-01-05, from: 2026-12-24, until: 2027-03-31, reason: The balancer is late.}]\n"},
			"2027-01-15": {rows, "{needed: No}", `{needed: Maybe, reason: It is slow., decider: "@director", decideBy: 2027-02-10}`},
			"2027-01-20": {asks, "recoveryDate: 2027-01-10}\n", "recoveryDate: 2027-01-10}\nstatus: done\nevidence: https://github.com/acme/ledger/pull/9\n"},
			"2027-02-01": {asks, "due: 2026-12-31\nstatus: open\n", "due: 2026-12-31\nstatus: dropped\n"},
			"2027-02-20": {rows, "needed: Maybe", "needed: No"},
			"2027-02-25": {asks, "owner: Jane Doe\n", "owner: \"@engineer\"\n"},
			"2027-04-15": {asks, "priority: recommended\ndue: 2027-04-10\n", "priority: recommended\nowner: \"@lead\"\ndue: 2027-04-10\n"},
		},
	}
}
