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
	rules, err := policy.Load(root)
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

func TestMistakesThatWouldPassByAccident(t *testing.T) {
	tests := map[string]struct {
		rule string
		want string // in the error, with the line and column
	}{
		"a misspelt field of input":                     {body(`input.escalatoin.owner`), `policy/team/rule.rego:10:2: undefined ref: input.escalatoin.owner`},
		"a misspelt field under not":                    {body(`not input.escalation.onwer`), `undefined ref: input.escalation.onwer`},
		"a misspelt field of data.scorecard":            {body(`data.scorecard.asof == "x"`), `undefined ref: data.scorecard.asof`},
		"a misspelt field below a map":                  {body(`some p`, `data.scorecard.periods[p].aeras`), `policy/team/rule.rego:11:`},
		"below a map with a constant key":               {body(`data.scorecard.periods["2026-Q3"].aeras`), `has no field "aeras"`},
		"below two maps":                                {body(`data.scorecard.periods[_].areas[_].helth == "Good"`), `has no field "helth"`},
		"through a variable":                            {body(`p := data.scorecard.periods[_]`, `p.areas[_].escalation.onwer`), `did you mean "owner"?`},
		"through some in":                               {body(`some a in data.scorecard.periods[data.scorecard.previous].areas`, `a.nmae == input.name`), `has no field "nmae"`},
		"through every":                                 {body(`every a in data.scorecard.periods["2026-Q2"].areas { a.nmae == "x" }`), `has no field "nmae"`},
		"in a comprehension":                            {body(`count([a.idd | some a in data.scorecard.exceptions]) > 0`), `has no field "idd"`},
		"after a comprehension":                         {body(`open := [e | some e in data.scorecard.exceptions]`, `open[_].expirse == input.id`), `has no field "expirse"`},
		"in object.get":                                 {body(`object.get(input.escalation, "onwer", "") == ""`), `has no field "onwer"`},
		"in object.get with a path":                     {body(`object.get(input, ["escalation", "onwer"], "") == ""`), `has no field "onwer"`},
		"by names that are written out":                 {body(`some name in ["owner", "decidre"]`, `not input.escalation[name]`), `has no field "decidre"`},
		"by destructuring":                              {body(`{"onwer": o} := input.escalation`, `o == "x"`), `onwer`},
		"through another rule":                          {body(`previous.aeras`) + "previous := data.scorecard.periods[data.scorecard.previous]\n", `has no field "aeras"`},
		"through a set":                                 {body(`some e in open`, `e.expirse`) + "open contains e if some e in data.scorecard.exceptions\n", `has no field "expirse"`},
		"through a function's argument":                 {body(`unowned(input.escalation)`) + "unowned(e) if not e.onwer\n", `has no field "onwer"`},
		"through a function's result":                   {body(`area(input.id).helth`) + "area(id) := data.scorecard.periods[data.scorecard.period].areas[id]\n", `has no field "helth"`},
		"in a function that nobody calls":               {body(`input.id`) + "f(x) if data.scorecard.exceptions[x].expirse\n", `has no field "expirse"`},
		"data that is not there":                        {body(`data.scorcard.asOf == "x"`), `there is no data.scorcard`},
		"a rule of a library that is not there":         {body(`data.scorelint.lib.nothing.x`), `there is no data.scorelint.lib.nothing`},
		"a text outside the scale":                      {body(`input.escalation.needed == "yes"`), `input.escalation.needed is never "yes", it is one of Yes, No, Maybe`},
		"a text outside the scale on the left":          {body(`"yes" == input.escalation.needed`), `did you mean "Yes"?`},
		"a text outside the scale, not equal":           {body(`input.releaseGateHealth != "Bad"`), `is never "Bad"`},
		"a kind that is misspelt":                       {body(`input.kind == "Aera"`), `input.kind is never "Aera"`},
		"in a set":                                      {body(`input.releaseGateHealth in {"Mixed", "Por"}`), `is never "Por"`},
		"in a list":                                     {body(`input.reviewLatency in ["High", "Highest"]`), `is never "Highest"`},
		"in a set with a name":                          {body(`input.releaseGateHealth in bad`) + `bad := {"Mixed", "Por"}` + "\n", `is never "Por"`},
		"in a set rule":                                 {body(`input.releaseGateHealth in bad`) + `bad contains "Por"` + "\n", `is never "Por"`},
		"through a variable, compared":                  {body(`n := input.escalation.needed`, `n == "yes"`), `is never "yes"`},
		"through a variable that is assigned the text":  {body(`n := "yes"`, `input.escalation.needed == n`), `is never "yes"`},
		"as a function's argument":                      {body(`urgent(input.escalation.needed)`) + `urgent(n) if n == "yes"` + "\n", `is never "yes"`},
		"as a function's pattern":                       {body(`weight(input.releaseGateHealth) > 1`) + `weight("Por") := 2` + "\n", `is never "Por"`},
		"as a key of an object that is written out":     {body(`{"Good": 0, "Por": 3}[input.releaseGateHealth] > 1`), `is never "Por"`},
		"below a map, outside the scale":                {body(`data.scorecard.periods[_].asks[_].status == "opne"`), `is never "opne"`},
		"a violation without a path":                    {header + `violation contains {"message": "m"} if input.id`, `the violation has no path`},
		"a violation without a message":                 {header + `violation contains {"path": ["id"]} if input.id`, `the violation has no message`},
		"a violation with a member that nobody reads":   {header + `violation contains {"path": ["id"], "message": "m", "hnit": "h"} if input.id`, `did you mean "hint"?`},
		"a path that the schema doesn't know":           {header + `violation contains {"path": ["escalation", "onwer"], "message": "m"} if input.id`, `the path escalation.onwer leads nowhere`},
		"a path that leads on behind a text":            {header + `violation contains {"path": ["id", "x"], "message": "m"} if input.id`, `the path id.x leads nowhere`},
		"a builtin that reaches out":                    {body(`http.send({"method": "get", "url": "x"})`), `undefined function http.send`},
		"a variable that is never used":                 {body(`x := input.id`), `assigned var x unused`},
		"something that is no Rego":                     {header + `violation contains`, `policy/team/rule.rego:`},
		"a literal outside a scale in a list of a list": {body(`some pair in [["Yes", 1], ["Perhaps", 2]]`, `input.escalation.needed == pair[0]`), `is never "Perhaps"`},

		"through a set that a reference runs over":       {body(`open[e]`, `e.expirse`) + "open contains e if some e in data.scorecard.exceptions\n", `has no field "expirse"`},
		"through a rule for each key":                    {body(`some e in by[input.id]`, `e.neded`) + "by[id] contains a.escalation if some id, a in data.scorecard.periods[_].areas\n", `has no field "neded"`},
		"through sort":                                   {body(`some e in sort([e | some e in data.scorecard.exceptions])`, `e.expirse`), `has no field "expirse"`},
		"through object.remove":                          {body(`object.remove(input, ["kind"]).helth`), `helth`},
		"by the key of an object":                        {body(`some key, _ in input`, `key == "onwer"`), `a field of input is never "onwer"`},
		"among the keys of an object":                    {body(`"onwer" in object.keys(input)`), `a field of input is never "onwer"`},
		"by the member of a set":                         {body(`{"Por"}[input.releaseGateHealth]`), `is never "Por"`},
		"in what sets have in common":                    {body(`count({input.releaseGateHealth} & {"Por"}) > 0`), `is never "Por"`},
		"in a pair":                                      {body(`[input.releaseGateHealth, input.reviewLatency] in {["Por", "High"]}`), `is never "Por"`},
		"in a list of objects":                           {body(`some t in [{"h": "Poor"}, {"h": "Por"}]`, `t.h == input.releaseGateHealth`), `is never "Por"`},
		"in object.get, compared":                        {body(`object.get(input, "standardPath", "none") == "partal"`), `input.standardPath is never "partal"`},
		"a truth value below a map":                      {body(`data.scorecard.periods[_].areas[_].escalation.needed == true`), `is never true`},
		"a text for a truth value below a map":           {body(`data.scorecard.people[_].senior == "yes"`), `is never "yes", it is true or false`},
		"a number out of bounds":                         {body(`input.blastRadius == 4`), `input.blastRadius is never 4, it is a number from 1 to 3`},
		"an order that no number has":                    {body(`input.blastRadius > 3`), `input.blastRadius is never more than 3`},
		"an order that no number has, on the left":       {body(`1 > input.blastRadius`), `input.blastRadius is never less than 1`},
		"a date that is none":                            {body(`input.reviewed < "2026-9-1"`), `input.reviewed can't be compared with "2026-9-1", it is a date like 2026-09-30`},
		"a period that is none":                          {body(`input.period == "2026Q3"`), `input.period is never "2026Q3", it is the name of a period`},
		"an id that is none":                             {body(`input.id == "Core API"`), `input.id is never "Core API"`},
		"a text that is blank":                           {body(`input.escalation.owner == ""`), `a field that is empty counts as missing: ask with "not"`},
		"a text that fits another scale only":            {body(`input.releaseGateHealth in {"Poor", "High"}`), `is never "High"`},
		"a kind in a rule for another":                   {body(`input.kind == "Ask"`), `input.kind is never "Ask", it is one of Area`},
		"a set whose texts all belong to another scale":  {body(`input.reviewLatency in red`, `input.escalation.needed in red`) + `red := {"High"}` + "\n", `rule.rego:11:2: input.escalation.needed is never "High"`},
		"a function whose texts belong to another scale": {body(`red(input.reviewLatency)`, `red(input.escalation.needed)`) + `red(x) if x == "High"` + "\n", `rule.rego:11:2: red never holds here: it asks for "High"`},
		"a violation that is a text":                     {header + `violation contains "m" if input.id`, `the violation is no object`},
		"a violation that is one value":                  {header + `violation := {"path": ["id"], "message": "m"} if input.id`, `rule.rego:9:1: violation is no set here`},
		"a severity that is misspelt":                    {header + `violation contains {"path": ["id"], "message": "m", "severity": "warn"} if input.id`, `the violation has the severity "warn"`},
		"a path that is a text":                          {header + `violation contains {"path": "id", "message": "m"} if input.id`, `the path is no list`},
		"a path to an index of an object":                {header + `violation contains {"path": [1], "message": "m"} if input.id`, `the path 1 leads nowhere`},
		"a path that is put together":                    {header + `violation contains {"path": array.concat(["retird"], ["on"]), "message": "m"} if input.id`, `did you mean "retired"?`},
		"one path of several":                            {header + `violation contains {"path": [p], "message": "m"} if some p in ["id", "nmae"]`, `did you mean "name"?`},
		"a related place of an unknown kind":             {header + `violation contains {"path": [], "message": "m", "related": {"kind": "Aera", "path": [], "message": "m"}} if input.id`, `there is no kind "Aera"`},
		"a related place without a message":              {header + `violation contains {"path": [], "message": "m", "related": [{"kind": "Area", "path": []}]} if input.id`, `the related place has no message`},
		"a related place with a path that leads nowhere": {header + `violation contains {"path": [], "message": "m", "related": {r | some r in related}} if input.id
related contains {"kind": "Ask", "path": ["deu"], "message": "m"}`, `the path deu leads nowhere`},
		"a function for two kinds": {body(`owner(input) == "@x"`, `owner(data.scorecard.exceptions[_]) == "@x"`) + `owner(d) := d.owner if d.kind == "Exception"
owner(d) := d.escalation.onwer if d.kind == "Area"` + "\n", `has no field "onwer"`},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			err := compile(t, map[string]string{"policy/team/rule.rego": test.rule})
			if err == nil {
				t.Fatalf("compiles:\n%s", test.rule)
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("got:\n%v\nwant in it: %s", err, test.want)
			}
			if !strings.Contains(err.Error(), "policy/team/rule.rego:") {
				t.Errorf("names no place: %v", err)
			}
			if n := strings.Count(err.Error(), ".rego:"); n != 1 {
				t.Errorf("got %d errors for one mistake:\n%v", n, err)
			}
			if strings.Contains(err.Error(), "__local") {
				t.Errorf("names a variable that nobody wrote: %v", err)
			}
		})
	}
}

func TestWhatIsRightIsNotReported(t *testing.T) {
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
		"a path with an index":            header + `violation contains {"path": ["retired", "on"], "message": "m"} if input.id`,
		"a path that is computed":         header + `violation contains {"path": p, "message": "m"} if p := array.concat(["escalation"], ["owner"])`,
		"a severity":                      header + `violation contains {"path": ["id"], "message": "m", "severity": "notice"} if input.id`,
		"else":                            body(`level == 1`) + "level := 1 if input.escalation.needed == \"Yes\" else := 2\n",
		"a constant of a scale in a sum":  body(`sum([1 | input.escalation.needed in {"Yes", "Maybe"}]) > 0`),
		"a template":                      body(`input.id == $"x{input.name}"`),
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
		"values of an object":           body(`some h in {"a": "Poor"}`, `input.releaseGateHealth == h`),
		"objects of two forms":          body(`some t in [{"a": 1}, {"b": 2}]`, `t.b == input.blastRadius`),
		"rules for some keys":           body(`m[_].a == input.blastRadius`) + "m.x := {\"a\": 1}\nm.y := {\"a\": 2}\n",
		"a key that is not there":       body(`k := lower(input.name)`, `not {"a": 1}[k]`, `k == "b"`),
		"bounds":                        body(`input.blastRadius >= 3`, `input.blastRadius < 4`, `input.blastRadius in {1, 2, 3}`),
		"a month":                       body(`input.reviewed < "2026-09"`),
		"a text that is not blank":      body(`input.escalation.owner != ""`, `not input.escalation.decider in {"", "n/a"}`),
		"a function that nobody calls":  body(`input.id`) + `f(x) if x == "whatever"` + "\n",
		"a violation that a call gives": header + "violation contains found([\"id\"]) if input.id\nfound(p) := {\"path\": p, \"message\": \"m\"}\n",
		"a member with a computed name": header + `violation contains {"path": ["id"], k: "m"} if k := "message"`,
	}
	for name, rule := range tests {
		t.Run(name, func(t *testing.T) {
			if err := compile(t, map[string]string{"policy/team/rule.rego": rule}); err != nil {
				t.Errorf("%s\n%v", rule, err)
			}
		})
	}
}

func TestALibraryIsCheckedWhereItIsUsed(t *testing.T) {
	lib := "package scorelint.lib.own\n\nunowned(e) if not e.onwer\n"
	rule := strings.Replace(body(`own.unowned(input.escalation)`), `"]

`, `"]

import data.scorelint.lib.own

`, 1)
	err := compile(t, map[string]string{"policy/lib/own.rego": lib, "policy/team/rule.rego": rule})
	if err == nil || !strings.Contains(err.Error(), `policy/lib/own.rego:3:`) {
		t.Errorf("got %v, want an error in the library", err)
	}
}
