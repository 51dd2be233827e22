package policy

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/schema"
)

// bodies are conditions that read a row in different ways.
var bodies = []string{
	`input.escalation.needed == "Yes"`,
	`input.blastRadius > 1`,
	`input.blastRadius != 2; input.name != "x"`,
	`not input.escalation.owner`,
	`not input.escalation.needed == "Yes"`,
	`not data.scorecard.people[input.escalation.owner]`,
	`not data.scorecard.people[input.escalation.owner].senior`,
	`not unlisted`,
	`not stranger(input.escalation.owner)`,
	`not listed(input.escalation.owner)`,
	`not listed(input.escalation.decider)`,
	`stranger(input.escalation.owner)`,
	`owner == "@a"`,
	`owner := input.escalation.decider; owner == "@a"`,
	`not owner`,
	`twice == 1`,
	`twice`,
	`fallen == "low"`,
	`not falsy`,
	`falsy`,
	`falsy == false`,
	`input.topFailureMode[key] == "one"; key == "tag"`,
	`some key, value in input.topFailureMode; value == "one"`,
	`input.period == "2026-Q3"; data.scorecard.period == input.period`,
	`data.scorecard.periods[data.scorecard.previous].areas[input.id].escalation.needed == "Yes"`,
	`not data.scorecard.periods[data.scorecard.previous].areas[input.id]`,
	`data.scorecard.earlier[0] < input.period`,
	`data.scorecard.scales.reviewLatency[2].value == input.reviewLatency`,
	`data.scorecard.scales["reviewLatency"][2].value != input.reviewLatency; not data.scorecard.scales.reviewLatency[5]`,
	`input.reviewed < data.scorecard.asOf; not input.retired.on`,
	`input.blastRadius < input.name`,
	`input == data.scorecard.periods[input.period].areas[input.id]`,
	`input.escalation == data.scorecard.periods["2026-Q2"].areas[input.id].escalation`,
	`input.escalation.needed = "Yes"`,
	`not owner == data.scorecard.people[input.escalation.decider].handle`,
	`owner == "@a" with input.escalation.owner as "@a"`,
	`every value in ["Yes", "No"] { input.escalation.needed != value }`,
	`data.scorecard.people[owner].senior == false; not data.scorecard.people[owner].team`,
	`input.escalation.owner in {"@a", "@b"}`,
	`helped(input.escalation, "owner") == "@a"`,
	`not input.escalation.owner in {"@a", "@b"}`,
	`input.blastRadius in [1, 3]`,
	`data.scorecard.people[owner].team in {false}; input.escalation.needed in {owner, "No"}`,
	`data.scorecard.people[owner].team < data.scorecard.people[owner].senior`,
	`lower(input.escalation.needed) == "yes"`,
	`lower(input.escalation.owner) == lower(input.escalation.decider)`,
	`not lower(input.escalation.owner) == "@a"`,
	`chosen == "@a"`,
	`not chosen`,
	`chosen`,
	`not rated(input.blastRadius) == "high"; not rated(input.blastRadius) == "low"`,
	`rated(input.blastRadius)`,
	`data.scorecard.periods[data.scorecard.previous].areas[chosen]`,
	`data.scorecard.periods[data.scorecard.previous].areas[sprintf("%s", [input.id])].blastRadius == 2`,
	`not data.scorecard.periods[input.escalation.decider].areas[sprintf("%s", [input.id])]`,
	`some problem in problems; startswith(problem, "n")`,
	`some problem in problems; not problem == "no owner"`,
	`some person in input.retired; person != "x"`,
	`some i, person in data.scorecard.people; i == owner`,
	`some owner in ["@z"]; owner == "@z"`,
	`not spelled`,
	`spelled == "Yes it is"`,
}

const helpers = `
owner := input.escalation.owner

unlisted if not data.scorecard.people[input.escalation.owner]

stranger(handle) if not data.scorecard.people[handle]

listed(handle) if data.scorecard.people[handle].senior

listed(handle) if handle == "@b"

twice := 1 if input.blastRadius > 0

twice := 1 if input.blastRadius < 3

default fallen := "low"

fallen := "high" if input.blastRadius > 2

falsy := false if input.escalation.needed == "No"

helped(of, field) := of[field]

chosen := input.escalation.owner if {
	input.escalation.needed == "Yes"
} else := input.escalation.decider if {
	not input.escalation.needed == "No"
} else := false if {
	input.blastRadius > 1
}

rated(n) := "high" if {
	n > 2
} else := "low" if n < 2

spelled := sprintf("%s it is", [input.escalation.needed]) if input.escalation.needed == "Yes"

problems contains "no owner" if not input.escalation.owner

problems contains "not Yes" if input.escalation.needed != "Yes"
`

func ruleWith(i int, body string) string {
	return fmt.Sprintf(`# METADATA
# title: Rule %d
# scope: package
# schemas:
#   - input: schema.area
# custom: {severity: error}
package scorelint.rules.test["rule-%02d"]

violation contains {"path": ["id"], "message": "found"} if {
	%s
}
%s`, i, i, strings.ReplaceAll(body, "; ", "\n\t"), helpers)
}

func randomRow(random *rand.Rand, id int) string {
	row := fmt.Sprintf("kind: Area\nid: row-%d\nname: Row\nreleaseGateHealth: Good\n", id)
	field := func(indent, name string, values ...string) {
		if value := values[random.IntN(len(values))]; value != "" {
			row += indent + name + ": " + value + "\n"
		}
	}
	field("", "reviewLatency", "Low", "High")
	field("", "blastRadius", "", "1", "2", "3")
	field("", "topFailureMode", "{tag: one}", "{tag: two}")
	field("", "reviewed", "", "2026-01-01", "2026-09-01", "2027-01-01")
	field("", "retired", "", "{on: 2026-08-01, reason: Over}")
	row += "escalation:\n"
	field("  ", "needed", "Yes", "No", "Maybe")
	field("  ", "owner", "", `"@a"`, `"@b"`, `"@c"`)
	field("  ", "decider", "", `"@a"`, `"@b"`)
	return row
}

// compile makes a repository's rules and documents ready.
func compile(t *testing.T, root fstest.MapFS) (*Engine, *document.Tree) {
	t.Helper()
	rules, err := Load(Where{Root: root})
	must(t, err)
	tree, err := document.Load(t.Context(), root)
	must(t, err)
	set, err := schema.New(tree, rules.Settable())
	must(t, err)
	_, err = set.Check(tree)
	must(t, err)
	engine, err := rules.Compile(set)
	must(t, err)
	return engine, tree
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
