package report

import (
	"github.com/scorelint/scorelint/internal/review"
)

func (t *teller) escalationGroups() []group {
	return []group{
		grouped("Opened", "escalation", "opened", t.Escalated, t.opened),
		grouped("To be decided", "escalation", "to be decided", t.Undecided, t.undecided),
		grouped("Closed", "escalation", "closed", t.Deescalated, t.answer),
		grouped("Not answered any more", "escalation", "not answered any more", t.Unanswered, t.answer),
		grouped("On other terms", "escalation", "on other terms", t.Terms, func(r review.RowChange) md {
			return t.row(r.Row) + ", " + t.or(r.Row.Escalation.Needed, "not answered") + " (" + t.moves(r.Fields) + ")"
		}),
	}
}

func (t *teller) answer(a review.ValueChange) md {
	return t.row(a.Row) + " (" + t.or(a.From, "new row") + " → " + t.or(a.To, unknown) + ")"
}

func (t *teller) opened(a review.ValueChange) md {
	out := t.answer(a) + ", owner " + t.or(a.Row.Escalation.Owner, unknown)
	if id := a.Row.Escalation.Ask; id != "" {
		title := t.asks[id]
		if title == "" {
			title = id
		}
		out += ", ask: " + t.text(title)
	}
	return out
}

func (t *teller) undecided(a review.ValueChange) md {
	e := a.Row.Escalation
	return t.answer(a) + ", decided by " + t.or(e.Decider, "somebody not named") + " until " + t.or(e.DecideBy, "a day not given")
}

func (t *teller) askGroups() []group {
	edited := func(a review.AskEdit) md { return t.with(t.text(a.Ask.Title), a.Fields) + t.overdue(a.Ask) }
	listed := func(a *review.Ask) md {
		status := t.overdue(a)
		if a.Status != review.AskOpen {
			status = ", " + t.or(a.Status, unknown)
		}
		return t.text(a.Title) + " (" + t.or(a.Priority, "priority not given") + ", owner " + t.or(a.Owner, unknown) +
			", due " + t.or(a.Due, unknown) + status + ")"
	}
	removed := group{}
	if t.NewPeriod() {
		removed = grouped("Still open, and not listed any more", "ask", "still open and not listed any more", t.Asks.Removed, listed)
	} else {
		removed = grouped("Not listed any more", "ask", "not listed any more", t.Asks.Removed, listed)
	}
	return []group{
		grouped("New", "ask", "new", t.Asks.New, listed),
		grouped("Done", "ask", "done", t.Asks.Done, edited),
		grouped("Dropped", "ask", "dropped", t.Asks.Dropped, edited),
		grouped("Open again", "ask", "open again", t.Asks.Reopened, edited),
		grouped("Carried over", "ask", "carried over", t.Asks.Carried, edited),
		removed,
		grouped("Changed", "ask", "changed", t.Asks.Changed, edited),
	}
}

// overdue says of an ask how late it is, with nothing of one that is on time.
func (t *teller) overdue(a *review.Ask) md {
	day := t.After.AsOf
	if a.StateOn(day) != review.AskOverdue {
		return ""
	}
	return ", " + t.strong("overdue") + recovery(a, day)
}

func (t *teller) exceptionGroups() []group {
	e := &t.Exceptions
	edited := func(e review.ExceptionEdit) md { return t.with(t.text(e.Exception.Title), e.Fields) }
	until := func(e review.ExceptionEdit) md {
		fields := e.Fields
		if was, now := e.Before.Expires, e.Exception.Expires; was != now {
			fields = append([]review.FieldChange{{Field: "until", From: was, To: now}}, fields...)
		}
		return t.with(t.text(e.Exception.Title), fields)
	}
	renewed := func(e review.ExceptionEdit) md {
		return until(e) + ": " + t.or(e.Renewals[len(e.Renewals)-1].Reason, "no reason given")
	}
	closed := func(e review.ExceptionEdit) md {
		return edited(e) + ", on " + t.or(e.Exception.Closed, "a day not given")
	}
	waiver := func(w review.WaiverChange) md {
		return t.text(w.Exception.Title) + " (" + t.text(w.Waives.Rule) + " for " + t.text(w.Waives.Kind+" "+w.Waives.ID) + ")"
	}
	return []group{
		grouped("Opened", "exception", "opened", e.Opened, t.exception),
		grouped("Closed", "exception", "closed", e.Closed, closed),
		grouped("Open again", "exception", "open again", e.Reopened, edited),
		grouped("Renewed", "exception", "renewed", e.Renewed, renewed),
		grouped("Expiry moved without a renewal", "exception", "with another expiry and no renewal", e.Moved, until),
		grouped("Not in the register any more", "exception", "removed from the register", e.Removed, t.exception),
		grouped("Waiver added", "waiver", "added", e.Waived, waiver),
		grouped("Waiver removed", "waiver", "removed", e.Unwaived, waiver),
		grouped("Changed", "exception", "changed in another way", e.Changed, edited),
	}
}

func (t *teller) exception(e *review.Exception) md {
	status := md("")
	if e.Status != review.ExceptionOpen {
		status = ", " + t.or(e.Status, unknown)
	}
	return t.text(e.Title) + " (until " + t.or(e.Expires, "no day given") + ", owner " + t.or(e.Owner, unknown) +
		", approved by " + t.or(e.Approver, "nobody") + status + ")"
}
