package review

import (
	"cmp"
	"strings"
)

// markSameNames marks rows, and product lines, that share a name. Both are in the order of names.
func (c *chapter) markSameNames() {
	mark := func(a, b *Ref) {
		if a.Name != "" && strings.EqualFold(a.Name, b.Name) {
			a.sameName, b.sameName = true, true
		}
	}
	for i := range max(len(c.rows)-1, 0) {
		mark(&c.rows[i].Ref, &c.rows[i+1].Ref)
	}
	for i := range max(len(c.lines)-1, 0) {
		mark(&c.lines[i].Ref, &c.lines[i+1].Ref)
	}
}

// findSuccessors marks new rows that have the name of a row which is gone. The changes tell of both. Next holds what the
// rows of the chapter before have become; those are not marked, as nothing later may change what their report says.
func (c *chapter) findSuccessors(next map[*Row]*Row) {
	gone := map[string]bool{}
	for _, r := range c.before.rows {
		if next[r] == nil && r.Name != "" && !r.retired(c.before.End) {
			gone[strings.ToLower(r.Name)] = true
		}
	}
	if len(gone) == 0 {
		return
	}
	for _, r := range c.rows {
		if r.before == nil && gone[strings.ToLower(r.Name)] {
			r.sameName = true
		}
	}
}

// sameNames are the names, in lower case, that several rows or product lines have on the two sides of a comparison
// together: one that is new may have the name of one that is gone.
type sameNames struct{ rows, lines map[string]bool }

func (x *comparison) findSameNames() {
	rows, lines := map[string]string{}, map[string]string{}
	x.sameNames = sameNames{map[string]bool{}, map[string]bool{}}
	add := func(known map[string]string, same map[string]bool, name, id string) {
		name = strings.ToLower(name)
		if other, found := known[name]; found && other != id && name != "" {
			same[name] = true
		}
		known[name] = id
	}
	for _, r := range x.head.row {
		add(rows, x.sameNames.rows, r.Name, r.ID)
	}
	for _, r := range x.base.row {
		add(rows, x.sameNames.rows, r.Name, cmp.Or(x.now[r.ID], r.ID))
	}
	for _, c := range []*side{x.base, x.head} {
		for _, l := range c.line {
			add(lines, x.sameNames.lines, l.Name, l.ID)
		}
	}
}

func (s sameNames) row(r Ref) Ref  { return r.markSameName(s.rows) }
func (s sameNames) line(r Ref) Ref { return r.markSameName(s.lines) }

func (r Ref) markSameName(names map[string]bool) Ref {
	r.sameName = r.sameName || names[strings.ToLower(r.Name)]
	return r
}

// RowLabel is [Ref.Label], with the id also where a row of the other side has the name.
func (d *Difference) RowLabel(r *Row) string { return d.sameNames.row(r.Ref).Label() }

// LineLabel is [Ref.Label], with the id also where a product line of the other side has the name.
func (d *Difference) LineLabel(l *ProductLine) string { return d.sameNames.line(l.Ref).Label() }
