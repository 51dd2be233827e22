package markdown

import (
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
// knows, such as tags, reference definitions, footnotes and alerts, is text.
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
	first := strings.TrimRight(lead, " ")
	if n := root.FirstChild(); n != nil && n.Kind() == ast.KindParagraph {
		first = unmark(strings.TrimSpace(lead + w.inline(n, 0)))
		root.RemoveChild(root, n)
	}
	rest := w.blocks(root, false)
	if len(rest) == 0 && first != "" && tail != "" {
		first, tail = first+" "+tail, ""
	}
	var lines []string
	for _, part := range [][]string{{first}, rest, {tail}} {
		if strings.Join(part, "") == "" {
			continue
		}
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, part...)
	}
	return strings.Join(hang("- ", lines), "\n")
}

func (p Prose) read() (*writer, ast.Node) {
	source := strings.NewReplacer("\r\n", "\n", "\r", "\n", "\t", "    ").Replace(p.Source)
	lines := strings.Split(source, "\n")
	for i, line := range lines {
		lines[i] = Visible(line)
	}
	w := &writer{source: []byte(strings.Join(lines, "\n")), link: p.Link}
	if w.link == nil {
		w.link = Web
	}
	if p.Names != nil {
		w.names = &mentions{Names: p.Names, used: map[string]bool{}}
	}
	return w, userParser().Parse(text.NewReader(w.source))
}

// userParser is a parser of GitHub's Markdown, without what people can't use here: tags and reference definitions.
func userParser() parser.Parser {
	return parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(shortHeading{parser.NewSetextHeadingParser()}, 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(shallow{parser.NewListParser()}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(shortHeading{parser.NewATXHeadingParser()}, 600),
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
			util.Prioritized(longParagraph{}, 100),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
		),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
}
