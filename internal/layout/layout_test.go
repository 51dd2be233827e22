package layout_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/export"
	"github.com/scorelint/scorelint/internal/layout"
)

func review() *export.Review {
	two := 2
	return &export.Review{
		Title: "Cards & <b>|", Period: export.Period{Name: "2026-Q3"},
		Areas: []export.Area{
			{ID: "web", Name: "Web @acme #12", BlastRadius: &two, Retired: &export.Retirement{On: "2026-09-01"}},
			{ID: "api", Name: "API"},
		},
		Asks:      []export.Ask{{Title: "Two sprints", Areas: []export.Ref{{ID: "web", Name: "Web"}, {ID: "api", Name: "API"}}}},
		Narrative: &export.Narrative{DoingWell: "It is **better**, see [this](https://acme.example/x) <script>"},
	}
}

func TestTemplatesSeeTheReview(t *testing.T) {
	tests := map[string]struct{ file, source, want string }{
		"fields":               {"x.txt", "{{.title}} {{.period.name}}", "Cards & <b>| 2026-Q3"},
		"a loop":               {"x.txt", "{{range $i, $a := .areas}}{{$i}}{{$a.id}} {{end}}", "0web 1api "},
		"the outermost value":  {"x.txt", "{{range .areas}}{{$.period.name}} {{end}}", "2026-Q3 2026-Q3 "},
		"an entry of a list":   {"x.txt", "{{(index .areas 1).id}} {{(index (slice .areas 1) 0).name}}", "api API"},
		"a variable":           {"x.txt", "{{$p := .period}}{{with $p}}{{.name}}{{end}}", "2026-Q3"},
		"a template":           {"x.txt", `{{define "row"}}<{{.id}}>{{end}}{{range .areas}}{{template "row" .}}{{end}}`, "<web><api>"},
		"what is null":         {"x.txt", "{{range .areas}}[{{.blastRadius}}{{with .retired}} until {{.on}}{{else}} no end{{end}}]{{end}}", "[2 until 2026-09-01][ no end]"},
		"nothing before":       {"x.txt", "{{if .changes}}{{.changes.baseline}}{{else}}no comparison{{end}}", "no comparison"},
		"a comparison":         {"x.txt", `{{range .areas}}{{if eq .id "api"}}{{.name}}{{end}}{{end}}`, "API"},
		"names":                {"x.txt", `{{range .asks}}{{names .areas | join ", "}}{{end}} {{names .asks | join ""}}`, "Web, API Two sprints"},
		"counts":               {"x.txt", `{{count (len .areas) "row"}}, {{count (len .asks) "ask"}}`, "2 rows, 1 ask"},
		"JSON":                 {"x.json.tmpl", `{{json .title}} {{json .period}}`, `"Cards \u0026 \u003cb\u003e|" {"end":"","name":"2026-Q3","start":"","state":""}`},
		"letters":              {"x.txt", "{{upper .period.name}} {{.period.name | lower}}", "2026-Q3 2026-q3"},
		"inert Markdown":       {"x.md", "# {{.title}}: {{range .areas}}{{.name}} {{end}}", "# Cards &amp; &lt;b&gt;&#124;: Web `@acme` `#12` API "},
		"Markdown by .tmpl":    {"a/x.MD.tmpl", "{{.title}}", "Cards &amp; &lt;b&gt;&#124;"},
		"Markdown of people":   {"x.md", "{{prose .narrative.doingWell}}", "It is **better**, see [this](https://acme.example/x) &lt;script&gt;"},
		"raw Markdown":         {"x.md", "{{raw .title}}", "Cards & <b>|"},
		"a called template":    {"x.md", `{{template "t" .}}{{define "t"}}{{.title}}{{end}}`, "Cards &amp; &lt;b&gt;&#124;"},
		"HTML":                 {"x.html", `<p title="{{.title}}">{{.title}}</p>`, `<p title="Cards &amp; &lt;b&gt;|">Cards &amp; &lt;b&gt;|</p>`},
		"HTML in templates":    {"x.html", `{{template "t" .}}{{define "t"}}<i>{{.title}}</i>{{end}}`, "<i>Cards &amp; &lt;b&gt;|</i>"},
		"HTML without a value": {"x.htm", "{{range .areas}}<i>{{.blastRadius}}</i>{{end}}", "<i>2</i><i></i>"},
		"HTML of people":       {"x.html.gotmpl", "{{prose .narrative.doingWell}}", "<p>It is <strong>better</strong>, see <a href=\"https://acme.example/x\">this</a> &lt;script&gt;</p>\n"},
		"raw HTML":             {"x.html", "{{raw .title}}", "Cards & <b>|"},
		"nothing":              {"x.md", "", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			l, err := layout.Parse(test.file, test.source)
			if err != nil {
				t.Fatal(err)
			}
			got, err := l.Fill(review())
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// TestABrokenTemplateNamesItsPlace has faults that show without a review, also in branches that this one doesn't take,
// and some that only it shows.
func TestABrokenTemplateNamesItsPlace(t *testing.T) {
	tests := map[string]struct{ source, want, hint string }{
		"a field that is not there":     {"a\n  {{.titel}}", "x.txt:2:5: found .titel, which the object review doesn't have", `did you mean "title"?`},
		"in a branch":                   {"{{if .changes}}\né {{.changes.base}}{{end}}", "x.txt:2:13: found .base, which the object changes doesn't have", "known are"},
		"in an else":                    {"{{if .title}}{{else}}{{.x}}{{end}}", "x.txt:1:24: found .x,", "known are"},
		"in a loop":                     {"{{range .areas}}{{.nam}}{{end}}", "x.txt:1:19: found .nam, which the object area doesn't have", `"name"`},
		"of a loop's variable":          {"{{range $i, $a := .areas}}{{$a.nam}}{{end}}", "found .nam, which the object area doesn't have", `"name"`},
		"of a variable":                 {"{{$p := .period}}{{$p.nam}}", "found .nam, which the object period doesn't have", `"name"`},
		"of what is in brackets":        {"{{(index .areas 0).nam}}", "found .nam, which the object area doesn't have", `"name"`},
		"in a with":                     {"{{with .narrative}}{{.clos}}{{end}}", "found .clos, which the object narrative doesn't have", `"close"`},
		"in a template":                 {`{{template "t" .period}}{{define "t"}}{{.nam}}{{end}}`, "x.txt:1:41: found .nam, which the object period doesn't have", `"name"`},
		"in a template of another call": {`{{template "t" .period}}{{range .areas}}{{template "t" .}}{{end}}{{define "t"}}{{.state}}{{end}}`, "found .state, which the object area doesn't have", ""},
		"as an argument":                {`{{if eq .titel ""}}{{end}}`, "x.txt:1:9: found .titel", ""},
		"of a list":                     {"{{.areas.name}}", "found .name of a list, which has no fields", "{{range}}"},
		"of a text":                     {"{{.title.name}}", "found .name of a text, which has no fields", ""},
		"of a number":                   {"{{.version.x}}", "found .x of a number, which has no fields", ""},
		"a loop over an object":         {"{{range .period}}{{end}}", "found range over the object period, expected a list", ""},
		"an object to write":            {"{{.period}}", "x.txt:1:3: found the object period to write, expected a text or a number", "json"},
		"a list to write":               {"{{.areas}}", "found a list to write", "json"},
		"a template that is not there":  {`{{template "x"}}`, `found no template named "x"`, ""},
		"a template that nobody calls":  {"{{define \"x\"}}{{.titel}}{{end}}", `x.txt:1:17: the template "x" is defined here and never called`, ""},
		"an unknown function":           {"a\n{{uper .title}}", "x.txt:2: found the function uper, which there is not", `did you mean "upper"?`},
		"an action that has no end":     {"a\n\n{{.title", "x.txt:3: found an action without an end", "}}"},
		"an action over two lines":      {"a\n{{.title\n\n", "x.txt:2: found an action without an end", "}}"},
		"a branch that has no end":      {"{{if .title}}", "x.txt:1: found the end of the template, expected {{end}} before it", "{{end}}"},
		"a null":                        {"\n{{range .areas}}{{.retired.on}}{{end}}", "x.txt:2:27: at {{.retired.on}}: what a field is taken of is null in this review", "{{with …}}"},
		"a comparison of two types":     {"{{if eq .title 3}}{{end}}", "x.txt:1:6: at {{eq .title 3}}: error calling eq: incompatible types for comparison: text and number", ""},
		"a list too short":              {"{{(index .areas 9).name}}", "index out of range: 9", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			err := fill("x.txt", test.source)
			var broken *layout.Error
			if !errors.As(err, &broken) {
				t.Fatalf("got %v, want %s", err, test.want)
			}
			if !strings.Contains(err.Error(), test.want) || !strings.Contains(broken.Hint, test.hint) {
				t.Errorf("got  %v\n     %s\nwant %s\n     %s", err, broken.Hint, test.want, test.hint)
			}
			for _, name := range []string{"interface", "map[", "export.", "reflect", "string", "0x"} {
				if strings.Contains(err.Error(), name) {
					t.Errorf("a name of Go's, %q: %v", name, err)
				}
			}
		})
	}
}

func TestAnHTMLTemplateMustNotLeaveATagOpenInOneBranch(t *testing.T) {
	err := fill("x.html", "<p>\n<a href={{if .title}}\"{{end}}>")
	if err == nil || err.Error() != "x.html:2:14: {{if}} branches end in different contexts" {
		t.Error(err)
	}
}

func fill(file, source string) error {
	l, err := layout.Parse(file, source)
	if err != nil {
		return err
	}
	_, err = l.Fill(review())
	return err
}
