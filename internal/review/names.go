package review

import (
	"cmp"
	"strings"
)

// markSameNames marks rows, and product lines, that share a name. Both are in the order of names.
func (c *chapter) markSameNames() {
	for i := 1; i < len(c.rows); i++ {
		if a, b := c.rows[i-1], c.rows[i]; a.Name != "" && compareFolded(a.Name, b.Name) == 0 {
			a.sameName, b.sameName = true, true
		}
	}
	for i := 1; i < len(c.lines); i++ {
		if a, b := c.lines[i-1], c.lines[i]; a.Name != "" && compareFolded(a.Name, b.Name) == 0 {
			a.sameName, b.sameName = true, true
		}
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

// names are what rows, or product lines, are called on both sides of a difference, in lower case.
type names struct {
	id     map[string]string // of one that has the name
	shared map[string]bool   // whether others have it too
}

func (n *names) add(name, id string) {
	if n.id == nil {
		n.id, n.shared = map[string]string{}, map[string]bool{}
	}
	name = strings.ToLower(name)
	if other, known := n.id[name]; known && other != id {
		n.shared[name] = name != ""
	}
	n.id[name] = id
}

func (n *names) sameName(name string) bool { return n.shared[strings.ToLower(name)] }

// findNames finds which names mean several rows, or product lines, on the two sides together: one that is new may have
// the name of one that is gone.
func (x *comparison) findNames() {
	for _, r := range x.head.row {
		x.rowNames.add(r.Name, r.ID)
	}
	for _, r := range x.base.row {
		x.rowNames.add(r.Name, cmp.Or(x.now[r.ID], r.ID))
	}
	for _, c := range []*chapter{x.base, x.head} {
		for _, l := range c.line {
			x.lineNames.add(l.Name, l.ID)
		}
	}
}

// RowLabel is [Ref.Label], with the id also where a row of the other side has the name.
func (d *Difference) RowLabel(r *Row) string {
	r2 := r.Ref
	r2.sameName = r2.sameName || d.rowNames.sameName(r.Name)
	return r2.Label()
}

// LineLabel is [Ref.Label], with the id also where a product line of the other side has the name.
func (d *Difference) LineLabel(l *ProductLine) string {
	r2 := l.Ref
	r2.sameName = r2.sameName || d.lineNames.sameName(l.Name)
	return r2.Label()
}
