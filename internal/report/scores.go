package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// term is a part of a score.
type term struct {
	title, sum md // of its column, and within the sum
	id         string
	words      string // what is counted, for one of it; none for a column of the repository
}

// terms are the parts of a score beside the status.
func (w *writer) terms() []term {
	k := w.Ranking.Weights
	sum := func(weight int, what md) md { return md(fmt.Sprintf("%d × ", weight)) + what }
	all := []term{
		{"Repeats", sum(k.Repeats, "repeats"), review.TermRepeats, "earlier period"},
		{"Expired", sum(k.ExpiredExceptions, "expired exceptions"), review.TermExpired, "expired exception"},
		{"Overdue", sum(k.OverdueAsks, "overdue mandatory asks"), review.TermOverdue, "overdue mandatory ask"},
	}
	if w.Column(review.ColumnFailureMode) == nil {
		all = all[1:]
	}
	for _, c := range w.RowColumns {
		if c.Own && c.Weight > 0 {
			all = append(all, term{text(c.Title), sum(c.Weight, text(c.Short())), c.ID, ""})
		}
	}
	return all
}

// statusColumns are the columns that the blast radius multiplies, and what their steps count.
func (w *writer) statusColumns() (columns []review.RowColumn, weights []int) {
	for _, c := range w.RowColumns {
		switch c.ID {
		case review.ScaleHealth:
			columns, weights = append(columns, c), append(weights, w.Ranking.Weights.Health)
		case review.ScaleLatency:
			columns, weights = append(columns, c), append(weights, w.Ranking.Weights.Latency)
		}
	}
	return columns, weights
}

// statusPoints are the points that the blast radius multiplies, behind their names where those are not people's own.
func (w *writer) statusPoints(r *review.Ranked, named bool) string {
	columns, weights := w.statusColumns()
	points := make([]string, len(columns))
	for i, c := range columns {
		points[i] = fmt.Sprint(weights[i] * r.Term(c.ID).Count)
		if named && !c.Retitled() {
			points[i] = c.Short() + " " + points[i]
		}
	}
	return strings.Join(points, " + ")
}

// score is the sum, with its terms as a title. The table of the scores has them for those who have no pointer to hover with.
func (w *writer) score(r *review.Ranked) md {
	var said []string
	if points := w.statusPoints(r, true); points != "" {
		said = append(said, fmt.Sprintf("%d for the status: blast radius %d × (%s)", r.Status(), r.Blast, points))
	}
	own := 0
	for _, t := range w.terms() {
		switch of := r.Term(t.id); {
		case t.words == "":
			own += of.Points
		case of.Count == 0:
		case t.id == review.TermRepeats:
			said = append(said, fmt.Sprintf("%d for the same failure mode in %s", of.Points, finding.Count(of.Count, t.words)))
		default:
			said = append(said, fmt.Sprintf("%d for %s", of.Points, finding.Count(of.Count, t.words)))
		}
	}
	if own > 0 {
		said = append(said, fmt.Sprintf("%d for own columns", own))
	}
	if len(said) == 0 {
		return md(fmt.Sprint(r.Score))
	}
	return md(fmt.Sprintf("<abbr title=%q>%d</abbr>", strings.Join(said, "; "), r.Score))
}

// scores explains the sum, and shows every term of it.
func (w *writer) scores() {
	terms := w.terms()
	columns, weights := w.statusColumns()
	sum := each(terms, func(t term) md { return t.sum })
	head := append([]md{"#", "Area", "Score", "Status"}, each(terms, func(t term) md { return t.title })...)
	if len(columns) == 0 {
		head = slices.Delete(head, 3, 4)
	} else {
		products := make([]md, len(columns))
		for i, c := range columns {
			products[i] = md(fmt.Sprintf("%d × ", weights[i])) + text(c.Short())
		}
		sum = slices.Insert(sum, 0, "blast radius × ("+join(products, " + ")+")")
	}
	formula := "`score = %s`"
	retitled := slices.ContainsFunc(columns, func(c review.RowColumn) bool { return c.Retitled() })
	if retitled || slices.ContainsFunc(terms, func(t term) bool { return t.words == "" }) {
		formula = "score = %s" // names of people are no code
	}
	w.para(formula, join(sum, " + "))
	w.para("%s", w.explained(columns))
	w.table(head, each(w.Ranking.Rows, func(r review.Ranked) []md {
		cells := []md{md(fmt.Sprint(r.Place)), rowName(r.Row), md(fmt.Sprintf("**%d**", r.Score))}
		if len(columns) > 0 {
			cells = append(cells, md(fmt.Sprintf("%d = %d × (%s)", r.Status(), r.Blast, w.statusPoints(&r, false))))
		}
		return append(cells, each(terms, func(t term) md { return counted(r.Term(t.id)) })...)
	}))
}

// explained says what each part of the sum counts.
func (w *writer) explained(columns []review.RowColumn) string {
	modes := w.Column(review.ColumnFailureMode) != nil
	said := "Statuses count the steps from the best one, all else counts up to 3. Behind the points stands what was counted."
	if modes {
		said = "Repeats are the earlier periods in a row with the same failure mode. " + said
	}
	if len(columns) == 2 && modes {
		a, b := text(columns[0].Short()), text(columns[1].Short())
		said = fmt.Sprintf("%s and %s count the steps from the best status, repeats the earlier periods in a row with the same failure "+
			"mode; repeats, exceptions and asks count up to 3 each. Status is blast radius × (points of %s + points of %s); behind other "+
			"points stands what was counted.", capital(a), b, a, b)
	}
	if len(columns) > 0 {
		said = "The blast radius says how far a defect reaches, from 1 to 3. " + said
	}
	return said
}

// counted shows points and what was counted.
func counted(t review.Term) md {
	if t.Count == 0 {
		return "0"
	}
	return md(fmt.Sprintf("%d (%d)", t.Points, t.Count))
}
