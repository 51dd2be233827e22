package policy

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/schema"
)

// ownRepository is scorelint's own, as this binary was built from it.
func ownRepository(t *testing.T) fstest.MapFS {
	t.Helper()
	shipped, err := shippedFiles()
	must(t, err)
	root := fstest.MapFS{"go.mod": {Data: []byte("module github.com/scorelint/scorelint\n")}}
	for name, text := range shipped {
		root[name] = &fstest.MapFile{Data: text}
	}
	return root
}

func load(t *testing.T, root fstest.MapFS) *Catalogue {
	t.Helper()
	c, err := Load(Where{Root: root})
	must(t, err)
	return c
}

func smallSet(t *testing.T, c *Catalogue) *schema.Set {
	t.Helper()
	file := document.Parse("s.yaml", "", []byte("apiVersion: scorelint/v1\nkind: Scorecard\ntitle: T\nperiod: 2026-Q3\n"))
	set, err := schema.New(&document.Tree{Files: []*document.File{file}}, c.Settable())
	must(t, err)
	return set
}

func TestFilesThatAreBuiltInAreReadOnce(t *testing.T) {
	root := ownRepository(t)
	delete(root, "policy/ask/overdue.rego")
	c := load(t, root)
	if want, got := len(load(t, nil).Rules()), len(c.Rules()); got != want {
		t.Errorf("got %d rules, want the %d that are built in", got, want)
	}
	for _, r := range c.Rules() {
		if !r.BuiltIn {
			t.Errorf("%s is not the built-in rule", r.ID)
		}
	}
	_, err := c.Compile(smallSet(t, c))
	must(t, err)
}

// TestNothingTakesThePlaceOfWhatIsBuiltIn has other texts at the paths of built-in ones. Such a repository can be read, so
// that its documents can be compared, but not judged by.
func TestNothingTakesThePlaceOfWhatIsBuiltIn(t *testing.T) {
	for name, want := range map[string]string{
		"policy/escalation/owner-missing.rego": "the rule escalation/owner-missing is built in already",
		"policy/lib/dates.rego":                "the library scorelint.lib.dates is built in already",
	} {
		t.Run(name, func(t *testing.T) {
			root := ownRepository(t)
			root[name] = &fstest.MapFile{Data: append(root[name].Data, "\nfurther := 1\n"...)}
			c := load(t, root)
			if diff := cmp.Diff([]string{name}, c.Differences(load(t, ownRepository(t)))); diff != "" {
				t.Error("differences:", diff)
			}
			if _, err := c.Compile(smallSet(t, c)); err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("got %v, want %s", err, want)
			}
		})
	}
}
