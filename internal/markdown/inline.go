package markdown

import (
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// inline writes what stands in a paragraph, a cell, a link or emphasis on one line.
func (w *writer) inline(parent ast.Node, depth int) string {
	var out line
	var plain strings.Builder // text that comes in pieces, though it is one to GitHub
	flush := func() {
		out = append(out, w.names.split(unescape(plain.String()))...)
		plain.Reset()
	}
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		if text, ok := n.(*ast.Text); ok {
			plain.Write(text.Value(w.source))
			if text.SoftLineBreak() || text.HardLineBreak() {
				plain.WriteByte(' ')
			}
			continue
		}
		flush()
		out = append(out, w.piece(n, depth))
	}
	flush()
	return strings.TrimSpace(out.String())
}

// piece writes a part of a line that is not plain text.
func (w *writer) piece(n ast.Node, depth int) piece {
	if depth >= maxNesting {
		return piece{text: words(w.plain(n))}
	}
	switch n := n.(type) {
	case *ast.CodeSpan:
		return piece{text: w.code(n)}
	case *ast.Emphasis:
		return piece{text: w.inline(n, depth+1), mark: strings.Repeat("*", n.Level)}
	case *extast.Strikethrough:
		return piece{text: w.inline(n, depth+1), mark: "~~"}
	case *extast.TaskCheckBox:
		if n.IsChecked {
			return piece{text: "[x] "}
		}
		return piece{text: "[ ] "}
	case *ast.AutoLink:
		if n.AutoLinkType == ast.AutoLinkEmail {
			return piece{text: words(string(n.Label(w.source)))}
		}
		return piece{text: w.anchor(n, string(n.URL(w.source)), depth)}
	case *ast.Link:
		return piece{text: w.anchor(n, unescape(string(n.Destination)), depth)}
	case *ast.Image:
		return piece{text: w.anchor(n, unescape(string(n.Destination)), depth)}
	}
	return piece{text: words(w.plain(n))}
}

// anchor writes a link, or its label and address as text. A link without a label shows its address.
func (w *writer) anchor(n ast.Node, address string, depth int) string {
	names := w.names
	w.names = nil
	label := w.inline(n, depth+1)
	w.names = names
	target, ok := w.link(address)
	switch {
	case label == "" && !ok:
		return words(address)
	case label == "":
		label = words(address)
	case !ok:
		return label + " (" + words(address) + ")"
	}
	return "[" + label + "](" + target + ")"
}

func (w *writer) code(n ast.Node) string {
	text := strings.TrimSpace(w.plain(n))
	if text == "" || w.inCell && strings.ContainsAny(text, "`|\\") {
		return code(text)
	}
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if text[0] == '`' || text[len(text)-1] == '`' {
		text = " " + text + " "
	}
	return fence + text + fence
}

// plain is the text below a node, without markup. It doesn't call itself: nodes may lie deep inside each other.
func (w *writer) plain(root ast.Node) string {
	var out strings.Builder
	for n := root; n != nil; {
		switch text, isText := n.(*ast.Text); {
		case isText && n.Parent().Kind() == ast.KindCodeSpan:
			out.WriteString(strings.Map(blank, string(text.Value(w.source))))
		case isText:
			out.WriteString(unescape(string(text.Value(w.source))))
			if text.SoftLineBreak() || text.HardLineBreak() {
				out.WriteByte(' ')
			}
		case n.Kind() == ast.KindAutoLink:
			out.Write(n.(*ast.AutoLink).Label(w.source))
		case n.Kind() == ast.KindRawHTML:
			out.WriteByte(' ') // a line break in a cell, mostly
		case n.Kind() == ast.KindCodeBlock || n.Kind() == ast.KindFencedCodeBlock:
			out.Write(n.Lines().Value(w.source))
		}
		if n.FirstChild() != nil {
			n = n.FirstChild()
			continue
		}
		for n != root && n.NextSibling() == nil {
			n = n.Parent()
			if n.Type() == ast.TypeBlock {
				out.WriteByte(' ')
			}
		}
		if n == root {
			break
		}
		if n.Type() == ast.TypeBlock {
			out.WriteByte(' ')
		}
		n = n.NextSibling()
	}
	return out.String()
}

// unescape gives the characters that escapes and references of Markdown stand for.
func unescape(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			i++
		case s[i] == '&':
			end := strings.IndexByte(s[i:min(len(s), i+longestReference)], ';')
			if end < 0 {
				break
			}
			if character := html.UnescapeString(s[i : i+end+1]); len(character) <= end {
				out.WriteString(character)
				i += end
				continue
			}
		}
		out.WriteByte(s[i])
	}
	return out.String()
}

// longestReference is how many letters a reference such as &CounterClockwiseContourIntegral; has at most.
const longestReference = 34
