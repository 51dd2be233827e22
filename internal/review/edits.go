package review

import (
	"cmp"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
)

// EditKind is what became of a document.
type EditKind string

// What can become of documents.
const (
	EditNew      EditKind = "new"
	EditDone     EditKind = "done"
	EditDropped  EditKind = "dropped"
	EditClosed   EditKind = "closed"
	EditReopened EditKind = "reopened"
	EditCarried  EditKind = "carried" // open in the period before, and open in this one again
	EditRenewed  EditKind = "renewed"
	EditMoved    EditKind = "moved" // another expiry, without a renewal
	EditChanged  EditKind = "changed"
	EditRemoved  EditKind = "removed"
)

// EditKinds lists what can become of documents, in the order in which it is told.
func EditKinds() []EditKind {
	return []EditKind{EditNew, EditDone, EditDropped, EditClosed, EditReopened, EditCarried, EditRenewed, EditMoved, EditRemoved, EditChanged}
}

// Edit is a document, or a column of the rows, that a change touches.
type Edit struct {
	Kind   string        `json:"kind"`
	Ref    Ref           `json:"document"` // as it was where it is removed; without a name for a narrative
	What   EditKind      `json:"what"`
	Fields []FieldChange `json:"fields"` // that differ; of a document that is new or removed what matters most of it
}

// Parts names the parts of a document in which something changed.
func (e *Edit) Parts() []string {
	var parts []string
	for _, f := range e.Fields {
		first, _, _ := strings.Cut(f.path, ".")
		parts = append(parts, nameOf(first))
	}
	return slices.Compact(parts)
}

// key finds the same document on the other side; it is empty where the document can't be found.
func key(d *document.Document) string {
	if d.ID == "" && d.Kind != document.Review {
		return ""
	}
	return d.Kind + "/" + d.ID
}

func refOf(d *document.Document) Ref {
	return Ref{ID: d.ID, Name: cmp.Or(d.Root.Str("name"), d.Root.Str("title"), d.ID), Place: placeOf(d)}
}

// refOf names a measurement by the row and what is measured; it has no name of its own.
func (x *comparison) refOf(d *document.Document) Ref {
	ref := refOf(d)
	if d.Kind != document.Measurement {
		return ref
	}
	area, measure := d.Root.Str("area"), d.Root.Str("measure")
	if row := cmp.Or(x.head.row[area], x.base.row[area]); row != nil {
		area = row.Label()
	}
	for _, m := range x.after.allMeasures() {
		if m.ID == measure {
			measure = strings.TrimSuffix(m.Title+" in "+m.Unit, " in ")
		}
	}
	ref.Name = area + ", " + measure
	return ref
}

// edits compares what is written on both sides: what is there now, then what is gone.
func (x *comparison) edits(was, now []*document.Document, except ...string) []Edit {
	before, after := byID(was, key), byID(now, key)
	var all []Edit
	for _, id := range sortedKeys(after) {
		d, then := after[id], before[id]
		if then == nil {
			all = append(all, Edit{d.Kind, x.refOf(d), EditNew, x.headline(d.Kind, &document.Value{}, &d.Root)})
			continue
		}
		fields := x.fields(&then.Root, &d.Root, except...)
		if what, fields := x.became(then, d, fields); what != "" {
			all = append(all, Edit{d.Kind, x.refOf(d), what, fields})
		}
	}
	for _, id := range sortedKeys(before) {
		if d := before[id]; after[id] == nil && !x.ended(d) {
			all = append(all, Edit{d.Kind, x.refOf(d), EditRemoved, x.headline(d.Kind, &d.Root, &document.Value{})})
		}
	}
	return all
}

// ended reports whether nobody expects a document of one period in another one.
func (x *comparison) ended(d *document.Document) bool {
	return x.moves && (d.Kind == document.Measurement || d.Kind == document.Ask && d.Root.Str("status") != AskOpen)
}

// headline is what matters most of a document that came or went.
func (x *comparison) headline(kind string, was, now *document.Value) []FieldChange {
	paths := map[string][]string{
		document.Ask:         {"priority", "owner", "due", "status"},
		document.Exception:   {"expires", "owner", "approver", "waives", "status"},
		document.ProductLine: {"trend"},
		document.Measurement: {"value"},
	}[kind]
	return slices.DeleteFunc(x.fields(was, now), func(f FieldChange) bool {
		return kind != document.Review && !slices.Contains(paths, f.path)
	})
}

// became says what became of a document, and which fields say more than that; it is nothing where the document is the same.
func (x *comparison) became(was, now *document.Document, fields []FieldChange) (EditKind, []FieldChange) {
	changed := func(path string) bool {
		return slices.ContainsFunc(fields, func(f FieldChange) bool { return f.path == path })
	}
	turned := map[string]EditKind{AskDone: EditDone, AskDropped: EditDropped, ExceptionClosed: EditClosed, AskOpen: EditReopened}
	if x.moves && now.Kind == document.Measurement { // it is of other days
		fields = slices.DeleteFunc(fields, func(f FieldChange) bool { return f.path != "value" })
	}
	switch what := turned[now.Root.Str("status")]; {
	case changed("status") && what != "":
		return what, slices.DeleteFunc(fields, func(f FieldChange) bool { return f.path == "status" })
	case x.moves && now.Kind == document.Ask && now.Root.Str("status") == AskOpen:
		return EditCarried, fields
	case changed("expires") && changed("renewals"):
		return EditRenewed, fields
	case changed("expires"):
		return EditMoved, fields
	case len(fields) > 0:
		return EditChanged, fields
	}
	return "", nil
}

// byID finds documents by their id, the first one of those that share it.
func byID[D any](all []*D, id func(*D) string) map[string]*D {
	found := make(map[string]*D, len(all))
	for _, d := range slices.Backward(all) {
		found[id(d)] = d
	}
	delete(found, "")
	return found
}

func (r *Row) id() string         { return r.ID }
func (l *ProductLine) id() string { return l.ID }
func (a *Ask) id() string         { return a.ID }
