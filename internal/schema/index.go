package schema

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// index knows what can be referred to.
type index struct {
	current string
	first   map[finding.Document]*document.Document // the first use of each id
	known   map[finding.Document]bool               // what there is, and each id in anyPeriod too
	names   map[string][]string                     // tags and rules by what they are, in the order of the alphabet
	ids     map[finding.Document][]string           // by kind and period or anyPeriod, in the order of the alphabet
	closed  map[string]bool                         // periods before the one in review
	lost    map[string]bool                         // periods with documents that are missing; "" where any has
}

// anyPeriod stands for all periods, which global documents refer to.
const anyPeriod = "*"

func newIndex(s *Set, docs []*document.Document) *index {
	ix := &index{
		current: s.Period.Name,
		first:   make(map[finding.Document]*document.Document, len(docs)),
		known:   make(map[finding.Document]bool, len(docs)),
		names: map[string][]string{
			RuleID:         ruleIDs(s.Vocabulary.Rules),
			FailureMode:    tags(s.Scorecard.Root.Field("failureModes")),
			FrictionSource: tags(s.Scorecard.Root.Field("frictionSources")),
			Measure:        s.Measures(),
			ScaleColumn:    s.columnsWith((*Field).onScale),
		},
		ids:    map[finding.Document][]string{},
		closed: map[string]bool{},
	}
	for _, d := range docs {
		if _, seen := ix.closed[d.Period]; !seen {
			period, ok := s.Calendar.Period(d.Period)
			ix.closed[d.Period] = ok && period.ClosedBy(s.Period)
		}
		if ref := d.Ref(); ix.first[ref] == nil {
			ix.first[ref] = d
		}
		ids := []string{d.ID}
		if !isID(d.ID) && d.ID != "" { // what refers to it by the id that it should have is right
			ids = append(ids, IDFrom(d.ID))
		}
		for _, period := range []string{d.Period, anyPeriod} {
			for _, id := range ids {
				ix.known[finding.Document{Kind: d.Kind, ID: id, Period: period}] = true
			}
			if of := (finding.Document{Kind: d.Kind, Period: period}); d.ID != "" {
				ix.ids[of] = append(ix.ids[of], d.ID)
			}
		}
	}
	for of, ids := range ix.ids {
		slices.Sort(ids)
		ix.ids[of] = slices.Compact(ids)
	}
	return ix
}

// lost are the periods with documents that are missing. What refers to one of them is not wrong.
func (s *Set) lost(tree *document.Tree, docs []*document.Document) map[string]bool {
	lost := map[string]bool{}
	lose := func(period string) { lost[period], lost[""] = true, true }
	for _, d := range docs {
		if s.types[d.Kind] == nil {
			lose(d.Period) // it may be of any kind
		}
	}
	for _, f := range tree.Files {
		if f.Lost > 0 {
			lose(f.Period)
		}
	}
	return lost
}

func ruleIDs(rules []Rule) []string {
	ids := make([]string, len(rules))
	for i, r := range rules {
		ids[i] = r.ID
	}
	slices.Sort(ids)
	return ids
}

// tags are those of a vocabulary. A list that is barred for a bad entry still has the others.
func tags(list *document.Field) []string {
	var names []string
	if list != nil {
		for i := range list.Value.Items {
			if tag := list.Value.Items[i].Field("tag"); tag != nil {
				names = append(names, tag.Value.Text)
			}
		}
	}
	slices.Sort(names)
	return names
}

// reference judges whether an ID leads somewhere: to a tag, a rule, or a document of the same period. Global
// documents refer to documents of any period.
func (c *checker) reference(v *document.Value, to string) {
	ix, period := c.index, c.doc.Period
	if known, isName := ix.names[to]; isName {
		if _, ok := slices.BinarySearch(known, v.Text); !ok {
			c.leadsNowhere(v, to, "", known)
		}
		return
	}
	if !ix.has(to, v.Text, period) && !ix.lost[period] {
		c.leadsNowhere(v, to, period, ix.idsOf(to, period))
	}
}

// has reports whether there is a document for a reference from a period, or from a global document. One that lies
// outside of every period is misplaced, which is a finding of its own.
func (ix *index) has(kind, id, period string) bool {
	return ix.known[finding.Document{Kind: kind, ID: id}] || ix.known[finding.Document{Kind: kind, ID: id, Period: cmp.Or(period, anyPeriod)}]
}

func (c *checker) leadsNowhere(v *document.Value, to, period string, known []string) {
	if period != "" {
		period = " of " + period
	}
	hint := addWhat(to, listed(known))
	if near := Nearest(v.Text, around(v.Text, known)); near != "" {
		hint = didYouMean(near)
	}
	c.add(RuleUnknownReference, c.doc.Span(c.path...), fmt.Sprintf("%s names no %s%s", finding.Quote(v.Text), titleOf(to), period), hint)
}

// around cuts a long list in the order of the alphabet down to what stands near a name, where a misspelt one is:
// comparing every bad reference with every id would take minutes on a large scorecard.
func around(name string, sorted []string) []string {
	const reach = 100
	at, _ := slices.BinarySearch(sorted, name)
	return sorted[max(0, at-reach):min(len(sorted), at+reach)]
}

func addWhat(to, known string) string {
	hint := "correct it, or add what it names"
	switch to {
	case FailureMode:
		hint = "correct it, or add the tag to failureModes in the Scorecard"
	case FrictionSource:
		hint = "correct it, or add the tag to frictionSources in the Scorecard"
	case Measure:
		hint = "correct it, or add the measure to measures in the Scorecard"
	case RuleID, ScaleColumn:
		hint = "correct it"
	}
	if known != "" {
		hint += "; " + known
	}
	return hint
}

func titleOf(to string) string {
	switch to {
	case FailureMode:
		return "failure mode"
	case FrictionSource:
		return "friction source"
	case RuleID:
		return "rule that can be waived"
	case Measure:
		return "measure"
	case ScaleColumn:
		return "column that has a scale"
	}
	return to
}

// idsOf lists the ids of a kind in a period, or in all periods for a global document.
func (ix *index) idsOf(kind, period string) []string {
	return ix.ids[finding.Document{Kind: kind, Period: cmp.Or(period, anyPeriod)}]
}

// duplicates finds documents whose id is taken. A second Review of a period is one too.
func (ix *index) duplicates(s *Set, docs []*document.Document) []finding.Finding {
	if len(ix.first) == len(docs) {
		return nil
	}
	var found []finding.Finding
	for _, d := range docs {
		first, d, t := ix.first[d.Ref()], d, s.types[d.Kind]
		misplaced := t != nil && InPeriod(d.Kind) == (d.Period == "")
		if first == d || t == nil || misplaced {
			continue
		}
		at, hint := "id", "give one of the two another id, or delete it"
		message := fmt.Sprintf("the id %s is taken by another %s", finding.Quote(d.ID), d.Kind)
		switch {
		case d.ID == "" && (t.Field("id") != nil || d.Kind == document.Measurement):
			continue // which is a finding of its own
		case d.Kind == document.Measurement:
			at, hint = "measure", "keep one of the two"
			message = fmt.Sprintf("found a second measurement of %s by %s in %s, expected one", d.Root.Str("area"), d.Root.Str("measure"), d.Period)
		case t.Field("id") == nil:
			at, hint = "kind", "keep one of the two"
			message = fmt.Sprintf("found a second %s of %s, expected one", d.Kind, cmp.Or(d.Period, "the repository"))
		}
		if named(d) && !named(first) {
			first, d = d, first // the copy is the one that isn't named like its id
		}
		found = append(found, finding.Finding{
			Rule: RuleDuplicateID, Severity: finding.Error, Message: message, Hint: hint,
			Span: d.Span(at), Document: d.Ref(),
			Related: []finding.Related{{Span: first.Span(at), Message: "first used here"}},
		})
	}
	return found
}

// named reports whether a document's file is named like its id.
func named(d *document.Document) bool {
	name := path.Base(d.File.Path)
	return strings.TrimSuffix(name, path.Ext(name)) == d.ID
}
