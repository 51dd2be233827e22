package schema

import (
	"maps"
	"slices"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// Checked is what is known of a tree whose shape was checked, for the check of the next one.
type Checked struct {
	docs   []*document.Document
	shapes map[*document.Document]shape
	index  *index
}

// shape is what came of one document.
type shape struct {
	findings []finding.Finding
	asked    []question
}

// question is what a document asked of the index: whether a reference leads somewhere.
type question struct {
	to, id string
	leads  bool
}

// Holds reports whether the set is that of a tree too, because it was made from the tree's only Scorecard.
func (s *Set) Holds(tree *document.Tree) bool {
	card, err := theScorecard(tree)
	return err == nil && card == s.Scorecard
}

// Recheck is [Set.Check] for a tree that has most of its files in common with one that this set has checked before:
// only the documents of the others are judged, and those whose references lead elsewhere now. The latter are parsed
// anew, because a document is brought into canonical form only once, so that it returns another tree. Without a check
// before, it judges all.
func (s *Set) Recheck(tree *document.Tree, before *Checked) (*document.Tree, *Checked, []finding.Finding, error) {
	docs := tree.Documents()
	if err := s.needRows(tree, docs); err != nil {
		return nil, nil, nil, err
	}
	ix := s.indexOf(tree, docs)
	if before == nil {
		before = &Checked{}
	} else if changed := before.elsewhere(docs, ix); len(changed.Files) > 0 {
		tree = tree.Renew(changed)
		docs = tree.Documents()
		ix = s.indexOf(tree, docs)
	}
	now := &Checked{docs: docs, index: ix}
	now.judge(s, before)
	return tree, now, s.gather(tree, docs, ix, func(i int) []finding.Finding { return now.shapes[docs[i]].findings }), nil
}

// judge takes over what is known of documents, and judges the others.
func (c *Checked) judge(s *Set, before *Checked) {
	c.shapes = make(map[*document.Document]shape, len(c.docs))
	var fresh []*document.Document
	for _, d := range c.docs {
		if known, ok := before.shapes[d]; ok {
			c.shapes[d] = known
		} else if d != s.Scorecard {
			fresh = append(fresh, d)
		}
	}
	shapes := make([]shape, len(fresh))
	document.Each(len(fresh), func(i int) {
		judge := checker{doc: fresh[i], index: c.index, asked: &shapes[i].asked}
		judge.document(s)
		shapes[i].findings = judge.findings
	})
	for i, d := range fresh {
		c.shapes[d] = shapes[i]
	}
}

// elsewhere lists the files with documents of the check before whose references lead elsewhere now, or still nowhere
// while the names that they might have meant are others.
func (c *Checked) elsewhere(docs []*document.Document, ix *index) *document.Tree {
	changed := &document.Tree{}
	if maps.Equal(c.index.lost, ix.lost) && slices.EqualFunc(c.docs, docs, sameRef) {
		return changed
	}
	names := c.index.changes(ix)
	for _, d := range docs {
		elsewhere := func(q question) bool {
			leads := ix.has(q.to, q.id, d.Period) || ix.lost[d.Period]
			return leads != q.leads || !leads && names(q.to, d.Period)
		}
		if slices.ContainsFunc(c.shapes[d].asked, elsewhere) {
			changed.Files = append(changed.Files, d.File) // in the order of paths; one that comes twice does no harm
		}
	}
	return changed
}

func sameRef(a, b *document.Document) bool { return a == b || a.Ref() == b.Ref() }

// changes tells whether the ids of a kind and a period are others than in another index, each compared only once.
func (ix *index) changes(other *index) func(kind, period string) bool {
	known := map[finding.Document]bool{}
	return func(kind, period string) bool {
		key := finding.Document{Kind: kind, Period: period}
		changed, ok := known[key]
		if !ok {
			changed = !slices.Equal(ix.idsOf(kind, period), other.idsOf(kind, period))
			known[key] = changed
		}
		return changed
	}
}
