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
	Slide    []byte            // the same as the body, for one landscape page
	Pictures map[string]string // SVG elements, by the sources that the body's pictures name
	Cells    Cells
	Style    string // CSS beside that of every page
}

// Cells gives cells of tables a class, by the Markdown of their column's heading and by their own up to a comma.
type Cells map[string]map[string]string

//go:embed style.css
var style string

// SlideID is the fragment of an address that shows nothing but the slide.
const SlideID = "slide"

// policy lets a browser load and run nothing but the style that is on the page.
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"

// HTML writes the page. The same page gives the same bytes.
func (p *Page) HTML() ([]byte, error) {
	body := p.read(p.Body, parser.WithAutoHeadingID())
	slide := p.read(p.Slide)
	var out bytes.Buffer
	fmt.Fprintf(&out, "<!-- %s -->\n", p.Note)
	fmt.Fprintf(&out, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"+
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n"+
		"<meta name=\"referrer\" content=\"no-referrer\">\n<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">\n", policy)
	fmt.Fprintf(&out, "<title>%s</title>\n<style>\n%s%s</style>\n</head>\n<body>\n<main>\n", html.EscapeString(p.Title), style, p.Style)
	if err := body.write(&out); err != nil {
		return nil, err
	}
	fmt.Fprintf(&out, "</main>\n<footer class=\"screen\">Links to files lead from <code>%s</code> into its repository; in a copy that lies "+
		"elsewhere they lead nowhere.</footer>\n", html.EscapeString(p.Place))
	fmt.Fprintf(&out, "<aside class=\"slide\" id=\"%s\">\n<p class=\"screen\"><a href=\"#\">Back to the report</a></p>\n", SlideID)
	if err := slide.write(&out); err != nil {
		return nil, err
	}
	out.WriteString("</aside>\n</body>\n</html>\n")
	return out.Bytes(), nil
}

// part is Markdown that was read.
type part struct {
	source   []byte
	document ast.Node
	render   renderer.Renderer
	contents bool // begins with a table of contents
}

func (p *Page) read(source []byte, options ...parser.Option) *part {
	md := goldmark.New(
		goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList),
		goldmark.WithParserOptions(options...),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(&elements{p.Pictures}, 0))),
	)
	document := md.Parser().Parse(text.NewReader(source))
	p.Cells.mark(document, source)
	markShort(document, source)
	keepShort(document, source)
	return &part{source, document, md.Renderer(), len(options) > 0}
}

// write writes the title, then each section in an element of its own.
func (p *part) write(out *bytes.Buffer) error {
	open := false
	for n := p.document.FirstChild(); n != nil; n = n.NextSibling() {
		if heading, ok := n.(*ast.Heading); ok && heading.Level == 2 {
			switch {
			case open:
				out.WriteString("</section>\n")
			case p.contents:
				p.writeContents(out)
			}
			open = true
			out.WriteString("<section>\n")
		}
		if err := p.render.Render(out, p.source, n); err != nil {
			return fmt.Errorf("can't write the page: %w", err)
		}
	}
	if open {
		out.WriteString("</section>\n")
	}
	return nil
}

// writeContents links to every section, and to the slide.
func (p *part) writeContents(out *bytes.Buffer) {
	out.WriteString("<nav aria-label=\"Sections\">\n<ul>\n")
	for n := p.document.FirstChild(); n != nil; n = n.NextSibling() {
		heading, ok := n.(*ast.Heading)
		if !ok || heading.Level != 2 {
			continue
		}
		id, _ := heading.AttributeString("id")
		fmt.Fprintf(out, "<li><a href=\"#%s\">%s</a></li>\n", id, html.EscapeString(string(heading.Lines().Value(p.source))))
	}
	fmt.Fprintf(out, "<li><a href=\"#%s\">Slide: what we need</a></li>\n</ul>\n</nav>\n", SlideID)
}

// Fragment is Markdown as HTML, for a place in another page. HTML in it is left out.
func Fragment(markdown []byte) (string, error) {
	var out bytes.Buffer
	err := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList)).Convert(markdown, &out)
	return out.String(), err
}
