package cli

import (
	"fmt"
	"strings"

	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/schema"
)

// fieldTable lists every field below a value, as rules write it. Documents are named by their kind and not listed
// again.
func fieldTable(root string, t *schema.Type, set *schema.Set) string {
	f := fields{set: set, top: t}
	f.out.WriteString("| field | type | what it is |\n| --- | --- | --- |\n")
	f.object(root, t)
	return f.out.String()
}

type fields struct {
	set *schema.Set
	top *schema.Type
	out strings.Builder
}

func (f *fields) object(path string, t *schema.Type) {
	for i := range t.Fields {
		field := &t.Fields[i]
		if strings.Contains(field.Name, "/") { // by rule, which the rules' own sections list
			return
		}
		at := path + "." + field.Name
		fmt.Fprintf(&f.out, "| `%s` | %s | %s |\n", at, f.name(field.Type), markdown.Text(field.Doc))
		f.below(at, field.Type)
	}
}

func (f *fields) below(path string, t *schema.Type) {
	switch {
	case f.kind(t) != "":
	case t.Form == schema.Object:
		f.object(path, t)
	case t.Form == schema.List:
		f.below(path+"[i]", t.Elem)
	case t.Form == schema.Map:
		f.below(path+"[name]", t.Elem)
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

// name says what a value looks like. Values of scales are people's own.
func (f *fields) name(t *schema.Type) string {
	switch kind := f.kind(t); {
	case kind != "":
		return kind
	case t.Form == schema.List:
		return "list of " + f.name(t.Elem)
	case t.Form == schema.Map:
		return "by name, " + f.name(t.Elem)
	case t.Form == schema.Enum:
		return markdown.Text(strings.Join(t.Values(), ", "))
	}
	return valueDoc(t)
}
