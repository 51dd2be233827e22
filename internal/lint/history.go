package lint

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// closed finds changes to periods that were closed in the earlier state, unless a new amendment explains them. It returns how
// many documents it compared, too.
func (c *comparison) closed(before, now *document.Tree) (found []finding.Finding, compared int, err error) {
	compare := func(d *document.Document) {
		if period, ok := c.sets[1].Calendar.Period(d.Period); ok && period.ClosedBy(c.sets[1].Period) {
			compared++
			found = append(found, c.closedDocument(d.Ref())...)
		}
	}
	for _, d := range before.Documents() {
		compare(d)
	}
	for _, d := range now.Documents() {
		if c.base[d.Ref()] == nil { // the others are compared already
			compare(d)
		}
	}
	return found, compared, nil
}

// closedDocument finds what has become of a document of a closed period.
func (c *comparison) closedDocument(ref finding.Document) []finding.Finding {
	now, before := c.head[ref], c.base[ref]
	if c.amended(ref.Period) {
		return nil
	}
	var at finding.Span
	what := ""
	switch {
	case before == nil:
		at, what = now.Span("id"), "was added"
	case now == nil:
		at, what = c.nearest(ref.Period), "was removed"
	default:
		path, same := difference(c.common(now), c.common(before), nil)
		if same {
			return nil
		}
		at, what = now.Span(path...), "was changed"
	}
	name := strings.TrimSpace(ref.Kind + " " + ref.ID)
	return []finding.Finding{{
		Message: fmt.Sprintf("%s of the closed period %s %s since %s, without an amendment", name, ref.Period, what, c.name),
		Hint:    "undo the change, or say why in the Review of " + ref.Period + ": amended: {on, by, reason}",
		Span:    at, Document: ref,
	}}
}

// common is a document without columns that only one of the two scorecards uses: that they come and go changes no row.
func (c *comparison) common(d *document.Document) *document.Value {
	common := d.Root
	common.Fields = slices.DeleteFunc(slices.Clone(common.Fields), func(f document.Field) bool {
		return d.Kind == document.Area && c.sets[0].Uses(f.Name) != c.sets[1].Uses(f.Name)
	})
	return &common
}

// amended reports whether the period's Review explains this change: a new amendment, not the one of an earlier change.
func (c *comparison) amended(period string) bool {
	ref := finding.Document{Kind: document.Review, Period: period}
	now, before := c.head[ref], c.base[ref]
	if now == nil || !complete(now.Root.Get("amended")) {
		return false
	}
	return before == nil || !reflect.DeepEqual(now.Root.Get("amended").Native(), before.Root.Get("amended").Native())
}

func complete(amended *document.Value) bool {
	return amended != nil && amended.Str("on") != "" && amended.Str("by") != "" && amended.Str("reason") != ""
}

// nearest is where a removed document is missed most: the period's Review, or the Scorecard.
func (c *comparison) nearest(period string) finding.Span {
	if review := c.head[finding.Document{Kind: document.Review, Period: period}]; review != nil {
		return review.Span("kind")
	}
	return c.sets[0].Scorecard.Span("period")
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
