package policy

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// ways are ways to read input, with the helpers that they need. What they read becomes part of a message, so that an
// answer that is about another row shows.
var ways = []struct{ term, helper string }{
	{`input.escalation.needed`, ``},
	{`input.escalation.owner`, ``},
	{`input.escalation`, ``},
	{`{input.escalation.owner, count(input.escalation)}`, ``},
	{`input.topFailureMode[_]`, ``},
	{`{key | some key, _ in input.topFailureMode}`, ``},
	{`[value | some name in {"blastRadius", "reviewed"}; value := input[name]]`, ``},
	{`object.get(input, "blastRadius", 0)`, ``},
	{`object.get(input, ["escalation", "owner"], "nobody")`, ``},
	{`[path | walk(input, [path, _])]`, ``},
	{`object.keys(input)`, ``},
	{`[input.period, input.kind]`, ``},
	{`data.scorecard.periods[input.period].areas[input.id].blastRadius`, ``},
	{`data.scorecard.periods[input.period].end`, ``},
	{`[d | d := input.blastRadius; not input.escalation.owner]`, ``},
	{`[d | d := input.blastRadius; input.escalation.decider]`, ``},
	{`[d | d := input.blastRadius; input.topFailureMode; input.reviewed]`, ``},
	{`helper`, `helper := input.escalation.owner if input.reviewed`},
	{`given(input.escalation)`, `given(part) := part.decider`},
	{`given(input)`, `given(row) := row.reviewed`},
	{`whole.escalation.decider`, `whole := input`},
	{`data.scorelint.lib.looks.mode`, ``},
	{`data.scorelint.lib.looks.of(input.escalation)`, ``},
	{`data.scorelint.rules.test["rule-00"].violation`, ``},
	{`[input.escalation.decider | input.blastRadius > 1]`, ``},
	{`count([x | some x in [1, 2]; input.blastRadius == x])`, ``},
	{`[d | d := input.escalation.decider with input.blastRadius as 1]`, ``},
	{`[m | m := data.scorelint.lib.looks.mode with input as {"topFailureMode": {"tag": input.reviewed}}]`, ``},
	{`[input.blastRadius]`, `violation contains {"path": ["name"], "message": "over"} if input.retired.on`},
}

// TestACacheAnswersAsOPADoes judges made-up rows by two rules at a time that read them in some way, with a cache and
// without.
func TestACacheAnswersAsOPADoes(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 4))
	root := fstest.MapFS{
		"scorecard/scorecard.yaml": {Data: []byte("apiVersion: scorelint/v1\nkind: Scorecard\ntitle: T\nperiod: 2026-Q3\n")},
		"policy/looks.rego":        {Data: []byte("package scorelint.lib.looks\n\nmode := input.topFailureMode.tag\n\nof(escalation) := escalation.needed\n")},
		"policy/first.rego":        {Data: []byte(readingRule(0))},
	}
	for i := range 40 {
		root[fmt.Sprintf("scorecard/2026-Q3/%d.yaml", i)] = &fstest.MapFile{Data: []byte(randomRow(random, i))}
	}
	for i := 1; i < len(ways); i++ {
		t.Run(ways[i].term, func(t *testing.T) {
			root["policy/second.rego"] = &fstest.MapFile{Data: []byte(readingRule(i))}
			cached, asked := judgeTwice(t, root)
			if diff := cmp.Diff(asked, cached); diff != "" || len(asked) == 0 {
				t.Errorf("with a cache, other findings than these %d (-without +with):\n%s", len(asked), diff)
			}
		})
	}
}

// TestACacheAnswersAsOPADoesForManyRules judges two periods of made-up rows by many rules at once.
func TestACacheAnswersAsOPADoesForManyRules(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	root := fstest.MapFS{"scorecard/scorecard.yaml": {Data: []byte(`apiVersion: scorelint/v1
kind: Scorecard
title: T
period: 2026-Q3
people:
  - {handle: "@a", senior: true}
  - {handle: "@b", team: true}
failureModes: [{tag: one, title: One}, {tag: two, title: Two}]
`)}}
	for i, body := range bodies {
		root[fmt.Sprintf("policy/test/rule-%02d.rego", i)] = &fstest.MapFile{Data: []byte(ruleWith(i, body))}
	}
	for _, period := range []string{"2026-Q2", "2026-Q3"} {
		for i := range 60 {
			root[fmt.Sprintf("scorecard/%s/%d.yaml", period, i)] = &fstest.MapFile{Data: []byte(randomRow(random, i))}
		}
	}
	cached, asked := judgeTwice(t, root)
	if diff := cmp.Diff(asked, cached); diff != "" || len(asked) == 0 {
		t.Errorf("with a cache, other findings than these %d (-without +with):\n%s", len(asked), diff)
	}
}

// judgeTwice judges a repository with a cache, and by asking OPA about each document, as a trace does.
func judgeTwice(t *testing.T, root fstest.MapFS) (cached, asked []finding.Finding) {
	t.Helper()
	engine, tree := compile(t, root)
	judge := func(trace *Trace) []finding.Finding {
		found, _, err := engine.Eval(t.Context(), tree, Options{AsOf: "2026-09-30", Trace: trace})
		must(t, err)
		finding.Sort(found)
		return found
	}
	return judge(nil), judge(&Trace{Now: time.Now})
}

func readingRule(i int) string {
	rule := ruleWith(i, "message := json.marshal("+ways[i].term+")")
	rule = strings.Replace(rule, `"message": "found"`, `"message": message`, 1)
	return strings.Replace(rule, helpers, ways[i].helper, 1)
}

func TestDocumentsThatAreReadAlike(t *testing.T) {
	const row = "kind: Area\nid: a\nname: A\nreviewed: 2026-09-01\nescalation: {needed: Yes, owner: \"@a\"}\ntopFailureMode: {tag: one}\n"
	reads := &readSet{}
	reads.at(refTo("input", "escalation", "owner")).whole = true
	reads.at(refTo("input", "escalation", "decider")).whole = true
	reads.at(refTo("input", "name"))
	reads.sort()
	tests := []struct {
		name, other string
		same        bool
	}{
		{"the same", row, true},
		{"another elsewhere", strings.Replace(row, "2026-09-01", "2026-09-02", 1), true},
		{"another beside it", strings.Replace(row, "Yes", "No", 1), true},
		{"another where one is enough", strings.Replace(row, "name: A", "name: B", 1), true},
		{"none where one is enough", strings.Replace(row, "name: A\n", "", 1), false},
		{"false where one is enough", strings.Replace(row, "name: A", "name: false", 1), false},
		{"another", strings.Replace(row, "@a", "@b", 1), false},
		{"none", strings.Replace(row, `, owner: "@a"`, "", 1), false},
		{"one more", strings.Replace(row, `owner: "@a"`, `owner: "@a", decider: "@a"`, 1), false},
		{"under another name", strings.Replace(row, "owner", "decider", 1), false},
		{"of another type", strings.Replace(row, `"@a"`, `["@a"]`, 1), false},
		{"no map above it", strings.Replace(row, `{needed: Yes, owner: "@a"}`, `"@a"`, 1), false},
		{"of another kind", strings.Replace(row, "Area", "Ask", 1), false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			c := &cache{reads: reads, answers: map[string][]match{}}
			docs := documents(t, row, test.other)
			c.put(docs[0], nil)
			if _, ok := c.get(docs[1]); ok != test.same {
				t.Errorf("taken for the same: %v, want %v", ok, test.same)
			}
		})
	}
}

// TestFalseIsNotAsGoodAsThere is about a rule that only asks whether a value is there, which false is not to it.
func TestFalseIsNotAsGoodAsThere(t *testing.T) {
	reads := &readSet{}
	reads.at(refTo("input", "name"))
	reads.sort()
	docs := documents(t, "kind: Area\nid: a\nname: true\n", "kind: Area\nid: b\nname: false\n")
	if reads.key(docs[0]) == reads.key(docs[1]) {
		t.Error("true and false have the same key")
	}
}

func documents(t *testing.T, texts ...string) []*document.Document {
	t.Helper()
	root := fstest.MapFS{}
	for i, text := range texts {
		root[fmt.Sprintf("scorecard/2026-Q3/%d.yaml", i)] = &fstest.MapFile{Data: []byte(text)}
	}
	tree, err := document.Load(t.Context(), root)
	must(t, err)
	return tree.Documents()
}

func TestWhatRulesPrintIsOfEachRow(t *testing.T) {
	rule := ruleWith(1, "print(\"looking\"); input.name == \"Row\"")
	root := fstest.MapFS{
		"scorecard/scorecard.yaml": {Data: []byte("apiVersion: scorelint/v1\nkind: Scorecard\ntitle: T\nperiod: 2026-Q3\n")},
		"policy/test/rule.rego":    {Data: []byte(rule)},
	}
	const rows = 100 // more than are judged at once
	for i := range rows {
		root[fmt.Sprintf("scorecard/2026-Q3/%d.yaml", i)] = &fstest.MapFile{Data: fmt.Appendf(nil, "kind: Area\nid: row-%d\nname: Row\n", i)}
	}
	engine, tree := compile(t, root)
	var printed strings.Builder
	_, _, err := engine.Eval(t.Context(), tree, Options{AsOf: "2026-09-30", Print: &printed})
	must(t, err)
	if got := strings.Count(printed.String(), "looking\n"); got != rows {
		t.Errorf("printed for %d rows, want %d", got, rows)
	}
}

// TestRulesThatKnowARowByItself lists the built-in rules for rows that no answer fits twice: they look a row up by its id, or read
// its name. The others must not join them by accident, as through a library that reads all of a row.
func TestRulesThatKnowARowByItself(t *testing.T) {
	engine, _ := compile(t, fstest.MapFS{
		"scorecard/scorecard.yaml":   {Data: []byte("apiVersion: scorelint/v1\nkind: Scorecard\ntitle: T\nperiod: 2026-Q3\n")},
		"scorecard/2026-Q3/row.yaml": {Data: []byte("kind: Area\nid: row\nname: Row\n")},
	})
	caches := engine.newCaches()
	var without []string
	for _, r := range engine.queries[document.Area].rules {
		if c := caches[r]; c == nil || c.reads.fields["name"] != nil {
			without = append(without, r.ID)
		}
	}
	want := []string{
		"escalation/without-ask", "measurement/target-missed", "row/measurement-disagrees", "row/measurement-missing",
		"row/unexplained-change", "text/placeholder",
	}
	if diff := cmp.Diff(want, without); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
