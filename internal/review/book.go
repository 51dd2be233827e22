// Package review is the typed model of a review, with every view that is computed of it.
//
// A [Book] holds all periods of a repository. [Book.Review] opens it at one of them and computes what its report
// shows. Views of a period look at that period and at those before it, never at later ones, so that a closed
// period's review stays as it is.
package review

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
)

// State says whether a period is in review.
type State string

// The states of a period.
const (
	Closed  State = "closed"  // it comes before the period in review
	Current State = "current" // in review
	Draft   State = "draft"   // it comes after the period in review
)

// Period names one period of the book.
type Period struct {
	Name  string `json:"name" doc:"for example 2026-Q3"`
	Start string `json:"start" format:"day" doc:"the first day"`
	End   string `json:"end" format:"day" doc:"the last day"`
	Kind  string `json:"kind" doc:"year, half year, quarter or month"`
	State State  `json:"state" format:"state" doc:"whether it is in review (current), before that (closed) or after it (draft)"`
}

// Unlike says behind the name of an earlier period that it is of another kind than p, with which it is compared; "" where
// it is of the same.
func (p Period) Unlike(earlier Period) string {
	if p.Kind == earlier.Kind {
		return ""
	}
	return fmt.Sprintf(" (a %s, compared with a %s)", earlier.Kind, p.Kind)
}

// Options is what a book needs beside the documents.
type Options struct {
	Scales        map[string][]Level // the built-in scales by name, best level first
	ExpiryWarning int                // days before an exception expires from which a rule warns
	ClosingTime   int                // days after a period has ended up to which no rule asks for the next one
	Fresh         int                // days after which a rule calls a measurement stale
	Known         []int              // days for which rules rely on what was found at a link
}

// Book is every period of a scorecard, with what is global.
type Book struct {
	Settings Settings

	chapters   []*chapter // by their last day
	calendar   document.Calendar
	current    string
	exceptions []*Exception         // by id
	docs       []*document.Document // that they are read from
	links      []LinkState
	renamed    map[string]string // the id before, of each id that has one
}

// chapter is one period as it is written.
type chapter struct {
	Period
	span      document.Period
	rows      []*Row // by name
	lines     []*ProductLine
	asks      []*Ask
	narrative *Narrative
	facts     []*Fact

	docs, rowDocs []*document.Document // what is written beside the rows, and the rows

	row       map[string]*Row // by id
	line      map[string]*ProductLine
	ask       map[string]*Ask
	fact      map[string]*Fact  // by area/measure
	formerIDs map[string]*Row   // rows by the ids they had before
	tags      map[string][]*Row // live rows by failure mode

	before   *chapter // the latest chapter with rows that ended before this one began
	gap      []string // periods without rows in between
	adjoined bool     // the chapter before ended on the day before this one began
}

// New reads the canonical documents of a tree, after its shape was checked. Documents may have findings.
func New(tree *document.Tree, options Options) (*Book, error) {
	docs := tree.Documents()
	at := slices.IndexFunc(docs, func(d *document.Document) bool { return d.Kind == document.Scorecard })
	if at < 0 {
		return nil, errors.New("found no document of kind Scorecard")
	}
	b := &Book{
		Settings: readSettings(docs[at], options),
		calendar: document.CalendarOf(&docs[at].Root),
		current:  docs[at].Root.Str("period"),
		renamed:  map[string]string{},
	}
	FillLists(&b.Settings)
	b.collect(docs)
	for _, c := range b.chapters {
		b.index(c)
	}
	return b, nil
}

// collect puts each document into its chapter. Documents in the wrong place are findings, and left out.
func (b *Book) collect(docs []*document.Document) {
	byName := map[string]*chapter{}
	for _, d := range docs {
		if d.Kind == document.Exception && d.Period == "" {
			b.exceptions, b.docs = append(b.exceptions, readException(d)), append(b.docs, d)
			continue
		}
		if d.Kind == document.Links && d.Period == "" {
			b.links = append(b.links, readLinks(d)...)
			continue
		}
		span, ok := b.calendar.Period(d.Period)
		if !ok {
			continue
		}
		c := byName[d.Period]
		if c == nil {
			c = b.open(span)
			byName[d.Period] = c
		}
		if d.Kind == document.Area {
			c.rows, c.rowDocs = append(c.rows, b.readRow(d)), append(c.rowDocs, d)
			continue
		}
		c.docs = append(c.docs, d)
		switch d.Kind {
		case document.ProductLine:
			c.lines = append(c.lines, readLine(d))
		case document.Ask:
			c.asks = append(c.asks, readAsk(d))
		case document.Measurement:
			c.facts = append(c.facts, readFact(d))
		case document.Review:
			if c.narrative == nil || placeOf(d).compare(c.narrative.Place) < 0 {
				c.narrative = b.readNarrative(d)
			}
		}
	}
	slices.SortFunc(b.chapters, func(x, y *chapter) int {
		return x.span.Compare(y.span)
	})
	slices.SortFunc(b.exceptions, func(x, y *Exception) int {
		return cmp.Or(cmp.Compare(x.ID, y.ID), x.Place.compare(y.Place))
	})
}

func (b *Book) open(span document.Period) *chapter {
	c := &chapter{Period: Period{span.Name, span.Start, span.End, span.Kind(), Draft}, span: span}
	current, ok := b.calendar.Period(b.current)
	switch {
	case span.Name == b.current:
		c.State = Current
	case ok && span.ClosedBy(current):
		c.State = Closed
	}
	b.chapters = append(b.chapters, c)
	return c
}

// index orders a chapter, finds its documents by id, and links it to the chapter before. Chapters are indexed in the order
// of time.
func (b *Book) index(c *chapter) {
	slices.SortFunc(c.rows, func(x, y *Row) int { return x.Ref.compare(y.Ref) })
	slices.SortFunc(c.lines, func(x, y *ProductLine) int { return x.Ref.compare(y.Ref) })
	slices.SortFunc(c.asks, func(x, y *Ask) int { return cmp.Or(cmp.Compare(x.ID, y.ID), x.Place.compare(y.Place)) })
	c.markSameNames()
	c.row, c.line, c.ask = byID(c.rows, (*Row).id), byID(c.lines, (*ProductLine).id), byID(c.asks, (*Ask).id)
	for _, r := range slices.Backward(c.rows) {
		if r.Was != "" && r.Was != r.ID {
			b.renamed[r.ID] = r.Was
		}
	}
	c.resolve()
	b.linkBefore(c)
	b.measure(c)
	c.tags = map[string][]*Row{}
	for _, r := range c.rows {
		if r.FailureMode != "" && !r.retired(c.End) {
			c.tags[r.FailureMode] = append(c.tags[r.FailureMode], r)
		}
	}
}

// markSameNames marks rows, and product lines, that share a name. Both are in the order of names.
func (c *chapter) markSameNames() {
	mark := func(a, b *Ref) {
		if a.Name != "" && strings.EqualFold(a.Name, b.Name) {
			a.sameName, b.sameName = true, true
		}
	}
	for i := range max(len(c.rows)-1, 0) {
		mark(&c.rows[i].Ref, &c.rows[i+1].Ref)
	}
	for i := range max(len(c.lines)-1, 0) {
		mark(&c.lines[i].Ref, &c.lines[i+1].Ref)
	}
}

// compare orders as people look things up: by name without regard to case, then by id.
func (r Ref) compare(o Ref) int {
	return cmp.Or(
		cmp.Compare(strings.ToLower(r.Name), strings.ToLower(o.Name)), cmp.Compare(r.Name, o.Name), cmp.Compare(r.ID, o.ID),
		r.Place.compare(o.Place),
	)
}

// Periods lists every period that has documents, in the order of time.
func (b *Book) Periods() []Period {
	all := make([]Period, len(b.chapters))
	for i, c := range b.chapters {
		all[i] = c.Period
	}
	return all
}

func (b *Book) chapter(name string) *chapter {
	at := slices.IndexFunc(b.chapters, func(c *chapter) bool { return c.Name == name })
	if at < 0 {
		return nil
	}
	return b.chapters[at]
}
