package edit_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/schema"
)

func TestFormat(t *testing.T) {
	const untidy = `# the row
id: 'core'
kind: Area   # what it is

# why
escalation:
    needed: "No"
    reason: >-
        Long
        text.
    # who
    owner: '@lead'
name: "a: b"
was: "On"
renewals:
- until: 2026-01-01
  on: '2026-01-02'
-   on: 2026-02-02
    until: 2026-02-03
`
	const tidy = `# the row
kind: Area   # what it is
id: core
name: "a: b"

# why
escalation:
  needed: No
  # who
  owner: "@lead"
  reason: >-
    Long
    text.
was: "On"
renewals:
  - until: 2026-01-01
    on: 2026-01-02
  - on: 2026-02-02
    until: 2026-02-03
`
	got := format(t, untidy)
	if diff := cmp.Diff(tidy, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(got, format(t, got)); diff != "" {
		t.Errorf("the second time:\n%s", diff)
	}
}

func format(t *testing.T, source string) string {
	t.Helper()
	got, err := edit.Format([]byte(source), schema.Builtin(nil).Type)
	if err != nil {
		t.Fatal(err)
	}
	return string(got)
}

func TestFormatLeavesTheExampleAlone(t *testing.T) {
	files, err := filepath.Glob("../../scorecard/*/*.yaml")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	more, _ := filepath.Glob("../../scorecard/*/areas/*.yaml")
	for _, name := range append(files, more...) {
		source, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(string(source), format(t, string(source))); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

// FuzzFormat holds that no value changes, and that the second time changes nothing.
func FuzzFormat(f *testing.F) {
	for _, seed := range []string{row, "kind: Area\nid: a\n", "a: [1,\n 2]\nkind: Area\n", "kind: Area\nname: |\n  x\n # y\nid: 'a'\n", "- a\n", "kind: Area\nx: &a 1\nid: *a\n"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		once, err := edit.Format([]byte(source), schema.Builtin(nil).Type)
		if err != nil {
			return
		}
		before, after := document.Parse("", "", []byte(source)), document.Parse("", "", once)
		if len(before.Documents) != len(after.Documents) {
			t.Fatalf("%q became %q", source, once)
		}
		for i := range before.Documents {
			if diff := cmp.Diff(before.Documents[i].Root.Native(), after.Documents[i].Root.Native()); diff != "" {
				t.Fatalf("%q became %q:\n%s", source, once, diff)
			}
		}
		for line := range strings.Lines(source) {
			if comment, ok := strings.CutPrefix(strings.TrimSpace(line), "# "); ok && !strings.Contains(string(once), strings.TrimSpace(comment)) {
				t.Fatalf("%q lost a comment: %q", source, once)
			}
		}
		twice, err := edit.Format(once, schema.Builtin(nil).Type)
		if err != nil || string(twice) != string(once) {
			t.Fatalf("%q became %q, then %q, %v", source, once, twice, err)
		}
	})
}
