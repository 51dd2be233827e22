package review

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// Prose reports whether the field is text that people write and rewrite. That it changed is what matters; what it says
// now is read where it stands.
func (f FieldChange) Prose() bool { return f.prose }

// fields collects the fields of a document that changed.
type fields []FieldChange

func (f *fields) add(field, from, to string) {
	if from != to {
		*f = append(*f, FieldChange{Field: field, From: from, To: to})
	}
}

func (f *fields) prose(field, from, to string) {
	if from != to {
		*f = append(*f, FieldChange{Field: field, From: from, To: to, prose: true})
	}
}

// names adds a reference to other documents, by the names that those have on each side.
func (f *fields) names(field string, from, to []Ref) {
	if slices.EqualFunc(from, to, func(a, b Ref) bool { return a.ID == b.ID }) {
		return
	}
	change := FieldChange{Field: field, From: join(from, Ref.Label), To: join(to, Ref.Label)}
	if change.From == change.To {
		change.From, change.To = join(from, func(r Ref) string { return r.ID }), join(to, func(r Ref) string { return r.ID })
	}
	*f = append(*f, change)
}

func join(refs []Ref, word func(Ref) string) string {
	words := make([]string, len(refs))
	for i, r := range refs {
		words[i] = word(r)
	}
	return strings.Join(words, ", ")
}

// radius adds a blast radius: the further a defect reaches, the worse.
func (f *fields) radius(from, to int) {
	if from == to {
		return
	}
	number := func(n int) string { return strings.TrimPrefix(strconv.Itoa(n), "0") }
	change := FieldChange{Field: "blast radius", From: number(from), To: number(to), Direction: Better}
	switch {
	case from == 0 || to == 0:
		change.Direction = Unknown
	case to > from:
		change.Direction = Worse
	}
	*f = append(*f, change)
}

// details lists what a row says beside its status, its place on the standard path and its escalation.
func (x *comparison) details(row, before *Row) []FieldChange {
	var f fields
	f.add("id", before.ID, row.ID)
	f.add("name", before.Name, row.Name)
	f.names("product line", x.lineOf(x.base, before), x.lineOf(x.head, row))
	f.names("top failure mode", modeOf(x.before, before), modeOf(x.after, row))
	f.prose("how the failure mode shows", shownText(x.before, before), shownText(x.after, row))
	f.radius(before.BlastRadius, row.BlastRadius)
	if before.ID == row.ID && !x.moves() {
		f.add("id in earlier periods", before.Was, row.Was)
	}
	if x.before.Ended(before) == x.after.Ended(row) {
		was, now := orZero(before.Retired), orZero(row.Retired)
		f.add("retired on", was.On, now.On)
		f.prose("reason of the retirement", was.Reason, now.Reason)
	}
	return f
}

// terms lists what an escalation says beside its answer and its owner.
func (x *comparison) terms(was, now Escalation) []FieldChange {
	var f fields
	f.add("decider", was.Decider, now.Decider)
	f.add("decide by", was.DecideBy, now.DecideBy)
	f.names("ask", askOf(x.before, was.Ask), askOf(x.after, now.Ask))
	f.prose("reason", was.Reason, now.Reason)
	return f
}

func (x *comparison) lineOf(c *chapter, row *Row) []Ref {
	switch l := c.line[row.ProductLine]; {
	case row.ProductLine == "":
		return nil
	case l == nil: // not declared
		return []Ref{{ID: row.ProductLine, Name: row.ProductLine}}
	default:
		return []Ref{x.sameNames.line(l.Ref)}
	}
}

func modeOf(r *Review, row *Row) []Ref {
	if row.FailureMode == "" {
		return nil
	}
	return []Ref{{ID: row.FailureMode, Name: r.book.failureMode(row.FailureMode).Title}}
}

func askOf(r *Review, id string) []Ref {
	if ref := r.askRef(id); ref != nil {
		return []Ref{*ref}
	}
	return nil
}

// shownText is how the failure mode shows in a row, where the row says it.
func shownText(r *Review, row *Row) string {
	if row.FailureText == r.book.failureMode(row.FailureMode).Title {
		return ""
	}
	return row.FailureText
}

// areasBefore names rows by the ids they have now and the names they had, each once, by id: the order of a list
// means nothing.
func (x *comparison) areasBefore(ids []string) []Ref {
	return uniqueRefs(ids, func(id string) Ref {
		ref := x.before.book.rowRef(x.base, id)
		ref.ID = cmp.Or(x.now[ref.ID], ref.ID)
		return x.sameNames.row(ref)
	})
}

func (x *comparison) areasNow(ids []string) []Ref {
	return uniqueRefs(ids, func(id string) Ref { return x.sameNames.row(x.after.book.rowRef(x.head, id)) })
}

func uniqueRefs(ids []string, find func(id string) Ref) []Ref {
	refs := make([]Ref, len(ids))
	for i, id := range ids {
		refs[i] = find(id)
	}
	slices.SortFunc(refs, func(a, b Ref) int { return cmp.Compare(a.ID, b.ID) })
	return slices.CompactFunc(refs, func(a, b Ref) bool { return a.ID == b.ID })
}

// rowRef names the row that an id means in a chapter, whatever the row is called there.
func (b *Book) rowRef(c *chapter, id string) Ref {
	if r := b.find(c, id); r != nil {
		return r.Ref
	}
	return Ref{ID: id, Name: id}
}
