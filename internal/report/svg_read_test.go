package report_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// drawn is what a picture shows.
type drawn struct {
	width, height int
	title, desc   string
	style         map[string]string // fills by class
	boxes         []box             // in the order in which they are painted
	texts         []box
}

// box is a rectangle, or a text with the room that it takes at most.
type box struct {
	image.Rectangle
	class string // whose fill it has
	text  string
}

// elements are those that a picture may have, with their attributes.
var elements = map[string][]string{
	"svg": {"xmlns", "class", "role", "width", "height", "viewBox", "x", "y"}, "title": nil, "desc": nil, "style": nil,
	"rect": {"class", "x", "y", "width", "height", "rx"}, "text": {"class", "x", "y"},
}

var (
	elsewhere = regexp.MustCompile(`url\(|@import|:/|data:`)
	fillForm  = regexp.MustCompile(`(?m)^\.picture \.([\w-]+)\{fill:(#[0-9a-f]{6})[;}]`)
)

// readSVG reads a picture, and fails on whatever a picture must not have.
func readSVG(t *testing.T, source []byte) drawn {
	t.Helper()
	d := drawn{style: map[string]string{}}
	var path []xml.StartElement
	decoder := xml.NewDecoder(strings.NewReader(string(source)))
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return d
		}
		if err != nil {
			t.Fatalf("not well-formed: %v", err)
		}
		switch x := token.(type) {
		case xml.StartElement:
			for _, a := range x.Attr {
				if allowed, known := elements[x.Name.Local]; !known || !slices.Contains(allowed, a.Name.Local) {
					t.Errorf("found %s with %s", x.Name.Local, a.Name.Local)
				}
				if elsewhere.MatchString(a.Value) && a.Value != "http://www.w3.org/2000/svg" {
					t.Errorf("found %s=%s", a.Name.Local, a.Value)
				}
			}
			path = append(path, x.Copy())
			d.shape(x, len(path))
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			if len(path) > 0 {
				d.words(path, string(x))
			}
			if len(path) > 0 && path[len(path)-1].Name.Local == "style" && elsewhere.Match(x) {
				t.Errorf("the style needs something from elsewhere:\n%s", x)
			}
		case xml.ProcInst, xml.Directive:
			t.Errorf("found %v", x)
		}
	}
}

func (d *drawn) shape(x xml.StartElement, depth int) {
	switch {
	case x.Name.Local == "svg" && depth == 1:
		d.width, d.height = number(x, "width"), number(x, "height")
	case x.Name.Local == "rect" && attribute(x, "rx") != "": // the paper
		d.boxes = append(d.boxes, box{image.Rect(0, 0, d.width, d.height), attribute(x, "class"), ""})
	case x.Name.Local == "rect":
		left, top := number(x, "x"), number(x, "y")
		d.boxes = append(d.boxes, box{image.Rect(left, top, left+number(x, "width"), top+number(x, "height")), attribute(x, "class"), ""})
	}
}

func (d *drawn) words(path []xml.StartElement, s string) {
	in := path[len(path)-1]
	switch in.Name.Local {
	case "title":
		d.title += s
	case "desc":
		d.desc += s
	case "style":
		for _, m := range fillForm.FindAllStringSubmatch(s, -1) {
			d.style[m[1]] = m[2]
		}
	case "text":
		d.texts = append(d.texts, textBox(path, s))
	}
}

// textBox is the room that a text takes: that of its letters in a usual font, or of the frame that clips it.
func textBox(path []xml.StartElement, s string) box {
	in, around := path[len(path)-1], path[len(path)-2]
	class := attribute(in, "class")
	if len(path) > 2 {
		left, top := number(around, "x"), number(around, "y")
		return box{image.Rect(left, top, left+number(around, "width"), top+number(around, "height")), class, s}
	}
	size := 13
	switch class {
	case "small":
		size = 11
	case "title":
		size = 15
	}
	x, y := number(in, "x"), number(in, "y")
	return box{image.Rect(x, y-size*3/4, x+len([]rune(s))*size/2, y+size/4), class, s}
}

func attribute(x xml.StartElement, name string) string {
	for _, a := range x.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

func number(x xml.StartElement, name string) int { return atoi(attribute(x, name)) }

func atoi(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		panic(fmt.Sprintf("found %q, expected a number", s))
	}
	return n
}

// contrast is that of two colours such as #ffffff, from 1 to 21, as WCAG defines it.
func contrast(c, d string) float64 { return visions["usual"].contrast(c, d) }

func ratio(x, y float64) float64 { return (max(x, y) + 0.05) / (min(x, y) + 0.05) }

// weights are those of red, green and blue in the luminance of a colour.
var weights = [3]float64{0.2126, 0.7152, 0.0722}

// linear is how much red, green and blue light a colour such as #ffffff has.
func linear(colour string) (rgb [3]float64) {
	for i := range rgb {
		n, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			panic(err)
		}
		if v := float64(n) / 255; v <= 0.04045 {
			rgb[i] = v / 12.92
		} else {
			rgb[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return rgb
}
