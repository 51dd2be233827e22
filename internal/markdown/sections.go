package markdown

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// Section is a heading with what stands below it, up to the next one of its level, as it is written. Where that is one fenced
// block of code and nothing else, it is what stands in the block.
type Section struct {
	Heading string // as plain text
	Text    string
}

// Sections parts a page at its headings of a level. What looks like one inside of code, a quote or a list is none.
func Sections(source []byte, level int) []Section {
	var all []Section
	from := 0 // where the text of the last one begins
	end := func(at int) {
		if len(all) > 0 {
			all[len(all)-1].Text = sectionText(source[from:at])
		}
	}
	for n := range children(parsed(source)) {
		h, ok := n.(*ast.Heading)
		if !ok || h.Level != level || h.Lines().Len() == 0 {
			continue
		}
		at := h.Lines().At(0).Start
		end(bytes.LastIndexByte(source[:at], '\n') + 1)
		all = append(all, Section{Heading: blockText(h, source)})
		line, _, _ := bytes.Cut(source[at:], []byte("\n"))
		from = min(at+len(line)+1, len(source))
	}
	end(len(source))
	return all
}

func sectionText(source []byte) string {
	root := parsed(source)
	if code, ok := root.FirstChild().(*ast.FencedCodeBlock); ok && root.ChildCount() == 1 {
		return strings.TrimSuffix(string(code.Lines().Value(source)), "\n")
	}
	return strings.TrimSpace(string(source))
}
