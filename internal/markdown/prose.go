package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Prose is Markdown that people wrote. It is written anew from what it means, so that it can't break out of its place:
// paragraphs, lists, tasks, tables, quotes, code, emphasis and links stay what they are, a heading becomes a line in bold
// so that it doesn't break the outline of the page, and a picture becomes a link to it. Whatever else Markdown or GitHub
// knows, such as tags, reference definitions, footnotes and alerts, is text. What is too long without an empty line is code.
type Prose struct {
	Source string

	// Link gives the target of a link that people wrote; ok is false when it may not be one. Nil stands for [Web].
	Link func(address string) (target string, ok bool)

	// Names become links where they are first mentioned. It may be nil.
	Names *Names
}

// Markdown is the prose, without a line break at its end.
func (p Prose) Markdown() string {
	w, root := p.read()
	return strings.Join(w.blocks(root, false), "\n")
}

// Item is the prose as an item of a list, after a lead on its first line and before a tail on its last.
func (p Prose) Item(lead, tail string) string {
	w, root := p.read()
	first := root.FirstChild()
	paragraph := first == nil || first.Kind() == ast.KindParagraph
	if paragraph {
		w.lead = lead
	}
	lines := w.blocks(root, false)
	if lead = strings.TrimSpace(lead); len(lines) == 0 {
		lines, paragraph = []string{lead}, true
	} else if lead != "" && !paragraph {
		lines = slices.Insert(lines, 0, lead, "")
	}
	switch {
	case tail == "":
	case paragraph && len(lines) == 1: // an item that began with an empty line would end there
		lines[0] = strings.TrimSpace(lines[0] + " " + tail)
	default:
		lines = append(lines, "", tail)
	}
	return strings.TrimSpace(strings.Join(hang("- ", lines), "\n"))
}

var oneSpace = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", "    ")

func (p Prose) read() (*writer, ast.Node) {
	source := Visible(oneSpace.Replace(p.Source))
	if unbroken(source) {
		source = Fenced("text", source)
	}
	w := &writer{source: []byte(source), link: p.Link, names: p.Names, used: map[string]bool{}}
	if w.link == nil {
		w.link = Web
	}
	return w, userParser().Parse(text.NewReader(w.source))
}

// userParser is a parser of GitHub's Markdown, without what people can't use here: tags and reference definitions.
func userParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(shallow{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(shallow{parser.NewBlockquoteParser()}, 800),
			util.Prioritized(parser.NewParagraphParser(), 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(parser.NewEmphasisParser(), 500),
			util.Prioritized(extension.NewStrikethroughParser(), 500),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
}
