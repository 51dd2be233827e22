package cli

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/policy"
)

// rulesText writes the rules for people.
type rulesText struct{}

func (rulesText) all(w io.Writer, h *handbook) error {
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "RULE\tSEVERITY\tJUDGES\tFROM\tTITLE")
	for _, r := range h.rules {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\n", output.Inert(r.ID), severityOf(r), kindOf(r), originOf(r), output.Inert(oneLine(r.Title)))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w, "\n"+h.summary())
	return err
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

func kindOf(r policy.Description) string {
	if r.Kind == "" {
		return "every kind"
	}
	return string(r.Kind)
}

func originOf(r policy.Description) string {
	if r.BuiltIn {
		return "built-in"
	}
	return output.Inert(r.Folder) + "/"
}

func (rulesText) one(w io.Writer, h *handbook, r policy.Description) error {
	t := page{bufio.NewWriter(w)}
	t.line(r.ID)
	t.line(wrap(r.Title, ""))
	t.line("")
	t.line("  severity  " + severityOf(r))
	t.line("  judges    " + kindOf(r))
	t.line("  source    " + placeOf(r))
	t.section("Why", wrap(r.Why, "  "))
	samples := cmp.Or(r.Examples, &policy.Samples{})
	t.section("Avoid", examples(samples.Bad))
	shown, more := firstOf(samples.Good)
	t.section("Prefer", examples(shown)+"\n\n"+indent(more))
	t.section("Fix", wrap(r.Fix, "  "))
	var params strings.Builder
	for _, p := range r.Params {
		params.WriteString(wrap(p.Name+": "+paramOf(p), "  ") + "\n")
	}
	t.section("Parameters", params.String())
	if !r.Settable {
		t.section("Settings", "  None: all other rules rely on the shape of documents.")
	} else {
		t.section("Settings, in the Scorecard", indent(settingsOf(r)))
	}
	return t.w.Flush()
}

func (rulesText) library(w io.Writer, _ *handbook, l policy.Library) error {
	t := page{bufio.NewWriter(w)}
	t.line(l.ID)
	t.line(wrap(l.Doc, ""))
	t.line("")
	t.line("  import  data." + l.Package)
	t.line("  source  " + l.File)
	for _, f := range l.Functions {
		t.section(f.Call, wrap(f.Doc, "  "))
	}
	return t.w.Flush()
}

// firstOf is the first good example, which shows how to do it, and how many more there are: those hold the limits of the
// rule.
func firstOf(good []string) (shown []string, more string) {
	if len(good) < 2 {
		return good, ""
	}
	return good[:1], "METADATA has " + finding.Count(len(good)-1, "more good example") + "."
}

// examples writes texts one below the other, with an empty line between them.
func examples(texts []string) string {
	var all []string
	for _, text := range texts {
		all = append(all, strings.TrimRight(indent(text), "\n"))
	}
	return strings.Join(all, "\n\n")
}

func placeOf(r policy.Description) string {
	place := cmp.Or(string(r.File), "Go")
	switch {
	case r.BuiltIn:
		place += ", built in"
	case r.Replaces:
		place += ", in place of the built-in rule"
	}
	return place
}

func paramOf(p policy.Param) string {
	if p.Changed() {
		return fmt.Sprintf("%s (default %s)", literal(p.Value), literal(p.Default))
	}
	return literal(p.Value)
}

// settingsOf are the settings in effect as one writes them.
func settingsOf(r policy.Description) string {
	settings := []string{"severity: " + r.Severity.String()}
	before := ""
	if r.Replaces {
		settings = []string{"severity: off"}
		before = "  # off is for the built-in rule; this one has the severity of its METADATA.\n"
	}
	for _, p := range r.Params {
		settings = append(settings, p.Name+": "+literal(p.Value))
	}
	return fmt.Sprintf("rules:\n%s  %s: {%s}", before, r.ID, strings.Join(settings, ", "))
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

// page writes lines; errors stay in the buffered writer until it is flushed.
type page struct{ w *bufio.Writer }

// line writes one line or several; what is not for a terminal is replaced.
func (p page) line(text string) {
	for line := range strings.SplitSeq(text, "\n") {
		_, _ = p.w.WriteString(output.Inert(line) + "\n")
	}
}

func (p page) section(name, text string) {
	if text = strings.TrimRight(text, "\n"); text != "" {
		p.line("\n" + name + ":\n" + text)
	}
}
