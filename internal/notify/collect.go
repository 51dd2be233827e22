package notify

import (
	"fmt"
	"slices"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// collector gathers items, those that rules found first.
type collector struct {
	review     *review.Review
	rows       map[string]*review.Row
	exceptions map[string]*review.ExceptionView
	items      map[string][]Item           // by who answers for them
	handled    map[finding.Document][]What // what rules have judged a document to be, waived or not
}

func newCollector(r *review.Review) *collector {
	c := &collector{r, map[string]*review.Row{}, map[string]*review.ExceptionView{}, map[string][]Item{}, map[finding.Document][]What{}}
	for _, row := range r.Rows {
		c.rows[row.ID] = row
	}
	for i := range r.Exceptions {
		c.exceptions[r.Exceptions[i].ID] = &r.Exceptions[i]
	}
	return c
}

// find adds what a rule found. A waived finding was accepted for a while: nobody is told, also of what comes before it.
func (c *collector) find(f *finding.Finding, what What) {
	if what == "" {
		return
	}
	c.handled[f.Document] = append(c.handled[f.Document], what)
	if f.WaivedBy != nil {
		return
	}
	item, owner := c.about(f.Document)
	item.What, item.Rule, item.Message, item.Hint, item.Finding = what, f.Rule, f.Message, f.Hint, f
	item.File, item.Line = f.Span.File, f.Span.Start.Line
	c.items[owner] = append(c.items[owner], item)
}

// about is an item about a document: what people call it and the day that it names. It says who answers for it, too.
func (c *collector) about(d finding.Document) (item Item, owner string) {
	item = Item{Kind: d.Kind, ID: d.ID, Title: d.ID}
	switch d.Kind {
	case document.Ask:
		if a := c.review.AskView(d.ID); a != nil {
			item.Title, item.Day, owner = a.Title, a.Due, a.Owner
		}
	case document.Exception:
		if e := c.exceptions[d.ID]; e != nil {
			item.Title, item.Day, owner = e.Title, e.Expires, e.Owner
		}
	case document.Area:
		if row := c.rows[d.ID]; row != nil {
			item.Title, item.Day, owner = row.Label(), row.Escalation.DecideBy, answersFor(row)
		}
	}
	return item, owner
}

// answersFor is who has to act on a row: who decides, where that is open, else who carries it.
func answersFor(row *review.Row) string {
	e := row.Escalation
	if e.Needed == review.Maybe && e.Decider != "" {
		return e.Decider
	}
	return e.Owner
}

// comingUp adds what no rule finds yet: decisions that are to be made, and asks that are due soon or that have a recovery date.
func (c *collector) comingUp() {
	for _, d := range c.review.Brief.Deadlines {
		switch {
		case d.Late: // a rule finds it
		case d.What == review.OfDecision:
			c.add(document.Area, &d, Decision, "whether leadership must step in is to be decided"+by(d.Day))
		case d.What == review.OfRecovery:
			c.add(document.Ask, &d, Due, fmt.Sprintf("ask was due on %s, recovery by %s", d.Ask.Due, d.Day))
		case d.What == review.OfAsk && d.Ask.State == review.AskDueSoon:
			c.add(document.Ask, &d, Due, "ask is due on "+d.Day)
		}
	}
}

func by(day string) string {
	if day == "" {
		return ""
	}
	return " by " + day
}

// add adds an item about a document, unless a rule has judged that it is more than that.
func (c *collector) add(kind string, d *review.Deadline, what What, message string) {
	about := finding.Document{Kind: kind, ID: d.About.ID, Period: c.review.Period.Name}
	if slices.ContainsFunc(c.handled[about], func(w What) bool { return w == Overdue || w == what }) {
		return
	}
	item, owner := c.about(about)
	item.What, item.Day, item.Message, item.File, item.Line = what, d.Day, message, d.About.File, d.About.Line
	c.items[owner] = append(c.items[owner], item)
}
