package cli

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// typed gives the lines that somebody types, one at a time.
type typed []string

func (l *typed) Read(p []byte) (int, error) {
	line := ""
	if len(*l) > 0 {
		line, *l = (*l)[0], (*l)[1:]
	}
	return copy(p, line+"\n"), nil
}

// onTerminal runs a command on a terminal on which somebody answers.
func onTerminal(answers []string, args ...string) (code int, out, errs string) {
	var stdout, stderr bytes.Buffer
	lines := typed(answers)
	env := Env{
		Context: context.Background(), In: &lines, Out: &stdout, Err: &stderr, Asks: true,
		Getenv: func(name string) string { return map[string]string{"ACCESSIBLE": "1"}[name] },
		Now:    func() time.Time { return time.Date(2026, 9, 24, 0, 0, 0, 0, time.UTC) },
	}
	code = Main(env, args)
	return code, stdout.String(), stderr.String()
}

func TestInitAndNewAskOnATerminal(t *testing.T) {
	dir := t.TempDir()
	file := func(name string) string {
		t.Helper()
		text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	answers := []string{"My board", "jira", "https://t.example/", "vp", "@vp=The VP", "@lead", "Core, Pay", "API=core"}
	code, out, errs := onTerminal(answers, "init", dir)
	if code != ExitClean || !strings.Contains(out, "areas/api.yaml") {
		t.Fatalf("init: exit code %d\n%s%s", code, out, errs)
	}
	for _, asked := range []string{"Title of the report", `found the tracker "jira"`, `found the person "vp"`} {
		if !strings.Contains(errs, asked) {
			t.Errorf("init doesn't say %q:\n%s", asked, errs)
		}
	}
	if card := file("scorecard/scorecard.yaml"); !strings.Contains(card, "title: My board") || !strings.Contains(card, `{handle: "@vp", name: The VP, senior: true}`) {
		t.Errorf("the Scorecard isn't what was answered:\n%s", card)
	}

	// The form offers people, lines and scales by number; flags answer their questions.
	code, out, errs = onTerminal([]string{"", "Fund it", "2", "3"}, "new", "ask", "--dir", dir, "--due", "2026-12-01", "--areas", "api")
	if code != ExitClean {
		t.Fatalf("new ask: exit code %d\n%s%s", code, out, errs)
	}
	for _, asked := range []string{"found nothing, expected a name", "2. mandatory", "2. @lead\n3. @vp"} {
		if !strings.Contains(errs, asked) {
			t.Errorf("new ask doesn't say %q:\n%s", asked, errs)
		}
	}
	if ask := file("scorecard/2026-Q3/asks/fund-it.yaml"); !strings.Contains(ask, "priority: mandatory") || !strings.Contains(ask, `owner: "@vp"`) || !strings.Contains(ask, "due: 2026-12-01") {
		t.Errorf("the ask isn't what was answered:\n%s", ask)
	}
	code, _, errs = onTerminal([]string{"", "Old TLS", "2", "0"}, "new", "exception", "--dir", dir)
	if text := file("scorecard/exceptions/old-tls.yaml"); code != ExitClean || !strings.Contains(text, "areas:") {
		t.Errorf("new exception: exit code %d\n%s\n%s", code, errs, text)
	}
}

func TestNobodyIsAskedWhoGaveWhatIsNeeded(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new")
	if code, _, errs := onTerminal(nil, "init", dir, "--no-input"); code != ExitClean || errs != "" {
		t.Errorf("init --no-input: exit code %d: %s", code, errs)
	}
	if code, _, errs := onTerminal(nil, "new", "area", "Ledger", "--dir", dir); code != ExitClean || errs != "" {
		t.Errorf("new area NAME: exit code %d: %s", code, errs)
	}
	if code, _, errs := onTerminal(nil, "new", "area", "--no-input", "--dir", dir); code != ExitError || !strings.Contains(errs, "found no NAME") {
		t.Errorf("new area --no-input: exit code %d: %s", code, errs)
	}
}

func TestAColumnThatIsNotUsedIsNotAskedFor(t *testing.T) {
	dir := t.TempDir()
	if code, _, errs := onTerminal(nil, "init", dir, "--no-input"); code != ExitClean {
		t.Fatalf("init: exit code %d: %s", code, errs)
	}
	card := filepath.Join(dir, "scorecard", "scorecard.yaml")
	text, err := os.ReadFile(card)
	if err != nil {
		t.Fatal(err)
	}
	text = append(text, "columns:\n  - {id: reviewLatency, use: false}\n  - {id: tickets, title: Tickets, type: number}\n"...)
	if err := os.WriteFile(card, text, 0o666); err != nil {
		t.Fatal(err)
	}
	code, out, errs := onTerminal([]string{"Ledger"}, "new", "area", "--dir", dir)
	if code != ExitClean || !strings.Contains(out, "areas/ledger.yaml") || strings.Contains(errs, "reviewLatency") || !strings.Contains(errs, "releaseGateHealth") {
		t.Errorf("new area: exit code %d\n%s%s", code, out, errs)
	}
}
