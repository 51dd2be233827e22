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
