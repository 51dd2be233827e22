package markdown

import (
	"regexp"
	"sync"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/renderer/html"
	"github.com/yuin/goldmark/util"
)

// Browsers break days and handles at their hyphens, also where there is room for them on the next line, and let a long
// word make a table wider than the paper. To let all words break makes columns so narrow that short ones do.
const (
	kept   = "k" // the class of what is not broken
	broken = "w" // the class of what may be broken at every letter
)

// keptLength is how many letters a handle has at most to be kept together: a column may be as narrow as that.
const keptLength = 24

// special matches a day, or a word so long that it may be broken. Only pages need it, so that it is compiled for them.
var special = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b|[^\s/-]{17,}`)
})

// dayLength is how many bytes a day has. Words that may be broken are longer.
const dayLength = len("2006-01-02")

// plain writes text as goldmark does, but gives days and long words their class.
func plain(w util.BufWriter, source []byte, node ast.Node, entering bool) (ast.WalkStatus, error) {
	n := node.(*ast.Text)
	if !entering {
		return ast.WalkContinue, nil
	}
	rest := n.Segment.Value(source)
	for at := special().FindIndex(rest); at != nil; at = special().FindIndex(rest) {
		class := broken
		if at[1]-at[0] == dayLength {
			class = kept
		}
		html.DefaultWriter.Write(w, rest[:at[0]])
		_, _ = w.WriteString(`<span class="` + class + `">`)
		html.DefaultWriter.Write(w, rest[at[0]:at[1]])
		_, _ = w.WriteString("</span>")
		rest = rest[at[1]:]
	}
	html.DefaultWriter.Write(w, rest)
	end := ""
	switch {
	case n.HardLineBreak():
		end = "<br>\n"
	case n.SoftLineBreak():
		end = "\n"
	}
	_, err := w.WriteString(end) // the writer keeps the first error
	return ast.WalkContinue, err
}

// keepShort keeps short code together, such as handles.
func keepShort(document ast.Node, source []byte) {
	_ = ast.Walk(document, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // the function doesn't fail
		if n.Kind() != ast.KindCodeSpan || !entering {
			return ast.WalkContinue, nil
		}
		letters := 0
		for c := n.FirstChild(); c != nil; c = c.NextSibling() {
			letters += utf8.RuneCount(c.(*ast.Text).Segment.Value(source))
		}
		if letters <= keptLength {
			n.SetAttributeString("class", []byte(kept))
		}
		return ast.WalkSkipChildren, nil
	})
}
