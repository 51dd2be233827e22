package markdown

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// writer writes the tree of [Prose] anew.
type writer struct {
	source []byte
	link   func(address string) (target string, ok bool)
	names  *Names          // nil for none
	used   map[string]bool // names that were mentioned
	lead   string          // to stand before the first paragraph
	inCell bool            // of a table, where a pipe ends even code
}

// blocks writes the blocks inside another one, with a blank line between them. Inside an item, bullets follow without one.
func (w *writer) blocks(parent ast.Node, inItem bool) []string {
	var out []string
	for n := range children(parent) {
		lines := w.block(n)
		if len(lines) == 0 || lines[0] == "" {
			continue
		}
		list, isList := n.(*ast.List)
		if tight := inItem && isList && !list.IsOrdered(); len(out) > 0 && !tight {
			out = append(out, "")
		}
		out = append(out, lines...)
	}
	return out
}

// block writes one block; a line across the page has no place here, and is left out.
func (w *writer) block(n ast.Node) []string {
	switch n := n.(type) {
	case *ast.Paragraph, *ast.TextBlock:
		lead := w.lead
		w.lead = ""
		return []string{unmark(strings.TrimSpace(lead + w.inline(n, 0)))}
	case *ast.Heading:
		names := w.names
		w.names = nil
		defer func() { w.names = names }()
		return []string{line{{w.inline(n, 0), "**"}}.String()}
	case *ast.List:
		return w.list(n)
	case *ast.Blockquote:
		return quoted(w.blocks(n, false))
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		return strings.Split(strings.TrimSuffix(Fenced("text", string(n.Lines().Value(w.source))), "\n"), "\n")
	case *extast.Table:
		return w.table(n)
	}
	return nil
}

func (w *writer) list(list *ast.List) []string {
	var out []string
	number := list.Start
	for item := range children(list) {
		marker := "- "
		if list.IsOrdered() {
			marker = fmt.Sprintf("%d. ", number)
			number++
		}
		if lines := w.blocks(item, true); len(lines) > 0 { // marks alone can be a line across the page
			out = append(out, hang(marker, lines)...)
		}
	}
	return out
}

// hang puts a marker before the first line and indents the others below it.
func hang(marker string, lines []string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		switch {
		case i == 0:
			out[i] = marker + line
		case line != "":
			out[i] = strings.Repeat(" ", len(marker)) + line
		}
	}
	return out
}

// alert matches what makes an alert of a quote for GitHub.
var alert = compiled(`^\\\[(!\w+)\\\]`)

func quoted(lines []string) []string {
	out := make([]string, len(lines))
	for i, line := range lines {
		if i == 0 {
			line = alert().ReplaceAllString(line, "`[$1]`")
		}
		out[i] = strings.TrimRight("> "+line, " ")
	}
	return out
}

func (w *writer) table(table *extast.Table) []string {
	w.inCell = true
	defer func() { w.inCell = false }()
	var out []string
	for row := range children(table) {
		line := "|"
		for cell := range children(row) {
			line += strings.TrimRight(" "+w.inline(cell, 0), " ") + " |"
		}
		out = append(out, line)
		if len(out) == 1 {
			out = append(out, rule(table.Alignments))
		}
	}
	return out
}

// rule is the line below the headings of a table.
func rule(columns []extast.Alignment) string {
	marks := map[extast.Alignment]string{extast.AlignLeft: ":---", extast.AlignRight: "---:", extast.AlignCenter: ":---:", extast.AlignNone: "---"}
	out := "|"
	for _, alignment := range columns {
		out += " " + marks[alignment] + " |"
	}
	return out
}
