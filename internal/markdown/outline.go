package markdown

import (
	"iter"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"
)

// Block is one block of a page, as what reads a page for its content needs it.
type Block struct {
	Heading string     // of a heading, as plain text
	Text    string     // of a paragraph, as Markdown
	Quote   string     // of a quote, as Markdown without its marks
	Items   []string   // of a list, as Markdown; lists within its entries belong to them
	Rows    [][]string // of a table, as plain text; its headings first
}

// Outline reads a page's headings, paragraphs, quotes, lists and tables in their order. It leaves everything else out.
func Outline(source []byte) []Block {
	var all []Block
	for n := range children(parsed(source)) {
		switch n := n.(type) {
		case *ast.Heading:
			all = append(all, Block{Heading: blockText(n, source)})
		case *ast.Paragraph, *ast.TextBlock:
			all = append(all, Block{Text: blockSource(n, source)})
		case *ast.Blockquote:
			all = append(all, Block{Quote: inside(n, source)})
		case *ast.List:
			b := Block{}
			for item := range children(n) {
				b.Items = append(b.Items, inside(item, source))
			}
			all = append(all, b)
		case *extast.Table:
			b := Block{}
			for row := range children(n) {
				var cells []string
				for cell := range children(row) {
					cells = append(cells, blockText(cell, source))
				}
				b.Rows = append(b.Rows, cells)
			}
			all = append(all, b)
		}
	}
	return all
}

// inside is the Markdown of the blocks in a quote or in an entry of a list.
func inside(n ast.Node, source []byte) string {
	var parts []string
	for c := range children(n) {
		if c.Type() == ast.TypeBlock && c.Lines() != nil && c.Lines().Len() > 0 {
			parts = append(parts, blockSource(c, source))
		} else if part := inside(c, source); part != "" {
			parts = append(parts, "- "+strings.ReplaceAll(part, "\n", "\n  "))
		}
	}
	return strings.Join(parts, "\n\n")
}

// blockSource is a block as it stands in the source, on one line.
func blockSource(n ast.Node, source []byte) string {
	var lines []string
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		lines = append(lines, strings.TrimSpace(string(line.Value(source))))
	}
	return strings.Join(lines, " ")
}

// blockText is the text of a block without its markup.
func blockText(n ast.Node, source []byte) string {
	return strings.TrimSpace((&writer{source: source}).plain(n))
}

// Words is what Markdown of one block says, without its markup.
func Words(source string) string {
	var parts []string
	for n := range children(parsed([]byte(source))) {
		parts = append(parts, blockText(n, []byte(source)))
	}
	return strings.Join(parts, " ")
}

// parsed is a page that is read for its content.
func parsed(source []byte) ast.Node {
	return goldmark.New(goldmark.WithExtensions(extension.Table)).Parser().Parse(text.NewReader(source))
}

// children are the nodes directly below a node.
func children(parent ast.Node) iter.Seq[ast.Node] {
	return func(yield func(ast.Node) bool) {
		for n := parent.FirstChild(); n != nil && yield(n); n = n.NextSibling() {
		}
	}
}
