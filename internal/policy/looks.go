package policy

import (
	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// looks is what the rules looked at while they judged one document, beside the document itself: what their verdict
// depends on. It is noted only while someone watches, and a nil looks notes nothing.
//
// What is the same for all documents, such as the day, the people and which periods there are, is not noted: when
// that changes, everything is judged anew.
type looks struct {
	documents map[look]bool             // each by itself, also where none was found
	whole     map[string]bool           // all documents of a branch, by its path
	related   map[finding.Document]bool // what findings relate to
}

// look is a document by its name in a branch.
type look struct{ branch, name string }

// step notes a step from a branch to a document, or to nothing.
func (l *looks) step(from node, name string, to node) {
	if l == nil || from.branch == nil || to.branch != nil || to.term != nil || l.whole[from.branch.path] {
		return
	}
	if l.documents == nil {
		l.documents = map[look]bool{}
	}
	l.documents[look{from.branch.path, name}] = true
}

// convert notes that OPA gets to see all of a branch.
func (l *looks) convert(at node) {
	if l == nil || at.branch == nil {
		return
	}
	if l.whole == nil {
		l.whole = map[string]bool{}
	}
	l.whole[at.branch.path] = true
}

func (l *looks) relate(to finding.Document) {
	if l == nil {
		return
	}
	if l.related == nil {
		l.related = map[finding.Document]bool{}
	}
	l.related[to] = true
}

// changes are what differs between what rules could see before and what they can see now.
type changes struct {
	looks   looks
	related func(finding.Document) bool
}

// changesBetween compares data of the same branches, which is data of the same periods.
func changesBetween(before, now *Judged) *changes {
	c := newChanges(before, now)
	c.compare(before.data, now.data)
	return c
}

func newChanges(before, now *Judged) *changes {
	return &changes{related: func(ref finding.Document) bool { return before.index()[ref] != now.index()[ref] }}
}

// compare reports whether two branches, with all below them, hold other documents.
func (c *changes) compare(before, now *branch) bool {
	differ := false
	note := func(name string) {
		c.looks.step(node{branch: now}, name, node{})
		differ = true
	}
	for name, n := range now.nodes {
		old := before.nodes[name]
		switch {
		case n.branch != nil && old.branch != nil:
			differ = c.compare(old.branch, n.branch) || differ
		case n.document() != old.document():
			note(name)
		}
	}
	for name := range before.nodes {
		if _, ok := now.nodes[name]; !ok {
			note(name)
		}
	}
	if differ {
		c.looks.convert(node{branch: now})
	}
	return differ
}

// document is what a node that is a whole document shows, or nil.
func (n node) document() *document.Document {
	if n.subject == nil {
		return nil
	}
	return n.subject.Document
}

// touch reports whether something that was looked at is not what it was. Nothing is looked at in closed periods.
func (c *changes) touch(l *looks) bool {
	if l == nil || len(l.documents)+len(l.whole)+len(l.related) == 0 {
		return false
	}
	for at := range l.documents {
		if c.looks.documents[at] {
			return true
		}
	}
	for path := range l.whole {
		if c.looks.whole[path] {
			return true
		}
	}
	for ref := range l.related {
		if c.related(ref) {
			return true
		}
	}
	return false
}
