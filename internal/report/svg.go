package report

import (
	"encoding/xml"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/review"
)

// drawing is a picture while it is drawn. It names classes and no colours, so that one drawing serves both schemes:
// a file of its own for each, and a page that has it inline. No library draws it: those that there are lay charts out
// with fonts of their own, and these are rectangles with short texts in them.
type drawing struct {
	title  string   // what it is
	says   []string // its message, in sentences
	height int
	boxes  layer // by class, like the others; each layer lies above the one before
	marks  layer
	texts  layer
}

// layer is what has been drawn, by class. Things of one class stand together, which makes a large picture half as long.
type layer map[string]*strings.Builder

func (l *layer) add(class, format string, args ...any) {
	if *l == nil {
		*l = layer{}
	}
	if (*l)[class] == nil {
		(*l)[class] = &strings.Builder{}
	}
	fmt.Fprintf((*l)[class], format, args...)
}

// write writes the layer, each class in an element around it.
func (l layer) write(out *strings.Builder, around string) {
	for _, class := range slices.Sorted(maps.Keys(l)) {
		fmt.Fprintf(out, around, class, l[class])
	}
}

// The sizes that drawings share, in pixels.
const (
	drawingWidth = 860 // of every drawing; a page of a repository on GitHub shows that without scaling
	margin       = 16
)

func (d *drawing) rect(class string, x, y, width, height int) {
	if height > 0 {
		d.boxes.add(class, "M%d %dh%dv%dh-%dz", x, y, width, height, width)
	}
}

// mark draws a path above the rectangles.
func (d *drawing) mark(class, format string, args ...any) { d.marks.add(class, format, args...) }

// text writes a text of the report's own, which is known to fit.
func (d *drawing) text(class string, x, y int, s string) {
	d.texts.add(class, "<text x=\"%d\" y=\"%d\">%s</text>\n", x, y, markup(s))
}

// upright writes a text from the bottom to the top, beginning at a point.
func (d *drawing) upright(class string, x, y int, s string) {
	d.texts.add(class, "<text transform=\"translate(%d %d)rotate(-90)\">%s</text>\n", x, y, markup(s))
}

// label writes a text of people so that it takes no more than a width, whatever it is and whatever fonts there are:
// it is cut where it would be wider in the widest of the usual fonts, and where those don't tell how wide its
// characters are, a frame clips it.
func (d *drawing) label(class string, x, y, width int, s string) {
	s = fit(markdown.Plain(s), width)
	if ascii(s) {
		d.text(class, x, y, s)
		return
	}
	const above, below = 14, 5
	d.texts.add(class, "<svg x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"><text y=\"%d\">%s</text></svg>\n",
		x, y-above, width, above+below, above, markup(s))
}

// caption writes the title and the message on top, and returns where they end.
func (d *drawing) caption() int {
	d.text(classTitle, margin, 28, d.title)
	y := 30
	for _, sentence := range d.says {
		for _, line := range wrap(markdown.Plain(sentence), drawingWidth-2*margin) {
			y += 19
			d.label(classQuiet, margin, y, drawingWidth-2*margin, line)
		}
	}
	return y + 16
}

// message is what the drawing says, as one text.
func (d *drawing) message() string { return markdown.Plain(strings.Join(d.says, " ")) }

// file is the drawing as a file for one scheme.
func (d *drawing) file(from string, s scheme, scales *review.Scales) []byte {
	return []byte(comment + "by scorelint from " + from + ": run scorelint render; what is changed here is lost -->\n" +
		d.element(` xmlns="http://www.w3.org/2000/svg"`, "<style>\n"+s.style(scales)+"</style>\n"))
}

func (d *drawing) element(namespace, style string) string {
	var out strings.Builder
	fmt.Fprintf(&out, "<svg%s class=\"picture\" role=\"img\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n",
		namespace, drawingWidth, d.height, drawingWidth, d.height)
	fmt.Fprintf(&out, "<title>%s</title>\n<desc>%s</desc>\n%s", markup(d.title), markup(d.message()), style)
	fmt.Fprintf(&out, "<rect class=\"%s\" x=\"0.5\" y=\"0.5\" width=\"%d\" height=\"%d\" rx=\"6\"/>\n", classFrame, drawingWidth-1, d.height-1)
	d.boxes.write(&out, "<path class=\"%s\" d=\"%s\"/>\n")
	d.marks.write(&out, "<path class=\"%s\" d=\"%s\"/>\n")
	d.texts.write(&out, "<g class=\"%s\">\n%s</g>\n")
	return out.String() + "</svg>\n"
}

// markup escapes text for XML and HTML. Characters that XML has no place for are replaced.
func markup(s string) string {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(s)) // a builder doesn't fail
	return out.String()
}
