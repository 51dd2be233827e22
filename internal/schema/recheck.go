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
	shapes []shape // of docs, in their order
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
// before, it judges all. What is known of the tree before can be used only once.
func (s *Set) Recheck(tree *document.Tree, before *Checked) (*document.Tree, *Checked, []finding.Finding, error) {
	docs := tree.Documents()
	if err := s.needRows(tree, docs); err != nil {
		return nil, nil, nil, err
	}
	if before == nil {
		before = &Checked{}
	}
	now := &Checked{docs: docs, index: s.reindex(tree, docs, before)}
	if changed := now.elsewhere(before); len(changed.Files) > 0 {
		tree = tree.Renew(changed)
		now.docs = tree.Documents()
		now.index = s.indexOf(tree, now.docs)
	}
	now.judge(s, before)
	return tree, now, s.gather(tree, now.docs, now.index, func(i int) []finding.Finding { return now.shapes[i].findings }), nil
}

// reindex is [Set.indexOf] where only the text of documents has changed, which keeps the index before: to make one of
// 10,000 rows takes 4 ms.
func (s *Set) reindex(tree *document.Tree, docs []*document.Document, before *Checked) *index {
	if !slices.EqualFunc(before.docs, docs, sameRef) || !maps.Equal(before.index.lost, s.lost(tree, docs)) {
		return s.indexOf(tree, docs)
	}
	for i, d := range docs {
		if old := before.docs[i]; old != d && before.index.first[d.Ref()] == old {
			before.index.first[d.Ref()] = d
		}
	}
	return before.index
}

// judge takes over what is known of documents, and judges the others.
func (c *Checked) judge(s *Set, before *Checked) {
	c.shapes = make([]shape, len(c.docs))
	known := make([]bool, len(c.docs))
	document.Common(before.docs, c.docs, func(i, j int) { c.shapes[j], known[j] = before.shapes[i], true })
	document.Each(len(c.docs), func(i int) {
		if !known[i] && c.docs[i] != s.Scorecard {
			judge := checker{doc: c.docs[i], index: c.index, asked: &c.shapes[i].asked}
			judge.document(s)
			c.shapes[i].findings = judge.findings
		}
	})
}

// elsewhere lists the files with documents of the check before whose references lead elsewhere now, or still nowhere
// while the names that they might have meant are others.
func (c *Checked) elsewhere(before *Checked) *document.Tree {
	changed := &document.Tree{}
	if before.index == nil || before.index == c.index {
		return changed
	}
	names := before.index.changes(c.index)
	document.Common(before.docs, c.docs, func(i, j int) {
		d := c.docs[j]
		elsewhere := func(q question) bool {
			leads := c.index.has(q.to, q.id, d.Period) || c.index.lost[d.Period]
			return leads != q.leads || !leads && names(q.to, d.Period)
		}
		if slices.ContainsFunc(before.shapes[i].asked, elsewhere) {
			changed.Files = append(changed.Files, d.File) // in the order of paths; one that comes twice does no harm
		}
	})
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
