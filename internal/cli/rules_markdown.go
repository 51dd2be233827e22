package cli

import (
	"cmp"
	_ "embed"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"strings"
	"text/template"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

//go:embed rules_guide.md
var guidePage string

//go:embed rules.md.tmpl
var rulesMarkdownPage string

// rulesMarkdown writes the rules' page, which lies in [policy.Folder], or the section of one rule. What rules say of
// themselves is text there, and never markup.
func rulesMarkdown(w io.Writer, h *handbook) error {
	t, err := template.New("").Funcs(template.FuncMap{
		"text": markdown.Text, "yaml": yamlBlock, "paragraph": paragraph, "paragraphs": paragraphsOf, "literal": literal,
		"severity": severityOf, "source": h.source,
		"anchor":   func(id string) string { return strings.ReplaceAll(id, "/", "") }, // by which GitHub knows the heading
		"fields":   func(kind string) string { return fieldTable("input", h.schema.Type(kind), h.schema) },
		"trimDots": func(title string) string { return strings.TrimRight(title, ".") },
		"code":     func(call string) string { return strings.ReplaceAll(call, "|", "\\|") },
	}).Parse(rulesMarkdownPage)
	if err != nil || h.chosen {
		return cmp.Or(err, h.execute(w, t))
	}
	return h.guide(w, t)
}

// guide writes the whole page: what authors of rules need to know, with the parts that come from the code filled in, then
// every rule.
func (h *handbook) guide(w io.Writer, t *template.Template) error {
	if _, err := t.Parse(guidePage); err != nil {
		return err
	}
	const id = "row/standard-path-missing"
	files, err := policy.Scaffold{ID: id, Kind: "Area", Severity: finding.Warning}.Files()
	if err != nil {
		return err
	}
	day, world := policy.ExampleWorld()
	return t.Execute(w, map[string]any{
		"ID":        id,
		"Rule":      string(files[0].Text),
		"Test":      string(files[1].Text),
		"Schemas":   policy.Schemas(),
		"Libraries": h.libraries,
		"Data":      fieldTable("data."+schema.DataName, h.schema.Data(), h.schema),
		"Kinds":     schema.Kinds(),
		"Day":       day,
		"World":     world,
		"Builtins":  policy.Builtins(),
		"Limits":    policy.CostBounds(),
		"Rules":     h.rules,
	})
}

func yamlBlock(text string) string {
	return strings.TrimSuffix(markdown.Fenced("yaml", strings.TrimRight(text, "\n")+"\n"), "\n")
}

// paragraph is a text with a label before it; nothing without a text.
func paragraph(label, text string) string {
	if text = markdown.Text(text); text == "" {
		return ""
	}
	return "\n\n" + label + text
}

// source links to the rule's file where the folder has it.
func (h *handbook) source(r policy.Description) string {
	file := string(r.File)
	name, inFolder := strings.CutPrefix(file, policy.Folder+"/") // in which the page lies
	if !inFolder {
		name = "../" + name
	}
	_, err := fs.Stat(h.root, file)
	switch {
	case file == "":
		return "Go, built in"
	case err == nil:
		target := strings.NewReplacer("(", "%28", ")", "%29").Replace((&url.URL{Path: name}).EscapedPath())
		return fmt.Sprintf("[%s](%s)", markdown.Text(name), target)
	case r.BuiltIn:
		return "built in"
	}
	return markdown.Text(file)
}
