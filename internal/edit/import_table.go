package edit

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// table reads the rows of a table, if their headings show what they are. Asks that don't say their priority have that of
// the section.
func (in *importer) table(rows [][]string, priority string) error {
	kind, columns := in.columns(rows[0])
	if kind == "" {
		in.skip("the table with the columns %s", strings.Join(rows[0], ", "))
		return nil
	}
	for i, heading := range rows[0] {
		if field, mapped := in.Fields[heading]; columns[i] == "" && heading != "" && !(mapped && field == "") {
			in.skip("the column %s; --map %q says which field it fills, and --map %q leaves it out", finding.Quote(heading), heading+"=FIELD", heading+"=")
		}
	}
	of := in.set.Type(kind)
	for n, cells := range rows[1:] {
		if len(cells) > len(columns) {
			in.skip("what row %d holds beyond the headings", n+1)
		}
		var fields any = map[string]any{}
		for i, cell := range cells[:min(len(cells), len(columns))] {
			if columns[i] == "" || cell == "" {
				continue
			}
			change, err := Assign(columns[i], in.value(cell, in.typeOf(kind, columns[i])), of)
			if err != nil {
				return err
			}
			fields = changedTo(fields, of, change.Path, change.Value)
		}
		written := fields.(map[string]any)
		if kind == document.Ask && priority != "" && len(written) > 0 && written["priority"] == nil {
			written["priority"] = priority
		}
		in.add(record{kind, n + 1, written})
	}
	return nil
}

func (in *importer) skip(format string, args ...any) {
	in.result.Skipped = append(in.result.Skipped, fmt.Sprintf(format, args...))
}

// columns finds out of which kind the rows of a table are, and which field each column fills.
func (in *importer) columns(headings []string) (kind string, columns []string) {
	best := 0
	for _, candidate := range importable {
		found, known := make([]string, len(headings)), 0
		for i, heading := range headings {
			field, mapped := in.Fields[heading]
			if !mapped {
				field = in.fieldOf(candidate, heading)
			}
			if field != "" && in.typeOf(candidate, field) != nil && !slices.Contains(found, field) {
				found[i] = field
				known++
			}
		}
		wanted := in.Kind == candidate || in.Kind == "" && known > 1
		if wanted && known > best && slices.Contains(found, titleOf(candidate)) {
			kind, columns, best = candidate, found, known
		}
	}
	return kind, columns
}

// fieldOf is the field that a column fills by its heading, or nothing. The titles of a scorecard's columns go first.
func (in *importer) fieldOf(kind, heading string) string {
	field := fieldOf(kind, heading)
	for _, c := range in.set.Vocabulary.Columns {
		id := c.Str("id")
		if kind == document.Area && slices.Contains([]string{words(c.Str("title")), words(schema.Heading(id))}, words(heading)) {
			field = cmp.Or(partOfColumn[id], id)
		}
	}
	first, _, _ := strings.Cut(field, ".")
	if f := in.set.Type(kind).Field(first); f != nil && f.Unwritten != "" {
		return ""
	}
	return field
}

// partOfColumn is the field that a cell fills of a built-in column with several.
var partOfColumn = map[string]string{"topFailureMode": "topFailureMode.text", "escalation": "escalation.needed"}

// value is what a cell means in the repository's words.
func (in *importer) value(cell string, t *schema.Type) string {
	if mapped, ok := in.Values[cell]; ok {
		return mapped
	}
	switch {
	case t.Form == schema.Date:
		return cmp.Or(schema.CertainDate(cell), cell)
	case t.Form == schema.List && t.Elem.Refers != "":
		var ids []string
		for name := range strings.SplitSeq(cell, ",") {
			ids = append(ids, in.value(strings.TrimSpace(name), t.Elem))
		}
		return strings.Join(ids, ",")
	case t.Refers == schema.FailureMode:
		return cmp.Or(in.lookUp("failureModes", "title", cell, "tag"), schema.IDFrom(cell))
	case t.Refers != "":
		return schema.IDFrom(cell)
	case t.Person:
		return cmp.Or(in.lookUp("people", "name", cell, "handle"), cell)
	}
	return cell
}

// lookUp is a field of the entry of a list of the Scorecard that has a value in another field, in any case.
func (in *importer) lookUp(list, by, value, field string) string {
	for _, known := range in.set.Scorecard.Root.Get(list).Entries() {
		if strings.EqualFold(known.Str(by), value) {
			return known.Str(field)
		}
	}
	return ""
}

// add takes a record over, under the id that its name makes.
func (in *importer) add(r record) {
	name, _ := r.fields[titleOf(r.kind)].(string)
	if name == "" {
		if len(r.fields) > 0 {
			in.skip("row %d of a table, which has no %s", r.row, titleOf(r.kind))
		}
		return
	}
	r.fields["id"] = in.idOf(name, r)
	if mode, ok := r.fields["topFailureMode"].(map[string]any); ok {
		in.tag(mode)
	}
	in.records = append(in.records, r)
}

// idOf is an id that no other record of the page has, made from a name, else from the number of the row.
func (in *importer) idOf(name string, r record) string {
	other := fmt.Sprintf("%s-%d", strings.ToLower(r.kind), max(r.row, len(in.records)+1))
	return freeID(cmp.Or(schema.IDFrom(name), other), func(id string) bool {
		return slices.ContainsFunc(in.records, func(o record) bool { return o.kind == r.kind && o.fields["id"] == id })
	})
}

// tag gives a failure mode its tag, where its text is the title or the tag of one in the vocabulary.
func (in *importer) tag(mode map[string]any) {
	text, _ := mode["text"].(string)
	tag := cmp.Or(in.lookUp("failureModes", "title", text, "tag"), in.lookUp("failureModes", "tag", schema.IDFrom(text), "tag"))
	if text == "" || tag == "" {
		return
	}
	if mode["tag"] = tag; tag == text {
		delete(mode, "text")
	}
}
