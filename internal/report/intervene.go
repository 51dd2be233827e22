package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// intervene writes the ranking with every term, and why each escalation is asked for.
func (w *writer) intervene() {
	w.heading(2, "Where to intervene")
	w.picture("intervention")
	w.pictureTable("intervention")
	r := w.Ranking
	if len(r.Rows) > 0 {
		k := r.Weights
		w.para("Rows that answer Yes come first, then Maybe, then No. Within an answer, a higher score comes first:")
		w.para("`score = blast radius × (%d × health + %d × latency) + %d × repeats + %d × expired exceptions + %d × overdue mandatory asks`",
			k.Health, k.Latency, k.Repeats, k.ExpiredExceptions, k.OverdueAsks)
		w.para("Health and latency count the steps from the best status, repeats the earlier periods in a row with the same " +
			"failure mode; repeats, exceptions and asks count up to 3 each. Status is blast radius × (points of health + points of latency); " +
			"behind other points stands what was counted.")
		if slices.ContainsFunc(r.Rows, func(row review.Ranked) bool { return row.Row.Uneven() }) {
			w.para("Some of the periods that repeats count are of different lengths; each counts as one.")
		}
		head := []md{"#", "Area", "Escalation", "Score", "Status", "Repeats", "Expired", "Overdue", "Owner"}
		w.longTable("rows of the ranking", head, each(r.Rows, w.terms))
		w.reasons(r.Rows)
	}
	w.unranked(r.NotRankable)
}

// terms is one row of the ranking. Each term shows its points and what was counted.
func (w *writer) terms(r review.Ranked) []md {
	k := w.Ranking.Weights
	term := func(points, n int) md {
		if n == 0 {
			return "0"
		}
		return md(fmt.Sprintf("%d (%d)", points, n))
	}
	status := fmt.Sprintf("%d = %d × (%d + %d)", r.Terms.Status, r.Blast, k.Health*r.Health, k.Latency*r.Latency)
	return []md{
		md(fmt.Sprint(r.Place)), w.area(r.Row), w.answer(&r), md(fmt.Sprintf("**%d**", r.Score)), md(status),
		term(r.Terms.Repeats, r.Repeats), term(r.Terms.Expired, r.Expired), term(r.Terms.Overdue, r.Overdue),
		or(r.Row.Escalation.Owner, unknown),
	}
}

// answer is whether leadership must step in, and of a Maybe until when that is decided. A column of its own for that would
// make the table wider than the page.
func (w *writer) answer(r *review.Ranked) md {
	if r.Answer != review.Maybe {
		return md(r.Answer)
	}
	out := md(r.Answer) + ", decide by " + or(r.Row.Escalation.DecideBy, "a day not given")
	if w.Late(r.Row) {
		out += " (**overdue**)"
	}
	return out
}

// reasons lists why rows are escalated, and which ask resolves it.
func (w *writer) reasons(ranked []review.Ranked) {
	var items []md
	for i := range ranked {
		if ranked[i].Answer != review.No {
			items = append(items, w.reason(&ranked[i]))
		}
	}
	if len(items) == 0 {
		w.para("No row asks leadership to step in.")
		return
	}
	w.para("Why, and what is asked:")
	w.longList("reasons", items)
}

func (w *writer) reason(r *review.Ranked) md {
	answer := w.answer(r)
	if r.Answer == review.Maybe {
		answer += ": " + or(r.Row.Escalation.Decider, "nobody named")
	}
	item := md(fmt.Sprintf("**%s** (%s): %s", w.area(r.Row), answer, sentence(r.Row.Escalation.Reason, "no reason given")))
	if r.Ask != nil {
		item += " Ask: " + w.ref(*r.Ask) + w.askStanding(r.Ask.ID) + "."
	}
	return item
}

// askStanding says how an ask stands, to follow its name.
func (w *writer) askStanding(ask string) md {
	a := w.AskView(ask)
	switch {
	case a == nil:
		return ", which is no ask of this period"
	case a.Overdue():
		return ", **overdue** since " + text(a.Due) + recovery(&a.Ask, w.AsOf)
	case a.Status == review.AskOpen && a.Due != "":
		return ", due " + text(a.Due)
	}
	return ", " + md(a.State)
}

func (w *writer) unranked(rows []review.Unranked) {
	if len(rows) == 0 {
		return
	}
	w.para("**Not rankable:** %s. A value that is missing or not on its scale can't be counted as 0.", finding.Count(len(rows), "row"))
	w.longList("rows that can't be ranked", each(rows, func(u review.Unranked) md {
		return w.area(u.Row) + ": no valid value for " + md(strings.Join(u.Missing, ", "))
	}))
}
