package policy

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/schema"
)

// looking are rules that each look at other documents in a way of their own.
var looking = map[string]string{
	"one":   `data.scorecard.periods["2026-Q3"].areas[concat("", ["b", input.id])].name`, // b looks at bb
	"whole": `input.id == "w"; count(data.scorecard.periods["2026-Q3"].areas) > 1; some area in data.scorecard.periods["2026-Q3"].areas; area.name == "none"`,
	"none":  `data.scorecard.people[input.name]`,
}

// TestVerdictsAreKept says of which documents the rules are run again after a change to one.
func TestVerdictsAreKept(t *testing.T) {
	tests := map[string]struct {
		file, text string
		again      string // ids
	}{
		"nothing":                         {"", "", ""},
		"a row that the whole looks at":   {"a", "kind: Area\nid: a\nname: A\nreviewed: 2026-09-24\n", "a w"},
		"a row that another looks at":     {"bb", "kind: Area\nid: bb\nname: B\nreviewed: 2026-09-24\n", "b bb w"},
		"a row that others look for":      {"ba", "kind: Area\nid: ba\nname: B\nreviewed: 2026-09-24\n", "a ba w"},
		"an ask that nobody looks at":     {"ask", "kind: Ask\nid: ask\ntitle: T\npriority: mandatory\n", "ask"},
		"an exception nobody looks at":    {"../x", "kind: Exception\nid: x\n", "x"},
		"a period that has no rows of it": {"../2026-Q1/r", "kind: Review\n", " a b bb w"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			root := fstest.MapFS{"scorecard/scorecard.yaml": {Data: []byte("apiVersion: scorelint/v1\nkind: Scorecard\ntitle: T\nperiod: 2026-Q3\n")}}
			for _, id := range []string{"a", "b", "bb", "w"} {
				root["scorecard/2026-Q3/"+id+".yaml"] = &fstest.MapFile{Data: []byte("kind: Area\nid: " + id + "\nname: N\nreviewed: 2026-09-24\n")}
			}
			for name, body := range looking {
				root["policy/team/"+name+".rego"] = &fstest.MapFile{Data: []byte(lookingRule(name, body))}
			}
			j := newJudge(t, root)
			before := j.again(t, nil)
			if test.file != "" {
				path := "scorecard/2026-Q3/" + test.file + ".yaml"
				if rest, ok := strings.CutPrefix(test.file, "../"); ok {
					path = "scorecard/" + rest + ".yaml"
				}
				root[path] = &fstest.MapFile{Data: []byte(test.text)}
				j.reload(t, root)
			}
			now := j.again(t, before)
			var again []string
			for i, d := range now.docs {
				if d.Kind != document.Scorecard && !slices.Contains(before.verdicts, now.verdicts[i]) {
					again = append(again, d.ID)
				}
			}
			slices.Sort(again)
			if diff := cmp.Diff(test.again, strings.Join(again, " ")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func lookingRule(name, body string) string {
	return "# METADATA\n# title: T\n# scope: package\n# schemas:\n#   - input: schema.area\n# custom:\n#   severity: warning\n#   fix: F\n" +
		"package scorelint.rules.team." + name + "\n\nviolation contains {\"path\": [\"id\"], \"message\": \"m\"} if {\n\t" + strings.ReplaceAll(body, "; ", "\n\t") + "\n}\n"
}

// judge judges a repository by one engine.
type judge struct {
	tree    *document.Tree
	set     *schema.Set
	checked *schema.Checked
	engine  *Engine
}

func newJudge(t *testing.T, root fstest.MapFS) *judge {
	t.Helper()
	j := &judge{}
	rules, err := Load(root)
	check(t, err)
	j.tree, err = document.Load(t.Context(), root)
	check(t, err)
	j.set, err = schema.New(j.tree, rules.Settable())
	check(t, err)
	j.recheck(t)
	j.engine, err = rules.Compile(j.set)
	check(t, err)
	return j
}

func (j *judge) reload(t *testing.T, root fstest.MapFS) {
	t.Helper()
	var err error
	j.tree, err = document.Reload(t.Context(), root, j.tree, nil)
	check(t, err)
	j.recheck(t)
}

func (j *judge) recheck(t *testing.T) {
	t.Helper()
	var err error
	j.tree, j.checked, _, err = j.set.Recheck(j.tree, j.checked)
	check(t, err)
}

func (j *judge) again(t *testing.T, before *Judged) *Judged {
	t.Helper()
	now, _, _, err := j.engine.EvalAgain(t.Context(), j.tree, Options{AsOf: "2026-09-30"}, before)
	check(t, err)
	return now
}
