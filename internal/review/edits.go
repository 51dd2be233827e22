package review

import "slices"

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
	EditMoved    EditKind = "moved"   // another expiry, without a renewal
	EditTrend    EditKind = "trend"   // another trend
	EditChanged  EditKind = "changed" // in other ways than those above
	EditRemoved  EditKind = "removed" // not listed any more; of another period only what was open
)

// Edit is a document that a change touches.
type Edit[D any] struct {
	What   EditKind      `json:"what"`
	Now    *D            `json:"document"` // as it was where it is removed
	Before *D            `json:"before"`   // nil where it is new or removed
	Fields []FieldChange `json:"fields"`   // beside those that What says
}

// edits compares the documents of two lists by id: those of now in their order, then those that are gone. The comparison
// of two states gives no What where they are the same.
func edits[D any](was, now []*D, id func(*D) string, compare func(now, before *D) (EditKind, []FieldChange)) []Edit[D] {
	before, after := byID(was, id), byID(now, id)
	var all []Edit[D]
	for _, d := range now {
		then := before[id(d)]
		switch {
		case after[id(d)] != d:
		case then == nil:
			all = append(all, Edit[D]{What: EditNew, Now: d})
		default:
			if what, fields := compare(d, then); what != "" {
				all = append(all, Edit[D]{what, d, then, fields})
			}
		}
	}
	for _, d := range was {
		if before[id(d)] == d && after[id(d)] == nil {
			all = append(all, Edit[D]{What: EditRemoved, Now: d})
		}
	}
	return all
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
func (e *Exception) id() string   { return e.ID }

func (x *comparison) compareLine(now, before *ProductLine) (EditKind, []FieldChange) {
	f := x.fields(before.doc, now.doc, "trend")
	trend := x.after.Scales.Trend.change("trend", before.Trend, now.Trend)
	switch {
	case trend != nil:
		return EditTrend, append([]FieldChange{*trend}, f...)
	case len(f) > 0:
		return EditChanged, f
	}
	return "", nil
}

// asks compares the asks of the two reviews. Of one that the period in review doesn't list, where that is another period
// now, its own period says whether it was settled there.
func (x *comparison) asks() []Edit[Ask] {
	all := edits(x.base.asks, x.head.asks, (*Ask).id, x.compareAsk)
	if !x.moves() {
		return all
	}
	var kept []Edit[Ask]
	for _, e := range all {
		settled := (*Ask)(nil)
		if later := x.later(); e.What == EditRemoved && later != nil {
			settled = later.ask[e.Now.ID]
		}
		switch {
		case settled != nil && settled.Status != AskOpen:
			if e.Now.Status != settled.Status {
				what, fields := x.compareAsk(settled, e.Now)
				kept = append(kept, Edit[Ask]{what, settled, e.Now, fields})
			}
		case e.What != EditRemoved || e.Now.Status == AskOpen:
			kept = append(kept, e)
		}
	}
	return kept
}

// compareAsk says what became of an ask.
func (x *comparison) compareAsk(now, before *Ask) (EditKind, []FieldChange) {
	turned := now.Status != before.Status
	except := []string{"status"}
	if turned {
		except = append(except, "done")
	}
	f := x.fields(before.doc, now.doc, except...)
	switch {
	case turned && now.Status == AskDone:
		return EditDone, f
	case turned && now.Status == AskDropped:
		return EditDropped, f
	case turned && now.Status == AskOpen:
		return EditReopened, f
	case x.moves() && now.Status == AskOpen:
		return EditCarried, f
	}
	return changed(f, before.Status, now.Status)
}

// changed is what became of a document whose status may be one that nobody knows.
func changed(f []FieldChange, was, now string) (EditKind, []FieldChange) {
	if was != now {
		f = append(f, FieldChange{Field: "status", From: was, To: now})
	}
	if len(f) == 0 {
		return "", nil
	}
	return EditChanged, f
}

func orZero[T any](thing *T) T {
	if thing == nil {
		return *new(T)
	}
	return *thing
}
