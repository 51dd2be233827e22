package lint_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

const scorecard = `apiVersion: scorelint/v1
kind: Scorecard
title: T
period: 2026-Q3
people: [{handle: "@lead", senior: true}]
failureModes: [{tag: csp-drift, title: CSP drift}]
`

// row is a row without a fault.
const row = `kind: Area
id: web
name: Web
releaseGateHealth: Mixed
reviewLatency: Low
topFailureMode: {tag: csp-drift}
escalation:
  needed: Yes
  owner: "@lead"
  reason: R
reviewed: 2026-09-24
`

// repo is a repository of some files beside a Scorecard and a row.
func repo(files ...string) fstest.MapFS {
	root := fstest.MapFS{
		"scorecard/scorecard.yaml":   {Data: []byte(scorecard)},
		"scorecard/2026-Q3/web.yaml": {Data: []byte(row)},
	}
	for i := 0; i < len(files); i += 2 {
		root[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return root
}

func do(t *testing.T, opt lint.Options) *lint.Run {
	t.Helper()
	opt.AsOf = "2026-09-30"
	run, err := lint.Do(t.Context(), opt)
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// found lists findings as rule and message.
func found(all []finding.Finding) []string {
	var out []string
	for _, f := range all {
		out = append(out, f.Rule+": "+f.Message)
	}
	return out
}

func TestOneFaultIsOneFinding(t *testing.T) {
	tests := map[string]struct{ old, new, want string }{
		"nothing":                     {"", "", ""},
		"an owner of the wrong type":  {`owner: "@lead"`, "owner: no", "document/wrong-type"},
		"an owner that is empty":      {`owner: "@lead"`, `owner: ""`, "escalation/owner-missing"},
		"an owner that is null":       {`owner: "@lead"`, "owner:", "escalation/owner-missing"},
		"an owner that nobody knows":  {`owner: "@lead"`, `owner: "@led"`, "people/unknown-person"},
		"a day that doesn't exist":    {"reviewed: 2026-09-24", "reviewed: 2026-09-31", "document/wrong-type"},
		"a field that nobody reads":   {"reason: R", "reason: R\n  reasons: R", "document/unknown-field"},
		"a reason that is a number":   {"reason: R", "reason: 7", "document/wrong-type"},
		"escalation as text":          {"escalation:\n  needed: Yes\n  owner: \"@lead\"\n  reason: R", "escalation: Yes", "document/wrong-type"},
		"a health that no scale has":  {"releaseGateHealth: Mixed", "releaseGateHealth: Medium", "document/unknown-value"},
		"an answer that nobody gives": {"needed: Yes", "needed: Perhaps", "document/unknown-value"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			changed := strings.Replace(row, test.old, test.new, 1)
			run := do(t, lint.Options{Root: repo("scorecard/2026-Q3/web.yaml", changed)})
			var rules []string
			for _, f := range run.Result.Findings {
				rules = append(rules, f.Rule)
			}
			if got := strings.Join(rules, " "); got != test.want {
				t.Errorf("got %q, want %q:\n%s", got, test.want, strings.Join(found(run.Result.Findings), "\n"))
			}
		})
	}
}

// TestARowThatCannotBeReadIsNotMissed has a row of the previous period that stands again, is gone, or can't be read.
func TestARowThatCannotBeReadIsNotMissed(t *testing.T) {
	other := strings.Replace(row, "id: web", "id: shop", 1)
	for name, test := range map[string]struct {
		text string
		want []string
	}{
		"again":       {other, nil},
		"gone":        {"", []string{policy.RowDropped}},
		"can't parse": {"owner: @lead\n" + other, []string{"document/parse"}},
		"other form":  {strings.Replace(other, "id: shop", "id: Shop", 1), []string{schema.RuleWrongType}},
	} {
		root := repo("scorecard/2026-Q2/shop.yaml", other, "scorecard/2026-Q3/shop.yaml", test.text)
		if test.text == "" {
			delete(root, "scorecard/2026-Q3/shop.yaml")
		}
		var got []string
		for _, f := range do(t, lint.Options{Root: root}).Result.Findings {
			if f.Severity == finding.Error {
				got = append(got, f.Rule)
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// TestARuleRelatesTheAnchorOfAValue has the value of another field as the owner, who is nobody.
func TestARuleRelatesTheAnchorOfAValue(t *testing.T) {
	text := strings.Replace(strings.Replace(row, "name: ", "name: &n ", 1), `owner: "@lead"`, "owner: *n", 1)
	for _, f := range do(t, lint.Options{Root: repo("scorecard/2026-Q3/web.yaml", text)}).Result.Findings {
		if f.Rule != "people/unknown-person" {
			continue
		}
		if len(f.Related) != 1 || f.Related[0].Span.Start.Line >= f.Span.Start.Line {
			t.Errorf("%v relates %v", f.Span, f.Related)
		}
		return
	}
	t.Error("nothing is said of the owner")
}

// TestMovedFindingsAreNotNew counts equal findings: two where there was one make one new.
func TestMovedFindingsAreNotNew(t *testing.T) {
	bad := strings.Replace(row, `owner: "@lead"`, `owner: "@who"`, 1)
	before := repo("scorecard/2026-Q3/web.yaml", bad)
	after := repo(
		"scorecard/2026-Q3/web.yaml", "kind: ProductLine\nid: web\nname: Web\ntrend: Flat\n",
		"scorecard/2026-Q3/moved.yaml", "# moved\n"+bad,
		"scorecard/2026-Q3/other.yaml", strings.Replace(bad, "id: web", "id: shop", 1),
	)
	run := do(t, lint.Options{Root: after, NewSince: &lint.Base{Name: "main", Root: before}})
	for _, f := range run.Result.Findings {
		if want := f.Document.ID == "web"; f.Existing != want {
			t.Errorf("existing is %v of %s in %s", f.Existing, f.Message, f.Span.File)
		}
	}
	if !run.Fails(finding.Error) || run.Result.Summary().Existing != 1 || run.Result.Summary().Errors != 1 {
		t.Errorf("got %+v", run.Result.Summary())
	}
}

func TestAClosedPeriodIsComparedByMeaning(t *testing.T) {
	closed := strings.Replace(row, "2026-09-24", "2026-06-24", 1)
	before := repo("scorecard/2026-Q2/web.yaml", closed)
	tests := map[string]struct {
		change string
		line   int // of the finding; 0 for none
	}{
		"nothing":             {closed, 0},
		"comments and quotes": {"# c\n" + strings.Replace(closed, "needed: Yes", `needed: "yes" # c`, 1), 0},
		"another order":       {strings.Replace(strings.Replace(closed, "name: Web\n", "", 1), "kind: Area\n", "kind: Area\nname: Web\n", 1), 0},
		"a default written":   {closed + "blastRadius: 1\n", 0},
		"a value":             {strings.Replace(closed, "reviewLatency: Low", "reviewLatency: High", 1), 5},
		"a value deep down":   {strings.Replace(closed, "reason: R", "reason: Q", 1), 10},
		"a field more":        {closed + "standardPath: yes\n", 12},
		"a field less":        {strings.Replace(closed, "  reason: R\n", "", 1), 7},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			run := do(t, lint.Options{Root: repo("scorecard/2026-Q2/web.yaml", test.change), NewSince: &lint.Base{Name: "main", Root: before}})
			line := 0
			for _, f := range run.Result.Findings {
				if f.Rule == policy.ClosedPeriodChanged {
					line = f.Span.Start.Line
				}
			}
			if line != test.line {
				t.Errorf("got a finding at line %d, want %d: %s", line, test.line, found(run.Result.Findings))
			}
		})
	}
}

// TestColumnsThatComeAndGoChangeNoClosedPeriod leaves rows of closed periods alone, whatever the Scorecard says of columns now.
func TestColumnsThatComeAndGoChangeNoClosedPeriod(t *testing.T) {
	const with, without = "columns: [{id: alerts, type: number}]\n", "columns: [{id: alerts, type: number, use: false}]\n"
	rowIn := func(value string) string {
		return strings.Replace(row, "2026-09-24", "2026-06-24", 1) + "alerts: " + value + "\n"
	}
	for name, test := range map[string]struct {
		card, was, now string
		found          bool
	}{
		"it goes":           {without, "3", "3", false},
		"it goes unread":    {without, "3", "4", false},
		"it stays":          {with, "3", "3.0", false},
		"it stays, changed": {with, "3", "4", true},
	} {
		before := repo("scorecard/scorecard.yaml", scorecard+with, "scorecard/2026-Q2/web.yaml", rowIn(test.was))
		after := repo("scorecard/scorecard.yaml", scorecard+test.card, "scorecard/2026-Q2/web.yaml", rowIn(test.now))
		run := do(t, lint.Options{Root: after, NewSince: &lint.Base{Name: "main", Root: before}})
		found := slices.ContainsFunc(run.Result.Findings, func(f finding.Finding) bool { return f.Rule == policy.ClosedPeriodChanged })
		if found != test.found {
			t.Errorf("%s: a finding is %v: %v", name, found, run.Result.Findings)
		}
	}
}

// TestTheResultDoesNotDependOnFiles puts the same documents into one file, and into others in another order.
func TestTheResultDoesNotDependOnFiles(t *testing.T) {
	bad := strings.Replace(row, `owner: "@lead"`, `owner: "@who"`, 1)
	other := strings.Replace(bad, "id: web", "id: shop", 1)
	apart := do(t, lint.Options{Root: repo("scorecard/2026-Q3/web.yaml", bad, "scorecard/2026-Q3/a/shop.yaml", other)})
	together := do(t, lint.Options{Root: repo("scorecard/2026-Q3/web.yaml", other+"---\n"+bad)})
	a, b := found(apart.Result.Findings), found(together.Result.Findings)
	slices.Sort(a)
	slices.Sort(b)
	if diff := cmp.Diff(a, b); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(apart.Result.Rules, together.Result.Rules); diff != "" {
		t.Error(diff)
	}
}
