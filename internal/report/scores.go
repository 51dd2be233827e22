package report

import (
	"fmt"
	"slices"

	"github.com/scorelint/scorelint/internal/review"
)

// factor is a column whose steps below the best count in the ranking.
type factor struct {
	review.RowColumn
	weight int
}

// factors are the columns that the blast radius multiplies, and the repository's own that count as they are.
func (w *writer) factors() (status, own []factor) {
	k := w.Ranking.Weights
	for _, c := range w.RowColumns {
		switch {
		case c.ID == review.ScaleHealth:
			status = append(status, factor{c, k.Health})
		case c.ID == review.ScaleLatency:
			status = append(status, factor{c, k.Latency})
		case c.Weight > 0:
			own = append(own, factor{c, c.Weight})
		}
	}
	return status, own
}

func (f factor) name() md { return text(f.Short()) }

func (f factor) product() md { return md(fmt.Sprintf("%d × ", f.weight)) + f.name() }

// scores explains the sum, and shows every term of it.
func (w *writer) scores() {
	status, own := w.factors()
	w.formula(status, own)
	var said []md
	if len(status) > 0 {
		said = append(said, "The blast radius says how far a defect reaches, from 1 to 3.")
	}
	counts, limited, repeats := []md{}, md("exceptions and asks"), md("repeats count ")
	if steps := slices.Concat(status, own); len(steps) > 0 {
		verb := md(" count")
		if len(steps) == 1 {
			verb = " counts"
		}
		counts = append(counts, series(each(steps, factor.name))+verb+" the steps from the best status")
		repeats = "repeats "
	}
	if w.Column(review.ColumnFailureMode) != nil {
		counts = append(counts, repeats+"the earlier periods in a row with the same failure mode")
		limited = "repeats, " + limited
	}
	rest := limited + " count up to 3 each."
	if len(counts) > 0 {
		rest = join(counts, ", ") + "; " + rest
	}
	said = append(said, capital(rest))
	if len(status) > 0 {
		points := join(each(status, func(f factor) md { return "points of " + f.name() }), " + ")
		said = append(said, "Status is blast radius × ("+points+"); behind other points stands what was counted.")
	} else {
		said = append(said, "Behind the points stands what was counted.")
	}
	w.para("%s", join(said, " "))
	w.terms(status, own)
}

// formula is the sum. It is code where no name in it is of people.
func (w *writer) formula(status, own []factor) {
	k := w.Ranking.Weights
	var sum []md
	if len(status) > 0 {
		sum = append(sum, "blast radius × ("+join(each(status, factor.product), " + ")+")")
	}
	if w.Column(review.ColumnFailureMode) != nil {
		sum = append(sum, md(fmt.Sprintf("%d × repeats", k.Repeats)))
	}
	sum = append(sum, md(fmt.Sprintf("%d × expired exceptions", k.ExpiredExceptions)), md(fmt.Sprintf("%d × overdue mandatory asks", k.OverdueAsks)))
	sum = append(sum, each(own, factor.product)...)
	format := "`score = %s`"
	if slices.ContainsFunc(slices.Concat(status, own), func(f factor) bool { return f.Retitled() }) {
		format = "score = %s"
	}
	w.para(format, join(sum, " + "))
}

// terms shows each row's sum: of each term its points, and what was counted.
func (w *writer) terms(status, own []factor) {
	head := []md{"#", "Area", "Score"}
	if len(status) > 0 {
		head = append(head, "Status")
	}
	if w.Column(review.ColumnFailureMode) != nil {
		head = append(head, "Repeats")
	}
	head = append(head, "Expired", "Overdue")
	head = append(head, each(own, func(f factor) md { return text(f.Title) })...)
	w.table(head, each(w.Ranking.Rows, func(r review.Ranked) []md {
		cells := []md{md(fmt.Sprint(r.Place)), rowName(r.Row), md(fmt.Sprintf("**%d**", r.Score))}
		if len(status) > 0 {
			points := each(status, func(f factor) md { return md(fmt.Sprint(f.weight * r.Steps(f.ID))) })
			cells = append(cells, md(fmt.Sprintf("%d = %d × (%s)", r.Terms.Status, r.Blast, join(points, " + "))))
		}
		if w.Column(review.ColumnFailureMode) != nil {
			cells = append(cells, term(r.Terms.Repeats, r.Repeats))
		}
		cells = append(cells, term(r.Terms.Expired, r.Expired), term(r.Terms.Overdue, r.Overdue))
		return append(cells, each(own, func(f factor) md { return term(f.weight*r.Steps(f.ID), r.Steps(f.ID)) })...)
	}))
}

// term shows points and what was counted.
func term(points, n int) md {
	if n == 0 {
		return "0"
	}
	return md(fmt.Sprintf("%d (%d)", points, n))
}
