package schema

import (
	"fmt"
	"strings"
	"time"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// shape judges one document and brings it into canonical form.
func (s *Set) shape(d *document.Document, ix *index) []finding.Finding {
	c := checker{doc: d, index: ix}
	if d.Root.Type != document.Map {
		c.wrong(&d.Root, "a document with fields", "begin with kind:")
		return c.findings
	}
	t := s.types[d.Kind]
	switch {
	case d.Kind == "":
		c.add(RuleMissingField, d.Span("kind"), "a document needs a kind", "add kind: with one of "+strings.Join(Kinds(), ", "))
	case t == nil:
		c.add(RuleUnknownValue, d.Span("kind"), fmt.Sprintf("unknown kind %q", d.Kind), Suggest(d.Kind, Kinds()))
	default:
		c.place(s.Period.Name)
		c.object(&d.Root, t)
	}
	return c.findings
}

// checker walks one document beside its type. It allocates only for findings and defaults.
type checker struct {
	doc      *document.Document
	index    *index
	path     []string
	findings []finding.Finding
}

func (c *checker) add(rule string, span finding.Span, message, hint string, related ...finding.Related) {
	c.findings = append(c.findings, finding.Finding{
		Rule: rule, Severity: finding.Error, Message: message, Hint: hint,
		Span: span, Document: c.doc.Ref(), Related: related,
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
		c.add(RuleMisplaced, c.doc.Span("kind"), "found a document of kind "+kind+" outside every period, expected it in the folder of one",
			fmt.Sprintf("move it below %s/%s/", document.Folder, current))
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
	case Bool:
		c.bool(v)
	case Date:
		c.date(v)
	case Period:
		c.period(v)
	default:
		c.text(v)
	}
}

func (c *checker) collection(v *document.Value, t *Type) {
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
		c.wrong(v, "a list", `write a list: [`+example(v)+`]`)
	default:
		c.wrong(v, "fields: "+strings.Join(t.Names(), ", "), "write each field as name: value, indented on its own line")
	}
}

func (c *checker) at(step string, v *document.Value, t *Type) {
	c.path = append(c.path, step)
	c.value(v, t)
	c.path = c.path[:len(c.path)-1]
}

func (c *checker) object(v *document.Value, t *Type) {
	for i := range v.Fields {
		f := &v.Fields[i]
		known := t.Field(f.Name)
		if known == nil || known.Computed {
			c.unknownField(f, t)
			continue
		}
		if !blank(&f.Value) {
			c.at(f.Name, &f.Value, known.Type)
		}
	}
	for i := range t.Fields {
		c.missing(v, &t.Fields[i])
	}
}

func (c *checker) unknownField(f *document.Field, t *Type) {
	f.Value.Barred = true
	if rule, isSetting := c.ruleSetting(); isSetting && rule == "" {
		c.add(RuleUnknownReference, c.doc.KeySpan(f), fmt.Sprintf("unknown rule %q in the settings", f.Name), Suggest(f.Name, t.Names()))
		return
	} else if isSetting {
		c.add(RuleUnknownField, c.doc.KeySpan(f), fmt.Sprintf("unknown parameter %q of the rule %s", f.Name, rule), Suggest(f.Name, t.Names()))
		return
	}
	where := c.doc.Kind
	if len(c.path) > 0 {
		where = strings.Join(c.path, ".")
	}
	hint := Suggest(f.Name, writable(t))
	if known := t.Field(f.Name); known != nil && known.Computed {
		hint = "delete it: the folder's name says it"
	}
	c.add(RuleUnknownField, c.doc.KeySpan(f), fmt.Sprintf("unknown field %q in %s", f.Name, where), hint)
}

// ruleSetting reports whether the walk is in the Scorecard's rule settings, and in those of which rule.
func (c *checker) ruleSetting() (rule string, ok bool) {
	if c.doc.Kind != document.Scorecard || len(c.path) == 0 || c.path[0] != "rules" {
		return "", false
	}
	if len(c.path) > 1 {
		return c.path[1], true
	}
	return "", true
}

func writable(t *Type) []string {
	var names []string
	for _, f := range t.Fields {
		if !f.Computed {
			names = append(names, f.Name)
		}
	}
	return names
}

// missing fills in a default, or says that a required field is not there.
func (c *checker) missing(v *document.Value, f *Field) {
	at := v.Field(f.Name)
	if at != nil && at.Value.Type != document.Null && !empty(&at.Value) {
		return
	}
	switch {
	case f.Default != "":
		c.setDefault(v, at, f)
	case f.Required && at != nil:
		c.add(RuleMissingField, c.doc.KeySpan(at), fmt.Sprintf("the field %q is empty", f.Name), f.hint())
	case f.Required && !(len(c.path) == 0 && f.Name == "kind"):
		c.add(RuleMissingField, c.doc.Span(c.path...), fmt.Sprintf("the field %q is missing%s", f.Name, c.inside()), f.hint())
	}
}

func (c *checker) setDefault(v *document.Value, at *document.Field, f *Field) {
	value := document.Value{Type: document.String, Text: f.Default}
	if f.Type.Form == Int {
		value.Type = document.Int
	}
	if at != nil {
		value.Pos = at.Value.Pos
		at.Value = value
		return
	}
	v.Fields = append(v.Fields, document.Field{Name: f.Name, Value: value})
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

func (c *checker) list(v *document.Value, t *Type) {
	for i := range v.Items {
		item := &v.Items[i]
		step := fmt.Sprint(i)
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
		at := func(i int) finding.Span { path[len(path)-2] = fmt.Sprint(i); return c.doc.Span(path...) }
		c.add(RuleDuplicateID, at(i), fmt.Sprintf("the %s %q is used twice", field, name), "delete one of the two entries",
			finding.Related{Span: at(first), Message: "first used here"})
	}
}

// blank bars text without a character to read, so that it counts as missing everywhere.
func blank(v *document.Value) bool {
	if v.Type == document.String && strings.TrimSpace(v.Text) == "" {
		v.Barred = true
	}
	return v.Type == document.Null || v.Barred
}

func empty(v *document.Value) bool {
	return v.Type == document.String && v.Barred && strings.TrimSpace(v.Text) == "" || v.Type == document.List && len(v.Items) == 0
}

// calendar reads a date as people must write it.
func calendar(text string) bool {
	_, err := time.Parse(time.DateOnly, text)
	return err == nil
}
