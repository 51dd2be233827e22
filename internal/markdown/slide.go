package markdown

import (
	"bytes"
	"errors"
	"fmt"
)

// Slide is one landscape page: a title with a line below it, lists in columns, and what stands at the foot, each in Markdown.
type Slide struct {
	Head, Lists, Foot []byte
	Columns           int
	TextSize          int // of the lists, in tenths of millimetres on paper
}

// slideID is the fragment of an address that shows nothing but the first slide.
const slideID = "slide"

// writeSlides writes the slides below the body of a page, or alone.
func (p *Page) writeSlides(out *bytes.Buffer) error {
	for i, s := range p.Slides {
		id := slideID
		if i > 0 {
			id = fmt.Sprintf("%s-%d", slideID, i+1)
		}
		fmt.Fprintf(out, "<article class=\"slide\" id=\"%s\" style=\"--columns:%d;--text:%d.%d\">\n", id, s.Columns, s.TextSize/10, s.TextSize%10)
		if !p.deck() {
			out.WriteString("<p class=\"screen\"><a href=\"#\">Back to the report</a></p>\n")
		}
		err := p.write(out, s.Head, "")
		out.WriteString("<div class=\"columns\">\n")
		err = errors.Join(err, p.write(out, s.Lists, ""))
		out.WriteString("</div>\n")
		if err := errors.Join(err, p.write(out, s.Foot, "")); err != nil {
			return err
		}
		out.WriteString("</article>\n")
	}
	return nil
}

// deck reports whether the page is slides and nothing else.
func (p *Page) deck() bool { return len(p.Body) == 0 && len(p.Slides) > 0 }
