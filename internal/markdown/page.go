// Package markdown makes text and Markdown of people safe to show, in Markdown as GitHub reads it and in HTML. There is one
// function for each place: [Text] for plain text in Markdown, [Prose] for Markdown of people, [Link] and [Address] for
// links, [Fenced] for code, [HTML] and [LinkHTML] for HTML.
//
// [Page] makes one self-contained HTML file of a report in Markdown: it loads nothing, runs nothing, follows the reader's
// choice of light or dark, and prints. A page trusts its Markdown no further than that: of the HTML in it only the few
// elements pass that reports are made of, and the browser is told to load and run nothing else.
package markdown

import (
	"bytes"
	_ "embed"
	"fmt"
	"html"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Page is what stands on a page.
type Page struct {
	Note     string            // for those who read the source; no Markdown
	Title    string            // of the window; no Markdown
	Body     []byte            // Markdown: a title, and sections that begin with a heading of the second level
	Place    string            // where the page lies, seen from what its links lead to; no Markdown
	Slides   []Slide           // below the body, or alone where there is none
	Pictures map[string]string // SVG elements, by the sources that the body's pictures name
	OnPaper  []string          // Markdown of the summaries of folds that are open on paper, unless they are too long for it
	Cells    Cells
	Style    string // CSS beside that of every page
}

// Cells gives cells of tables a class, by the Markdown of their column's heading and by their own up to a comma.
type Cells map[string]map[string]string

//go:embed style.css
var style string

// policy lets a browser load and run nothing but the style that is on the page.
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

// HTML writes the page. The same page gives the same bytes.
func (p *Page) HTML() ([]byte, error) {
	var out bytes.Buffer
	fmt.Fprintf(&out, "<!-- %s -->\n", p.Note)
	fmt.Fprintf(&out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"+
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"+
		"<meta name=\"referrer\" content=\"no-referrer\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n", policy)
	fmt.Fprintf(&out, "<title>%s</title>\n<style>\n%s%s</style>\n</head>\n", html.EscapeString(p.Title), style, p.Style)
	if p.deck() {
		out.WriteString("<body class=\"deck\">\n")
	} else if err := p.writeBody(&out); err != nil {
		return nil, err
	}
	if err := p.writeSlides(&out); err != nil {
		return nil, err
	}
	out.WriteString("</body>\n</html>\n")
	return out.Bytes(), nil
}

// writeBody writes what stands before the slides.
func (p *Page) writeBody(out *bytes.Buffer) error {
	out.WriteString("<body>\n")
	if len(p.Slides) > 0 {
		fmt.Fprintf(out, "<nav class=\"screen\"><a href=\"#%s\">Slide: what we need</a></nav>\n", slideID)
	}
	out.WriteString("<main>\n")
	if err := p.write(out, p.Body, "<section class=\"brief\">\n", parser.WithAutoHeadingID()); err != nil {
		return err
	}
	fmt.Fprintf(out, "</main>\n<footer class=\"screen\">Links to files lead from <code>%s</code> into its repository; in a copy that lies "+
		"elsewhere they lead nowhere.</footer>\n", html.EscapeString(p.Place))
	return nil
}

// write writes Markdown, each of its sections in an element of its own. What is below the title, too, is one where brief begins it.
func (p *Page) write(out *bytes.Buffer, source []byte, brief string, options ...parser.Option) error {
	md := goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList),
		goldmark.WithParserOptions(options...),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(&elements{p.Pictures, p.OnPaper}, 0))),
	)
	document := md.Parser().Parse(text.NewReader(source))
	p.Cells.mark(document, source)
	end := ""
	begin := func(section string) { out.WriteString(end + section); end = "</section>\n" }
	for n := range children(document) {
		level := 0
		if heading, ok := n.(*ast.Heading); ok {
			level = heading.Level
		}
		if level == 2 {
			begin("<section>\n")
		}
		var block bytes.Buffer
		if err := md.Renderer().Render(&block, source, n); err != nil {
			return fmt.Errorf("can't write the page: %w", err)
		}
		if n.Kind() == ast.KindHTMLBlock { // its pictures hold no words of the page
			out.Write(block.Bytes())
		} else {
			out.Write(keepWords(block.Bytes()))
		}
		if level == 1 && brief != "" && end == "" {
			begin(brief)
		}
	}
	out.WriteString(end)
	return nil
}

// Fragment is Markdown as HTML, for a place in another page. HTML in it is left out.
func Fragment(markdown []byte) (string, error) {
	var out bytes.Buffer
	err := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList)).Convert(markdown, &out)
	return out.String(), err
}
