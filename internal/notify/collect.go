package notify

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// collector gathers items, those that rules found first.
type collector struct {
	about   map[finding.Document]about  // by kind and id
	items   map[string][]Item           // by who answers for them
	handled map[finding.Document][]What // what rules have judged a document to be, waived or not
}

// about is what people call a document, the day that it names, and who answers for it.
type about struct{ title, day, owner string }

func newCollector(r *review.Review) *collector {
	c := &collector{map[finding.Document]about{}, map[string][]Item{}, map[finding.Document][]What{}}
	for _, row := range r.Rows {
		e := row.Escalation
		owner := e.Owner
		if e.Needed == review.Maybe {
			owner = cmp.Or(e.Decider, e.Owner) // who decides, where that is open, else who carries it
		}
		c.about[finding.Document{Kind: document.Area, ID: row.ID}] = about{row.Label(), e.DecideBy, owner}
	}
	for _, a := range r.Asks {
		c.about[finding.Document{Kind: document.Ask, ID: a.ID}] = about{a.Title, a.Due, a.Owner}
	}
	for _, e := range r.Exceptions {
		c.about[finding.Document{Kind: document.Exception, ID: e.ID}] = about{e.Title, e.Expires, e.Owner}
	}
	return c
}

// find adds what a rule found. A waived finding was accepted for a while: nobody is told, also of what comes before it.
func (c *collector) find(f *finding.Finding, what What) {
	if what == "" {
		return
	}
	c.handled[f.Document] = append(c.handled[f.Document], what)
	if f.WaivedBy == nil {
		c.add(f.Document, Item{
			What: what, Message: f.Message, Hint: f.Hint, File: f.Span.File, Line: f.Span.Start.Line, Rule: f.Rule, Finding: f,
		})
	}
}

// comingUp adds what no rule finds yet: decisions that are to be made, and asks that are due soon or that have a recovery date.
func (c *collector) comingUp(r *review.Review) {
	for _, d := range r.Brief.Deadlines {
		kind, i := document.Ask, Item{What: Due, Day: d.Day, File: d.About.File, Line: d.About.Line}
		switch {
		case d.Late: // a rule finds it
			continue
		case d.What == review.OfDecision:
			kind, i.What, i.Message = document.Area, Decision, "whether leadership must step in is to be decided"
			if d.Day != "" {
				i.Message += " by " + d.Day
			}
		case d.What == review.OfRecovery:
			i.Message = fmt.Sprintf("ask was due on %s, recovery by %s", d.Ask.Due, d.Day)
		case d.What == review.OfAsk && d.Ask.State == review.AskDueSoon:
			i.Message = "ask is due on " + d.Day
		default:
			continue
		}
		of := finding.Document{Kind: kind, ID: d.About.ID, Period: r.Period.Name}
		more := slices.ContainsFunc(c.handled[of], func(w What) bool { return w == Overdue || w == i.What })
		if !more { // else a rule has judged that it is that or more
			c.add(of, i)
		}
	}
}

// add adds an item about a document to those of who answers for it.
func (c *collector) add(of finding.Document, i Item) {
	about := c.about[finding.Document{Kind: of.Kind, ID: of.ID}]
	i.Kind, i.ID, i.Title, i.Day = of.Kind, of.ID, cmp.Or(about.title, of.ID), cmp.Or(i.Day, about.day)
	c.items[about.owner] = append(c.items[about.owner], i)
}
