package template_test

import (
	"errors"
	"testing"

	"github.com/scorelint/scorelint/internal/template"
)

// FuzzTemplate feeds templates that are broken in any way: each is an error with a place, or a text.
func FuzzTemplate(f *testing.F) {
	for _, seed := range []string{
		"{{range .areas}}{{.name}}{{end}}", "{{with .narrative}}{{prose .close}}{{end}}", "{{define \"x\"}}{{.}}{{end}}{{template \"x\" .}}",
		"{{$x := index .areas 0}}{{$x.name}}", "{{(.areas)}}", "{{.asks.x}}", "<a href={{.title}}>", "{{/* */}}{{- 1 -}}", "{{range $i := 3}}{{$i}}{{end}}",
		"{{names .areas | join \",\"}}", "{{break}}", "{{nil}}", "{{template \"x\"}}", "{{.areas.name",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, source string) {
		for _, file := range []string{"x.txt", "x.md", "x.html", "x.csv", "x.json"} {
			var broken *template.Error
			if err := fill(file, source); err != nil && !errors.As(err, &broken) {
				t.Errorf("%s: %q: %v", file, source, err)
			}
		}
	})
}
