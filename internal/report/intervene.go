package report

import (
	"fmt"
	"slices"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// intervene writes the ranking: who needs what of whom. Rows that ask for nothing are folded below it, as are the reasons and
// how the scores come about.
func (w *writer) intervene() {
	w.heading(2, "Where to intervene")
	r := w.Ranking
	if len(r.Rows) > 0 {
		adds := "how bad the status is, times how far a defect reaches, and what came back, has expired or is overdue"
		if len(w.ComparedColumns()) == 0 {
			adds = "what came back, has expired or is overdue"
		}
		w.para("Rows that answer Yes come first, then Maybe, then No; within an answer, a higher score comes first. The score adds up %s.", adds)
		asking, quiet := r.Rows, []review.Ranked(nil)
		if n := slices.IndexFunc(r.Rows, func(row review.Ranked) bool { return row.Answer == review.No }); n >= 0 {
			asking, quiet = r.Rows[:n], r.Rows[n:]
		}
		head := w.ifCaused(3, "#", "Area", "Escalation", "Cause", "Owner", "Ask", "Score")
		w.longTable("rows that ask leadership to step in or to decide", head, each(asking, w.ranked))
		w.reasons(asking)
		if len(quiet) > 0 {
			w.details(md(fmt.Sprintf("Rows of the ranking that need nothing of leadership (%d)", len(quiet))), func() { w.table(head, each(quiet, w.ranked)) })
		}
		w.details("How the scores come about", w.scores)
	}
	w.unranked(r.NotRankable)
}

func (w *writer) ranked(r review.Ranked) []md {
	ask := md("none")
	if ref := w.AskRef(r.Row.Escalation.Ask); ref != nil {
		ask = w.ref(*ref)
		if a := w.AskView(ref.ID); a != nil {
			ask += w.askStanding(a)
		} else {
			ask += ", " + noAsk
		}
	}
	return w.ifCaused(3, md(fmt.Sprint(r.Place)), w.area(r.Row), w.answer(&r), w.cause(r.Row), w.owner(r.Row), ask, w.score(&r))
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

// reasons lists why rows are escalated, and who decides about a Maybe.
func (w *writer) reasons(asking []review.Ranked) {
	if len(asking) == 0 {
		w.para("No row asks leadership to step in.")
		return
	}
	w.openOnPaper("Why leadership is asked, row by row", func() { w.longList("reasons", each(asking, w.reason)) })
}

func (w *writer) reason(r review.Ranked) md {
	item := "**" + rowName(r.Row) + "** (" + md(r.Answer)
	if r.Answer == review.Maybe {
		item += "; " + w.person(r.Row.Escalation.Decider, nobody) + " decides"
	}
	return item + "): " + sentence(r.Row.Escalation.Reason, "no reason given")
}

// askStanding says how an ask stands that is not open and in time, to follow its name or its day.
func (w *writer) askStanding(a *review.AskView) md {
	switch {
	case a.Overdue():
		return ", **overdue**"
	case a.Status == review.AskOpen:
		return ""
	}
	return ", " + askStatus(a)
}

func (w *writer) unranked(rows []review.Unranked) {
	if len(rows) == 0 {
		return
	}
	w.para("**Not rankable:** %s. A value that is missing or not on its scale can't be counted as 0.", finding.Count(len(rows), "row"))
	w.longList("rows that can't be ranked", each(rows, func(u review.Unranked) md {
		return w.area(u.Row) + ": no valid value for " + join(texts(u.Missing), ", ") + "."
	}))
}
