package scorecard

// calendar finds the days from which and until which the review shows the same. Since is the latest day up to AsOf on
// which it changed by the calendar alone: an exception or an ask came into another bucket, a decision became overdue,
// a day was reached that a document names. Next is the first such day after AsOf.
func (r *Review) calendar(b *Book) {
	if r.Period.State == Closed {
		r.Since = r.AsOf
		return
	}
	r.Since = min(r.Period.Start, r.AsOf)
	for _, day := range r.turningDays(b) {
		switch {
		case day == "":
		case day <= r.AsOf:
			r.Since = max(r.Since, day)
		case r.Next == "" || day < r.Next:
			r.Next = day
		}
	}
}

func (r *Review) turningDays(b *Book) []string {
	var days []string
	for _, row := range r.Rows {
		days = append(days, row.Reviewed)
		if row.Retired != nil {
			days = append(days, row.Retired.On)
		}
		if row.Escalation.Needed == Maybe {
			days = append(days, dayAfter(row.Escalation.DecideBy))
		}
	}
	for _, a := range r.Asks {
		if a.Status == AskOpen && a.Due != "" {
			days = append(days, addDays(a.Due, -soon), dayAfter(a.Due))
		}
	}
	for _, e := range b.exceptions {
		days = append(days, e.turningDays(r.AsOf)...)
	}
	return days
}

// turningDays lists the days around a day on which the exception changes: with the expiry that it has on that day,
// and with what is known to happen to it.
func (e *Exception) turningDays(day string) []string {
	days := []string{e.Opened}
	if e.Status == ExceptionClosed {
		days = append(days, e.closedOn())
	}
	for _, renewal := range e.Renewals {
		days = append(days, renewal.On)
	}
	if v, ok := e.at(day); ok && v.Open() && v.Expires != "" {
		days = append(days, addDays(v.Expires, -90), addDays(v.Expires, -30), dayAfter(v.Expires))
	}
	return days
}

func dayAfter(day string) string {
	if day == "" {
		return ""
	}
	return addDays(day, 1)
}
