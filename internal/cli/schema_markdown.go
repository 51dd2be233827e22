package cli

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/scorelint/scorelint/internal/markdown"
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
		out.WriteString("\n## " + kind + "\n\n" + fieldTable("", set.Type(kind), set))
	}
	return out.String()
}

// fieldTable lists every field below a path, or with "" those of a document that people write. Documents within are named by their
// kind.
func fieldTable(path string, t *schema.Type, set *schema.Set) string {
	f := fields{set: set, top: t, written: path == ""}
	f.out.WriteString("| field | what | value | |\n| --- | --- | --- | --- |\n")
	f.below(path, t)
	return f.out.String()
}

type fields struct {
	set     *schema.Set
	top     *schema.Type
	written bool // only what people write
	out     strings.Builder
}

func (f *fields) below(path string, t *schema.Type) {
	if f.kind(t) != "" {
		return
	}
	switch t.Form {
	case schema.List:
		f.below(path+"[]", t.Elem)
	case schema.Map:
		f.below(path+"[name]", t.Elem)
	case schema.Object:
		f.object(path, t)
	}
}

func (f *fields) object(path string, t *schema.Type) {
	for _, field := range t.Fields {
		byRule := strings.Contains(field.Name, "/") // which the rules' own sections list
		if f.written && field.Unwritten != "" || byRule {
			continue
		}
		needed := ""
		switch {
		case field.Required:
			needed = "required"
		case field.Default != "":
			needed = "default `" + field.Default + "`"
		}
		at := strings.TrimPrefix(path+"."+field.Name, ".")
		fmt.Fprintf(&f.out, "| `%s` | %s | %s | %s |\n", at, markdown.Text(field.Doc), f.value(field.Type), needed)
		f.below(at, field.Type)
	}
}

// kind is the kind of a document whose type this is.
func (f *fields) kind(t *schema.Type) string {
	for _, kind := range schema.Kinds() {
		if t == f.set.Type(kind) && t != f.top {
			return kind
		}
	}
	return ""
}

// value says for people what a value looks like.
func (f *fields) value(t *schema.Type) string {
	if kind := f.kind(t); kind != "" {
		return kind
	}
	switch t.Form {
	case schema.Enum:
		return markdown.Text(strings.Join(t.Values(), ", "))
	case schema.Object:
		return "fields"
	case schema.Map:
		return "by name: " + f.value(t.Elem)
	case schema.List:
		if t.Elem.Form == schema.Object && f.kind(t.Elem) == "" {
			return "list"
		}
		return "list: " + f.value(t.Elem)
	case schema.ID:
		if t.Refers != "" && t.Refers != schema.AnyID {
			return "id of " + t.Refers
		}
		return "id"
	case schema.Int:
		if t.Max > 0 {
			return fmt.Sprintf("%d to %d", t.Min, t.Max)
		}
		return fmt.Sprintf("number from %d", t.Min)
	}
	if t.Person {
		return "handle of a person"
	}
	return cmp.Or(map[schema.Form]string{
		schema.Date: "day, `YYYY-MM-DD`", schema.Period: "period, such as `2026-Q3`", schema.Number: "number, such as 0.5",
		schema.Link: "address", schema.Bool: "`true` or `false`", schema.Repository: "`owner/name`",
	}[t.Form], "text")
}
