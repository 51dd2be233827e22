package cli

import (
	_ "embed"
	"fmt"
	"strings"
	"text/template"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

//go:embed rules_guide.md
var guideText string

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
		"Libraries": h.librarySections(),
		"Data":      fieldTable("data."+schema.DataName, h.schema.Data(), h.schema),
		"Kinds":     h.kindTables(),
		"Day":       day,
		"World":     world,
		"Builtins":  builtinLines(),
		"Limits":    policy.CostLimits(),
	})
	return out.String(), err
}

func (h *handbook) librarySections() string {
	var all []string
	for _, l := range h.libraries {
		all = append(all, librarySection(l))
	}
	return strings.Join(all, "\n")
}

func builtinLines() []string {
	var lines []string
	for _, names := range policy.Builtins() {
		lines = append(lines, "`"+strings.Join(names, "`, `")+"`")
	}
	return lines
}

// librarySection lists the functions of a library.
func librarySection(l policy.Library) string {
	var out strings.Builder
	fmt.Fprintf(&out, "`import data.%s`: %s\n\n| function | what it does |\n| --- | --- |\n", l.Package, markdown.Text(l.Doc))
	for _, f := range l.Functions {
		fmt.Fprintf(&out, "| `%s` | %s |\n", strings.ReplaceAll(f.Call, "|", "\\|"), markdown.Text(f.Doc))
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
