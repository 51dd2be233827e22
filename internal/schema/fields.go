package schema

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

func (c *checker) object(v *document.Value, t *Type) {
	if t.Narrow != nil {
		t = t.Narrow(v)
	}
	for i := range v.Fields {
		f := &v.Fields[i]
		known := t.Field(f.Name)
		if known == nil || known.Unwritten != "" {
			c.unknownField(v.Fields[:i], f, t)
			continue
		}
		if !blank(&f.Value) {
			c.at(f.Name, &f.Value, known.Type)
		} else if f.Value.Hash && !known.Required {
			c.hash(c.doc.KeySpan(f), "")
		}
	}
	for i := range t.Fields {
		c.missing(v, &t.Fields[i])
	}
}

func (c *checker) unknownField(before []document.Field, f *document.Field, t *Type) {
	f.Value.Barred = true
	where := c.doc.Kind
	if len(c.path) > 0 {
		where = strings.Join(c.path, ".")
	}
	hint, fix := Suggest(f.Name, writable(t)), onlyNear(f.Name, writable(t))
	if known := t.Field(f.Name); known != nil {
		hint, fix = "delete it: "+known.Unwritten, ""
	} else if into := outdented(before, t, f.Name); into != "" {
		hint = fmt.Sprintf("indent it by two blanks, to be a field of %s", into)
	} else if odd, ok := oddHint(f.Name); ok {
		hint = odd
	} else if where == document.Area && c.index.closed[c.doc.Period] {
		hint, fix = hint+"; if it was a column, keep that in the Scorecard with use: false", ""
	}
	c.addFixed(RuleUnknownField, c.doc.KeySpan(f), fmt.Sprintf("unknown field %s in %s", finding.Quote(f.Name), where), hint, fix)
}

func writable(t *Type) []string {
	var names []string
	for _, f := range t.Fields {
		if f.Unwritten == "" {
			names = append(names, f.Name)
		}
	}
	return names
}

// missing fills in a default, or says that a required field is not there.
func (c *checker) missing(v *document.Value, f *Field) {
	at := v.Field(f.Name)
	if at != nil && !empty(&at.Value, f.Type) {
		return
	}
	switch {
	case f.Default != "" && f.Type.Form == Int:
		fill(v, f.Name, document.Int, f.Default)
	case f.Default != "":
		fill(v, f.Name, document.String, f.Default)
	case f.Required && at != nil && len(at.Value.Items) > 0:
		c.add(RuleMissingField, c.doc.KeySpan(at), fmt.Sprintf("the list %q is too short, expected %d entries or more", f.Name, f.Type.Min), f.hint())
	case f.Required && at != nil:
		c.add(RuleMissingField, c.doc.KeySpan(at), fmt.Sprintf("the field %q is empty", f.Name), f.hint())
	case f.Required && !(len(c.path) == 0 && f.Name == "kind"):
		c.add(RuleMissingField, c.doc.Span(c.path...), fmt.Sprintf("the field %q is missing%s", f.Name, c.inside()), f.hint())
	}
}

// fill writes a field of which nothing is written.
func fill(v *document.Value, name string, t document.Type, text string) {
	value := document.Value{Type: t, Text: text}
	switch at := v.Field(name); {
	case text == "":
	case at == nil:
		v.Fields = append(v.Fields, document.Field{Name: name, Value: value})
	case blank(&at.Value):
		value.Pos = at.Value.Pos
		at.Value = value
	}
}

func (c *checker) inside() string {
	if len(c.path) == 0 {
		return ""
	}
	return " in " + strings.Join(c.path, ".")
}

// hint says what to write for a missing field.
func (f *Field) hint() string {
	hint := fmt.Sprintf("add %s: %s", f.Name, f.Doc)
	if f.Type.Form == Enum {
		hint = fmt.Sprintf("add %s: one of %s", f.Name, strings.Join(f.Type.Values(), ", "))
	}
	return hint
}

// blank bars text without a character to read, so that it counts as missing everywhere.
func blank(v *document.Value) bool {
	if v.Type == document.String && !strings.ContainsFunc(v.Text, legible) {
		v.Barred = true
	}
	return v.Type == document.Null || v.Barred
}

func legible(r rune) bool { return unicode.IsGraphic(r) && !unicode.IsSpace(r) }

// empty reports whether a field is written without saying anything.
func empty(v *document.Value, t *Type) bool {
	switch v.Type {
	case document.Null:
		return true
	case document.String:
		return v.Barred && !strings.ContainsFunc(v.Text, legible)
	case document.List:
		return t.Form == List && len(v.Items) < t.Min
	}
	return false
}
