package template

import (
	"path"
	"strings"
)

// Kind says what a template writes, which decides how text of people is kept from breaking out of its place.
type Kind string

// The kinds of templates.
const (
	HTML     Kind = "HTML"     // escaped for where it stands, as html/template does
	Markdown Kind = "Markdown" // plain text: no markup, no ping, no link, also in code, in addresses and beside tags
	CSV      Kind = "CSV"      // each value is a cell, or a part of one in quotes, and no formula
	JSON     Kind = "JSON"     // each value is JSON, or a part of a text in quotes
	Plain    Kind = "text"     // as it is
)

// KindOf tells the kind of a template by its file's name: report.html and report.html.tmpl are both HTML.
func KindOf(file string) Kind {
	name := strings.ToLower(path.Base(strings.ReplaceAll(file, `\`, "/")))
	for _, ending := range []string{".tmpl", ".gotmpl", ".tpl"} {
		name = strings.TrimSuffix(name, ending)
	}
	switch path.Ext(name) {
	case ".html", ".htm", ".xhtml", ".svg", ".xml":
		return HTML
	case ".md", ".markdown":
		return Markdown
	case ".csv", ".tsv":
		return CSV
	case ".json":
		return JSON
	}
	return Plain
}
