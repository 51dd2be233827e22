package policy_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

// header is the METADATA and package of a rule that judges rows.
const header = `# METADATA
# title: A rule
# schemas:
#   - input: schema.area
# custom:
#   severity: error
package scorelint.rules.team["rule"]

`

// compile compiles one rule of a repository beside the built-in ones.
func compile(t *testing.T, files map[string]string) error {
	t.Helper()
	root := fstest.MapFS{
		"scorecard/scorecard.yaml": {Data: []byte("apiVersion: scorelint/v1\nkind: Scorecard\ntitle: T\nperiod: 2026-Q3\n")},
	}
	for name, source := range files {
		root[name] = &fstest.MapFile{Data: []byte(source)}
	}
	rules, err := policy.Load(policy.Where{Root: root})
	if err != nil {
		return err
	}
	tree, err := document.Load(t.Context(), root)
	if err != nil {
		t.Fatal(err)
	}
	set, err := schema.New(tree, rules.Settable())
	if err != nil {
		t.Fatal(err)
	}
	_, err = rules.Compile(set)
	return err
}

func body(lines ...string) string {
	return header + `violation contains {"path": ["id"], "message": "m"} if {` + "\n\t" + strings.Join(lines, "\n\t") + "\n}\n"
}

func TestRefusedByTheCompiler(t *testing.T) {
	tests := map[string]struct{ rule, want string }{
		"a misspelt field":              {body(`input.escalatoin.owner`), `policy/team/rule.rego:10:8: input has no field "escalatoin"`},
		"a type that never matches":     {body(`input.escalation.needed == true`), `policy/team/rule.rego:10:29: input.escalation.needed is never true, it is one of Yes, No, Maybe`},
		"an operand of the wrong type":  {body(`startswith(1, input.name)`), `policy/team/rule.rego:10:2: startswith: invalid argument(s)`},
		"a builtin that reaches out":    {body(`http.send({"method": "get", "url": "x"})`), `undefined function http.send`},
		"a variable that is never used": {body(`x := input.id`), `assigned var x unused`},
		"something that is no Rego":     {header + `violation contains`, `policy/team/rule.rego:`},
		"a violation that is one value": {header + `violation := {"path": ["id"], "message": "m"} if input.id`, `rule.rego:9:1: violation is no set here`},
		"other data by a misspelt name": {body(`input.id with data.scorecard.asof as "x"`), `data.scorecard has no field "asof"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			err := compile(t, map[string]string{"policy/team/rule.rego": test.rule})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Fatalf("got:\n%v\nwant in it: %s", err, test.want)
			}
			if n := strings.Count(err.Error(), ".rego:"); n != 1 {
				t.Errorf("got %d errors for one mistake:\n%v", n, err)
			}
		})
	}
}

// OPA's type checker would take each field of an object for required, and has one type for input.
func TestValidRulesThatTypesWouldRefuse(t *testing.T) {
	library := `# METADATA
# schemas:
#   - input: schema.area
package scorelint.lib.own

poor if input.releaseGateHealth == "Poor"

poor if input.trend == "Declining"
`
	tests := map[string]string{
		"an object of some fields":  body(`input.escalation == {"needed": "No", "owner": "@lead"}`),
		"an object pattern":         body(`{"needed": n} = input.escalation`, `n == "No"`),
		"a rule with another input": body(`some line in data.scorecard.periods[_].productLines`, `bad with input as line`) + "bad if input.trend == \"Declining\"\n",
		"a library for several kinds": strings.Replace(body(`own.poor`), `"]

`, `"]

import data.scorelint.lib.own

`, 1),
		"attributes of the author's own": strings.Replace(body(`input.id`), "#   severity: error", "#   severity: error\n#   team: platform\n#   id: 7", 1),
	}
	for name, rule := range tests {
		t.Run(name, func(t *testing.T) {
			if err := compile(t, map[string]string{"policy/team/rule.rego": rule, "policy/lib/own.rego": library}); err != nil {
				t.Errorf("%s\n%v", rule, err)
			}
		})
	}
}
