package policy

import (
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// partial are findings about what an example leaves out, which it may.
var partial = []string{schema.RuleMissingField, schema.RuleUnknownReference}

// readExample reads an example into the world of the examples. The reasons say why it can't be judged.
func (t *Tests) readExample(r *Rule, name string) (*example, []Reason) {
	x := &example{rule: r, name: name, line: exampleLine(r, name), set: t.engine.set}
	// As many empty lines before it as there are in the rule's file, so that all lines are those of that file.
	text := strings.Repeat("\n", max(0, x.line-1)) + r.example(name)
	file := document.Parse(r.File, "", []byte(text))
	var reasons []Reason
	world := []*document.File{t.engine.set.Scorecard.File}
	if slices.ContainsFunc(file.Documents, func(d *document.Document) bool { return d.Kind == document.Scorecard }) {
		set, err := t.catalogue.ownWorld(file)
		if err != nil {
			return x, []Reason{x.reason("%v", err)}
		}
		x.set, world = set, nil
	}
	for _, d := range file.Documents {
		if named := place(d, x.set.Period.Name); named != nil {
			reason := x.reason("%q is no period, expected one like %s", named.Text, document.PeriodForms)
			reason.Line = int(named.Pos.Line)
			reasons = append(reasons, reason)
		}
	}
	x.tree = &document.Tree{Files: append(world, file)}
	reasons = append(reasons, x.shape(file)...)
	if len(reasons) == 0 && !slices.ContainsFunc(file.Documents, x.judges) {
		kind := r.Kind
		if kind == "" {
			kind = "document"
		}
		reasons = append(reasons, x.reason("it holds no %s of %s, so the rule judges nothing", kind, x.set.Period.Name))
	}
	return x, reasons
}

// ownWorld is the schema of an example with a Scorecard of its own, which may leave out its period.
func (c *Catalogue) ownWorld(file *document.File) (*schema.Set, error) {
	for _, d := range file.Documents {
		if d.Kind == document.Scorecard && d.Root.Field("period") == nil {
			d.Root.Fields = append(d.Root.Fields, document.Field{
				Name: "period", Value: document.Value{Type: document.String, Text: examplePeriod},
			})
		}
	}
	return schema.New(&document.Tree{Files: []*document.File{file}}, c.Settable())
}

// place puts a document into the period that it names in place of a folder, or into the current one. It returns a
// name that is none.
func place(d *document.Document, current string) *document.Value {
	if !slices.Contains(schema.Kinds(), d.Kind) || !schema.InPeriod(d.Kind) {
		return nil
	}
	d.Period = current
	at := slices.IndexFunc(d.Root.Fields, func(f document.Field) bool { return f.Name == "period" })
	if at < 0 {
		return nil
	}
	named := d.Root.Fields[at].Value
	d.Root.Fields = slices.Delete(d.Root.Fields, at, at+1)
	p, ok := document.ParsePeriod(named.Text)
	if !ok {
		return &named
	}
	d.Period = p.Name
	return nil
}

// shape brings the example into canonical form. It tells what is wrong with it, but not what it leaves out.
func (x *example) shape(file *document.File) []Reason {
	// A row of no name, because nothing can be checked without one. It is in no tree that rules see.
	row := document.Parse("", x.set.Period.Name, []byte("kind: "+document.Area))
	found, err := x.set.Check(&document.Tree{Files: append(slices.Clone(x.tree.Files), row)})
	if err != nil {
		return []Reason{x.reason("%v", err)}
	}
	found = slices.DeleteFunc(found, func(f finding.Finding) bool {
		return f.Span.File != file.Path || slices.Contains(partial, f.Rule)
	})
	finding.Sort(found)
	var reasons []Reason
	for _, f := range found {
		r := x.reason("%s", f.Message)
		r.Line, r.Detail = f.Span.Start.Line, f.Hint
		reasons = append(reasons, r)
	}
	return reasons
}

// judges reports whether the rule judges a document of the example.
func (x *example) judges(d *document.Document) bool {
	return (x.rule.Kind == "" || x.rule.Kind == d.Kind) && (d.Period == "" || d.Period == x.set.Period.Name)
}
