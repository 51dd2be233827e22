package edit

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/schema"
)

// Field is one that people can write alone, with its path in a document.
type Field struct {
	Path []string
	schema.Field
}

// String is the path as people write it.
func (f Field) String() string { return strings.Join(f.Path, ".") }

// fieldsOf lists the fields that people can write alone: scalars and lists of them, also those of the objects that are entered.
// Fields that are left out are those by which others name a document, and further ones.
func fieldsOf(of *schema.Type, enter func(schema.Field) bool, without ...string) []Field {
	var all []Field
	for _, f := range of.Fields {
		switch {
		case f.Unwritten != "" || f.Name == "kind" || f.Name == "was" || slices.Contains(without, f.Name):
		case f.Type.Form == schema.Object && enter(f):
			for _, inside := range fieldsOf(f.Type, enter, without...) {
				all = append(all, Field{append([]string{f.Name}, inside.Path...), inside.Field})
			}
		case f.Type.Form == schema.Object, f.Type.Form == schema.Map, f.Type.Form == schema.List && f.Type.Elem.Form == schema.Object:
		default:
			all = append(all, Field{[]string{f.Name}, f})
		}
	}
	return all
}

// Settable lists the fields that a new document may begin with. What only time brings, such as renewals or the end
// of a row, is not among them.
func Settable(of *schema.Type) []Field {
	return fieldsOf(of, func(f schema.Field) bool { return f.Required }, "closed", "evidence", "done", "failureModes")
}

// New writes a document. Fields that are not given stand there empty where the document needs them, or the rules may ask
// for them, with a comment that says what belongs there. The file is where it will lie.
func New(kind, file string, of *schema.Type, given ...Change) ([]byte, error) {
	var out strings.Builder
	out.WriteString(Modeline(file) + "kind: " + kind + "\n")
	open := ""
	for _, f := range Settable(of) {
		indent := ""
		if len(f.Path) > 1 {
			indent = "  "
			if open != f.Path[0] {
				out.WriteString(f.Path[0] + ":\n")
			}
		}
		open = f.Path[0]
		out.WriteString(indent + f.Name + ":" + comment(f) + "\n")
	}
	return Apply([]byte(out.String()), 0, of, given...)
}

// comment says what belongs into a field.
func comment(f Field) string {
	text := f.Doc
	if f.Type.Form == schema.Enum {
		text = strings.Join(f.Type.Values(), ", ")
	}
	if f.Default != "" {
		text += "; " + f.Default + " where nothing is written"
	}
	return " # " + text
}

// Headings is the Review of a period in which nothing has been written yet.
func Headings(of *schema.Type) []byte {
	var out strings.Builder
	out.WriteString("kind: Review\n")
	for _, f := range of.Fields {
		if f.Name != "kind" && f.Name != "amended" && f.Unwritten == "" {
			fmt.Fprintf(&out, "# %s: %s\n", f.Name, f.Doc)
		}
	}
	return []byte(out.String())
}

// PathOf is where a new document of a kind is written.
func PathOf(kind, id, period string) string {
	folder := map[string]string{
		document.Area: "areas", document.Ask: "asks", document.ProductLine: "product-lines", document.Exception: "exceptions",
		document.Measurement: "measurements",
	}[kind]
	if !schema.InPeriod(kind) {
		period = ""
	}
	return path.Join(document.Folder, period, folder, id+".yaml")
}

// SchemaFile is where the schema for editors is kept.
const SchemaFile = ".scorelint/document.schema.json"

// Modeline is a comment by which an editor finds the schema of a file.
func Modeline(file string) string {
	return "# yaml-language-server: $schema=" + strings.Repeat("../", strings.Count(file, "/")) + SchemaFile + "\n"
}

// fileOf is a file of documents, with a comment above them that may be empty.
func fileOf(name, comment string, documents ...string) File {
	return File{name, []byte(Modeline(name) + comment + strings.Join(documents, "---\n"))}
}
