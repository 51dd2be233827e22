package diff

import "github.com/scorelint/scorelint/internal/review"

func (w *writer) askGroups() []group {
	change := func(e review.Edit[review.Ask]) string {
		return w.with(w.text(e.Now.Title), e.Fields) + w.overdue(e.Now)
	}
	done := func(e review.Edit[review.Ask]) string {
		return change(e) + ", on " + w.or(e.Now.Done, "a day not given")
	}
	whole := func(e review.Edit[review.Ask]) string { return w.ask(e.Now) }
	all := w.Asks
	removed := edited(review.EditRemoved, "Not listed any more", "ask", "not listed any more", all, whole)
	if w.NewPeriod() {
		removed.label, removed.tail = "Still open, and not listed any more", "still open and not listed any more"
	}
	return []group{
		edited(review.EditNew, "New", "ask", "new", all, whole),
		edited(review.EditDone, "Done", "ask", "done", all, done),
		edited(review.EditDropped, "Dropped", "ask", "dropped", all, change),
		edited(review.EditReopened, "Open again", "ask", "open again", all, change),
		edited(review.EditCarried, "Carried over", "ask", "carried over", all, change),
		removed,
		edited(review.EditChanged, "Changed", "ask", "changed", all, change),
	}
}

// ask is all that matters of an ask.
func (w *writer) ask(a *review.Ask) string {
	status := w.overdue(a)
	if a.Status != review.AskOpen {
		status = ", " + w.or(a.Status, unknown)
	}
	return w.text(a.Title) + " (" + w.or(a.Priority, "priority not given") + ", owner " + w.person(a.Owner, unknown) +
		", due " + w.or(a.Due, unknown) + status + ")"
}

// overdue says of an ask how late it is, and nothing of one that is on time.
func (w *writer) overdue(a *review.Ask) string {
	day := w.After.AsOf
	if a.StateOn(day) != review.AskOverdue {
		return ""
	}
	out := ", " + w.strong(string(review.AskOverdue))
	if words := a.RecoveryWords(day); words != "" {
		out += ", " + w.text(words)
	}
	return out
}

func (w *writer) exceptionGroups() []group {
	change := func(e review.Edit[review.Exception]) string { return w.with(w.text(e.Now.Title), e.Fields) }
	whole := func(e review.Edit[review.Exception]) string { return w.exception(e.Now) }
	renewed := func(e review.Edit[review.Exception]) string {
		renewals := e.Now.RenewedSince(e.Before)
		return w.until(e) + ": " + w.or(renewals[len(renewals)-1].Reason, "no reason given")
	}
	closed := func(e review.Edit[review.Exception]) string {
		return change(e) + ", on " + w.or(e.Now.Closed, "a day not given")
	}
	all := w.Exceptions
	return []group{
		edited(review.EditNew, "Opened", "exception", "opened", all, whole),
		edited(review.EditClosed, "Closed", "exception", "closed", all, closed),
		edited(review.EditReopened, "Open again", "exception", "open again", all, change),
		edited(review.EditRenewed, "Renewed", "exception", "renewed", all, renewed),
		edited(review.EditMoved, "Expiry moved without a renewal", "exception", "with another expiry and no renewal", all, w.until),
		edited(review.EditRemoved, "Not in the register any more", "exception", "removed from the register", all, whole),
		edited(review.EditChanged, "Changed", "exception", "changed in another way", all, change),
	}
}

// until is an exception with its expiry before and now, where that is another one, and what else changed.
func (w *writer) until(e review.Edit[review.Exception]) string {
	fields := e.Fields
	if was, now := e.Before.Expires, e.Now.Expires; was != now {
		fields = append([]review.FieldChange{{Field: "until", From: was, To: now}}, fields...)
	}
	return w.with(w.text(e.Now.Title), fields)
}

func (w *writer) exception(e *review.Exception) string {
	status := ""
	if e.Status != review.ExceptionOpen {
		status = ", " + w.or(e.Status, unknown)
	}
	for _, waived := range e.Waives {
		status += ", waives " + w.text(waived.Rule) + " for " + w.text(waived.Kind+" "+waived.ID)
	}
	return w.text(e.Title) + " (until " + w.or(e.Expires, "no day given") + ", owner " + w.person(e.Owner, unknown) +
		", approved by " + w.person(e.Approver, "nobody") + status + ")"
}

func (w *writer) lineGroups() []group {
	change := func(e review.Edit[review.ProductLine]) string { return w.with(w.text(e.Now.Label()), e.Fields) }
	whole := func(e review.Edit[review.ProductLine]) string {
		return w.text(e.Now.Label()) + " (trend " + w.or(e.Now.Trend, unknown) + ")"
	}
	trend := func(e review.Edit[review.ProductLine]) string {
		if d := e.Fields[0].Direction; d == review.Better || d == review.Worse {
			return change(e) + ", " + string(d)
		}
		return change(e)
	}
	return []group{
		edited(review.EditTrend, "Trend", "trend", "declared anew", w.Lines, trend),
		edited(review.EditNew, "New", "product line", "new", w.Lines, whole),
		edited(review.EditRemoved, "Gone", "product line", "gone", w.Lines, whole),
		edited(review.EditChanged, "Changed", "product line", "changed in another way", w.Lines, change),
	}
}
