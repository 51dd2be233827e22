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

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/policy"
)

//go:embed rules.txt.tmpl
var rulesTextPage string

// rulesText writes the rules for people: a table of all, or what there is to say of one.
func rulesText(w io.Writer, h *handbook) error {
	t, err := template.New("").Funcs(template.FuncMap{
		"wrap": wrap, "oneLine": oneLine, "severity": severityOf,
		"examples": examples, "more": more, "literal": literal, "section": section,
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

// summary counts the rules, and what settings change.
func (h *handbook) summary() string {
	off, severities, params := 0, 0, 0
	for _, r := range h.rules {
		switch {
		case r.Severity == finding.Off:
			off++
		case r.Severity != r.Default:
			severities++
		}
		for _, p := range r.Params {
			if p.Changed() {
				params++
			}
		}
	}
	text := fmt.Sprintf("%d rules", len(h.rules))
	switch {
	case h.settings == "":
		return text + ", with their defaults: there are no settings here"
	case off+severities+params == 0:
		return text + ", with their defaults: the Scorecard changes none"
	}
	return text + fmt.Sprintf("; by the Scorecard's settings %d off, %d of another severity, %d with another parameter", off, severities, params)
}

func severityOf(r policy.Description) string {
	if r.Severity != r.Default {
		return fmt.Sprintf("%s (default %s)", r.Severity, r.Default)
	}
	return r.Severity.String()
}

// more says how many good examples follow the first, which shows how to do it: those hold the limits of the rule.
func more(good []string) string {
	if len(good) < 2 {
		return ""
	}
	return "METADATA has " + finding.Count(len(good)-1, "more good example") + "."
}

// examples writes texts one below the other, with an empty line between them.
func examples(texts []string) string {
	var all []string
	for _, text := range texts {
		all = append(all, strings.TrimRight(indent(text), "\n"))
	}
	return strings.Join(all, "\n\n")
}

// literal writes a value of a parameter as YAML takes it on one line.
func literal(value any) string {
	if list, ok := value.([]any); ok {
		items := make([]string, len(list))
		for i, item := range list {
			items[i] = literal(item)
		}
		return "[" + strings.Join(items, ", ") + "]"
	}
	var text strings.Builder
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	if enc.Encode(value) != nil {
		return fmt.Sprint(value)
	}
	return strings.TrimSpace(text.String())
}
