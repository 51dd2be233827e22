package template_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/template"
)

// TestABrokenTemplateNamesItsPlace has faults that show without a review, also in branches that this one doesn't take,
// and some that only it shows.
func TestABrokenTemplateNamesItsPlace(t *testing.T) {
	tests := map[string]struct{ source, want, hint string }{
		"a field that is not there":     {"a\n  {{.titel}}", "x.txt:2:5: found .titel, which the object data doesn't have", `did you mean "title"?`},
		"in a branch":                   {"{{if .changes}}\né {{.changes.base}}{{end}}", "x.txt:2:13: found .base, which the object changes doesn't have", "known are"},
		"in an else":                    {"{{if .title}}{{else}}{{.x}}{{end}}", "x.txt:1:24: found .x,", "known are"},
		"in a loop":                     {"{{range .areas}}{{.nam}}{{end}}", "x.txt:1:19: found .nam, which the object area doesn't have", `"name"`},
		"of a loop's variable":          {"{{range $i, $a := .areas}}{{$a.nam}}{{end}}", "found .nam, which the object area doesn't have", `"name"`},
		"of a variable":                 {"{{$p := .period}}{{$p.nam}}", "found .nam, which the object period doesn't have", `"name"`},
		"of what is in brackets":        {"{{(index .areas 0).nam}}", "found .nam, which the object area doesn't have", `"name"`},
		"of one of two":                 {"{{(or (index .areas 0) (index .areas 1)).nam}}", "found .nam, which the object area doesn't have", `"name"`},
		"in a with":                     {"{{with .narrative}}{{.clos}}{{end}}", "found .clos, which the object narrative doesn't have", `"close"`},
		"in a template":                 {`{{template "t" .period}}{{define "t"}}{{.nam}}{{end}}`, "x.txt:1:41: found .nam, which the object period doesn't have", `"name"`},
		"in a template of another call": {`{{template "t" .period}}{{range .areas}}{{template "t" .}}{{end}}{{define "t"}}{{.state}}{{end}}`, "found .state, which the object area doesn't have", ""},
		"as an argument":                {`{{if eq .titel ""}}{{end}}`, "x.txt:1:9: found .titel", ""},
		"by index":                      {`{{index .summary "yess"}}`, `x.txt:1:18: found the field "yess", which the object summary doesn't have`, `did you mean "yes"?`},
		"of a list":                     {"{{.areas.name}}", "found .name of a list, which has no fields", "{{range}}"},
		"of a text":                     {"{{.title.name}}", "found .name of a text, which has no fields", ""},
		"of a number":                   {"{{.version.x}}", "found .x of a number, which has no fields", ""},
		"a loop over an object":         {"{{range .period}}{{end}}", "found range over the object period, expected a list", ""},
		"a loop over a number":          {"{{range .summary.rows}}{{end}}", "found range over a number, expected a list", ""},
		"an object to write":            {"{{.period}}", "x.txt:1:3: found the object period to write, expected a text or a number", "json"},
		"a list to write":               {"{{.areas}}", "found a list to write", `{{names … | join ", "}}`},
		"a list of texts to write":      {"{{.audience}}", "found a list to write", `{{join ", " …}}`},
		"names to write":                {"{{names .areas}}", "found a list to write", `{{join ", " …}}`},
		"a list of things to join":      {`{{join ", " .areas}}`, "found a list of things for join, expected one of texts or numbers", "names"},
		"a list to print":               {"{{print .areas}}", "found a list as the first value of print, expected a text, a number or true or false", "{{print VALUE…}}"},
		"a list in a format":            {`{{printf "%v" .areas}}`, "x.txt:1:15: found a list as the second value of printf", ""},
		"a number as a text":            {`{{printf "%s" .version}}`, "x.txt:1:15: found a number for %s, expected a text", ""},
		"a format of two":               {`{{printf "%s %s" .title}}`, `found 1 value for the 2 verbs of "%s %s"`, ""},
		"a verb that there is not":      {`{{printf "%w" .title}}`, "found %w in a format, expected %s for a text", ""},
		"names without names":           {"{{names .audience}}", "found a list of texts for names, which have no name and no title", "join"},
		"a list to count":               {`{{count .areas "row"}}`, "x.txt:1:9: found a list as the first value of count, expected a number", "{{count NUMBER ONE [MANY]}}"},
		"too few values":                {"{{count 3}}", "x.txt:1:3: found 1 value for count, expected 2 to 3", "{{count NUMBER ONE [MANY]}}"},
		"too many values":               {"{{upper .title .title}}", "found 2 values for upper, expected 1", "{{upper TEXT}}"},
		"values in the wrong order":     {`{{join .audience ", "}}`, "found a list as the first value of join, expected a text", "{{join SEPARATOR LIST}}"},
		"a text that can't be":          {`{{if eq .period.state "curent"}}{{end}}`, `x.txt:1:23: found "curent", which the field can't be`, `did you mean "current"?`},
		"a text that can't be, first":   {`{{if eq "curent" .period.state}}{{end}}`, `x.txt:1:9: found "curent", which the field can't be`, ""},
		"a text that can't be, in loop": {`{{range .ranking.rows}}{{if ne .answer "yes"}}{{end}}{{end}}`, `found "yes", which the field can't be`, `did you mean "Yes"?`},
		"a comparison of two types":     {"{{if eq .title 3}}{{end}}", "x.txt:1:6: found a text compared with a number", "in double quotes"},
		"an order of lists":             {"{{if gt .areas 3}}{{end}}", "found a list as the first value of gt, expected a number or a text", ""},
		"single quotes":                 {"{{if eq .title 'a'}}{{end}}", "x.txt:1:16: found 'a', expected a text in double quotes", `write "a"`},
		"longer single quotes":          {"{{if eq .title 'ab'}}{{end}}", "x.txt:1: found single quotes", "double quotes"},
		"a field as a function":         {"{{.title .goal}}", "x.txt:1:3: found a value for .title, which is no function", "known functions are add, and,"},
		"the second name of a chain":    {"{{.title}} {{.period.nam}}", "x.txt:1:21: found .nam, which the object period", ""},
		"the first name of a chain":     {"{{.perid.name}}", "x.txt:1:3: found .perid", `"period"`},
		"a name of a variable's chain":  {"{{$p := .headlines}}{{with $p.top}}{{$p.tap.area}}{{end}}", "x.txt:1:40: found .tap", `"top"`},
		"a field of the review":         {"{{range .areas}}{{.period.name}}{{end}}", "x.txt:1:19: found .period", "write $.period"},
		"a field of the review, inside": {"{{with .title}}{{.title}}{{end}}", "found .title of a text", "write $.title"},
		"a field of an object in it":    {"{{range .ranking.rows}}{{.name}}{{end}}", "found .name", "did you mean .area.name?"},
		"a title for a name":            {"{{with .period}}{{.label}}{{end}}", "found .label", "known are"},
		"a loop over what has lists":    {"{{range .ranking}}{{end}}", "found range over the object ranking", "its lists are .rows, .notRankable"},
		"a field of an outer loop":      {"{{range .asks}}{{range .areas}}{{.owner}}{{end}}{{end}}", "found .owner", "the object askView around this has it"},
		"a field of an outer with":      {"{{range .asks}}{{with .carried}}{{.title}}{{end}}{{end}}", "found .title", "write $x.title"},
		"a loop of other languages":     {"a {{for .areas}}x{{end}}", "x.txt:1:5: found the word for, which there is not", "{{range .areas}}"},
		"an else of other languages":    {"{{if .title}}{{elseif .goal}}{{end}}", "found the function elseif", "{{else if …}}"},
		"an end of other languages":     {"{{if .title}}{{endif}}", "x.txt:1:16: found the word endif", "{{end}}"},
		"a clock":                       {"{{now}}", "found the function now", ".asOf"},
		"a text without quotes":         {"{{if eq .title Yes}}{{end}}", "found the function Yes", `"Yes"`},
		"a comma that is missing":       {"{{range $i $a := .areas}}{{end}}", "found the variable $i", "{{range $i, $x := .list}}"},
		"a trim without a blank":        {"{{.title-}}", "found - in a name or directly behind one", "a blank stands before -}}"},
		"a trim at the beginning":       {"{{-.title}}", "found -.t", "a blank stands after {{-"},
		"a definition in a loop":        {`{{range .areas}}{{define "x"}}{{end}}{{end}}`, "found {{define}} within something else", "outside of {{range}}"},
		"a format of people":            {"{{printf .title}}", "x.txt:1:10: found a format that is not written out", `{{printf "%s" …}}`},
		"a width of a million":          {`{{printf "%1000000d" 1}}`, "found a width of more than 999", ""},
		"half a number":                 {"{{if gt .version 0.5}}{{end}}", "found 0.5, expected a whole number", ""},
		"a text that doubles":           {`{{$x := "x"}}{{range 60}}{{$x = print $x $x}}{{end}}`, "found more than 64 MiB to write", ""},
		"what raw wrote":                {"{{upper (raw .title)}}", "found what raw writes as a value of upper", ""},
		"a value for no variable":       {"{{if .title}}{{$x = 3}}{{end}}", "x.txt:1:16: found the variable $x, which is not declared here", "{{$x := …}}"},
		"null by itself":                {"{{nil}}", "x.txt:1:3: found null by itself", ""},
		"a template that is not there":  {`{{template "x"}}`, `found no template named "x"`, ""},
		"a template that nobody calls":  {"{{define \"x\"}}{{.titel}}{{end}}", `x.txt:1:17: the template "x" is defined here and never called`, ""},
		"a template without a value":    {`{{template "x"}}{{define "x"}}{{.title}}{{end}}`, `found the template "x" called without a value, and it looks at one`, `{{template "x" .}}`},
		"a template of two definitions": {`{{define "x"}}a{{end}}{{define "x"}}b{{end}}{{template "x"}}`, `found a second {{define}} of the template x`, ""},
		"a loop without an end":         {"{{range 300}}{{range 300}}{{end}}{{end}}", "found millions of turns of loops", "loop"},
		"more than anybody reads":       {`{{$x := printf "%999d" 1}}{{range 40000}}{{$x}}{{$x}}{{end}}`, "found more than 64 MiB to write", ""},
		"an unknown function":           {"a\n{{uper .title}}", "x.txt:2:3: found the function uper, which there is not", `did you mean "upper"?`},
		"an unlike function":            {"{{wordwrap .title}}", "found the function wordwrap, which there is not", "known are add, and, count, eq,"},
		"a field without a dot":         {"{{range .areas}}{{name}}{{end}}", "found the function name, which there is not", "write .name"},
		"one of our own functions":      {`{{_plain "" .title}}`, "found the function _plain, which there is not", "known are"},
		"an action that has no end":     {"a\n\n{{.title", "x.txt:3:1: found an action without an end", "}}"},
		"an action over two lines":      {"a\n{{.title\n\n", "x.txt:2:1: found an action without an end", "}}"},
		"a branch that has no end":      {"a{{range .areas}}b{{end}}\n {{if .title}} {{with .changes}}{{end}}", "x.txt:2:2: found {{if .title}} without {{end}}", "{{end}}"},
		"an end too many":               {"{{.title}}\n{{end}}", "x.txt:2:1: found {{end}} with nothing to end", ""},
		"an else too many":              {"{{if .title}}{{else}}{{else}}{{end}}", "found {{else}} where none can stand", ""},
		"an operator":                   {"{{if .version > 3}}{{end}}", "x.txt:1:15: found >, which can't stand there", "{{if eq .a .b}}, ne, gt"},
		"an operator of equality":       {`{{if .title == "x"}}{{end}}`, "found =", "eq"},
		"an and":                        {`{{if .title && .goal}}{{end}}`, "found &", "and"},
		"arithmetic":                    {`{{.version + 1}}`, "found +", "add, sub, percent"},
		"a brace":                       {`{{.title}.}}`, "found } in an action", "}}"},
		"a name with a dash":            {`{{.my-title}}`, "found -", ""},
		"a number with a letter":        {`{{if eq .version 1a}}{{end}}`, "found 1a, which is no number", ""},
		"a text without an end":         {`{{if eq .title "a}}{{end}}`, "found a text without its closing double quote", ""},
		"an empty action":               {`{{ }}`, "x.txt:1:1: found an empty action", ""},
		"an if of nothing":              {`{{if}}{{end}}`, "found {{if}} without a value", "{{if .areas}}"},
		"a pipe into a value":           {`{{.title | "a"}}`, "found a value after |, expected a function", ""},
		"a variable that is not there":  {`{{$a}}`, "x.txt:1:3: found the variable $a, which is not declared here", "{{$x := …}}"},
		"a comment without an end":      {`{{/* a`, "found a comment without an end", "*/}}"},
		"a comment beside a value":      {`{{/* a */ .title}}`, "found a comment beside something else", ""},
		"a break outside":               {`{{break}}`, "found {{break}} outside of {{range}}", ""},
		"a template without quotes":     {`{{template x .}}`, "expected a name in double quotes", ""},
		"brackets":                      {`{{(len .areas}}`, "found ( without )", ""},
		"brackets, too many":            {`{{len .areas)}}`, "found ) without (", ""},
		"a list too short":              {"{{(index .areas 9).name}}", "x.txt:1:4: at {{index .areas 9}}: found no entry 9 in the list; the first is 0", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) { expectFault(t, "x.txt", test.source, test.want, test.hint) })
	}
}

func expectFault(t *testing.T, file, source, want, hint string) {
	t.Helper()
	err := fill(file, source)
	var broken *template.Error
	if !errors.As(err, &broken) {
		t.Fatalf("got %v, want %s", err, want)
	}
	if !strings.Contains(err.Error(), want) || !strings.Contains(broken.Hint, hint) {
		t.Errorf("got  %v\n     %s\nwant %s\n     %s", err, broken.Hint, want, hint)
	}
	for _, name := range []string{"interface", "map[", "export.", "reflect", "string", "0x", "U+", "_plain \"\"", "operand", "calling"} {
		if strings.Contains(err.Error(), name) {
			t.Errorf("a name of Go's, %q: %v", name, err)
		}
	}
}

func TestATemplateThatCallsItselfIsStopped(t *testing.T) {
	l, err := template.Parse("x.txt", []byte(`{{template "x" .}}{{define "x"}}{{template "x" .}}{{end}}`))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := l.Fill(t.Context(), review()); err == nil || err.Error() != "x.txt: found a template that calls itself without an end" {
		t.Error(err)
	}
}

// TestWhatMayBeNull: a field of what may be null is a fault, unless a condition says that it isn't.
func TestWhatMayBeNull(t *testing.T) {
	const guard = "put it between {{with"
	for name, source := range map[string]string{
		"a field":            "{{.changes.baseline}}",
		"of a variable":      "{{$c := .changes}}{{$c.baseline}}",
		"in a loop":          "{{range .areas}}{{.retired.on}}{{end}}",
		"of an entry":        "{{(index .areas 0).retired.on}}",
		"deeper":             "{{range .areas}}{{.escalation.ask.name}}{{end}}",
		"in the else":        "{{if .changes}}{{else}}{{.changes.baseline}}{{end}}",
		"after the if":       "{{if .changes}}{{end}}{{.changes.baseline}}",
		"of another entry":   "{{range .areas}}{{if .retired}}{{range $.areas}}{{.retired.on}}{{end}}{{end}}{{end}}",
		"where or holds":     "{{if or .changes .narrative}}{{.changes.baseline}}{{end}}",
		"in a template":      `{{template "x" .changes}}{{define "x"}}{{.baseline}}{{end}}`,
		"as a value":         `{{range .areas}}{{count .blastRadius "point"}}{{end}}`,
		"in an order":        "{{range .areas}}{{if gt .blastRadius 1}}{{end}}{{end}}",
		"in a format":        `{{range .areas}}{{printf "%d" .blastRadius}}{{end}}`,
		"after a loop's if":  "{{range .areas}}{{if .retired}}{{continue}}{{end}}{{.retired.on}}{{end}}",
		"of a later entry":   "{{range .areas}}{{if index .cells 0}}{{(index .cells 1).id}}{{end}}{{end}}",
		"in another call":    `{{if .changes}}{{template "x" .}}{{end}}{{template "x" .}}{{define "x"}}{{.changes.baseline}}{{end}}`,
		"in the second part": "{{if and .title .changes.baseline}}{{end}}",
	} {
		t.Run(name, func(t *testing.T) {
			expectFault(t, "x.txt", source, "which may be null", guard)
		})
	}
	for name, source := range map[string]string{
		"with":               "{{with .changes}}{{.baseline}}{{end}}",
		"with, by its name":  "{{with .changes}}{{$.changes.baseline}}{{end}}",
		"with a variable":    "{{with $c := .changes}}{{$c.baseline}}{{end}}",
		"if":                 "{{if .changes}}{{.changes.baseline}}{{end}}",
		"if not":             "{{if not .changes}}{{else}}{{.changes.baseline}}{{end}}",
		"and":                "{{if and .changes .narrative}}{{.changes.baseline}}{{.narrative.close}}{{end}}",
		"and, at once":       "{{if and .changes .changes.baseline}}{{end}}",
		"or, else":           "{{if or (not .changes) (not .narrative)}}{{else}}{{.changes.baseline}}{{.narrative.close}}{{end}}",
		"not null":           "{{if ne .changes nil}}{{.changes.baseline}}{{end}}",
		"null, else":         "{{if eq .changes nil}}{{else}}{{.changes.baseline}}{{end}}",
		"a number that is":   `{{range .areas}}{{if .blastRadius}}{{count .blastRadius "point"}}{{end}}{{end}}`,
		"in a loop":          "{{range .areas}}{{if .retired}}{{.retired.on}}{{end}}{{end}}",
		"a loop's variable":  "{{range $a := .areas}}{{with $a.retired}}{{$a.retired.on}}{{end}}{{end}}",
		"a loop in an if":    "{{if .changes}}{{range .areas}}{{$.changes.baseline}}{{end}}{{end}}",
		"in a template":      `{{with .changes}}{{template "x" .}}{{end}}{{define "x"}}{{.baseline}}{{end}}`,
		"asked there":        `{{template "x" .changes}}{{define "x"}}{{with .}}{{.baseline}}{{end}}{{end}}`,
		"if, in a template":  `{{if .changes}}{{template "x" .changes}}{{end}}{{define "x"}}{{.baseline}}{{end}}`,
		"just written":       "{{range .areas}}{{.blastRadius}}{{end}}",
		"compared":           "{{range .areas}}{{if eq .blastRadius 2}}{{end}}{{end}}",
		"else with":          "{{with .changes}}{{else with .narrative}}{{.close}}{{end}}",
		"else if":            "{{if .changes}}{{else if .narrative}}{{.narrative.close}}{{end}}",
		"or, at once":        `{{if or (not .changes) (eq .changes.baseline "")}}{{end}}`,
		"or null, at once":   `{{if or (eq .changes nil) (eq .changes.baseline "")}}{{end}}`,
		"null first":         "{{if eq nil .changes}}{{else}}{{.changes.baseline}}{{end}}",
		"not, by a pipe":     "{{if .changes | not}}{{else}}{{.changes.baseline}}{{end}}",
		"a turn left":        "{{range .areas}}{{if not .retired}}{{continue}}{{end}}{{.retired.on}}{{end}}",
		"a turn left, else":  "{{range .areas}}{{if .retired}}{{else}}\n{{break}}{{end}}{{.retired.on}}{{end}}",
		"an entry":           "{{range .areas}}{{$c := index .cells 0}}{{if $c}}{{$c.id}}{{end}}{{end}}",
		"an entry, with":     "{{range .areas}}{{with $c := index .cells 0}}{{$c.id}}{{.id}}{{end}}{{end}}",
		"an entry of a loop": "{{range $i, $c := .columns}}{{range $.areas}}{{$cell := index .cells $i}}{{if $cell}}{{$cell.needed}}{{end}}{{end}}{{end}}",
		"an entry, by way":   "{{if (index .areas 0).productLine}}{{(index .areas 0).productLine.name}}{{end}}",
		"an entry's field":   "{{$a := index .areas 0}}{{if $a.productLine}}{{$a.productLine.name}}{{end}}",
		"one of two":         "{{$t := or .headlines.top .headlines.top}}{{if $t}}{{$t.area.name}}{{end}}",
		"for a template":     `{{if .changes}}{{template "x" .}}{{end}}{{define "x"}}{{.changes.baseline}}{{end}}`,
		"a block":            `{{if .changes}}{{block "x" .}}{{.changes.baseline}}{{end}}{{end}}`,
		"what changes":       `{{$b := ""}}{{range .areas}}{{$b = .}}{{end}}{{if $b}}{{$b.name}}{{end}}`,
		"a variable of it":   "{{$c := .changes}}{{if $c}}{{$c.baseline}}{{end}}",
		"a variable, by way": "{{$c := .changes}}{{if .changes}}{{$c.baseline}}{{end}}",
	} {
		t.Run(name, func(t *testing.T) {
			if err := fill("x.txt", source); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestOtherKindsOfTemplatesNameTheirPlaces(t *testing.T) {
	tests := map[string]struct{ file, source, want, hint string }{
		"a tag open in one branch": {"x.html", "<p>\n<a href={{if .title}}\"{{end}}>", "x.html:2:14: found branches of {{if}} of which one ends within a tag", "close"},
		"a tag open at the end":    {"x.html", "<p>{{.title}}<a href=\"", "found the end of the template within a tag", ""},
		"an escaper":               {"x.html", "{{.title | html | upper}}", "found html, which an HTML template has no use for", "leave it out"},
		"an address to run":        {"x.html", "<a href=\"{{.title}}\">\n<a href=\"{{(index .areas 0).file}}\">", `x.html:2:12: found the address "javascript:alert(1)", expected one that begins with https:`, "link"},
		"prose within a line":      {"x.md", "a {{prose .goal}}", "x.md:1:5: found prose within a line", "without the word prose"},
		"prose in a cell":          {"x.md", "| {{prose .goal}} |", "x.md:1:5: found prose within a line", ""},
		"prose by a variable":      {"x.md", "{{$p := prose .goal}}a {{$p}}", "x.md:1:26: found prose within a line", ""},
		"prose in code":            {"x.md", "`{{prose .goal}}`", "found prose within a line", ""},
		"prose below a tag":        {"x.md", "<div>\n{{prose .goal}}\n</div>", "x.md:2:3: found prose", ""},
		"prose as a value":         {"x.md", "{{upper (prose .goal)}}", "found what prose writes as a value of upper", ""},
		"a link in code":           {"x.md", "`{{link .goal .goal}}`", "found a link where only plain text can stand", ""},
		"a value in a tag":         {"x.md", "a <a href={{.goal}}>", "x.md:1:13: found a value within a tag", "{{link TEXT ADDRESS}}"},
		"a value as a tag":         {"x.md", "a <{{.goal}}>", "x.md:1:6: found a value within a tag", "{{link TEXT ADDRESS}}"},
		"a value in an autolink":   {"x.md", "<https://acme.example/{{.goal}}>", "found a value within a tag", "{{link TEXT ADDRESS}}"},
		"a value that runs":        {"x.md", "a <b onclick=\"{{.goal}}\">", "found a value in the attribute onclick, where text could run", ""},
		"an attribute to run":      {"x.md", "a <a href=\"{{(index .areas 0).file}}\">", `found the address "javascript:alert(1)"`, "link"},
		"a backslash before":       {"x.md", "a \\{{.goal}}", "x.md:1:6: found a backslash directly before a value", "for a backslash"},
		"a blank before a cell":    {"x.csv", "{{.title}}, {{.goal}}", "x.csv:1:15: found a blank before a value", "leave the blank out"},
		"a text in a formula":      {"x.csv", "\"=A(\"\"{{.goal}}\"\")\"", "found a value in a formula", ""},
		"a formula behind a blank": {"x.csv", "\" =A({{.goal}})\"", "found a value in a formula", ""},
		"a formula":                {"x.csv", "\"=A({{.goal}})\"", "x.csv:1:7: found a value in a formula", "cell of its own"},
		"a value in a caption":     {"x.md", "[a](b \"{{.goal}}\")", "found a value in the title of a link", ""},
		"an address of a script":   {"x.md", "[a]({{(index .areas 0).file}})", `x.md:1:7: found the address "javascript:alert(1)"`, "link"},
		"a backquote":              {"x.md", "it`s\n{{.goal}}", "x.md:1:5: found a backquote without another one on its line", "\\`"},
		"code left open":           {"x.md", "{{if .goal}}`{{else}}a{{end}}{{.title}}`", "x.md:1:6: found branches of which one ends within code between backquotes", "close"},
		"a block left open":        {"x.md", "{{range .areas}}\n```\n{{end}}", "found branches of which one ends within a block of code", ""},
		"code over templates":      {"x.md", "`{{template \"x\"}}`{{define \"x\"}}a{{end}}", "found a template called within code", ""},
		"code left open at an end": {"x.md", "{{template \"x\"}}{{define \"x\"}}`a{{end}}", "found the end of the template within code", ""},
		"quotes around a cell":     {"x.csv", "a{{.goal}},", "x.csv:1:4: found a value in the middle of a cell", "in double quotes"},
		"text after a cell":        {"x.csv", "{{.goal}} a,", "x.csv:1:10: found text after a value", "in double quotes"},
		"a cell left open":         {"x.csv", "\"{{.goal}}", "found the end of the template within a cell in quotes", ""},
		"no JSON":                  {"x.json", "[\n{{range .areas}}{{.id}},{{end}}\n]", `found no JSON in line 3 of what the template wrote, "]": a value is missing`, "comma"},
		"a line break in JSON":     {"x.json", "[\"a\nb\"]", "a text in quotes holds a line break", ""},
		"CDATA":                    {"x.xml", "<a><![CDATA[{{.title}}]]></a>", "x.xml:1:4: found <![CDATA[", "XML needs none"},
		"a list in a page":         {"x.html", "<script>var a = {{.areas}}</script>", "found a list to write", "in a script all of it with json"},
		"a link in an attribute":   {"x.html", `<a href="{{link .title .goal}}">x</a>`, "x.html:1:12: found a link within a tag", "the address alone"},
		"a value as an attribute":  {"x.html", "<p>a</p>\n<p {{.title}}>", "x.html:2:6: found a value as the name of an attribute", "double quotes"},
		"an address among texts":   {"x.html", "<p>{{(index .asks 0).title}}</p>\n<a href=\"{{(index .areas 0).file}}\">x</a>", "x.html:2:12: found the address \"javascript:alert(1)\"", "link"},
		"more than JSON":           {"x.json", "{}\n{}", "found no JSON in line 2", ""},
		"a text left open":         {"x.json", `["{{.goal}}]`, "found the end of the template within a text in quotes", ""},
		"an empty template":        {"x.md", " \n", "found an empty template, expected text with fields between {{ and }}", ""},
		"UTF-16":                   {"x.md", "\xff\xfea\x00", "found text in UTF-16, expected UTF-8", "save the file as UTF-8"},
		"Latin 1":                  {"x.md", "a\nstra\xdfe", "x.md:2:5: found the byte 0xdf, which is no UTF-8", "UTF-8"},
		"a program":                {"x.md", "a\x00", "found a zero byte, expected text", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			err := fill(test.file, test.source)
			var broken *template.Error
			if !errors.As(err, &broken) || !strings.Contains(err.Error(), test.want) || !strings.Contains(broken.Hint, test.hint) {
				t.Errorf("got  %v\nwant %s, %s", err, test.want, test.hint)
			}
		})
	}
}
