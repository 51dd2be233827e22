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
	id     string
	title  md // of its column
	name   md // within the sum
	weight int
	what   string // is counted, for one of it; none for the steps of a column
}

// terms are the parts of a score: the statuses, which the blast radius multiplies, and what is added to them.
func (w *writer) terms() (statuses, added []term) {
	k := w.Ranking.Weights
	added = []term{
		{review.TermRepeats, "Repeats", "repeats", k.Repeats, "earlier period"},
		{review.TermExpired, "Expired", "expired exceptions", k.ExpiredExceptions, "expired exception"},
		{review.TermOverdue, "Overdue", "overdue mandatory asks", k.OverdueAsks, "overdue mandatory ask"},
	}
	if w.Column(review.ColumnFailureMode) == nil {
		added = added[1:]
	}
	for _, c := range w.RowColumns {
		t := term{c.ID, text(c.Title), text(c.Short()), w.StepWeight(&c), ""}
		switch {
		case c.ID == review.ScaleHealth || c.ID == review.ScaleLatency:
			statuses = append(statuses, t)
		case c.Own && c.Weight > 0:
			added = append(added, t)
		}
	}
	return statuses, added
}

// score is the sum, with its terms as a title. The table of the scores has them for those who have no pointer to hover with.
func (w *writer) score(r *review.Ranked) md {
	var said []string
	statuses, added := w.terms()
	if len(statuses) > 0 {
		points := each(statuses, func(t term) string {
			points := fmt.Sprint(t.weight * r.Term(t.id).Count)
			if c := w.Column(t.id); !c.Retitled() { // names of people are in no title
				points = c.Short() + " " + points
			}
			return points
		})
		said = append(said, fmt.Sprintf("%d for the status: blast radius %d × (%s)", r.Status(), r.Blast, strings.Join(points, " + ")))
	}
	own := 0
	for _, t := range added {
		switch of := r.Term(t.id); {
		case t.what == "":
			own += of.Points
		case of.Count == 0:
		case t.id == review.TermRepeats:
			said = append(said, fmt.Sprintf("%d for the same failure mode in %s", of.Points, finding.Count(of.Count, t.what)))
		default:
			said = append(said, fmt.Sprintf("%d for %s", of.Points, finding.Count(of.Count, t.what)))
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
	statuses, added := w.terms()
	product := func(t term) md { return md(fmt.Sprintf("%d × ", t.weight)) + t.name }
	sum, head := each(added, product), []md{"#", "Area", "Score"}
	if len(statuses) > 0 {
		sum = slices.Insert(sum, 0, "blast radius × ("+join(each(statuses, product), " + ")+")")
		head = append(head, "Status")
	}
	formula := "`score = %s`"
	if slices.ContainsFunc(slices.Concat(statuses, added), func(t term) bool { return t.what == "" && w.Column(t.id).Retitled() }) {
		formula = "score = %s" // names of people are no code
	}
	w.para(formula, join(sum, " + "))
	w.para("%s", w.explained(statuses))
	w.table(append(head, each(added, func(t term) md { return t.title })...), each(w.Ranking.Rows, func(r review.Ranked) []md {
		cells := []md{md(fmt.Sprint(r.Place)), rowName(r.Row), md(fmt.Sprintf("**%d**", r.Score))}
		if len(statuses) > 0 {
			points := each(statuses, func(t term) md { return md(fmt.Sprint(t.weight * r.Term(t.id).Count)) })
			cells = append(cells, md(fmt.Sprintf("%d = %d × (%s)", r.Status(), r.Blast, join(points, " + "))))
		}
		return append(cells, each(added, func(t term) md { return counted(r.Term(t.id)) })...)
	}))
}

// explained says what each part of the sum counts.
func (w *writer) explained(statuses []term) string {
	modes := w.Column(review.ColumnFailureMode) != nil
	said := "Statuses count the steps from the best one, all else counts up to 3. Behind the points stands what was counted."
	if modes {
		said = "Repeats are the earlier periods in a row with the same failure mode. " + said
	}
	if len(statuses) == 2 && modes {
		a, b := statuses[0].name, statuses[1].name
		said = fmt.Sprintf("%s and %s count the steps from the best status, repeats the earlier periods in a row with the same failure "+
			"mode; repeats, exceptions and asks count up to 3 each. Status is blast radius × (points of %s + points of %s); behind other "+
			"points stands what was counted.", capital(a), b, a, b)
	}
	if len(statuses) > 0 {
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
