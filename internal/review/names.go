package review

import "strings"

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
