package template

import (
	"encoding/json"
	"html"
	htmltemplate "html/template"
	"path"
	"strings"

	"github.com/scorelint/scorelint/internal/markdown"
)

// kind says what a template writes, and so how a value is written where it stands.
type kind struct {
	name    string
	text    func(string) string                // writes plain text
	link    func(label, address string) string // nil: the label, and the address in brackets
	prose   func(source string) string         // nil: as it is
	within  []string                           // what no value may stand directly behind, since it is quoted there already
	instead string                             // what to do there
	html    bool                               // written by html/template, which knows places of its own
	json    bool                               // lists, objects and null are values, too
}

// kindOf is the kind of a template by its file's name: report.md and report.md.tmpl are both Markdown.
func kindOf(file string) kind {
	name := strings.ToLower(path.Base(strings.ReplaceAll(file, `\`, "/")))
	for _, ending := range []string{".tmpl", ".gotmpl", ".tpl"} {
		name = strings.TrimSuffix(name, ending)
	}
	switch path.Ext(name) {
	case ".html", ".htm":
		return kind{name: "HTML", text: unchanged, link: markdown.LinkHTML, prose: proseHTML, html: true}
	case ".xml", ".svg", ".xhtml":
		return kind{name: "XML", text: markdown.HTML}
	case ".md", ".markdown":
		return kind{
			name: "Markdown", text: markdown.Text, link: markdown.Link, prose: func(s string) string { return markdown.Prose{Source: s}.Markdown() },
			within: []string{"`", "](", "<"}, instead: "leave the backquote out, handles and addresses print as code by themselves; {{link TEXT ADDRESS}} writes links",
		}
	case ".csv", ".tsv":
		return kind{name: "CSV", text: cell, within: []string{`"`}, instead: `leave the quotes out, a value is a whole cell; {{print .name ", " .owner}} makes one cell of several`}
	case ".json":
		return kind{name: "JSON", text: jsonText, json: true, within: []string{`"`}, instead: `leave the quotes out, a value has its own; {{print .title ": " .asOf}} makes one text of several`}
	}
	return kind{name: plainText, text: markdown.Visible}
}

// plainText is the kind of what has no other one.
const plainText = "text"

func unchanged(s string) string { return s }

func proseHTML(source string) string {
	fragment, err := markdown.Fragment([]byte(markdown.Prose{Source: source}.Markdown()))
	if err != nil {
		return html.EscapeString(source)
	}
	return fragment
}

func jsonText(s string) string {
	text, _ := json.Marshal(s) // a text can always be written
	return string(text)
}

// formula is what a spreadsheet takes for the beginning of one.
const formula = "=+-@\t\r"

// cell writes a whole cell of a spreadsheet. One that would be taken for a formula gets an apostrophe before it.
func cell(s string) string {
	if s = markdown.Visible(s); s != "" && strings.IndexByte(formula, s[0]) >= 0 {
		s = "'" + s
	}
	if strings.ContainsAny(s, ",;\t\"\r\n") || strings.TrimSpace(s) != s {
		return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
	}
	return s
}

// written is text that is written for the kind of the template already, and stands as it is.
type written string

// write writes any value for the place where it stands.
func (k *kind) write(value any) (any, error) {
	switch value := value.(type) {
	case written:
		if k.html {
			return htmltemplate.HTML(value), nil // link, prose and raw have made it
		}
		return string(value), nil
	case string:
		return k.text(value), nil
	case nil:
		switch {
		case k.html:
			return nil, nil // null in a script, nothing elsewhere
		case k.json:
			return "null", nil
		}
		return "", nil
	case []any, map[string]any:
		text, err := json.Marshal(value)
		if k.json {
			return string(text), err
		}
		return k.text(string(text)), err
	}
	return value, nil
}
