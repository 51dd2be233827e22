package schema

import (
	"fmt"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// shape judges one document and brings it into canonical form.
func (s *Set) shape(d *document.Document, ix *index) []finding.Finding {
	c := checker{doc: d, index: ix}
	c.document(s)
	return c.findings.Of(d)
}

func (c *checker) document(s *Set) {
	d := c.doc
	if d.Root.Type != document.Map {
		c.wrong(&d.Root, "a document with fields", "begin with kind:")
		return
	}
	t := s.types[d.Kind]
	if d.Kind == document.Area && c.index.closed[d.Period] {
		t = s.closedArea
	}
	switch {
	case d.Kind == "":
		c.add(RuleMissingField, d.Span("kind"), "a document needs a kind", "add kind: with one of "+strings.Join(Kinds(), ", "))
	case t == nil:
		c.add(RuleUnknownValue, d.Span("kind"), "unknown kind "+finding.Quote(d.Kind), Suggest(d.Kind, Kinds()))
	default:
		c.place(s.Period.Name)
		c.object(&d.Root, t)
		switch d.Kind {
		case document.Measurement:
			c.measurement(s)
		case document.Scorecard:
			c.columns()
			c.bands(s)
		}
	}
}

// checker walks one document beside its type. It allocates only for findings and defaults.
type checker struct {
	doc      *document.Document
	index    *index
	path     []string
	findings document.Findings
}

func (c *checker) add(rule string, span finding.Span, message, hint string, related ...finding.Related) {
	c.findings.Add(finding.Finding{
		Rule: rule, Severity: finding.Error, Message: message, Hint: hint,
		Span: span, Document: c.doc.Ref(), Related: related,
	})
}

// addFixed is add, with what certainly belongs in the place of the span's text.
func (c *checker) addFixed(rule string, span finding.Span, message, hint, fix string) {
	c.findings.Add(finding.Finding{
		Rule: rule, Severity: finding.Error, Message: message, Hint: hint, Fix: fix,
		Span: span, Document: c.doc.Ref(),
	})
}

// place judges whether the document lies where its kind belongs.
func (c *checker) place(current string) {
	kind, in := c.doc.Kind, c.doc.Period
	if current == "" {
		current = in
	}
	switch {
	case InPeriod(kind) && in == "":
		hint := fmt.Sprintf("move it below %s/%s/", document.Folder, current)
		if folder, name := nearPeriod(c.doc.File.Path); name != "" {
			hint = fmt.Sprintf("rename the folder %s to %s", folder, name)
		}
		c.add(RuleMisplaced, c.doc.Span("kind"), "found a document of kind "+kind+" outside every period, expected it in the folder of one", hint)
	case !InPeriod(kind) && in != "":
		c.add(RuleMisplaced, c.doc.Span("kind"), fmt.Sprintf("found a document of kind %s in the period %s, expected it outside of periods", kind, in),
			fmt.Sprintf("move it to %s/ or a folder there that is not named like a period", document.Folder))
	}
}

// wrong bars a value of the wrong type, so that no rule and no report has to cope with it.
func (c *checker) wrong(v *document.Value, expected, hint string) {
	v.Barred = true
	c.add(RuleWrongType, c.doc.Span(c.path...), fmt.Sprintf("found %s, expected %s", describe(v), expected), hint)
}

func (c *checker) value(v *document.Value, t *Type) {
	switch t.Form {
	case Object, Map, List:
		c.collection(v, t)
	case Enum:
		c.enum(v, t)
	case ID:
		c.id(v, t)
	case Int:
		c.int(v, t)
	case Number:
		c.number(v)
	case Unread:
		v.Barred = true
	case Bool:
		c.bool(v)
	case Date:
		c.date(v)
	case Period, Link, Repository, ColumnID:
		c.patterned(v, t.Form)
	default:
		c.text(v)
	}
}

func (c *checker) collection(v *document.Value, t *Type) {
	if short := t.Field(t.Short); short != nil && v.Scalar() {
		if value, ok := short.Type.canonical(v.Text); ok || short.Type.Form == Text && v.Type == document.String {
			field := document.Field{Name: t.Short, Pos: v.Pos, Value: *v}
			if ok {
				field.Value.Text = value
			}
			*v = document.Value{Type: document.Map, Pos: v.Pos, Fields: []document.Field{field}}
		}
	}
	switch {
	case t.Form == List && v.Type == document.List:
		c.list(v, t)
	case t.Form == Object && v.Type == document.Map:
		c.object(v, t)
	case t.Form == Map && v.Type == document.Map:
		for i := range v.Fields {
			c.at(v.Fields[i].Name, &v.Fields[i].Value, t.Elem)
		}
	case t.Form == List:
		c.wrong(v, "a list", listHint(v, t.Elem))
	default:
		c.wrong(v, "fields: "+strings.Join(t.Names(), ", "), fieldsHint(v, t))
	}
}

func (c *checker) at(step string, v *document.Value, t *Type) {
	c.path = append(c.path, step)
	c.value(v, t)
	c.path = c.path[:len(c.path)-1]
}
