package markdown

import (
	"slices"
	"strings"

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

// maxUnbroken is how many bytes there are at most without an empty line in prose in which markup is looked for: goldmark takes time
// that grows with the square of the length of a paragraph.
const maxUnbroken = 16 << 10

// unbroken reports whether prose has too many bytes without an empty line.
func unbroken(source string) bool {
	return slices.ContainsFunc(strings.Split(source, "\n\n"), func(s string) bool { return len(s) > maxUnbroken })
}
