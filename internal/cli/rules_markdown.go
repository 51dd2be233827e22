package cli

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"strings"

	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/policy"
)

// rulesMarkdown writes the rules' page, which lies in [policy.Folder]. What rules say of themselves is text there, and
// never markup.
type rulesMarkdown struct{}

func (rulesMarkdown) all(w io.Writer, h *handbook) error {
	guide, err := h.guide()
	if err != nil {
		return err
	}
	m := rulePage{bufio.NewWriter(w)}
	m.print("%s\n## All rules\n\n| rule | severity | judges | what holds |\n| --- | --- | --- | --- |\n", guide)
	anchors := anchorsOf(h.rules)
	for i, r := range h.rules {
		m.print("| [%s](#%s) | %s | %s | %s |\n", markdown.Text(r.ID), anchors[i], severityOf(r), kindOf(r), markdown.Text(r.Title))
	}
	for _, r := range h.rules {
		m.print("\n")
		m.rule(h, r)
	}
	return m.w.Flush()
}

func (rulesMarkdown) one(w io.Writer, h *handbook, r policy.Description) error {
	m := rulePage{bufio.NewWriter(w)}
	m.rule(h, r)
	return m.w.Flush()
}

func (rulesMarkdown) library(w io.Writer, _ *handbook, l policy.Library) error {
	_, err := io.WriteString(w, librarySection(l))
	return err
}

// anchorsOf are the names that GitHub gives to the headings of rules.
func anchorsOf(rules []policy.Description) []string {
	used := map[string]int{}
	anchors := make([]string, len(rules))
	for i, r := range rules {
		name := strings.ReplaceAll(r.ID, "/", "")
		anchors[i] = name
		if used[name] > 0 {
			anchors[i] = fmt.Sprintf("%s-%d", name, used[name])
		}
		used[name]++
	}
	return anchors
}

// rulePage writes Markdown; errors stay in the buffered writer until it is flushed.
type rulePage struct{ w *bufio.Writer }

func (m rulePage) print(format string, args ...any) { fmt.Fprintf(m.w, format, args...) }

// rule writes the section of one rule; all have the same parts in the same order.
func (m rulePage) rule(h *handbook, r policy.Description) {
	m.print("### %s\n\n**%s.** Severity: %s. Judges: %s. Source: %s.\n", markdown.Text(r.ID), markdown.Text(strings.TrimRight(r.Title, ".")), severityOf(r), kindOf(r), h.source(r))
	for _, paragraph := range paragraphsOf(r.Why) {
		m.paragraph("", paragraph)
	}
	samples := cmp.Or(r.Examples, &policy.Samples{})
	m.examples("Avoid", samples.Bad)
	shown, more := firstOf(samples.Good)
	m.examples("Prefer", shown)
	m.paragraph("", more)
	m.paragraph("**Fix:** ", r.Fix)
	if len(r.Params) > 0 {
		m.print("\n| parameter | default | in effect |\n| --- | --- | --- |\n")
	}
	for _, p := range r.Params {
		m.print("| %s | %s | %s |\n", markdown.Text(p.Name), markdown.Text(literal(p.Default)), markdown.Text(literal(p.Value)))
	}
}

func (m rulePage) paragraph(label, text string) {
	if text = markdown.Text(text); text != "" {
		m.print("\n%s%s\n", label, text)
	}
}

func (m rulePage) examples(label string, texts []string) {
	if len(texts) > 0 {
		m.print("\n%s:\n", label)
	}
	for _, text := range texts {
		m.print("\n%s", markdown.Fenced("yaml", strings.TrimRight(text, "\n")+"\n"))
	}
}

// source links to the rule's file where the folder has it.
func (h *handbook) source(r policy.Description) string {
	file, place := string(r.File), "Go, built in"
	switch {
	case file != "" && r.BuiltIn:
		place = "built in"
	case file != "":
		place = markdown.Text(file)
	}
	if _, err := fs.Stat(h.root, file); file == "" || err != nil {
		return place
	}
	name, inFolder := strings.CutPrefix(file, policy.Folder+"/") // in which the page lies
	if !inFolder {
		name = "../" + name
	}
	target := strings.NewReplacer("(", "%28", ")", "%29").Replace((&url.URL{Path: name}).EscapedPath())
	return fmt.Sprintf("[%s](%s)", markdown.Text(name), target)
}
