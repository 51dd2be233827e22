package cli

import (
	"cmp"
	_ "embed"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"text/template"

	"github.com/mattn/go-runewidth"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/policy"
)

//go:embed rules.txt.tmpl
var rulesTextPage string

// rulesText writes the rules for people: a table of all, or what there is to say of one.
func rulesText(w io.Writer, h *handbook) error {
	t, err := template.New("").Funcs(template.FuncMap{
		"wrap": wrap, "oneLine": finding.OneLine, "severity": severityOf,
		"examples": examples, "literal": literal, "section": section,
	}).Parse(rulesTextPage)
	if err != nil {
		return err
	}
	var out strings.Builder
	if h.chosen {
		err = h.execute(&out, t)
	} else {
		table := tabwriter.NewWriter(&out, 0, 0, 2, ' ', 0)
		err = cmp.Or(t.ExecuteTemplate(table, "all", map[string]any{"Rules": h.rules, "Summary": h.summary()}), table.Flush())
	}
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, inertLines(out.String()))
	return err
}

// execute writes the rules and libraries with the template that each of both has.
func (h *handbook) execute(w io.Writer, t *template.Template) error {
	for _, r := range h.rules {
		if err := t.ExecuteTemplate(w, "rule", r); err != nil {
			return err
		}
	}
	for _, l := range h.libraries {
		if err := t.ExecuteTemplate(w, "library", l); err != nil {
			return err
		}
	}
	return nil
}

// section is a paragraph with a heading; nothing without a text.
func section(name, text string) string {
	if text = strings.TrimRight(text, "\n"); text == "" {
		return ""
	}
	return "\n\n" + name + ":\n" + text
}

// summary counts the rules.
func (h *handbook) summary() string {
	off := 0
	for _, r := range h.rules {
		if r.Severity == finding.Off {
			off++
		}
	}
	if h.settings == "" {
		return fmt.Sprintf("%d rules, with their defaults: there are no settings here", len(h.rules))
	}
	return fmt.Sprintf("%d rules, %d off by the Scorecard's settings", len(h.rules), off)
}

func severityOf(r policy.Description) string {
	if r.Severity != r.Default {
		return fmt.Sprintf("%s (default %s)", r.Severity, r.Default)
	}
	return r.Severity.String()
}

// examples writes texts one below the other, with an empty line between them.
func examples(texts []string) string {
	var all []string
	for _, text := range texts {
		lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
		all = append(all, strings.TrimRight("  "+strings.Join(lines, "\n  "), " "))
	}
	return strings.Join(all, "\n\n")
}

// literal writes a value of a parameter as YAML takes it on one line.
func literal(value any) string {
	var text strings.Builder
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(value); err != nil {
		return err.Error()
	}
	return strings.TrimSpace(text.String())
}

// textWidth is the width that text is wrapped to, the same for a terminal and a file.
const textWidth = 80

// wrap breaks each paragraph of a text into lines; a word that is longer than a line stays whole.
func wrap(text, indent string) string {
	var wrapped []string
	for _, paragraph := range paragraphsOf(text) {
		lines := finding.Wrap(paragraph, func(line string) bool { return runewidth.StringWidth(indent+line) <= textWidth })
		if len(lines) > 0 {
			wrapped = append(wrapped, indent+strings.Join(lines, "\n"+indent))
		}
	}
	return strings.Join(wrapped, "\n\n")
}

// paragraphsOf splits a text where YAML leaves line breaks: folded text keeps one between paragraphs, other text two.
func paragraphsOf(text string) []string {
	if strings.Contains(text, "\n\n") {
		return strings.Split(text, "\n\n")
	}
	return strings.Split(text, "\n")
}
