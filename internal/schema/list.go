package schema

import (
	"fmt"
	"strconv"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

func (c *checker) list(v *document.Value, t *Type) {
	for i := range v.Items {
		item := &v.Items[i]
		step := strconv.Itoa(i)
		if item.Type == document.Null || blank(item) {
			c.path = append(c.path, step)
			c.wrong(item, "a value", "write a value after the dash, or delete the entry")
			c.path = c.path[:len(c.path)-1]
		} else {
			c.at(step, item, t.Elem)
		}
		// An entry can't be left out without moving the ones behind it, so the whole list is.
		v.Barred = v.Barred || item.Barred
	}
	if t.Unique != "" {
		c.unique(v, t.Unique)
	}
}

func (c *checker) unique(v *document.Value, field string) {
	seen := make(map[string]int, len(v.Items))
	for i := range v.Items {
		name := v.Items[i].Str(field)
		first, again := seen[name]
		if name == "" || !again {
			seen[name] = i
			continue
		}
		path := append(c.path[:len(c.path):len(c.path)], "", field)
		at := func(i int) finding.Span { path[len(path)-2] = strconv.Itoa(i); return c.doc.Span(path...) }
		c.add(RuleDuplicateID, at(i), fmt.Sprintf("the %s %s is used twice", field, finding.Quote(name)), "delete one of the two entries",
			finding.Related{Span: at(first), Message: "first used here"})
	}
}

// listHint shows how the list begins: with what was found, where an entry takes it.
func listHint(v *document.Value, elem *Type) string {
	switch {
	case elem.Form == Object && v.Scalar() && calendar(v.Text) && elem.Fields[0].Type.Form == Date:
		return fmt.Sprintf("begin each entry with a dash: - %s: %s", elem.Fields[0].Name, v.Text)
	case elem.Form == Object:
		return fmt.Sprintf("begin each entry with a dash: - %s: …", elem.Fields[0].Name)
	case !v.Scalar() || v.Text == "":
		return "write a list: [one, two]"
	case isID(v.Text):
		return "write a list: [" + finding.Shorten(v.Text) + "]"
	}
	return "write a list: [" + finding.Quote(v.Text) + "]"
}
