package markdown

import (
	"bufio"
	"html"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	rendering "github.com/yuin/goldmark/renderer/html"
)

// inline writes what stands in a paragraph, a cell, a link or emphasis on one line.
func (w *writer) inline(parent ast.Node, depth int) string {
	var out line
	var plain strings.Builder // text that comes in pieces, though it is one to GitHub
	flush := func() {
		out = append(out, w.mentions(unescape(plain.String()))...)
		plain.Reset()
	}
	for n := range children(parent) {
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

// plain is the text below a node, without markup.
func (w *writer) plain(root ast.Node) string {
	var out strings.Builder
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) { // the function doesn't fail
		if n != root && n.Type() == ast.TypeBlock {
			out.WriteByte(' ')
		}
		if !entering {
			return ast.WalkContinue, nil
		}
		switch n := n.(type) {
		case *ast.Text:
			if n.Parent().Kind() == ast.KindCodeSpan {
				out.WriteString(strings.Map(blank, string(n.Value(w.source))))
				break
			}
			out.WriteString(unescape(string(n.Value(w.source))))
			if n.SoftLineBreak() || n.HardLineBreak() {
				out.WriteByte(' ')
			}
		case *ast.AutoLink:
			out.Write(n.Label(w.source))
		case *ast.RawHTML:
			out.WriteByte(' ') // a line break in a cell, mostly
		case *ast.CodeBlock, *ast.FencedCodeBlock:
			out.Write(n.Lines().Value(w.source))
		}
		return ast.WalkContinue, nil
	})
	return out.String()
}

// unescape gives the characters that escapes and references of Markdown stand for.
func unescape(s string) string {
	if !strings.ContainsAny(s, `\&`) {
		return s
	}
	var out strings.Builder
	w := bufio.NewWriter(&out)
	rendering.DefaultWriter.Write(w, []byte(s))
	_ = w.Flush() // to memory
	return html.UnescapeString(out.String())
}
