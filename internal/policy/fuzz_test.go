package policy

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/schema"
	shipped "github.com/scorelint/scorelint/policy"
)

// FuzzRuleFile feeds rule files that are broken in any way. Each compiles beside the built-in libraries, or is refused with
// its name.
func FuzzRuleFile(f *testing.F) {
	const header = "# METADATA\n# title: x\n# schemas:\n#   - input: schema.area\n# custom:\n#   severity: error\n"
	body := func(line string) string {
		return header + "package scorelint.rules.team.rule\n\nviolation contains {\"path\": [\"id\"], \"message\": \"m\"} if {\n\t" + line + "\n}\n"
	}
	f.Add(body(`input.escalation.needed == "Yes"`))
	f.Add(strings.Replace(body(`true`), "severity: error", "severity: [error]\n#   examples: {bad: [1], good: {a: b}}", 1))
	f.Add("\ufeff# METADATA\n# title: x\npackage scorelint.lib.x\n\nf(x) := x\n")
	f.Add("package scorelint.rules.team[\"rule\"]\nviolation[x] { x := 1 }\n")
	f.Add("# METADATA\n# - a\n# scope: package\npackage a\nimport rego.v1\nimport data.scorelint.lib.texts as t\n")
	for _, name := range []string{"row/stale.rego", "ask/overdue.rego", "lib/dates.rego"} {
		source, err := fs.ReadFile(shipped.FS, name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(strings.Replace(string(source), "scorelint.rules.", "scorelint.rules.own_", 1))
	}
	builtIn, err := Load(Where{})
	if err != nil {
		f.Fatal(err)
	}
	set := schema.Builtin(nil)
	f.Fuzz(func(t *testing.T, text string) {
		c := &Catalogue{libs: builtIn.libs, shippedLibs: builtIn.shippedLibs, texts: map[string][]byte{}, limits: new(Limits)}
		found := c.sort(parseAll([]parsed{{source: source{name: "policy/team/rule.rego", text: []byte(text)}}}))
		if len(found) == 0 {
			e, err := c.settle(set)
			if err != nil {
				found = err.(Errors)
			} else {
				found = e.compile()
			}
		}
		for _, e := range found {
			if e.Message == "" || e.Line < 0 || e.File == "" {
				t.Errorf("%q: %+v", text, e)
			}
		}
	})
}
