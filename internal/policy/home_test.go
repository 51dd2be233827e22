package policy

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

const ownModule = "module github.com/scorelint/scorelint\n\ngo 1.26\n"

// homeRepository is scorelint's own repository, as this binary was built from it.
func homeRepository(t *testing.T) fstest.MapFS {
	t.Helper()
	shipped, err := shippedFiles()
	if err != nil {
		t.Fatal(err)
	}
	root := fstest.MapFS{homeFile: {Data: []byte(ownModule)}}
	for name, text := range shipped {
		root[name] = &fstest.MapFile{Data: text}
	}
	return root
}

func load(t *testing.T, root fstest.MapFS) *Catalogue {
	t.Helper()
	c, err := Load(root)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestHomeIsJudgedByItsOwnRules has an earlier state of scorelint's repository, which had a rule in other words, one
// that is gone and a library function that is gone, and none of those that came later.
func TestHomeIsJudgedByItsOwnRules(t *testing.T) {
	const changed, gone, lib, later = "policy/escalation/owner-missing.rego", "policy/row/gone.rego", "policy/lib/dates.rego", "policy/ask/overdue.rego"
	head, base := homeRepository(t), homeRepository(t)
	edit := func(name, from, to string) {
		text := strings.ReplaceAll(string(base[name].Data), from, to)
		if text == string(base[name].Data) {
			t.Fatalf("%s holds no %q", name, from)
		}
		base[name] = &fstest.MapFile{Data: []byte(text)}
	}
	edit(changed, "names no owner", "had no owner")
	edit(lib, "package scorelint.lib.dates\n", "package scorelint.lib.dates\n\nlast_century(day) if startswith(day, \"19\")\n")
	base[gone] = &fstest.MapFile{Data: []byte(`# METADATA
# title: A row is of this century
# schemas:
#   - input: schema.area
# custom:
#   severity: error
package scorelint.rules.row["gone"]

import data.scorelint.lib.dates

violation contains {"path": ["reviewed"], "message": "it is old"} if dates.last_century(input.reviewed)
`)}
	delete(base, later)
	c := load(t, base)
	set, err := c.exampleWorld(context.Background(), base)
	if err != nil {
		t.Fatal(err)
	}
	engine, err := c.Compile(set)
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for _, r := range engine.rules {
		ids[r.ID] = r.BuiltIn
	}
	if _, has := ids["ask/overdue"]; has || !ids["row/gone"] || !ids["escalation/owner-missing"] {
		t.Errorf("judged by %v", ids)
	}
	if diff := cmp.Diff([]string{later, changed, lib, gone}, c.Differences(load(t, head))); diff != "" {
		t.Error("differences:", diff)
	}

	// In any other repository the same files contradict what is built in.
	base[homeFile] = &fstest.MapFile{Data: []byte("module github.com/acme/scorelint\n")}
	if _, err := Load(base); err == nil || !strings.Contains(err.Error(), "is built in already") {
		t.Errorf("got %v", err)
	}
}

// TestBecomingHomeIsAChangeOfTheRules keeps anybody from losing the built-in rules without a word.
func TestBecomingHomeIsAChangeOfTheRules(t *testing.T) {
	const name = "policy/team/a.rego"
	own := &fstest.MapFile{Data: []byte("# METADATA\n# title: A\n# schemas:\n#   - input: schema.area\n# custom:\n#   severity: error\npackage scorelint.rules.team[\"a\"]\n\nviolation contains {\"path\": [], \"message\": \"m\"} if false\n")}
	before := load(t, fstest.MapFS{name: own})
	after := load(t, fstest.MapFS{name: own, homeFile: {Data: []byte(ownModule)}})
	if diff := cmp.Diff([]string{homeFile}, before.Differences(after)); diff != "" {
		t.Error(diff)
	}
	shipped := len(load(t, nil).Rules())
	if got := len(load(t, fstest.MapFS{homeFile: {Data: []byte(ownModule)}}).Rules()); got != shipped {
		t.Errorf("without rules of its own it has %d rules, want the %d that are built in", got, shipped)
	}
}
