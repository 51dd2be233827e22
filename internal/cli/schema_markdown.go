package cli

import (
	"fmt"
	"strings"

	"github.com/scorelint/scorelint/internal/schema"
)

// dataModel is a page about every field of every kind, with the scales that are built in.
func dataModel() string {
	var out strings.Builder
	out.WriteString(`# The data model

Every field that people write, by the kind of document. Fields below others are named by their path, and ` + "`[]`" + ` stands for
each entry of a list. This page is generated from the table that checks documents.
`)
	set := schema.Builtin(nil)
	for _, kind := range schema.Kinds() {
		fmt.Fprintf(&out, "\n## %s\n\n| field | what | value | |\n| --- | --- | --- | --- |\n", kind)
		fieldRows(&out, set.Type(kind), "")
	}
	return out.String()
}

func fieldRows(out *strings.Builder, of *schema.Type, above string) {
	for _, f := range of.Fields {
		if f.Unwritten {
			continue
		}
		needed := ""
		switch {
		case f.Required:
			needed = "required"
		case f.Default != "":
			needed = "default `" + f.Default + "`"
		}
		name := above + f.Name
		fmt.Fprintf(out, "| `%s` | %s | %s | %s |\n", name, f.Doc, valueDoc(f.Type), needed)
		switch t := f.Type; {
		case t.Form == schema.Object:
			fieldRows(out, t, name+".")
		case t.Form == schema.List && t.Elem.Form == schema.Object:
			fieldRows(out, t.Elem, name+"[].")
		}
	}
}

// valueDoc says for people what a value looks like.
func valueDoc(t *schema.Type) string {
	switch t.Form {
	case schema.Enum:
		return "`" + strings.Join(t.Values(), "`, `") + "`"
	case schema.Object:
		return "fields"
	case schema.Map:
		return "fields of any name"
	case schema.List:
		if t.Elem.Form == schema.Object {
			return "list"
		}
		return "list: " + valueDoc(t.Elem)
	case schema.ID:
		if t.Refers != "" && t.Refers != schema.AnyID {
			return "id of " + t.Refers
		}
		return "id"
	case schema.Date:
		return "day, `YYYY-MM-DD`"
	case schema.Period:
		return "period, such as `2026-Q3`"
	case schema.Number:
		return "number, such as 0.5"
	case schema.Link:
		return "address"
	case schema.Bool:
		return "`true` or `false`"
	case schema.Int:
		if t.Max > 0 {
			return fmt.Sprintf("%d to %d", t.Min, t.Max)
		}
		return fmt.Sprintf("number from %d", t.Min)
	case schema.Repository:
		return "`owner/name`"
	}
	if t.Person {
		return "handle of a person"
	}
	return "text"
}
