package report

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/review"
)

// heat draws areas × periods: of each area in each period its health, latency and escalation.
type heat struct {
	picture
	heatLayout
	*review.Review
	rows    []*review.Row
	past    [][]*review.Row // of each row, by column
	columns []review.Column
	from    int // the first of all columns that is shown
}

// heatMap draws how the areas stood over the periods; nil when there is nothing to draw.
func heatMap(r *review.Review) *picture {
	scales := &r.Settings.Scales
	if len(r.Live()) == 0 || len(scales.Health) > maxLevels || len(scales.Latency) > maxLevels {
		return nil
	}
	h := &heat{Review: r, from: max(0, len(r.History.Columns)-maxColumns)}
	h.columns = r.History.Columns[h.from:]
	h.rows = mostUrgent(r, maxPictured)
	for _, row := range h.rows {
		h.past = append(h.past, r.History.Of(row)[h.from:])
	}
	h.name, h.title, h.says = heatMapName, "Areas by period", h.sentences()
	h.arrange()
	h.draw()
	h.tabulate()
	return &h.picture
}

// mostUrgent lists the rows in the order of the ranking, those that can't be ranked at the end.
func mostUrgent(r *review.Review, limit int) []*review.Row {
	var rows []*review.Row
	for i := range r.Ranking.Rows {
		rows = append(rows, r.Ranking.Rows[i].Row)
	}
	for i := range r.Ranking.NotRankable {
		rows = append(rows, r.Ranking.NotRankable[i].Row)
	}
	return rows[:min(len(rows), limit)]
}

// sentences are what the picture says.
func (h *heat) sentences() []string {
	s := h.Summary
	all := []string{fmt.Sprintf("In %s, of %s: escalation needed Yes %d, Maybe %d, No %d.", h.Period.Name, count(s.Rows, "area"), s.Yes, s.Maybe, s.No)}
	if c := h.Changes; c.Baseline != nil {
		all = append(all, fmt.Sprintf("Since %s, health and latency together are better in %d, worse in %d, mixed in %d and unchanged in %d.",
			c.Baseline.Name, len(c.Better), len(c.Worse), len(c.Mixed), c.Same))
		if rest := uncompared(&c); rest != "" {
			all = append(all, "Not compared: "+rest+".")
		}
	}
	return all
}

// uncompared counts the rows that have nothing to be compared with.
func uncompared(c *review.Changes) string {
	var parts []string
	if n := len(c.New); n > 0 {
		parts = append(parts, fmt.Sprintf("%d new", n))
	}
	if n := len(c.Unclear); n > 0 {
		parts = append(parts, fmt.Sprintf("%d with a value that is not known", n))
	}
	return strings.Join(parts, ", ")
}

// notes say what the picture leaves out.
func (h *heat) notes() []string {
	var notes []string
	if left := len(h.Live()) - len(h.rows); left > 0 {
		notes = append(notes, fmt.Sprintf("The first %d of %d areas, in the order of the ranking.", len(h.rows), len(h.Live())))
	} else {
		notes = append(notes, "In the order of the ranking.")
	}
	if note := gaps(h.columns); note != "" {
		notes = append(notes, note)
	}
	if h.from > 0 {
		notes = append(notes, latest(len(h.columns), h.from))
	}
	return notes
}

// gaps says what a dotted line stands for; nothing where there is none.
func gaps(columns []review.Column) string {
	var names []md
	for _, c := range columns {
		if c.Period == "" {
			names = append(names, md(stretch(c)))
		}
	}
	if len(names) == 0 {
		return ""
	}
	return "A dotted line stands for periods without rows: " + string(some(names, ", ", 3)) + "."
}

// latest says that earlier columns are left out.
func latest(shown, left int) string {
	return fmt.Sprintf("The latest %d columns; %d earlier are not shown.", shown, left)
}

// status is one of the three things that a cell says.
type status struct {
	word   string
	letter string
	fill   string // class
	text   string // class
}

func unknownStatus() status { return status{"?", "?", classFrame, classQuiet} }

func levelStatuses(scale review.Scale, letters []string) []status {
	all := make([]status, len(scale))
	for i, level := range scale {
		all[i] = status{markdown.Plain(level.Value), letters[i], levelClass(i, len(scale)), onLevel(i, len(scale))}
	}
	return all
}

func levelStatus(scale review.Scale, letters []string, value string) status {
	if at, ok := scale.Rank(value); ok {
		return levelStatuses(scale, letters)[at]
	}
	return unknownStatus()
}

func answerStatus(answer string) status {
	switch answer {
	case review.Yes:
		return status{answer, "Y", classYes, classOnYes}
	case review.Maybe:
		return status{answer, "M", classMaybe, classInk}
	case review.No:
		return status{answer, "N", classFrame, classInk}
	}
	return unknownStatus()
}

func valuesOf(scale review.Scale) []string {
	values := make([]string, len(scale))
	for i, level := range scale {
		values[i] = markdown.Plain(level.Value)
	}
	return values
}

// statuses are what a cell says of a row.
func (h *heat) statuses(row *review.Row) []status {
	scales := &h.Settings.Scales
	return []status{
		levelStatus(scales.Health, h.health, row.Health),
		levelStatus(scales.Latency, h.latency, row.Latency),
		answerStatus(row.Escalation.Needed),
	}
}

// tabulate puts the same into words: tables of a few periods each, the latest first.
func (h *heat) tabulate() {
	for to := len(h.columns); to > 0; to -= columns {
		from := max(0, to-columns)
		t := plainTable{Head: []string{"Area: health, latency, escalation"}}
		for _, c := range h.columns[from:to] {
			t.Head = append(t.Head, string(columnName(c)))
		}
		for i, row := range h.rows {
			cells := []string{rowTitle(row)}
			for _, then := range h.past[i][from:to] {
				cells = append(cells, inWords(then))
			}
			t.Rows = append(t.Rows, cells)
		}
		h.tables = append(h.tables, t)
	}
}

// rowTitle is what a row is called, as plain text.
func rowTitle(row *review.Row) string { return cmp.Or(row.Label(), "row without a name") }

// rowWithin is rowTitle in a width. An id behind the name tells rows apart, so where there is no room the name is cut.
func rowWithin(row *review.Row, width int) string {
	tail, shared := strings.CutPrefix(row.Label(), row.Name)
	if tail = " " + markdown.Plain(tail); !shared || tail == " " || extent(tail, letterSize) > width/2 {
		return rowTitle(row)
	}
	return fit(markdown.Plain(row.Name), width-extent(tail, letterSize)) + tail
}

func inWords(row *review.Row) string {
	if row == nil {
		return "no row"
	}
	words := []string{row.Health, row.Latency, row.Escalation.Needed}
	for i, word := range words {
		words[i] = cmp.Or(word, string(unknown))
	}
	return strings.Join(words, ", ")
}
