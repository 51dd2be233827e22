package template_test

import (
	"errors"
	"testing"

	"github.com/scorelint/scorelint/internal/template"
)

// FuzzTemplate feeds templates that are broken in any way: each is an error in plain words, or a text.
func FuzzTemplate(f *testing.F) {
	for _, seed := range []string{
		"{{.title}}", "{{range .areas}}{{.name}}{{end}}", "{{with .changes}}{{.baseline}}{{else}}-{{end}}", `{{define "x"}}{{.}}{{end}}{{template "x" .title}}`,
		"{{.", "{{end}}", "{{if eq .title 1}}{{end}}", "{{print .areas}}", "{{join `a` .audience | printf `%s`}}", "{{$x := .areas}}{{index $x 3}}", "<a href={{.goal}}>", "{{len 3}}",
		"{{nil}}", "{{.title.x.y}}", "{{slice .title 3 1}}", "{{and}}", "{{(.)}}", "{{break}}", "{{range $i := 3}}{{continue}}{{end}}", "{{template `x`}}", "{{1e9}}", "{{'a'}}", "{{\"\\x\"}}",
	} {
		for _, file := range []string{"x.txt", "x.md", "x.html", "x.csv", "x.json"} {
			f.Add(file, seed)
		}
	}
	f.Fuzz(func(t *testing.T, file, source string) {
		var broken *template.Error
		if err := fill(file, source); err != nil && !errors.As(err, &broken) {
			t.Errorf("%v", err)
		}
	})
}
