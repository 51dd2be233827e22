// Package picture draws a review: how the areas stood over the periods, and where to intervene.
//
// No library draws it: the ones available lay charts out with fonts of their own, and these are rectangles with short
// texts in them. A drawing names classes and no colours, so that one drawing serves light and dark, in a file of its own
// for each or within a page.
package picture

import (
	"encoding/xml"
	"fmt"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/review"
)

// Picture is a drawing.
type Picture struct {
	Name  string // of its files, without the scheme
	Title string

	says     []string // the message, in sentences
	elements strings.Builder
	height   int
}

// The sizes that pictures share, in pixels.
const (
	width  = 860 // a page of a repository on GitHub shows that without scaling
	margin = 16
	gap    = 2 // between boxes
	line   = 20
)

// maxRows is how many areas a picture shows; of more it shows the first ones of the ranking.
const maxRows = 20

// Draw makes the pictures of a review that have something to show.
func Draw(r *review.Review) []*Picture {
	all := []*Picture{drawHeatMap(r), drawIntervention(r)}
	return slices.DeleteFunc(all, func(p *Picture) bool { return p == nil })
}

// Message is what the picture says, as one text.
func (p *Picture) Message() string { return markdown.Plain(strings.Join(p.says, " ")) }

// File is the picture as a file for one scheme, below a note where it comes from.
func (p *Picture) File(note string, s Scheme) []byte {
	return []byte("<!-- " + note + " -->\n" + p.element(` xmlns="http://www.w3.org/2000/svg"`, "<style>\n"+s.style()+"</style>\n"))
}

// Element is the picture as an element of a page that has the [Style].
func (p *Picture) Element() string { return p.element("", "") }

func (p *Picture) element(namespace, style string) string {
	return fmt.Sprintf("<svg%s class=\"picture\" role=\"img\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n<title>%s</title>\n<desc>%s</desc>\n%s"+
		"<rect class=\"frame\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n%s</svg>\n",
		namespace, width, p.height, width, p.height, escape(p.Title), escape(p.Message()), style, width-1, p.height-1, &p.elements)
}

// caption writes the title and the message on top, and returns where they end.
func (p *Picture) caption() int {
	p.text("title", margin, 28, p.Title)
	y := 30
	for _, sentence := range p.says {
		for _, part := range wrap(markdown.Plain(sentence), width-2*margin) {
			y += line
			p.label("quiet", margin, y, width-2*margin, part)
		}
	}
	return y + margin
}

// notes writes lines in small letters, and ends the picture below them.
func (p *Picture) notes(y int, notes ...string) {
	for _, note := range notes {
		for _, part := range wrap(markdown.Plain(note), (width-2*margin)*letterSize/smallSize) {
			if ascii(part) {
				p.text("small", margin, y, part)
			} else {
				p.label("small", margin, y, width-2*margin, part)
			}
			y += line
		}
	}
	p.height = y
}

// box draws a word in a box. The width is that of the box, and the height that of one line.
func (p *Picture) box(s status, x, y, width int) {
	p.rect(s.class, x, y, width-gap, boxHeight-gap)
	p.label(s.class+"-text", x+boxPad, y+boxHeight-6, width-gap-2*boxPad, s.word)
}

// The size of a box around a word.
const (
	boxHeight = 20
	boxPad    = 3
)

func (p *Picture) rect(class string, x, y, width, height int) {
	fmt.Fprintf(&p.elements, "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n", class, x, y, width, height)
}

// text writes a text of the picture's own, which is known to fit.
func (p *Picture) text(class string, x, y int, s string) {
	fmt.Fprintf(&p.elements, "<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>\n", class, x, y, escape(s))
}

// label writes a text of people so that it takes no more than a width, whatever it is and whatever fonts there are: it is
// cut where it would be wider in the widest of the usual fonts, and where those don't tell how wide its characters are, a
// frame clips it.
func (p *Picture) label(class string, x, y, width int, s string) {
	s = fit(markdown.Plain(s), width)
	if ascii(s) {
		p.text(class, x, y, s)
		return
	}
	const above, below = 14, 5
	fmt.Fprintf(&p.elements, "<svg x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"><text class=\"%s\" y=\"%d\">%s</text></svg>\n",
		x, y-above, width, above+below, class, above, escape(s))
}

// lines writes lines of a text of people, one below the other.
func (p *Picture) lines(class string, x, y, width int, lines []string) {
	for i, text := range lines {
		p.label(class, x, y+i*nameLine, width, text)
	}
}

// nameLine is how far the lines of a name stand apart.
const nameLine = 19

// escape writes text for XML and HTML. Characters that XML has no place for are replaced.
func escape(s string) string {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(s)) // a builder doesn't fail
	return out.String()
}
