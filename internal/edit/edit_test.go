package edit_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/schema"
)

const row = `# a row
kind: Area
id: core   # short
name: Core
topFailureMode: {tag: auth, text: gaps} # why
escalation:
  needed: No
  # who
  owner: "@lead"

  reason: >-
    Long text
    of two lines.
# the end
reviewed: 2026-09-01
`

func TestApply(t *testing.T) {
	tests := map[string]struct {
		change edit.Change
		before string // in row
		after  string
	}{
		"a scalar before a comment": {change([]string{"id"}, "core-api"), "id: core   #", "id: core-api   #"},
		"a quoted scalar":           {change([]string{"escalation", "owner"}, "@other"), `"@lead"`, `"@other"`},
		"a number":                  {change([]string{"blastRadius"}, 2), "# the end\nreviewed", "blastRadius: 2\n# the end\nreviewed"},
		"a folded text":             {change([]string{"escalation", "reason"}, "Short."), "reason: >-\n    Long text\n    of two lines.\n", "reason: Short.\n"},
		"a field in braces":         {change([]string{"topFailureMode", "text"}, "a, b"), "text: gaps}", `text: "a, b"}`},
		"a further field in braces": {change([]string{"topFailureMode", "more"}, "x"), "gaps}", "gaps, more: x}"},
		"no field in braces":        {change([]string{"topFailureMode", "text"}, nil), "auth, text: gaps}", "auth}"},
		"a field in its order":      {change([]string{"escalation", "decider"}, "@vp"), "# the end\n", "  decider: \"@vp\"\n# the end\n"},
		"a list":                    {change([]string{"areas"}, []any{"a", "b"}), "reviewed: 2026-09-01\n", "reviewed: 2026-09-01\nareas: [a, b]\n"},
		"no field":                  {change([]string{"escalation", "owner"}, nil), "  owner: \"@lead\"\n", ""},
		"a map as a whole": {
			change([]string{"retired"}, map[string]any{"reason": "done: all", "on": "2026-01-01"}),
			"reviewed: 2026-09-01\n", "reviewed: 2026-09-01\nretired:\n  on: 2026-01-01\n  reason: \"done: all\"\n",
		},
		"a map by one field": {change([]string{"retired", "on"}, "2026-01-01"), "reviewed: 2026-09-01\n", "reviewed: 2026-09-01\nretired:\n  on: 2026-01-01\n"},
		"lines of text":      {change([]string{"name"}, "a\n\nb\n"), "name: Core\n", "name: |\n  a\n\n  b\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := edit.Apply([]byte(row), 0, schema.Builtin(nil).Type("Area"), test.change)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(replaceOnce(t, row, test.before, test.after), string(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// Between single quotes, a quote is written twice.
func TestAQuoteBetweenQuotes(t *testing.T) {
	const source = "kind: Area\ntopFailureMode: {tag: 'a''b', text: 'it''s, and more'}\nname: 'it''s'\n"
	area := schema.Builtin(nil).Type("Area")
	got, err := edit.Apply([]byte(source), 0, area, change([]string{"topFailureMode", "text"}, "short"), change([]string{"name"}, "it's new"))
	if want := "kind: Area\ntopFailureMode: {tag: 'a''b', text: short}\nname: 'it''s new'\n"; err != nil || string(got) != want {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
	got, err = edit.Format([]byte(source), schema.Builtin(nil).Type)
	if want := "kind: Area\nname: it's\ntopFailureMode: {tag: 'a''b', text: 'it''s, and more'}\n"; err != nil || string(got) != want {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}

func TestApplyRefuses(t *testing.T) {
	for name, source := range map[string]string{
		"an alias": "kind: Area\na: &x {id: b}\nescalation: *x\n",
		"a merge":  "kind: Area\na: &x {id: b}\nescalation: {<<: *x}\n",
		"a fault":  "kind: Area\na: b: c\n",
	} {
		t.Run(name, func(t *testing.T) {
			got, err := edit.Apply([]byte(source), 0, schema.Builtin(nil).Type("Area"), change([]string{"escalation", "id"}, "c"))
			var refusal *edit.Error
			if name == "a merge" && err == nil {
				return // what is written in the map wins over what is merged
			}
			if !errors.As(err, &refusal) || refusal.Hint == "" {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

// What differs between systems stays as it is: the mark of the encoding, the ends of lines, an open last line.
func TestTheEndsOfLinesStay(t *testing.T) {
	of := schema.Builtin(nil).Type("Area")
	for source, want := range map[string]string{
		"\ufeffkind: Area\r\nid: a\r\n":     "\ufeffkind: Area\r\nid: a\r\nname: A\r\n",
		"kind: Area\nid: a":                 "kind: Area\nid: a\nname: A",
		"kind: Area\r\nname: B\r\nid: a":    "kind: Area\r\nname: A\r\nid: a",
		"kind: Area\nid: a\r\n":             "",
		"kind: Area\nid: a\rname: b\n":      "",
		"kind: Area\nareas: [a, 'b', ] # c": "kind: Area\nname: A\nareas: [a, 'b', ] # c",
	} {
		got, err := edit.Apply([]byte(source), 0, of, change([]string{"name"}, "A"))
		if string(got) != want || (err == nil) != (want != "") {
			t.Errorf("%q: got %q, %v", source, got, err)
		}
	}
	got, err := edit.Format([]byte("kind: Area\nid: 'a'\r\n"), schema.Builtin(nil).Type)
	if want := "kind: Area\r\nid: a\r\n"; string(got) != want || err != nil {
		t.Errorf("got %q, %v, want %q", got, err, want)
	}
}

func change(path []string, value any) edit.Change { return edit.Change{Path: path, Value: value} }

func replaceOnce(t *testing.T, text, before, after string) string {
	t.Helper()
	if strings.Count(text, before) != 1 {
		t.Fatalf("%q stands %d times in the text", before, strings.Count(text, before))
	}
	return strings.Replace(text, before, after, 1)
}
