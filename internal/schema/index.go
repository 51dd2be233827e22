package schema

import (
	"fmt"
	"maps"
	"slices"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// index knows what can be referred to.
type index struct {
	current string
	first   map[finding.Document]*document.Document // the first use of each id
	anyID   map[finding.Document]bool               // each id without its period, for global documents
	names   map[string]map[string]bool              // tags and rules by what they are
}

func newIndex(s *Set, docs []*document.Document) *index {
	ix := &index{
		current: s.Period.Name,
		first:   make(map[finding.Document]*document.Document, len(docs)),
		anyID:   make(map[finding.Document]bool, len(docs)),
		names:   map[string]map[string]bool{RuleID: {}, FailureMode: {}, FrictionSource: {}},
	}
	for _, r := range s.Vocabulary.Rules {
		ix.names[RuleID][r.ID] = true
	}
	ix.tags(FailureMode, s.Scorecard.Root.Get("failureModes"))
	ix.tags(FrictionSource, s.Scorecard.Root.Get("frictionSources"))
	for _, d := range docs {
		if ref := d.Ref(); ix.first[ref] == nil {
			ix.first[ref] = d
			ix.anyID[finding.Document{Kind: ref.Kind, ID: ref.ID}] = true
		}
	}
	return ix
}

func (ix *index) tags(of string, at *document.Value) {
	if at == nil {
		return
	}
	for i := range at.Items {
		ix.names[of][at.Items[i].Str("tag")] = true
	}
}

// reference judges whether an ID leads somewhere: to a tag, a rule, or a document of the same period. Global
// documents refer to documents of any period.
func (c *checker) reference(v *document.Value, to string) {
	known, isName := c.index.names[to]
	switch {
	case isName && known[v.Text]:
		return
	case isName:
	case c.doc.Period == "" && c.index.anyID[finding.Document{Kind: to, ID: v.Text}]:
		return
	case c.index.first[finding.Document{Kind: to, ID: v.Text, Period: c.doc.Period}] != nil:
		return
	}
	var names []string
	if isName {
		names = slices.Sorted(maps.Keys(known))
	} else {
		names = c.index.idsOf(to, c.doc.Period)
	}
	hint := Suggest(v.Text, names)
	if nearest(v.Text, names) == "" {
		hint = addWhat(to, hint)
	}
	c.add(RuleUnknownReference, c.doc.Span(c.path...), fmt.Sprintf("%q names no %s%s", v.Text, titleOf(to), c.index.scope(isName, c.doc.Period)), hint)
}

func (ix *index) scope(isName bool, period string) string {
	if isName || period == "" {
		return ""
	}
	return " of " + period
}

func addWhat(to, known string) string {
	hint := "correct it, or add what it names"
	switch to {
	case FailureMode:
		hint = "correct it, or add the tag to failureModes in the Scorecard"
	case FrictionSource:
		hint = "correct it, or add the tag to frictionSources in the Scorecard"
	case RuleID:
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
	}
	return to
}

// idsOf lists the ids of a kind in a period, or in all periods for a global document.
func (ix *index) idsOf(kind, period string) []string {
	ids := map[string]bool{}
	for ref := range ix.first {
		if ref.Kind == kind && (period == "" || ref.Period == period) && ref.ID != "" {
			ids[ref.ID] = true
		}
	}
	return slices.Sorted(maps.Keys(ids))
}

// duplicates finds documents whose id is taken. A second Review of a period is one too.
func (ix *index) duplicates(s *Set, docs []*document.Document) []finding.Finding {
	var found []finding.Finding
	for _, d := range docs {
		first := ix.first[d.Ref()]
		t := s.types[d.Kind]
		if first == d || t == nil || d.ID == "" && t.Field("id") != nil {
			continue
		}
		message, hint := fmt.Sprintf("the id %q is taken by another %s", d.ID, d.Kind), "give one of the two another id, or delete it"
		at := "id"
		if d.ID == "" {
			message, hint, at = fmt.Sprintf("found a second %s of %s, expected one", d.Kind, d.Period), "keep one of the two", "kind"
		}
		found = append(found, finding.Finding{
			Rule: RuleDuplicateID, Severity: finding.Error, Message: message, Hint: hint,
			Span: d.Span(at), Document: d.Ref(),
			Related: []finding.Related{{Span: first.Span(at), Message: "first used here"}},
		})
	}
	return found
}
