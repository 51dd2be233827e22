package markdown

import (
	"bytes"
	"fmt"
)

// Slide is one landscape page: a title with a line below it, columns, and what stands at the foot, each in Markdown.
type Slide struct {
	Head     []byte
	Columns  [][]byte
	Foot     []byte
	TextSize int // of the columns, in tenths of millimetres on paper
}

// SlideID is the fragment of an address that shows nothing but the first slide.
const SlideID = "slide"

// writeSlides writes the slides below the body of a page, or alone.
func (p *Page) writeSlides(out *bytes.Buffer) error {
	for i, s := range p.Slides {
		id := SlideID
		if i > 0 {
			id = fmt.Sprintf("%s-%d", SlideID, i+1)
		}
		fmt.Fprintf(out, "<article class=\"slide\" id=\"%s\" style=\"--text:%d.%d\">\n", id, s.TextSize/10, s.TextSize%10)
		if !p.deck() {
			out.WriteString("<p class=\"screen\"><a href=\"#\">Back to the report</a></p>\n")
		}
		if err := p.writeSlide(out, &s); err != nil {
			return err
		}
		out.WriteString("</article>\n")
	}
	return nil
}

func (p *Page) writeSlide(out *bytes.Buffer, s *Slide) error {
	if err := p.read(s.Head).write(out); err != nil {
		return err
	}
	out.WriteString("<div class=\"columns\">\n")
	for _, column := range s.Columns {
		out.WriteString("<div>\n")
		if err := p.read(column).write(out); err != nil {
			return err
		}
		out.WriteString("</div>\n")
	}
	out.WriteString("</div>\n")
	return p.read(s.Foot).write(out)
}

// deck reports whether the page is slides and nothing else.
func (p *Page) deck() bool { return len(p.Body) == 0 && len(p.Slides) > 0 }
