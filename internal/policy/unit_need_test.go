package policy

import (
	"slices"
	"testing"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/schema"
)

// TestNeededRulesComeWithTheLibrariesThatTheyLeadTo compiles built-in rules that guards can't rule out.
func TestNeededRulesComeWithTheLibrariesThatTheyLeadTo(t *testing.T) {
	rule := func(kind, name, body string) []byte {
		return []byte("# METADATA\n# title: T\n# schemas: [{input: schema." + kind + "}]\n# custom: {severity: error}\n" +
			"package scorelint.rules.test[\"" + name + "\"]\n\nviolation contains {\"path\": [\"kind\"], \"message\": \"found\"} if " + body + "\n")
	}
	rules, err := gather(map[string][]byte{
		"policy/test/one.rego":   rule("area", "one", "data.scorelint.lib.outer.yes"),
		"policy/test/two.rego":   rule("document", "two", "data.scorelint.lib[\"outer\"].yes"),
		"policy/test/three.rego": rule("review", "three", "startswith(input.close, \"a\")"),
		"policy/lib/outer.rego":  []byte("package scorelint.lib.outer\n\nimport data.scorelint.lib.inner\n\nyes if inner.yes\n"),
		"policy/lib/inner.rego":  []byte("package scorelint.lib.inner\n\nyes := true\n"),
		"policy/lib/other.rego":  []byte("package scorelint.lib.other\n\nyes := true\n"),
	}, nil, false)
	check(t, err)
	source := "kind: Scorecard\nid: s\nperiod: 2026-Q3\n---\nkind: Area\nid: a\n"
	tree := &document.Tree{Files: []*document.File{document.Parse("scorecard/2026-Q3/x.yaml", "2026-Q3", []byte(source))}}
	set, err := schema.New(tree, rules.Settable())
	check(t, err)
	engine, err := rules.Compile(set)
	check(t, err)
	found, _, err := engine.Eval(t.Context(), tree, Options{AsOf: "2026-09-30"})
	check(t, err)
	if len(found) != 3 { // two about the Area, one about the Scorecard
		t.Errorf("got %d findings, want 3: %v", len(found), found)
	}
	one := slices.IndexFunc(engine.lazy, func(r *Rule) bool { return r.ID == "test/one" })
	units, err := engine.need(engine.lazy[one : one+1])
	check(t, err)
	if n := len(units[0].compiler.Modules); n != 3 {
		t.Errorf("%d modules were compiled, want the rule and two libraries", n)
	}
}
