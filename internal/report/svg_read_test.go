package report_test

import (
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/report"
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
	"rect": {"class", "x", "y", "width", "height", "rx"}, "path": {"class", "d"}, "g": {"class"}, "text": {"x", "y", "transform"},
}

var (
	elsewhere  = regexp.MustCompile(`url\(|@import|:/|data:`)
	fillForm   = regexp.MustCompile(`(?m)^\.picture \.([\w-]+)\{fill:(#[0-9a-f]{6})\}$`)
	squareForm = regexp.MustCompile(`M(\d+) (\d+)h(\d+)v(\d+)h-(\d+)z`)
	turnedForm = regexp.MustCompile(`^translate\((\d+) (\d+)\)rotate\(-90\)$`)
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
	case x.Name.Local == "rect":
		d.boxes = append(d.boxes, box{image.Rect(0, 0, d.width, d.height), attribute(x, "class"), ""})
	case x.Name.Local == "path":
		for _, m := range squareForm.FindAllStringSubmatch(attribute(x, "d"), -1) {
			left, top, w, h := atoi(m[1]), atoi(m[2]), atoi(m[3]), atoi(m[4])
			d.boxes = append(d.boxes, box{image.Rect(left, top, left+w, top+h), attribute(x, "class"), ""})
		}
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

// textBox is the room that a text takes: that of its letters, or of the frame that clips it.
func textBox(path []xml.StartElement, s string) box {
	in, around := path[len(path)-1], path[len(path)-2]
	if around.Name.Local == "svg" && len(path) > 2 {
		left, top := number(around, "x"), number(around, "y")
		return box{image.Rect(left, top, left+number(around, "width"), top+number(around, "height")), lastClass(path[len(path)-3]), s}
	}
	size := 13
	classes := strings.Fields(attribute(around, "class"))
	switch {
	case slices.Contains(classes, "s"):
		size = 11
	case slices.Contains(classes, "h"):
		size = 17 // bold letters are wider
	}
	long := report.Extent(s, size)
	if m := turnedForm.FindStringSubmatch(attribute(in, "transform")); m != nil {
		x, y := atoi(m[1]), atoi(m[2])
		return box{image.Rect(x-size*3/4, y-long, x+size/4, y), lastClass(around), s}
	}
	x, y := number(in, "x"), number(in, "y")
	if slices.Contains(classes, "c") {
		x -= long / 2
	}
	return box{image.Rect(x, y-size*3/4, x+long, y+size/4), lastClass(around), s}
}

func lastClass(x xml.StartElement) string {
	classes := strings.Fields(attribute(x, "class"))
	return classes[len(classes)-1]
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
