package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// Section is a heading with what stands below it, up to the next one of its level, as it is written. Where that is one fenced
// block of code and nothing else, it is what stands in the block.
type Section struct {
	Heading string // as plain text
	Text    string
}

// Sections parts a page at its headings of a level. What looks like one inside of code, a quote or a list is none.
func Sections(source []byte, level int) []Section {
	root := goldmark.DefaultParser().Parse(text.NewReader(source))
	var all []Section
	var within []ast.Node // the blocks of the last section
	from := 0             // where it begins
	end := func(at int) {
		if len(all) > 0 {
			all[len(all)-1].Text = sectionText(within, source, source[from:at])
		}
	}
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		h, ok := n.(*ast.Heading)
		if !ok || h.Level != level || h.Lines().Len() == 0 {
			within = append(within, n)
			continue
		}
		line := h.Lines().At(0)
		end(bytes.LastIndexByte(source[:line.Start], '\n') + 1)
		all, within = append(all, Section{Heading: blockText(h, source)}), nil
		from = len(source)
		if next := bytes.IndexByte(source[line.Start:], '\n'); next >= 0 {
			from = line.Start + next + 1
		}
	}
	end(len(source))
	return all
}

func sectionText(blocks []ast.Node, source, raw []byte) string {
	if len(blocks) == 1 {
		if code, ok := blocks[0].(*ast.FencedCodeBlock); ok {
			return strings.TrimSuffix(string(code.Lines().Value(source)), "\n")
		}
	}
	return strings.TrimSpace(string(raw))
}
