package policy_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/policy"
	shipped "github.com/scorelint/scorelint/policy"
)

// FuzzRuleFile feeds rule files that are broken in any way. Each compiles, or is refused with its name.
func FuzzRuleFile(f *testing.F) {
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
	f.Fuzz(func(t *testing.T, source string) {
		err := compile(t, map[string]string{"policy/team/rule.rego": source})
		if err == nil {
			return
		}
		var all policy.Errors
		if !errors.As(err, &all) {
			t.Fatalf("%q: %v", source, err)
		}
		for _, e := range all {
			if e.Message == "" || e.Line < 0 || e.File == "" {
				t.Errorf("%q: %+v", source, e)
			}
		}
	})
}
