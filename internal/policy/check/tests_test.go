package check_test

import (
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/policy/check"
	"github.com/scorelint/scorelint/internal/schema"
)

// inTest checks a test of the rule team/rule, which stands beside a helper.
func inTest(t *testing.T, text string) string {
	t.Helper()
	parse := func(text string) *ast.Module {
		return ast.MustParseModuleWithOpts(text, ast.ParserOptions{RegoVersion: ast.RegoV1})
	}
	compiler := ast.NewCompiler()
	if compiler.Compile(map[string]*ast.Module{"a.rego": parse(body(`input.id`))}); compiler.Failed() {
		t.Fatal(compiler.Errors)
	}
	var all []string
	report := func(_ *ast.Location, message, hint string) { all = append(all, message+"; "+hint) }
	tests := []*ast.Module{
		parse("package team_test\n\nimport data.scorelint.rules.team.rule\n\nimport data.helpers\n\n" + text),
		parse("package helpers\n\nrows := [1]\n"),
	}
	check.Tests(compiler, tests, schema.Builtin(nil).Data(), report)
	return strings.Join(all, "\n")
}

func TestWhatATestReadsIsThere(t *testing.T) {
	for text, want := range map[string]string{
		`test_x if count([v | some v in rule.violatoin]) == 0`:                       `there is no data.scorelint.rules.team.rule.violatoin; did you mean "violation"?`,
		`test_x if not data.scorelint.rules.team.rul.violation`:                      `there is no data.scorelint.rules.team.rul.violation`,
		`test_x if not rule.late with input as {"id": "x"}`:                          `there is no data.scorelint.rules.team.rule.late; known are violation`,
		`test_x if rule.violation == set() with data.scorcard.asOf as "2026-09-30"`:  `there is no data.scorcard.asOf`,
		`test_x if rule.violation == set() with data.scorecard.asof as "2026-09-30"`: `data.scorecard has no field "asof"; did you mean "asOf"?`,
		`test_x if not data.scorecard.peopel["@x"]`:                                  `data.scorecard has no field "peopel"; did you mean "people"?`,

		`test_x if count(rule.violation) == helpers.rows[0] with input as {"id": "x"} with data.scorecard as {}`: "",
		`test_x if data.scorecard.own == 1 with data.scorecard as {"own": 1}`:                                    "",
		`test_x if not rule.violation[{"path": ["id"]}]`:                                                         "",
	} {
		if got := inTest(t, text); want == "" && got != "" || !strings.HasPrefix(got, want) {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
