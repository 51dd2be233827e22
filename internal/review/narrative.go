package review

import (
	"fmt"
	"slices"
)

// narrative lists the parts of the words around the rows that changed, in rows that may have different ids.
func (x *comparison) narrative() []string {
	was := x.base.narrative.parts(func(areas []string) []string { return refIDs(x.areasBefore(areas)) })
	now := x.head.narrative.parts(func(areas []string) []string { return refIDs(x.areasNow(areas)) })
	var changed []string
	for i, name := range narrativeParts() {
		if was[i] != now[i] {
			changed = append(changed, name)
		}
	}
	return changed
}

func narrativeParts() []string {
	return []string{"doing well", "friction", "next", "close", "amendment"}
}

// parts are the texts of the parts, to compare them.
func (n *Narrative) parts(ids func(areas []string) []string) [5]string {
	if n == nil {
		n = &Narrative{}
	}
	var friction, next []string
	for _, f := range n.Friction {
		friction = append(friction, fmt.Sprintf("%q %q %q", f.Tag, f.Text, ids(f.areas)))
	}
	for _, s := range n.Next {
		next = append(next, fmt.Sprintf("%q %q", s.Text, s.ask))
	}
	return [5]string{n.DoingWell, fmt.Sprintf("%q", friction), fmt.Sprintf("%q", next), n.Close, fmt.Sprintf("%q", orZero(n.Amended))}
}

func refIDs(refs []Ref) []string {
	ids := make([]string, len(refs))
	for i, r := range refs {
		ids[i] = r.ID
	}
	return ids
}

// sameNarrative compares the words of one period in two states.
func sameNarrative(a, b *Narrative) bool {
	return a.parts(slices.Clone[[]string]) == b.parts(slices.Clone[[]string])
}
