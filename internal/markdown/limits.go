package markdown

import (
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// maxNesting is how deep lists and quotes, and emphasis, may lie inside each other. What is deeper is text.
const maxNesting = 6

// shallow is a parser of blocks that hold blocks, as deep as they may lie.
type shallow struct{ parser.BlockParser }

// Open implements [parser.BlockParser].
func (s shallow) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	depth := 0
	for n := parent; n != nil; n = n.Parent() {
		if n.Kind() != ast.KindListItem && n.Kind() != ast.KindDocument {
			depth++
		}
	}
	if depth >= maxNesting {
		return nil, parser.NoChildren
	}
	return s.BlockParser.Open(parent, reader, pc)
}

// maxParagraph is how many bytes a paragraph, a heading or a table has at most in which markup is looked for: goldmark
// takes time that grows with the square of their length. What is longer is shown as it is written, as code.
const maxParagraph = 16 << 10

// longParagraph makes code of paragraphs that are too long.
type longParagraph struct{}

// Transform implements [parser.ParagraphTransformer].
func (longParagraph) Transform(paragraph *ast.Paragraph, _ text.Reader, _ parser.Context) {
	if length(paragraph) <= maxParagraph {
		return
	}
	code := ast.NewCodeBlock()
	code.SetLines(paragraph.Lines())
	paragraph.Parent().ReplaceChild(paragraph.Parent(), paragraph, code)
}

// length is how many bytes of the source a block takes.
func length(n ast.Node) int {
	lines := n.Lines()
	if lines.Len() == 0 {
		return 0
	}
	return lines.At(lines.Len()-1).Stop - lines.At(0).Start
}

// shortHeading is a parser of headings that are not too long.
type shortHeading struct{ parser.BlockParser }

// Open implements [parser.BlockParser].
func (s shortHeading) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, _ := reader.PeekLine()
	above := pc.LastOpenedBlock().Node // an underlined heading was a paragraph before
	if len(line) > maxParagraph || above != nil && above.Type() == ast.TypeBlock && length(above) > maxParagraph {
		return nil, parser.NoChildren
	}
	return s.BlockParser.Open(parent, reader, pc)
}
