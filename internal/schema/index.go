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
	first  map[finding.Document]*document.Document // the first use of each id
	names  map[string][]string                     // tags, rules and the like by what they are, in the order of the alphabet
	ids    map[finding.Document][]string           // by kind and period or anyPeriod, in the order of the alphabet
	closed map[string]bool                         // periods before the one in review
	lost   map[string]bool                         // periods with documents that are missing; "" where any has
}

// anyPeriod stands for all periods, which global documents refer to.
const anyPeriod = "*"

func newIndex(s *Set, docs []*document.Document) *index {
	ix := &index{
		first: make(map[finding.Document]*document.Document, len(docs)),
		names: map[string][]string{
			RuleID:         ruleIDs(s.Vocabulary.Rules),
			FailureMode:    namesIn(s.Scorecard, "failureModes", "tag"),
			FrictionSource: namesIn(s.Scorecard, "frictionSources", "tag"),
			Measure:        s.Measures(),
			ScaleColumn:    s.columnsWith((*Field).onScale),
			people:         namesIn(s.Scorecard, people, "handle"),
		},
		ids: map[finding.Document][]string{}, closed: map[string]bool{}, lost: map[string]bool{},
	}
	for _, d := range docs {
		if _, seen := ix.closed[d.Period]; !seen {
			period, ok := s.Calendar.Period(d.Period)
			ix.closed[d.Period] = ok && period.ClosedBy(s.Period)
		}
		if ref := d.Ref(); ix.first[ref] == nil {
			ix.first[ref] = d
		}
		if s.types[d.Kind] == nil {
			ix.lose(d.Period) // it may be of any kind
		}
		for _, period := range []string{d.Period, anyPeriod} {
			of := finding.Document{Kind: d.Kind, Period: period}
			if d.ID != "" {
				ix.ids[of] = append(ix.ids[of], d.ID)
			}
			if id := IDFrom(d.ID); !isID(d.ID) && id != "" { // what refers to it by the id that it should have is right
				ix.ids[of] = append(ix.ids[of], id)
			}
		}
	}
	for of, ids := range ix.ids {
		slices.Sort(ids)
		ix.ids[of] = slices.Compact(ids)
	}
	return ix
}

// lose says that a document of a period is missing. What refers to one of them is not wrong.
func (ix *index) lose(period string) { ix.lost[period], ix.lost[""] = true, true }

func ruleIDs(rules []Rule) []string {
	ids := make([]string, len(rules))
	for i, r := range rules {
		ids[i] = r.ID
	}
	slices.Sort(ids)
	return ids
}

// namesIn are those that the entries of a list of the Scorecard have. A list that is barred for a bad entry still has the others.
func namesIn(card *document.Document, list, field string) []string {
	var names []string
	for _, entry := range card.Root.Child(list).Entries() {
		if name := entry.Field(field); name != nil {
			names = append(names, name.Value.Text)
		}
	}
	slices.Sort(names)
	return names
}

// reference judges whether an ID leads somewhere: to a tag, a rule, or a document of the same period. Global
// documents refer to documents of any period.
func (c *checker) reference(v *document.Value, to string) {
	ix, period := c.index, c.doc.Period
	known, isName := ix.names[to]
	if !isName {
		known = ix.ids[finding.Document{Kind: to, Period: cmp.Or(period, anyPeriod)}]
	}
	_, ok := slices.BinarySearch(known, v.Text)
	if !ok && !isName { // one outside of every period is misplaced, which is a finding of its own
		_, misplaced := slices.BinarySearch(ix.ids[finding.Document{Kind: to}], v.Text)
		ok = misplaced || ix.lost[period]
	}
	if ok {
		return
	}
	of := referents[to]
	if of.title == "" {
		of = referent{to, "correct it, or add what it names"}
		if period != "" {
			of.title += " of " + period
		}
	}
	hint := of.hint
	if near := Nearest(v.Text, around(v.Text, known)); near != "" {
		hint = didYouMean(near)
	} else if there := listed(known); there != "" {
		hint += "; " + there
	}
	c.add(RuleUnknownReference, c.doc.Span(c.path...), fmt.Sprintf("%s names no %s", finding.Quote(v.Text), of.title), hint)
}

// around cuts a long list in the order of the alphabet down to what stands near a name, where a misspelt one is:
// comparing every bad reference with every id would take minutes on a large scorecard.
func around(name string, sorted []string) []string {
	const reach = 100
	at, _ := slices.BinarySearch(sorted, name)
	return sorted[max(0, at-reach):min(len(sorted), at+reach)]
}

// referent says in messages what a reference leads to that is no document.
type referent struct{ title, hint string }

var referents = map[string]referent{
	FailureMode:    {"failure mode", "correct it, or add the tag to failureModes in the Scorecard"},
	FrictionSource: {"friction source", "correct it, or add the tag to frictionSources in the Scorecard"},
	RuleID:         {"rule that can be waived", "correct it"},
	Measure:        {"measure", "correct it, or add the measure to measures in the Scorecard"},
	ScaleColumn:    {"column that has a scale", "correct it"},
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
