package markdown

import (
	"fmt"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// PlainText is Markdown as a message shows it that knows none: without markup and links, an entry of a list on each line,
// and of tables each row with what its columns are called.
func PlainText(source []byte) string {
	root := goldmark.New(goldmark.WithExtensions(extension.Table)).Parser().Parse(text.NewReader(source))
	var out strings.Builder
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		block := ""
		switch n := n.(type) {
		case *ast.HTMLBlock:
		case *ast.List:
			block = listText(n, source)
		case *extast.Table:
			block = tableText(n, source)
		default:
			block = lineText(n, source) + "\n"
		}
		if block != "" && out.Len() > 0 {
			out.WriteByte('\n')
		}
		out.WriteString(block)
	}
	return out.String()
}

// lineText is a block on one line, without the joiners that keep GitHub from reading formulas and emoji.
func lineText(n ast.Node, source []byte) string {
	return Plain(strings.ReplaceAll(blockText(n, source), "\u2060", ""))
}

func listText(list *ast.List, source []byte) string {
	var out strings.Builder
	number := list.Start
	for item := list.FirstChild(); item != nil; item = item.NextSibling() {
		mark := "-"
		if list.IsOrdered() {
			mark = fmt.Sprintf("%d.", number)
			number++
		}
		out.WriteString(mark + " " + lineText(item, source) + "\n")
	}
	return out.String()
}

func tableText(table ast.Node, source []byte) string {
	var out strings.Builder
	head := table.FirstChild()
	for row := head.NextSibling(); row != nil; row = row.NextSibling() {
		column := head.FirstChild()
		for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
			lead := "  "
			if cell == row.FirstChild() {
				lead = "- "
			}
			out.WriteString(lead + lineText(column, source) + ": " + lineText(cell, source) + "\n")
			column = column.NextSibling()
		}
	}
	return out.String()
}
