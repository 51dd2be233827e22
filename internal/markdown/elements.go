package markdown

import (
	"html"
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// elements writes what a page has other than Markdown has it.
type elements struct {
	pictures map[string]string
	onPaper  []string
}

// RegisterFuncs implements [renderer.NodeRenderer].
func (e *elements) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindHTMLBlock, e.html)
	r.Register(ast.KindRawHTML, inline)
	r.Register(ast.KindImage, image)
	r.Register(extast.KindTable, table)
}

// inlineForm matches the HTML that reports hold within a line.
var inlineForm = regexp.MustCompile(`^(?:<abbr title="[^"<>]*">|</abbr>|` + openIsolated + `|` + closeIsolated + `)$`)

// inline writes the HTML that reports hold within a line. Whatever else there was is text.
func inline(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	tag := string(n.(*ast.RawHTML).Segments.Value(source))
	if !inlineForm.MatchString(tag) {
		tag = html.EscapeString(tag)
	}
	_, err := w.WriteString(tag)
	return ast.WalkSkipChildren, err
}

// image leaves a picture that would have to be loaded at what is written for those who don't see it.
func image(util.BufWriter, []byte, ast.Node, bool) (ast.WalkStatus, error) {
	return ast.WalkContinue, nil
}

// table lets a wide table scroll by itself, so that the page doesn't.
func table(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
	text := "</table></div>\n"
	if entering {
		text = "<div class=\"table\" tabindex=\"0\"><table>\n"
	}
	_, err := w.WriteString(text)
	return ast.WalkContinue, err
}

const (
	openDetails  = "<details>\n<summary>"
	closeSummary = "</summary>"
	closeDetails = "</details>"
)

// html writes the HTML that reports hold: comments, which go, folds, and pictures. Whatever else there was is text.
func (e *elements) html(w util.BufWriter, source []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	block := strings.TrimSpace(string(n.Lines().Value(source)))
	_, err := w.WriteString(e.element(block))
	return ast.WalkContinue, err
}

func (e *elements) element(block string) string {
	summary, isFold := strings.CutPrefix(block, openDetails)
	summary, whole := strings.CutSuffix(summary, closeSummary)
	switch {
	case block == closeDetails:
		return "</div></details>\n"
	case isFold && whole:
		begin := openDetails
		if slices.Contains(e.onPaper, summary) {
			begin = "<details class=\"paper\">\n<summary>"
		}
		return begin + html.EscapeString(html.UnescapeString(summary)) + closeSummary + "<div>\n"
	case strings.HasPrefix(block, "<!--") && strings.Index(block, "-->") == len(block)-len("-->"):
		return ""
	}
	if picture := e.picture(block); picture != "" {
		return "<div class=\"figure\" tabindex=\"0\">\n" + picture + "</div>\n"
	}
	return "<p>" + html.EscapeString(block) + "</p>\n"
}

// picture is the SVG of a picture that the page has.
func (e *elements) picture(block string) string {
	image := regexp.MustCompile(`(?s)^<picture>.*<img alt="[^"]*" src="([^"]*)">\n</picture>$`).FindStringSubmatch(block)
	if image == nil {
		return ""
	}
	return e.pictures[html.UnescapeString(image[1])]
}

// mark gives cells their classes.
func (c Cells) mark(document ast.Node, source []byte) {
	for n := range children(document) {
		if n.Kind() == extast.KindTable {
			c.markTable(n, source)
		}
	}
}

func (c Cells) markTable(table ast.Node, source []byte) {
	var columns []map[string]string
	for head := range children(table.FirstChild()) {
		columns = append(columns, c[cellSource(head, source)])
	}
	for row := table.FirstChild().NextSibling(); row != nil; row = row.NextSibling() {
		column := 0
		for cell := range children(row) {
			status, _, _ := strings.Cut(cellSource(cell, source), ",") // details may follow
			if class := columns[column][status]; class != "" {
				cell.SetAttributeString("class", []byte(class))
			}
			column++
		}
	}
}

// cellSource is the Markdown of a cell.
func cellSource(cell ast.Node, source []byte) string {
	return strings.TrimSpace(string(cell.Lines().Value(source)))
}
