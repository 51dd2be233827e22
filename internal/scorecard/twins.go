package scorecard

import "strings"

// findTwins marks rows, and product lines, that share a name. Both are in the order of names.
func (c *chapter) findTwins() {
	for i := 1; i < len(c.rows); i++ {
		if a, b := c.rows[i-1], c.rows[i]; a.Name != "" && compareFolded(a.Name, b.Name) == 0 {
			a.twin, b.twin = true, true
		}
	}
	for i := 1; i < len(c.lines); i++ {
		if a, b := c.lines[i-1], c.lines[i]; a.Name != "" && compareFolded(a.Name, b.Name) == 0 {
			a.twin, b.twin = true, true
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
			r.twin = true
		}
	}
}
