package review

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/scorelint/scorelint/internal/document"
)

// Review is everything that a report shows of one period, as of a day.
type Review struct {
	*Settings
	Period Period `json:"period" doc:"the period that is reviewed"`
	AsOf   string `json:"-"` // YYYY-MM-DD; of a closed period always its last day
	Since  string `json:"asOf" format:"day" doc:"the first day on which the review would have said the same; of a closed period its last day"`
	Next   string `json:"changesOn" format:"day" doc:"the first day on which, by the calendar alone, a status changes; empty when there is none"`
	Over   bool   `json:"over" doc:"the period has ended, and is in review still: none after it is"`
	Folder string `json:"-"` // of the period, below the one that holds all documents

	Columns    []Column        `json:"columns" doc:"the periods up to this one that have rows, oldest first, with a column for each stretch in between that has none; cells stand in this order"`
	Rows       []*Row          `json:"-"` // every row that is written, in the order of the scorecard; those that have ended too
	Live       []*Row          `json:"-"` // those that have not ended
	Summary    Summary         `json:"summary" doc:"counts over the period"`
	Brief      Brief           `json:"brief" doc:"what a reader needs before anything else"`
	Ranking    Ranking         `json:"ranking" doc:"where leadership should intervene"`
	Changes    Changes         `json:"-"` // see [Published]
	Lines      []LineView      `json:"productLines" doc:"the product lines compared, by name; areas without one stand last, under an empty id"`
	Recurrence Recurrence      `json:"failureModes" doc:"which failure modes keep coming back"`
	Friction   Friction        `json:"friction" doc:"where release and review work is slow, and why"`
	Leverage   Leverage        `json:"leverage" doc:"where one platform step would help many areas"`
	Asks       []AskView       `json:"asks" doc:"mandatory ones first, then by urgency"`
	Exceptions []ExceptionView `json:"exceptions" doc:"those that are open and those closed in the period, most urgent first"`
	Links      []LinkState     `json:"links" doc:"what the links of asks and exceptions were found to lead to; empty for a closed period"`
	Narrative  *Narrative      `json:"narrative" doc:"the words around the rows, in Markdown; null when the period has no Review"`

	book    *Book
	chapter *chapter
	view    map[string]*AskView // of Asks
}

// Summary counts.
type Summary struct {
	Rows     int `json:"rows" doc:"rows that have not ended"`
	Reviewed int `json:"reviewed" doc:"of those, reviewed in the period"`
	Retired  int `json:"retired" doc:"rows that have ended"`
	Answers
	Standing
	OverdueDecisions int `json:"overdueDecisions" doc:"answers of Maybe that nobody decided by their day"`
	OverdueMandatory int `json:"overdueMandatory" doc:"overdue asks that are mandatory"`
	RecoveringAsks   int `json:"recoveringAsks" doc:"overdue asks with a recovery date that has not passed"`
}

// Current is the review of the period in review as of a day.
func (b *Book) Current(asOf string) (*Review, error) { return b.Review(b.current, asOf) }

// periodNames says which periods there are.
func (b *Book) periodNames() string {
	var names []string
	for _, c := range b.chapters {
		names = append(names, c.Name)
	}
	if len(names) == 0 {
		return ""
	}
	slices.Sort(names)
	return ", it has " + strings.Join(names, ", ")
}

// Answers counts rows by whether leadership must step in.
type Answers struct {
	Yes        int `json:"yes" doc:"rows that leadership must step in for"`
	Maybe      int `json:"maybe" doc:"rows for which that is to be decided"`
	No         int `json:"no" doc:"rows that need nothing of leadership"`
	Unanswered int `json:"unanswered" doc:"rows that don't say"`
}

func (n *Answers) add(row *Row) {
	switch row.Escalation.Needed {
	case Yes:
		n.Yes++
	case Maybe:
		n.Maybe++
	case No:
		n.No++
	default:
		n.Unanswered++
	}
}

// Review opens the book at a period. A closed period is seen as of its last day, whatever asOf says.
func (b *Book) Review(period, asOf string) (*Review, error) {
	c := b.chapter(period)
	if c == nil {
		return nil, fmt.Errorf("the scorecard has no period %q%s", period, b.periodNames())
	}
	if c.State == Closed {
		asOf = c.End
	}
	if _, err := time.Parse(time.DateOnly, asOf); err != nil {
		return nil, fmt.Errorf("found %q, expected a day like 2026-09-30", asOf)
	}
	r := &Review{
		book: b, chapter: c, Settings: b.Settings.in(c), Period: c.Period, AsOf: asOf, Folder: document.Folder + "/" + c.Name,
		Rows: c.rows,
		Asks: c.asksAt(asOf), Exceptions: b.exceptionsAt(c, asOf), Links: b.linksAt(c, asOf),
	}
	r.view = make(map[string]*AskView, len(r.Asks))
	for i := range slices.Backward(r.Asks) {
		r.view[r.Asks[i].ID] = &r.Asks[i]
	}
	for _, row := range c.rows {
		if !row.retired(asOf) {
			r.Live = append(r.Live, row)
		}
	}
	r.Narrative = c.narrative
	r.Columns = r.columns(b, c)
	r.Summary = r.summarize()
	r.Ranking = r.rank(b)
	r.order()
	r.Changes = r.compare(b, c)
	r.Lines = r.compareLines(b, c)
	r.Recurrence = r.recurrence(b)
	r.promised()
	r.Friction = r.friction(b, c)
	r.Leverage = r.leverage(b, c)
	r.Brief = r.brief()
	r.calendar(b, c)
	return r, nil
}

func (r *Review) summarize() Summary {
	s := Summary{Rows: len(r.Live), Retired: len(r.Rows) - len(r.Live), Standing: r.Columns[len(r.Columns)-1].Counts.Standing}
	for _, row := range r.Live {
		if r.Reviewed(row) {
			s.Reviewed++
		}
		s.Answers.add(row)
		if r.Late(row) {
			s.OverdueDecisions++
		}
	}
	for _, a := range r.Asks {
		if a.Recovering {
			s.RecoveringAsks++
		}
		if a.Overdue() && a.Priority == Mandatory {
			s.OverdueMandatory++
		}
	}
	return s
}

// Reviewed reports whether a row was reviewed in its period. A review held after a period's last day counts too:
// that is when many are held.
func (r *Review) Reviewed(row *Row) bool {
	return row.Reviewed >= r.Period.Start && (r.Period.State == Closed || row.Reviewed <= r.AsOf)
}

// Ended reports whether a row has been retired by the review's day.
func (r *Review) Ended(row *Row) bool { return row.retired(r.AsOf) }

// Late reports whether a row still answers Maybe after the day by which that was to be decided.
func (r *Review) Late(row *Row) bool {
	return row.Escalation.Needed == Maybe && past(row.Escalation.DecideBy, r.AsOf)
}

// lineRef names the product line of a row; nil for a row of none. One that is not declared has nothing but its id.
func (r *Review) lineRef(id string) *Ref {
	if id == "" {
		return nil
	}
	if l := r.chapter.line[id]; l != nil {
		return &l.Ref
	}
	return &Ref{ID: id, Name: id}
}

// AskView returns an ask of the period by its id; nil when there is none.
func (r *Review) AskView(id string) *AskView { return r.view[id] }

// AskRef names an ask of the period; nil for no id.
func (r *Review) AskRef(id string) *Ref { return r.chapter.askRef(id) }

// resolve finds what the narrative names.
func (c *chapter) resolve() {
	if c.narrative == nil {
		return
	}
	for i := range c.narrative.Friction {
		f := &c.narrative.Friction[i]
		for _, id := range f.AreaIDs {
			f.Areas = append(f.Areas, c.refTo(id))
		}
	}
	for i := range c.narrative.Next {
		s := &c.narrative.Next[i]
		s.Ask = c.askRef(s.AskID)
	}
}

// askRef names an ask; nil for no id.
func (c *chapter) askRef(id string) *Ref {
	if id == "" {
		return nil
	}
	if a := c.ask[id]; a != nil {
		return a.ref()
	}
	return &Ref{ID: id, Name: id}
}

func (c *chapter) refTo(id string) Ref {
	if row := c.row[id]; row != nil {
		return row.Ref
	}
	return Ref{ID: id, Name: id}
}
