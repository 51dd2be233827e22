package cli

import (
	_ "embed"
	"strings"
	"text/template"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

//go:embed rules_guide.md
var guideText string

// unchecked says what the static check of references can't see. The guide shows it under "What remains unchecked".
const unchecked = `The check follows references through variables, comprehensions, helper rules and the arguments of functions, there
with what each call passes. A text may stand in a function or a set that serves several fields: then it need fit only one
of them, and of a function for several kinds of documents only the bodies for the kind that a call passes are checked.

The check loses sight of a value that comes out of ` + "`walk()`" + ` or of a builtin that makes other objects or texts (` + "`object.union`, `lower`" + `
and their like), through a key that is only known at run time (` + "`input[key]`" + `), where one name stands for values of
different shapes, and in expressions with ` + "`with`" + `. It doesn't look into patterns, as in ` + "`startswith(input.id, \"x\")`" + `.
A misspelt name there is not found. Write fields as plain references wherever you can, and let a bad example prove
that the rule fires.`

// guide is the part of the rules' page for authors of rules, with the parts that come from the code filled in.
func (h *handbook) guide() (string, error) {
	t, err := template.New("guide").Parse(guideText)
	if err != nil {
		return "", err
	}
	const id = "row/standard-path-missing"
	files, err := policy.Scaffold{ID: id, Kind: "Area", Severity: finding.Warning}.Files()
	if err != nil {
		return "", err
	}
	day, world := policy.ExampleWorld()
	var out strings.Builder
	err = t.Execute(&out, map[string]any{
		"ID":        id,
		"Rule":      string(files[0].Text),
		"Test":      string(files[1].Text),
		"Schemas":   policy.Schemas(),
		"Libraries": h.libraryTable(),
		"Data":      fieldTable("data."+schema.DataName, h.schema.Data(), h.schema),
		"Kinds":     h.kindTables(),
		"Day":       day,
		"World":     world,
		"Unchecked": unchecked,
	})
	return out.String(), err
}

func (h *handbook) libraryTable() string {
	var out strings.Builder
	out.WriteString("| import | what it does |\n| --- | --- |\n")
	for _, l := range h.libraries {
		out.WriteString("| `data." + l.Package + "` | " + markdown.Text(l.Doc) + " |\n")
	}
	return out.String()
}

// kindTable lists the fields of one kind of document.
type kindTable struct{ Name, Fields string }

func (h *handbook) kindTables() []kindTable {
	var all []kindTable
	for _, kind := range schema.Kinds() {
		all = append(all, kindTable{kind, fieldTable("input", h.schema.Type(kind), h.schema)})
	}
	return all
}
