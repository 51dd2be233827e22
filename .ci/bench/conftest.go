package main

import (
	"context"
	"fmt"
	"path/filepath"
)

// The folders of rules that conftest judges by: 25 rules that compare with the built-in ones, and many made-up ones.
const (
	rulesFolder = ".ci/bench/conftest"
	manyRules   = "conftest"
)

// conftest judges the same files by rules in a folder: of this repository, or else of the corpus.
func (b *bench) conftest(of corpus, rules string) maker {
	return func(ctx context.Context) (side, error) {
		dir, err := b.make(ctx, of)
		if err != nil {
			return nil, err
		}
		if rules == rulesFolder {
			rules, err = filepath.Abs(rules)
		}
		return command{b.program("conftest"), []string{"test", "--no-color", "--policy", rules, "scorecard"}, dir}, err
	}
}

// condition is what a made-up rule looks at, the same for both programs.
func condition(i int) string {
	return fmt.Sprintf("\tinput.escalation.needed == \"Yes\"\n\tinput.blastRadius > %d\n\tnot input.escalation.owner\n\tstartswith(input.name, \"Area %d\")\n", i%3, i)
}

func ownRule(i int) []byte {
	return fmt.Appendf(nil, `# METADATA
# title: Made-up rule %[1]d
# description: One of many, to measure how rules add up.
# scope: package
# schemas:
#   - input: schema.area
# custom:
#   severity: warning
#   fix: add owner
package scorelint.rules.bench["rule-%03[1]d"]

violation contains {
	"path": ["escalation", "owner"],
	"message": sprintf("%%s names no owner", [input.name]),
} if {
%[2]s}
`, i, condition(i))
}

func conftestRule(i int) []byte {
	return fmt.Appendf(nil, `package main

deny contains msg if {
	input.kind == "Area"
%[2]s	msg := sprintf("rule %[1]d: %%s names no owner", [input.name])
}
`, i, condition(i))
}
