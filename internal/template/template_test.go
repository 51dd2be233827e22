package template_test

import (
	"context"
	"errors"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/scorelint/scorelint/internal/report"
	model "github.com/scorelint/scorelint/internal/review"
	"github.com/scorelint/scorelint/internal/template"
)

var published = reflect.TypeFor[report.Data]()

func review() *report.Data {
	two := 2
	web, api := model.Ref{ID: "web", Name: "Web @acme #12", Place: model.Place{File: "javascript:alert(1)"}}, model.Ref{ID: "api", Name: "API"}
	d := dataOf(model.Review{
		Settings:  &model.Settings{Title: "Cards & <b>|", Goal: `=1,"2`, Audience: []string{}},
		Period:    model.Period{Name: "2026-Q3"},
		Asks:      []model.AskView{{Ask: model.Ask{Title: "Two sprints: javascript: or not"}, Rows: []model.Ref{{ID: "web", Name: "Web"}, api}}},
		Narrative: &model.Narrative{DoingWell: "It is **better**, see [this](https://acme.example/x) <script>"},
	})
	d.Areas = []model.Area{
		{Cells: []*model.Cell{nil, nil}, Ref: web, BlastRadius: &two, Retired: &model.Retirement{On: "2026-09-01"}},
		{Cells: []*model.Cell{nil, nil}, Ref: api},
	}
	return d
}

func dataOf(r model.Review) *report.Data {
	return &report.Data{Published: model.Published{Review: &r}}
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
		"names":                {"x.txt", `{{range .asks}}{{names .areas | join ", "}}{{end}} {{names .asks | join ""}}`, "Web, API Two sprints: javascript: or not"},
		"JSON":                 {"x.json.tmpl", `[{{json .title}}, {{json .period}}]`, `["Cards \u0026 \u003cb\u003e|", {"end":"","kind":"","name":"2026-Q3","start":"","state":""}]`},
		"JSON by itself":       {"x.json", `{"a": {{.title}}, "b": {{print .title ": " (len .areas)}}, "c": {{(index .areas 1).blastRadius}}, "d": {{.audience}}}`, `{"a": "Cards \u0026 \u003cb\u003e|", "b": "Cards \u0026 \u003cb\u003e|: 2", "c": null, "d": []}`},
		"a list in JSON":       {"x.json", `[{{range $i, $a := .areas}}{{if $i}}, {{end}}{{$a.id}}{{end}}]`, `["web", "api"]`},
		"the rest by brackets": {"x.txt", `{{(or .title .goal | print) | len | eq 0}}`, "false"},
		"print":                {"x.txt", `{{print .title " " (len .areas)}}|{{printf "%s %3d %v %.1f%%" .title (len .areas) true 2.5}}`, "Cards & <b>| 2|Cards & <b>|   2 true 2.5%"},
		"Slack":                {"x.txt", `{{slack .title}}`, "Cards &amp; &lt;b&gt;|"},
		"pings in Slack":       {"x.txt", `{{slack (index .areas 0).name}}`, "Web @\u2060acme #\u206012"},
		"JSON for Slack":       {"x.json", `{"text": {{print "*" (slack (index .areas 0).name) "*"}}}`, "{\"text\": \"*Web @\u2060acme #\u206012*\"}"},
		"a link in text":       {"x.txt", `{{link .title "https://acme.example"}} {{link "a" ""}}`, "Cards & <b>| (https://acme.example) a"},
		"cells of a loop":      {"x.csv", `{{range $i, $a := .areas}}{{if $i}},{{end}}{{$a.id}}{{end}};{{print .title ", " (len .areas)}}`, `web,api;"Cards & <b>|, 2"`},
		"names and values":     {"x.txt", "{{range $k, $v := .period}}{{$k}}={{$v}} {{end}}", "end= kind= name=2026-Q3 start= state= "},
		"so many turns":        {"x.txt", "{{range $i := len .areas}}{{$i}}{{end}}", "01"},
		"parts of a list":      {"x.txt", `{{len (slice .areas 1)}} {{len .title}}`, "1 12"},
		"cells":                {"x.csv", "area,score\n{{range .areas}}{{.name}},{{.blastRadius}}\n{{end}}{{.goal}}", "area,score\nWeb @acme #12,2\nAPI,\n\"'=1,\"\"2\""},
		"cells by tabs":        {"x.tsv", "{{.title}}\t{{len .areas}}", "Cards & <b>|\t2"},
		"data for a script":    {"x.html", `<script>var a = {{json .audience}}, b = {{json .title}}, c = {{(index .areas 1).blastRadius}}</script>`, `<script>var a = [], b = "Cards \u0026 \u003cb\u003e|", c =  null </script>`},
		"data in an element":   {"x.html", `<script type="application/json">{{json .period}}</script>`, `<script type="application/json">{"end":"","kind":"","name":"2026-Q3","start":"","state":""}</script>`},
		"a link in HTML":       {"x.html", `{{link .title "https://acme.example/?a=1&b=<"}} {{link "x" "javascript:alert(1)"}}`, `<a href="https://acme.example/?a=1&amp;b=%3C">Cards &amp; &lt;b&gt;|</a> x (javascript:alert(1))`},
		"values in a tag":      {"x.html", `<p title="a {{.period.name}} b" class={{.period.name}}>{{if .title}}<i id="{{.period.name}}">{{end}}{{link "x" "y"}} < {{.period.name}}`, `<p title="a 2026-Q3 b" class=2026-Q3><i id="2026-Q3"><a href="y">x</a> &lt; 2026-Q3`},
		"a picture":            {"x.svg", "<?xml version=\"1.0\"?>\n<svg><text>{{.title}}</text></svg>", "<?xml version=\"1.0\"?>\n<svg><text>Cards &amp; &lt;b&gt;|</text></svg>"},
		"a byte order mark":    {"x.txt", "\ufeff{{.period.name}}", "2026-Q3"},
		"letters":              {"x.txt", "{{upper .period.name}} {{.period.name | lower}}", "2026-Q3 2026-q3"},
		"inert Markdown":       {"x.md", "# {{.title}}: {{range .areas}}{{.name}} {{end}}", "# Cards &amp; &lt;b&gt;&#124;: Web `@acme` `#12` API "},
		"Markdown by .tmpl":    {"a/x.MD.tmpl", "{{.title}}", "Cards &amp; &lt;b&gt;&#124;"},
		"Markdown of people":   {"x.md", "{{with .narrative}}{{prose .doingWell}}{{end}}", "It is **better**, see [this](https://acme.example/x) &lt;script&gt;"},
		"in parentheses":       {"x.md", "Cards ({{.title}})", "Cards (Cards &amp; &lt;b&gt;&#124;)"},
		"raw Markdown":         {"x.md", "{{raw .title}}", "Cards & <b>|"},
		"a called template":    {"x.md", `{{template "t" .}}{{define "t"}}{{.title}}{{end}}`, "Cards &amp; &lt;b&gt;&#124;"},
		"HTML":                 {"x.html", `<p title="{{.title}}">{{.title}}</p>`, `<p title="Cards &amp; &lt;b&gt;|">Cards &amp; &lt;b&gt;|</p>`},
		"HTML in templates":    {"x.html", `{{template "t" .}}{{define "t"}}<i>{{.title}}</i>{{end}}`, "<i>Cards &amp; &lt;b&gt;|</i>"},
		"HTML without a value": {"x.htm", "{{range .areas}}<i>{{.blastRadius}}</i>{{end}}", "<i>2</i><i></i>"},
		"HTML of people":       {"x.html.gotmpl", "{{with .narrative}}{{prose .doingWell}}{{end}}", "<p>It is <strong>better</strong>, see <a href=\"https://acme.example/x\">this</a> &lt;script&gt;</p>\n"},
		"raw HTML":             {"x.html", "{{raw .title}}", "Cards & <b>|"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			l, err := template.Parse(test.file, []byte(test.source), published)
			if err != nil {
				t.Fatal(err)
			}
			got, err := l.Fill(context.Background(), review())
			if err != nil {
				t.Fatal(err)
			}
			if string(got) != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func fill(file, source string) error {
	l, err := template.Parse(file, []byte(source), published)
	if err != nil {
		return err
	}
	l.Limit(time.Minute, 1<<20)
	_, err = l.Fill(context.Background(), review())
	return err
}

func TestAnInterruptEndsATemplate(t *testing.T) {
	l, err := template.Parse("x.txt", []byte("{{range 1000000}}{{end}}"), published)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if text, err := l.Fill(ctx, review()); !errors.Is(err, context.Canceled) || text != nil {
		t.Errorf("got %q, %v", text, err)
	}
}

func TestATemplateThatTakesTooLongIsGivenUp(t *testing.T) {
	l, err := template.Parse("x.txt", []byte("{{range 300}}{{range 300}}{{end}}{{end}}"), published)
	if err != nil {
		t.Fatal(err)
	}
	l.Limit(time.Nanosecond, 1)
	if text, err := l.Fill(t.Context(), review()); err == nil || err.Error() != "x.txt: found a template that takes more than 1ns" || text != nil {
		t.Errorf("got %q, %v", text, err)
	}
}

// TestFieldsAreFoundMissingInEachBranch puts a field that isn't there where today's data don't lead.
func TestFieldsAreFoundMissingInEachBranch(t *testing.T) {
	for _, source := range []string{
		"{{if .title}}{{else}}X{{end}}", "{{if .title}}{{else if .goal}}X{{end}}", "{{with .title}}{{else}}X{{end}}", "{{range .asks}}{{else}}X{{end}}",
		"{{range .areas}}{{break}}{{end}}X", "{{range .areas}}{{if .id}}{{continue}}{{end}}{{end}}X", "{{if or .title X}}{{end}}",
		"{{with .changes}}{{range .rows.retired}}{{with .name}}{{end}}{{end}}X{{end}}", "{{if and .changes X}}{{end}}", `{{define "t"}}X{{end}}{{with .changes}}{{template "t" $}}{{end}}`,
	} {
		good, bad := "{{.title}}", "{{.titel}}"
		if strings.Contains(source, " X}}") {
			good, bad = ".title", ".titel"
		}
		if strings.Contains(source, "changes}}{{range") {
			good, bad = "{{.baseline}}", "{{.basline}}"
		}
		if _, err := template.Parse("x.txt", []byte(strings.ReplaceAll(source, "X", good)), published); err != nil {
			t.Errorf("%s: %v", source, err)
		}
		if _, err := template.Parse("x.txt", []byte(strings.ReplaceAll(source, "X", bad)), published); err == nil || !strings.Contains(err.Error(), "which is no field here") {
			t.Errorf("%s: got %v", source, err)
		}
	}
}

// TestWhatOnlyTheDataTellIsNotRefused has templates whose conditions keep them from what would fail.
func TestWhatOnlyTheDataTellIsNotRefused(t *testing.T) {
	for _, source := range []string{
		`{{$x := ""}}{{range .areas}}{{if $x}}{{$x.name}}{{end}}{{$x = .}}{{end}}`, `{{if gt (len .areas) 7}}{{(index .areas 7).name}}{{slice .title 50}}{{end}}`,
		`{{if gt (len .title) 90}}{{slice .title 0 80}}{{end}}`,
		`{{with .changes}}{{len .gap}}{{end}}`, `{{if false}}{{index .areas "x"}}{{end}}`,
	} {
		if err := fill("x.txt", source); err != nil {
			t.Errorf("%s: %v", source, err)
		}
	}
}
