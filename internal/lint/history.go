package lint

import (
	"fmt"
	"reflect"
	"slices"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

// closedChanges finds changes to periods that were closed in an earlier state, unless a new amendment
// explains them. It returns how many documents it compared, too.
func (s *state) closedChanges(since *base, severity finding.Severity) ([]finding.Finding, int) {
	if since.state == nil || severity == finding.Off {
		return nil, 0
	}
	before := since.state
	h := history{head: byRef(s.tree), base: byRef(before.tree), sets: [2]*schema.Set{s.set, before.set}, severity: severity, name: since.name}
	compared := 0
	compare := func(d *document.Document) {
		if period, ok := before.set.Calendar.Period(d.Period); ok && period.ClosedBy(before.set.Period) {
			compared++
			h.judge(d.Ref())
		}
	}
	for _, d := range before.tree.Documents() {
		compare(d)
	}
	for _, d := range s.tree.Documents() {
		if h.base[d.Ref()] == nil { // the others are compared already
			compare(d)
		}
	}
	return h.found, compared
}

func byRef(tree *document.Tree) map[finding.Document]*document.Document {
	all := map[finding.Document]*document.Document{}
	for _, d := range tree.Documents() {
		if all[d.Ref()] == nil {
			all[d.Ref()] = d
		}
	}
	return all
}

// history compares the documents of two states.
type history struct {
	head, base map[finding.Document]*document.Document
	sets       [2]*schema.Set // of the two
	severity   finding.Severity
	name       string // of the base
	found      []finding.Finding
}

func (h *history) judge(ref finding.Document) {
	now, before := h.head[ref], h.base[ref]
	switch {
	case h.amended(ref.Period):
	case before == nil:
		h.add(ref, now.Span("id"), "was added")
	case now == nil:
		h.add(ref, h.nearest(ref.Period), "was removed")
	default:
		if path, same := difference(h.common(now), h.common(before), nil); !same {
			h.add(ref, now.Span(path...), "was changed")
		}
	}
}

// common is a document without columns that only one of the two scorecards uses: that they come and go changes no row.
func (h *history) common(d *document.Document) *document.Value {
	common := d.Root
	common.Fields = slices.DeleteFunc(slices.Clone(common.Fields), func(f document.Field) bool {
		return d.Kind == document.Area && h.sets[0].Uses(f.Name) != h.sets[1].Uses(f.Name)
	})
	return &common
}

func (h *history) add(ref finding.Document, at finding.Span, what string) {
	name := ref.Kind
	if ref.ID != "" {
		name += " " + ref.ID
	}
	h.found = append(h.found, finding.Finding{
		Rule: policy.ClosedPeriodChanged, Severity: h.severity,
		Message: fmt.Sprintf("%s of the closed period %s %s since %s, without an amendment", name, ref.Period, what, h.name),
		Hint:    "undo the change, or say why in the Review of " + ref.Period + ": amended: {on, by, reason}",
		Span:    at, Document: ref,
	})
}

// amended reports whether the period's Review explains this change: a new amendment, not the one of an earlier change.
func (h *history) amended(period string) bool {
	ref := finding.Document{Kind: document.Review, Period: period}
	now, before := h.head[ref], h.base[ref]
	if now == nil || !complete(now.Root.Get("amended")) {
		return false
	}
	return before == nil || !reflect.DeepEqual(now.Root.Get("amended").Native(), before.Root.Get("amended").Native())
}

func complete(amended *document.Value) bool {
	return amended != nil && amended.Str("on") != "" && amended.Str("by") != "" && amended.Str("reason") != ""
}

// nearest is where a removed document is missed most: the period's Review, or the Scorecard.
func (h *history) nearest(period string) finding.Span {
	if review := h.head[finding.Document{Kind: document.Review, Period: period}]; review != nil {
		return review.Span("kind")
	}
	return h.sets[0].Scorecard.Span("period")
}

// difference is the path to the first value that two documents don't have in common.
func difference(a, b *document.Value, path []string) ([]string, bool) {
	if a.Type != document.Map || b.Type != document.Map {
		return path, reflect.DeepEqual(a.Native(), b.Native())
	}
	for i := range a.Fields {
		f := &a.Fields[i]
		other, at := b.Get(f.Name), append(path[:len(path):len(path)], f.Name)
		switch {
		case !f.Value.Present() && other == nil:
		case !f.Value.Present() || other == nil:
			return at, false
		default:
			if p, same := difference(&f.Value, other, at); !same {
				return p, false
			}
		}
	}
	for i := range b.Fields {
		if f := &b.Fields[i]; f.Value.Present() && a.Get(f.Name) == nil {
			return append(path[:len(path):len(path)], f.Name), false
		}
	}
	return nil, true
}
