package review

import (
	"slices"

	"github.com/scorelint/scorelint/internal/document"
)

// ColumnChange is what a change of the Scorecard does to a column of the rows.
type ColumnChange struct {
	ID      string        `json:"id"`
	Title   string        `json:"title"`
	What    EditKind      `json:"what"`    // new, changed or removed
	Rows    int           `json:"rows"`    // that still have a column which is removed
	Periods []string      `json:"periods"` // of those rows, in the order of time
	Fields  []FieldChange `json:"fields"`  // that differ, where it is changed
}

// columns lists the columns that came, went or changed.
func (x *comparison) columns() []ColumnChange {
	if x.before == nil {
		return nil
	}
	was, now := &x.before.book.Settings, &x.after.book.Settings
	var all []ColumnChange
	for _, c := range now.RowColumns {
		before := was.Column(c.ID)
		if before == nil {
			all = append(all, ColumnChange{ID: c.ID, Title: c.Title, What: EditNew})
		} else if f := x.fields(was.entry(c.ID), now.entry(c.ID)); len(f) > 0 {
			all = append(all, ColumnChange{ID: c.ID, Title: before.Title, What: EditChanged, Fields: f})
		}
	}
	for _, c := range was.RowColumns {
		if now.Column(c.ID) != nil {
			continue
		}
		gone := ColumnChange{ID: c.ID, Title: c.Title, What: EditRemoved}
		for _, chapter := range x.after.book.chapters {
			if n := chapter.have(c.ID); n > 0 {
				gone.Rows += n
				gone.Periods = append(gone.Periods, chapter.Name)
			}
		}
		all = append(all, gone)
	}
	return all
}

// entry is what the Scorecard says of a column.
func (s *Settings) entry(id string) *document.Value {
	for _, v := range items(s.doc.Get("columns")) {
		if v.Str("id") == id {
			return v
		}
	}
	return &document.Value{}
}

// have counts the rows in which a field is written, whether anybody reads it or not.
func (c *chapter) have(field string) int {
	n := 0
	for _, r := range c.rows {
		if f := r.doc.Field(field); f != nil && f.Value.Type != document.Null {
			n++
		}
	}
	return n
}

// notIn lists the columns that other settings don't use.
func (s *Settings) notIn(other *Settings) []string {
	var ids []string
	for _, c := range s.RowColumns {
		if other.Column(c.ID) == nil {
			ids = append(ids, c.ID)
		}
	}
	return ids
}

// leaveOut is a document without some of its fields.
func leaveOut(doc *document.Value, fields []string) *document.Value {
	if len(fields) == 0 {
		return doc
	}
	rest := *doc
	rest.Fields = slices.DeleteFunc(slices.Clone(doc.Fields), func(f document.Field) bool { return slices.Contains(fields, f.Name) })
	return &rest
}
