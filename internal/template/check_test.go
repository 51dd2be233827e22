package template_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/template"
)

// TestMistakesAreSaid fills templates that are broken before they run, in branches that are not taken too, and while they run.
func TestMistakesAreSaid(t *testing.T) {
	tests := map[string]struct{ file, source, want, hint string }{
		"a field":                       {"x.txt", "a\n {{.titel}}", "x.txt:2:4: found .titel, which is no field here", `did you mean .title?`},
		"a field in a branch not taken": {"x.txt", "{{if .changes}}{{.changes.basline}}{{end}}", "x.txt:1:26: found .basline, which is no field here", ".baseline"},
		"a field of an entry":           {"x.txt", "{{range .ranking.rows}}{{.anwser}}{{end}}", "x.txt:1:26: found .anwser", ".answer"},
		"a field of another place":      {"x.txt", "{{range .ranking.rows}}{{.area.escalation}}{{end}}", "x.txt:1:31: found .escalation, which is no field here", "other places have it; scorelint schema report"},
		"the first name of a chain":     {"x.txt", "{{.perid.name}}", "x.txt:1:3: found .perid", ".period"},
		"the second name of a chain":    {"x.txt", "{{.title}} {{.period.nam}}", "x.txt:1:21: found .nam, which is no field here", ".name"},
		"a name of a variable's chain":  {"x.txt", "{{$h := .brief}}{{with $h.moved}}{{$h.deadlins.area}}{{end}}", "x.txt:1:38: found .deadlins", ".deadlines"},
		"a field behind brackets":       {"x.txt", "{{(index .areas 0).nme}}", "found .nme", ".name"},
		"a field of a text":             {"x.txt", "{{.title.length}}", "x.txt:1:9: found .length of .title, which has no fields", ""},
		"a field of a list":             {"x.txt", "{{.areas.name}}", "x.txt:1:9: found .name of .areas, which has no fields", "{{range}}"},
		"a field of the review":         {"x.txt", "{{range .areas}}{{.period.name}}{{end}}", "x.txt:1:19: found .period", "write $.period"},
		"a field in a called template":  {"x.txt", `{{range .areas}}{{template "t" .}}{{end}}{{define "t"}}{{.nme}}{{end}}`, "x.txt:1:58: found .nme", ".name"},
		"an unknown function":           {"x.txt", "a\n{{uper .title}}", "x.txt:2:3: unknown function uper", `did you mean "upper"?`},
		"a function nothing is like":    {"x.txt", "{{wordwrap .title}}", "unknown function wordwrap", "known are and, eq, ge, gt,"},
		"a field without a dot":         {"x.txt", "{{range .areas}}{{name}}{{end}}", "unknown function name", "did you mean the field .name?"},
		"a template that is not there":  {"x.txt", `{{template "x"}}`, `template "x" not defined`, ""},
		"an action that has no end":     {"x.txt", "a\n\n{{.title", "x.txt:3:1: found an action without an end", "}}"},
		"a branch that has no end":      {"x.txt", "a{{range .areas}}b", "found the end of the template, expected {{end}}", "{{range}}"},
		"an end too many":               {"x.txt", "{{.title}}\n{{end}}", "x.txt:2:1: unexpected {{end}}", ""},
		"an operator":                   {"x.txt", "{{if .version > 3}}{{end}}", `x.txt:1:1: unexpected ">"`, ""},
		"a variable that is not there":  {"x.txt", `{{$a}}`, "x.txt:1:1: undefined variable \"$a\"", ""},
		"an empty action":               {"x.txt", `{{ }}`, "x.txt:1:1: missing value for command", ""},
		"a text without an end":         {"x.txt", `{{if eq .title "a}}{{end}}`, "unterminated quoted string", ""},
		"a code span around a value":    {"x.md", "a `{{.title}}`", "x.md:1:6: found a value directly behind ` in Markdown", "link"},
		"a link around a value":         {"x.md", "[a]({{.title}})", "found a value directly behind ]( in Markdown", "{{link TEXT ADDRESS}}"},
		"quotes around a cell":          {"x.csv", `a,"{{.title}}"`, `x.csv:1:6: found a value directly behind " in CSV`, "print"},
		"quotes around a text":          {"x.json", `{"a": "{{.title}}"}`, `found a value directly behind " in JSON`, "print"},
		"what may be null":              {"x.txt", "a {{.changes.baseline}}", "x.txt:1:13: found .baseline of .changes, which is null", "{{with .changes}}"},
		"null for a function":           {"x.txt", "{{range .areas}}{{upper .blastRadius}}{{end}}", "expected a text", ""},
		"a list too short":              {"x.txt", "{{(index .areas 9).name}}", "x.txt:1:4: index out of range: 9", ""},
		"values of two kinds":           {"x.txt", "{{if eq .title 3}}{{end}}", "found values that can't be compared", "a text compares with a text"},
		"a number for a text":           {"x.txt", "{{upper .version}}", "found a number, expected a text", ""},
		"a text for a list":             {"x.txt", "{{names .title}}", "found a text, expected a list", ""},
		"what raw wrote":                {"x.txt", "{{upper (raw .title)}}", "found what raw, link or prose writes, expected a text", "by itself"},
		"too few values":                {"x.txt", "{{lower}}", "wrong number of args for lower: want 1 got 0", ""},
		"a format":                      {"x.txt", "{{printf `%d` .title}}", "found a format that doesn't fit its values", ""},
		"a list as text":                {"x.txt", "{{print .areas}}", "found a list or an object, expected a text or a number", ""},
		"a list of lists":               {"x.txt", "{{join `, ` .areas}}", "found a list or an object", ""},
		"a text that doubles":           {"x.txt", `{{$x := "x"}}{{range 60}}{{$x = print $x $x}}{{end}}`, "found more to write than anybody reads", ""},
		"more than anybody reads":       {"x.txt", `{{$x := printf "%999d" 1}}{{range 600}}{{$x}}{{$x}}{{end}}`, "found more to write than anybody reads", ""},
		"no JSON":                       {"x.json", "[1,\n{{len .areas}},]", "x.json: found no JSON in line 2 of what the template wrote, 2,]", "comma"},
		"an address that runs code":     {"x.html", `<a href="{{(index .areas 0).file}}">a</a>`, "found a value that could run code", "link"},
		"a tag without an end":          {"x.html", `<a href="{{.title}}`, "x.html: ends in a non-text context", ""},
		"branches of HTML":              {"x.html", `{{if .title}}<a href="{{end}}{{.title}}`, "x.html:1:6: {{if}} branches end in different contexts", ""},
		"no text":                       {"x.txt", "a\x00", "found bytes that are no text, expected UTF-8", "UTF-8"},
		"nothing":                       {"x.txt", " \n", "found an empty template", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			err := fill(test.file, test.source)
			var broken *template.Error
			if !errors.As(err, &broken) {
				t.Fatalf("got %v, want %s", err, test.want)
			}
			if !strings.Contains(err.Error(), test.want) || !strings.Contains(broken.Hint, test.hint) {
				t.Errorf("got  %v\n     %s\nwant %s\n     %s", err, broken.Hint, test.want, test.hint)
			}
			expectPlain(t, err)
		})
	}
}

func TestATemplateThatCallsItselfIsStopped(t *testing.T) {
	l, err := template.Parse("x.txt", []byte(`{{template "x" .}}{{define "x"}}{{template "x" .}}{{end}}`), published)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Fill(t.Context(), review()); err == nil || err.Error() != "x.txt:1:33: exceeded maximum template depth (100000)" {
		t.Error(err)
	}
}

// expectPlain looks for names of Go's in an error.
func expectPlain(t *testing.T, err error) {
	t.Helper()
	for _, name := range []string{"interface", "map[", "reflect", "0x", "U+", "_write", "calling", "evaluating", "*template", "nil "} {
		if strings.Contains(err.Error(), name) {
			t.Errorf("a name of Go's, %q: %v", name, err)
		}
	}
}

// TestTextOfPeopleStaysInItsCell fills cells and JSON with text that would break out.
func TestTextOfPeopleStaysInItsCell(t *testing.T) {
	for file, want := range map[string]string{
		"x.csv": `"'=1,""2"`, "x.json": `"=1,\"2"`, "x.md": `\=1,"2`, "x.html": `=1,&#34;2`, "x.svg": `=1,&#34;2`, "x.txt": `=1,"2`,
	} {
		l, err := template.Parse(file, []byte("{{.goal}}"), published)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := l.Fill(t.Context(), review()); err != nil || string(got) != want {
			t.Errorf("%s: got %s, %v, want %s", file, got, err, want)
		}
	}
}
