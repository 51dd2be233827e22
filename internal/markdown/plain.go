package markdown

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
)

// PlainText is Markdown as a message shows it that knows none: without markup and links, an entry of a list on each line,
// and of tables each row with what its columns are called.
func PlainText(source []byte) string {
	// What is on one line needs no joiners, which keep GitHub from reading formulas and emoji.
	lineText := func(n ast.Node) string { return Plain(strings.ReplaceAll(blockText(n, source), "\u2060", "")) }
	var blocks []string
	for n := range children(parsed(source)) {
		block := ""
		switch n := n.(type) {
		case *ast.HTMLBlock:
			continue
		case *ast.List:
			number := n.Start
			for item := range children(n) {
				mark := "-"
				if n.IsOrdered() {
					mark = fmt.Sprintf("%d.", number)
					number++
				}
				block += mark + " " + lineText(item) + "\n"
			}
		case *extast.Table:
			block = tableText(n, lineText)
		default:
			block = lineText(n) + "\n"
		}
		blocks = append(blocks, block)
	}
	return strings.Join(blocks, "\n")
}

func tableText(table ast.Node, lineText func(ast.Node) string) string {
	var out strings.Builder
	head := table.FirstChild()
	for row := head.NextSibling(); row != nil; row = row.NextSibling() {
		lead, column := "- ", head.FirstChild()
		for cell := range children(row) {
			out.WriteString(lead + lineText(column) + ": " + lineText(cell) + "\n")
			lead, column = "  ", column.NextSibling()
		}
	}
	return out.String()
}
