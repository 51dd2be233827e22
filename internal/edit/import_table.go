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

// table reads the rows of a table, if their headings show what they are.
func (in *importer) table(rows [][]string) error {
	if len(rows) == 0 {
		return nil
	}
	in.headings = append(in.headings, rows[0]...)
	kind, columns, err := in.columns(rows[0])
	if err != nil || kind == "" {
		if err == nil {
			in.result.Skipped = append(in.result.Skipped, "the table with the columns "+strings.Join(rows[0], ", "))
		}
		return err
	}
	of := in.set.Type(kind)
	for i, heading := range rows[0] {
		if _, mapped := in.Fields[heading]; columns[i] == "" && !mapped && heading != "" {
			in.result.Skipped = append(in.result.Skipped, fmt.Sprintf("the column %s; --map %q says which field it fills, and --map %q leaves it out", finding.Quote(heading), heading+"=FIELD", heading+"="))
		}
	}
	for n, cells := range rows[1:] {
		if len(cells) > len(columns) {
			in.result.Skipped = append(in.result.Skipped, fmt.Sprintf("what row %d holds beyond the headings", n+1))
		}
		var fields any = map[string]any{}
		for i, column := range columns {
			if column == "" || i >= len(cells) || strings.TrimSpace(cells[i]) == "" {
				continue
			}
			change, err := Assignment(column+"="+in.value(cells[i], in.typeOf(kind, column)), of)
			if err != nil {
				return err
			}
			fields = changedTo(fields, of, change.Path, change.Value)
		}
		in.add(record{kind, n + 1, fields.(map[string]any)})
	}
	return nil
}

// columns finds out of which kind the rows of a table are, and which field each column fills.
func (in *importer) columns(headings []string) (kind string, columns []string, err error) {
	best := 0
	for _, candidate := range importable {
		if in.Kind != "" && candidate != in.Kind {
			continue
		}
		found := make([]string, len(headings))
		known, named := 0, false
		for i, heading := range headings {
			field, mapped := in.Fields[heading]
			if !mapped {
				field = in.fieldOf(candidate, heading)
			} else if field != "" && in.typeOf(candidate, field) == nil {
				continue // of another kind
			}
			if mapped {
				in.used[heading] = true
			}
			if field != "" && !slices.Contains(found, field) {
				found[i] = field
				known++
			}
			named = named || field == titleOf(candidate)
		}
		if named && known > best && (known > 1 || in.Kind != "") {
			kind, columns, best = candidate, found, known
		}
	}
	for heading, field := range in.Fields {
		if kind != "" && field != "" && slices.Contains(headings, heading) && !slices.Contains(columns, field) {
			return "", nil, &Error{fmt.Sprintf("found no field %s in %s for the column %s", finding.Quote(field), kind, finding.Quote(heading)), "the fields are those of scorelint schema " + strings.ToLower(kind)}
		}
	}
	return kind, columns, nil
}

// fieldOf is the field that a column fills by its heading, or nothing. The titles of a scorecard's columns go first.
func (in *importer) fieldOf(kind, heading string) string {
	field := fieldOf(kind, heading)
	for _, c := range in.set.Vocabulary.Columns {
		if kind == document.Area && slices.Contains([]string{words(c.Title), words(split(c.ID))}, words(heading)) {
			field = cmp.Or(partOfColumn[c.ID], c.ID)
		}
	}
	first, _, _ := strings.Cut(field, ".")
	if f := in.set.Type(kind).Field(first); f != nil && f.Unwritten {
		return ""
	}
	return field
}

// partOfColumn is the field that a cell fills of a built-in column with several.
var partOfColumn = map[string]string{"topFailureMode": "topFailureMode.text", "escalation": "escalation.needed"}

// value is what a cell means in the repository's words.
func (in *importer) value(cell string, t *schema.Type) string {
	cell = strings.TrimSpace(cell)
	if mapped, ok := in.Values[cell]; ok {
		return mapped
	}
	switch {
	case t.Form == schema.Date:
		return cmp.Or(schema.CertainDate(cell), cell)
	case t.Form == schema.List && t.Elem.Refers != "":
		var ids []string
		for name := range strings.SplitSeq(cell, ",") {
			ids = append(ids, in.reference(name, t.Elem))
		}
		return strings.Join(ids, ",")
	case t.Refers != "":
		return in.reference(cell, t)
	case t.Person:
		for _, p := range in.list("people") {
			if strings.EqualFold(p.Str("name"), cell) {
				return p.Str("handle")
			}
		}
	}
	return cell
}

// reference is the id or the tag that a cell names, by itself or by its title.
func (in *importer) reference(cell string, t *schema.Type) string {
	cell = strings.TrimSpace(cell)
	if t.Refers == schema.FailureMode {
		for _, mode := range in.list("failureModes") {
			if strings.EqualFold(mode.Str("title"), cell) {
				return mode.Str("tag")
			}
		}
	}
	return schema.IDFrom(cell)
}

// add takes a record over, under the id that its name makes.
func (in *importer) add(r record) {
	name, _ := r.fields[titleOf(r.kind)].(string)
	if name == "" {
		if len(r.fields) > 0 {
			in.result.Skipped = append(in.result.Skipped, fmt.Sprintf("row %d of a table, which has no %s", r.row, titleOf(r.kind)))
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
	for _, known := range in.list("failureModes") {
		tag := known.Str("tag")
		if text == "" || !strings.EqualFold(known.Str("title"), text) && tag != schema.IDFrom(text) {
			continue
		}
		if tag == text {
			delete(mode, "text")
		}
		mode["tag"] = tag
		return
	}
}

func (in *importer) list(field string) []document.Value {
	if v := in.set.Scorecard.Root.Get(field); v != nil {
		return v.Items
	}
	return nil
}
