package review

import (
	"maps"
	"slices"

	"github.com/scorelint/scorelint/internal/document"
)

// linkBefore finds the chapter before, the periods missing in between, and what each row and ask was there.
func (b *Book) linkBefore(c *chapter) {
	c.before = b.preceding(c)
	if c.before == nil {
		return
	}
	c.adjoined = c.span.Follows(c.before.span)
	for p := c.span.Previous(); c.before.span.Before(p); p = p.Previous() {
		c.gap = append(c.gap, p.Name)
	}
	slices.Reverse(c.gap)
	c.formerIDs = map[string]*Row{}
	for _, r := range c.rows {
		r.before = c.earlier(r)
		if r.before == nil {
			continue
		}
		for was := r.before; was != nil; was = was.before {
			if c.formerIDs[was.ID] == nil {
				c.formerIDs[was.ID] = r
			}
		}
		r.untouched = c.State != Closed && r.before.Reviewed != "" && r.Reviewed < c.Start && r.sameAs(r.before)
		if c.adjoined && r.FailureMode != "" && r.FailureMode == r.before.FailureMode && !r.before.retired(c.before.End) {
			r.Repeats = r.before.Repeats
			if !r.untouched {
				r.Repeats++
			}
		}
	}
	for _, a := range c.asks {
		a.before = c.before.ask[a.ID]
		switch {
		case a.before != nil && a.before.Status == AskOpen:
			a.first, a.carried = a.before.first, a.before.carried+1
		case a.copied():
			a.first = a.before.first
		}
	}
}

// sameAs reports whether a row says of its area what another one does.
func (r *Row) sameAs(o *Row) bool {
	return r.Health == o.Health && r.Latency == o.Latency && r.FailureMode == o.FailureMode && r.FailureText == o.FailureText &&
		r.Escalation == o.Escalation && r.StandardPath == o.StandardPath && maps.Equal(r.values, o.values)
}

// preceding is the chapter with rows that c is compared with.
func (b *Book) preceding(c *chapter) *chapter {
	var spans []document.Period
	for _, other := range b.chapters {
		if len(other.rows) > 0 {
			spans = append(spans, other.span)
		}
	}
	if before, ok := c.span.Preceding(spans); ok {
		return b.chapter(before.Name)
	}
	return nil
}

// earlier finds the row of the chapter before that r continues: the one with its id, else the one that it was.
func (c *chapter) earlier(r *Row) *Row {
	if same := c.before.row[r.ID]; same != nil {
		return same
	}
	if r.Was != "" && c.row[r.Was] == nil {
		return c.before.row[r.Was]
	}
	return nil
}

// find returns the row that an id names in this chapter: by the id it has, by one it had before, or by one that it
// got later. So a global document keeps its row whatever the row is called.
func (b *Book) find(c *chapter, id string) *Row {
	for range len(b.chapters) + 1 {
		if r := c.row[id]; r != nil {
			return r
		}
		if r := c.formerIDs[id]; r != nil {
			return r
		}
		was, ok := b.renamed[id]
		if !ok {
			return nil
		}
		id = was
	}
	return nil
}

// chain lists c and the chapters before it, latest first.
func (c *chapter) chain() []*chapter {
	var all []*chapter
	for ; c != nil; c = c.before {
		all = append(all, c)
	}
	return all
}

// retired reports whether the row has ended by a day.
func (r *Row) retired(day string) bool { return r.Retired != nil && r.Retired.On <= day }
