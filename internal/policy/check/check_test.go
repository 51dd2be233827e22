package check_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/policy/check"
	"github.com/scorelint/scorelint/internal/schema"
)

const header = "package scorelint.rules.team[\"rule\"]\n\n"

func body(lines ...string) string {
	return header + `violation contains {"path": ["id"], "message": "m"} if {` + "\n\t" + strings.Join(lines, "\n\t") + "\n}\n"
}

// problems checks a rule about rows, beside the other modules.
func problems(t *testing.T, rule string, others ...string) []string {
	t.Helper()
	modules := map[string]*ast.Module{}
	for i, text := range append([]string{rule}, others...) {
		name := string(rune('a'+i)) + ".rego"
		modules[name] = ast.MustParseModuleWithOpts(text, ast.ParserOptions{RegoVersion: ast.RegoV1})
		for _, r := range modules[name].Rules {
			r.Location.File = name
		}
	}
	compiler := ast.NewCompiler()
	if compiler.Compile(modules); compiler.Failed() {
		t.Fatal(compiler.Errors)
	}
	rules := []schema.Rule{{ID: "exception/expires-soon", Params: map[string]any{"days": 30}}}
	set := schema.Builtin(rules)
	var all []string
	report := func(at *ast.Location, message, hint string) {
		all = append(all, strings.TrimSpace(fmt.Sprintf("%d:%d %s %s", at.Row, at.Col, message, hint)))
	}
	check.Module(compiler, compiler.Modules["a.rego"], check.Types{Input: set.Type("Area"), Data: set.Data()}, report)
	check.With(modules["a.rego"], set.Data(), report)
	return all
}

func TestMistakes(t *testing.T) {
	tests := map[string]struct{ rule, want string }{
		"a misspelt field of input":             {body(`input.escalatoin.owner`), `4:8 input has no field "escalatoin" did you mean "escalation"?`},
		"a misspelt field under not":            {body(`not input.escalation.onwer`), `input.escalation has no field "onwer"`},
		"a misspelt field of data.scorecard":    {body(`data.scorecard.asof == "x"`), `data.scorecard has no field "asof" did you mean "asOf"?`},
		"a misspelt field below a map":          {body(`some p`, `data.scorecard.periods[p].aeras`), `data.scorecard.periods[_] has no field "aeras"`},
		"below a map with a constant key":       {body(`data.scorecard.periods["2026-Q3"].aeras`), `data.scorecard.periods["2026-Q3"] has no field "aeras"`},
		"below two maps":                        {body(`data.scorecard.periods[_].areas[_].helth == "Good"`), `has no field "helth"`},
		"through a variable":                    {body(`p := data.scorecard.periods[_]`, `p.areas[_].escalation.onwer`), `did you mean "owner"?`},
		"through some in":                       {body(`some a in data.scorecard.periods[data.scorecard.previous].areas`, `a.nmae == input.name`), `has no field "nmae"`},
		"through every":                         {body(`every a in data.scorecard.periods["2026-Q2"].areas { a.nmae == "x" }`), `has no field "nmae"`},
		"in a comprehension":                    {body(`count([a.idd | some a in data.scorecard.exceptions]) > 0`), `has no field "idd"`},
		"in object.get":                         {body(`object.get(input.escalation, "onwer", "") == "x"`), `has no field "onwer"`},
		"in object.get with a path":             {body(`object.get(input, ["escalation", "onwer"], "") == "x"`), `has no field "onwer"`},
		"through another rule":                  {body(`previous.aeras`) + "previous := data.scorecard.periods[data.scorecard.previous]\n", `has no field "aeras"`},
		"in a function":                         {body(`input.id`) + "f(x) if data.scorecard.exceptions[x].expirse\n", `has no field "expirse"`},
		"in the path of a violation":            {header + `violation contains {"path": [input.idd], "message": "m"}`, `has no field "idd"`},
		"a field of text":                       {body(`input.id.x`), `input.id is no object, it has no field "x"`},
		"a field of a list":                     {body(`data.scorecard.settings.people.handle`), `data.scorecard.settings.people is a list, it has no field "handle" write data.scorecard.settings.people[_] for any of its members`},
		"the last of a list":                    {body(`data.scorecard.settings.people[-1]`), `there is no data.scorecard.settings.people[-1], lists count from 0 the last one is data.scorecard.settings.people[count(data.scorecard.settings.people) - 1]`},
		"data that is not there":                {body(`data.allowed[input.id]`), `there is no data.allowed rules see input, data.scorecard and libraries in data.scorelint.lib, and no data files; write values that settings may change as params in METADATA`},
		"a rule of a library that is not there": {body(`data.scorelint.lib.nothing.x`), `there is no data.scorelint.lib.nothing.x`},
		"a text outside the scale":              {body(`input.escalation.needed == "yes"`), `4:29 input.escalation.needed is never "yes", it is one of Yes, No, Maybe did you mean "Yes"?`},
		"a text outside the scale on the left":  {body(`"yes" == input.escalation.needed`), `did you mean "Yes"?`},
		"a text outside the scale, not equal":   {body(`input.releaseGateHealth != "Bad"`), `is never "Bad"`},
		"a kind that is misspelt":               {body(`input.kind == "Aera"`), `input.kind is never "Aera"`},
		"a kind in a rule for another":          {body(`input.kind == "Ask"`), `input.kind is never "Ask", it is one of Area`},
		"in a set":                              {body(`input.releaseGateHealth in {"Mixed", "Por"}`), `is never "Por"`},
		"in a list":                             {body(`input.reviewLatency in ["High", "Highest"]`), `is never "Highest"`},
		"through a variable, compared":          {body(`n := input.escalation.needed`, `n == "yes"`), `is never "yes"`},
		"below a map, outside the scale":        {body(`data.scorecard.periods[_].asks[_].status == "opne"`), `is never "opne"`},
		"a truth value":                         {body(`input.escalation.needed == true`), `input.escalation.needed is never true, it is one of Yes, No, Maybe`},
		"a text for a truth value":              {body(`data.scorecard.people[_].senior == "yes"`), `is never "yes", it is true or false`},
		"a text that is blank":                  {body(`input.escalation.owner == ""`), `a field without a value counts as missing: ask with "not"`},
		"null":                                  {body(`input.escalation.owner == null`), `input.escalation.owner is never null, it is text that is not blank a field without a value counts as missing: ask with "not"`},
		"a list for a text":                     {body(`input.releaseGateHealth != ["Good", "Improving"]`), `is never ["Good", "Improving"]`},
		"a set for a list":                      {body(`input.repositories == {"acme/web"}`), `is never {"acme/web"}, it is a list`},
		"a date of another form":                {body(`input.reviewed in {"2026-12-24", "2026-12-6"}`), `is never "2026-12-6", it is a date like 2026-09-30`},
		"an id of another form":                 {body(`input.id in {"web", "Core_API"}`), `is never "Core_API", it is an id like reporting-services`},
		"a period of another form":              {body(`data.scorecard.period != "2026Q3"`), `is never "2026Q3", it is the name of a period`},
		"a repository of another form":          {body(`"https://github.com/acme/web" in input.repositories`), `it is a repository as owner/name`},
		"in a set that is a variable":           {body(`red := {"Mixed", "Por"}`, `input.releaseGateHealth in red`), `4:19 input.releaseGateHealth is never "Por"`},
		"in a set of the rule":                  {body(`input.releaseGateHealth in red`) + "red := {\"Mixed\", \"Por\"}\n", `6:18 input.releaseGateHealth is never "Por"`},
		"a constant of the rule":                {body(`input.releaseGateHealth != best`) + "best := \"Goood\"\n", `6:9 input.releaseGateHealth is never "Goood"`},
		"looked up in a set":                    {body(`{"Mixed", "Por"}[input.releaseGateHealth]`), `is never "Por"`},
		"looked up in an object of the rule":    {body(`rank[input.releaseGateHealth] > 2`) + "rank := {\"Poor\": 3, \"Mixd\": 2}\n", `is never "Mixd"`},
		"a number in quotes":                    {body(`input.blastRadius > "2"`), `4:22 input.blastRadius is compared with "2", expected a number write the number without quotes`},
		"a date without quotes":                 {body(`not input.reviewed < 20260930`), `input.reviewed is compared with 20260930, expected a date like 2026-09-30`},
		"a date that is compared as text":       {body(`input.reviewed > "2026-9-1"`), `input.reviewed is compared with "2026-9-1", expected a date`},
		"a scale by the alphabet":               {body(`input.reviewLatency >= "Moderate"`), `is compared with "Moderate" by the alphabet, expected by its place in Low, Moderate, High name the values`},
		"other data below a misspelt name":      {body(`input.id with data.scorecard.asof as "2026-09-30"`), `data.scorecard has no field "asof"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got := problems(t, test.rule)
			if len(got) != 1 || !strings.Contains(got[0], test.want) {
				t.Errorf("got %q, want %q in one problem of\n%s", got, test.want, test.rule)
			}
			if strings.Contains(strings.Join(got, ""), "__local") {
				t.Errorf("names a variable that nobody wrote: %q", got)
			}
		})
	}
}

func TestNothingValidIsReported(t *testing.T) {
	tests := map[string]string{
		"every field of a map":            body(`data.scorecard.periods[p].areas[a].escalation.needed == "Yes"`, `p != a`),
		"any id":                          body(`data.scorecard.exceptions["anything-at-all"].expires < data.scorecard.asOf`),
		"an index":                        body(`data.scorecard.settings.trackers[0] == "x"`),
		"a scale by position":             body(`some i`, `data.scorecard.scales.releaseGateHealth[i].value == input.releaseGateHealth`, `i > 1`),
		"a text that may be anything":     body(`input.escalation.owner == "@someone"`),
		"keys that are computed":          body(`some k, v in input.escalation`, `k != "ask"`, `v == "y"`),
		"walk":                            body(`walk(input, [path, value])`, `path[0] == "nothing"`, `value == "x"`),
		"two shapes of one name":          body(`thing(1).whatever`) + "thing(1) := input.escalation\nthing(2) := {\"whatever\": 1}\n",
		"with":                            body(`input.anything with input as {"anything": true}`),
		"an object that is written out":   body(`x := {"a": {"b": input.id}}`, `x.a.b == input.id`),
		"else":                            body(`level == 1`) + "level := 1 if input.escalation.needed == \"Yes\" else := 2\n",
		"a constant of a scale in a sum":  body(`sum([1 | input.escalation.needed in {"Yes", "Maybe"}]) > 0`),
		"another rule's name as a string": body(`data.scorecard.params["exception/expires-soon"].days > 1`),
		"the default of object.get":       body(`object.get(input, "standardPath", "none") == "none"`),
		"a default of another type":       body(`object.get(input, "blastRadius", 0) == 0`, `object.get(input.escalation, "owner", null) == null`),
		"a default that is not known":     body(`object.get(input, "standardPath", input.name) == "whatever"`),
		"a set for two scales":            body(`input.releaseGateHealth in red`, `input.reviewLatency in red`) + `red := {"Poor", "High"}` + "\n",
		"a function for two scales":       body(`rank(input.releaseGateHealth) > rank(input.reviewLatency)`) + "rank(\"Poor\") := 3\nrank(\"High\") := 2\n",
		"an object for two scales":        body(`rank[input.releaseGateHealth] > rank[input.reviewLatency]`) + `rank := {"Poor": 3, "High": 2}` + "\n",
		"a set for a scale and any text":  body(`input.releaseGateHealth in red`, `lower(input.name) in red`) + `red := {"Poor", "whatever"}` + "\n",
		"a function for two kinds": body(`owner(input) == "@x"`, `owner(data.scorecard.exceptions[_]) == "@x"`) + `owner(d) := d.owner if d.kind in {"Ask", "Exception"}
owner(d) := d.escalation.owner if d.kind == "Area"` + "\n",
		"values of an object":          body(`some h in {"a": "Poor"}`, `input.releaseGateHealth == h`),
		"objects of two forms":         body(`some t in [{"a": 1}, {"b": 2}]`, `t.b == input.blastRadius`),
		"rules for some keys":          body(`m[_].a == input.blastRadius`) + "m.x := {\"a\": 1}\nm.y := {\"a\": 2}\n",
		"a key that is not there":      body(`k := lower(input.name)`, `not {"a": 1}[k]`, `k == "b"`),
		"a text that is not blank":     body(`input.escalation.owner != ""`, `not input.escalation.decider in {"", "n/a"}`),
		"a function that nobody calls": body(`input.id`) + `f(x) if x == "whatever"` + "\n",
		"an object of some fields":     body(`input.escalation == {"needed": "No", "owner": "@frontend-lead"}`),
		"an object pattern":            body(`{"needed": n} = input.escalation`, `n == "No"`),
		"a rule with another input":    body(`some other in data.scorecard.periods[_].productLines`, `bad with input as other`) + "bad if input.trend == \"Declining\"\n",
		"a rule with another part":     body(`bad with input.id as "x"`) + "bad if input.anything\n",
		"data in place of other data":  body(`input.id with data.scorecard.people["@x"] as {"handle": "@x"}`),
		"object and list defaults":     body(`object.get(input, "escalation", {}) == {}`, `object.get(data.scorecard.settings, "people", []) == []`),
		"an optional list":             body(`not data.scorecard.settings.people`),
		"text after other text":        body(`input.name > "m"`, `input.id < "x"`),
		"the beginning of a date":      body(`input.reviewed > "2026"`, `input.reviewed < "2026-1"`, `input.reviewed <= "2026-09-31"`, `input.reviewed < "2026-09-30T12:00"`, `input.reviewed >= ""`),
		"a scale in alphabetic order":  body(`input.releaseGateHealth > "Improving"`),
		"a number after a decimal one": body(`input.blastRadius > 1.5`),
		"a date that is there":         body(`input.reviewed != "2028-02-29"`),
		"a list in a list":             body(`input.repositories == ["acme/web"]`),
		"a set that is made":           body(`input.releaseGateHealth in red`) + "red := {l.value | some l in data.scorecard.scales.reviewLatency}\n",
		"a variable for two scales":    body(`red := {"Poor", "High"}`, `input.releaseGateHealth in red`, `input.reviewLatency in red`),
		"a set that is read elsewhere": body(`input.releaseGateHealth in red`, `count(red) == 2`) + "red := {\"Poor\", \"High\"}\n",
		"a key that is in a variable":  body(`some key in ["owner", "decider"]`, `not input.escalation[key]`),
	}
	for name, rule := range tests {
		t.Run(name, func(t *testing.T) {
			if got := problems(t, rule); len(got) > 0 {
				t.Errorf("got %q of\n%s", got, rule)
			}
		})
	}
}

func TestALibraryServesSeveralKinds(t *testing.T) {
	library := "package scorelint.lib.own\n\nred contains input.id if input.trend == \"Declining\"\n\nred contains input.id if input.releaseGateHealth == \"Poor\"\n\nowner(d) := d.owner\n\nowner(d) := d.escalation.owner\n"
	rule := body(`input.id in data.scorelint.lib.own.red`, `data.scorelint.lib.own.owner(input) == "@x"`)
	if got := problems(t, rule, library); len(got) > 0 {
		t.Errorf("got %q", got)
	}
}
