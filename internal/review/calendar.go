package review

import "slices"

// calendar says whether the period is over, and finds the days from which and until which the review shows the same. Since is
// the latest day up to AsOf on which it changed by the calendar alone: an exception or an ask came into another bucket, a
// decision became overdue, a day was reached that a document names. Nothing is asked of days before the period of that length
// before this one. Next is the first such day after AsOf.
func (r *Review) calendar(b *Book, c *chapter) {
	if r.Period.State == Closed {
		r.Since = r.AsOf
		return
	}
	r.Over = r.Period.State == Current && r.AsOf > r.Period.End
	r.Since = min(c.span.Previous().Start, r.AsOf)
	for _, day := range r.turningDays(b, c) {
		switch {
		case day == "":
		case day <= r.AsOf:
			r.Since = max(r.Since, day)
		case r.Next == "" || day < r.Next:
			r.Next = day
		}
	}
}

func (r *Review) turningDays(b *Book, c *chapter) []string {
	over := addDays(r.Period.End, 1)
	days := []string{r.Period.Start}
	if r.Period.State == Current {
		days = append(days, over, addDays(over, r.limits.ClosingTime))
	}
	for _, row := range r.Rows {
		days = append(days, row.turningDays()...)
	}
	if c.before != nil {
		for _, row := range c.before.rows {
			if row.Retired != nil { // until that day it is gone without a reason where it doesn't stand again
				days = append(days, row.Retired.On)
			}
		}
	}
	for _, f := range c.facts {
		if stale := addDays(f.To, r.limits.Fresh+1); stale <= r.Period.End {
			days = append(days, stale)
		}
	}
	for _, link := range b.links {
		days = append(days, link.Checked)
		for _, known := range r.limits.Known {
			days = append(days, addDays(link.Checked, known+1))
		}
	}
	for _, a := range r.Asks {
		days = append(days, a.turningDays()...)
	}
	for _, e := range b.exceptions {
		days = append(days, e.turningDays(r.AsOf, r.limits.ExpiryWarning)...)
	}
	return days
}

// turningDays lists the days on which the row changes, until it ends.
func (r *Row) turningDays() []string {
	days := []string{r.Reviewed}
	if r.Escalation.Needed == Maybe {
		days = append(days, addDays(r.Escalation.DecideBy, 1))
	}
	if r.Retired == nil {
		return days
	}
	return append(until(days, r.Retired.On), r.Retired.On)
}

// turningDays lists the days on which the ask changes. After its due day a missed recovery date is a finding.
func (a *Ask) turningDays() []string {
	if a.Status != AskOpen || a.Due == "" {
		return nil
	}
	days := []string{addDays(a.Due, -soon), addDays(a.Due, 1)}
	if a.Carried != nil && a.Carried.RecoveryDate > a.Due {
		days = append(days, addDays(a.Carried.RecoveryDate, 1))
	}
	return days
}

// turningDays lists the days around a day on which the exception changes: with the expiry that it has on that day,
// and with what is known to happen to it until it is closed. A rule warns some days before the expiry.
func (e *Exception) turningDays(day string, warning int) []string {
	days := []string{e.Opened}
	for _, renewal := range e.Renewals {
		days = append(days, renewal.On)
	}
	if v, ok := e.at(day); ok && v.Open() && v.Expires != "" {
		days = append(days, addDays(v.Expires, -90), addDays(v.Expires, -30), addDays(v.Expires, -warning), addDays(v.Expires, 1))
	}
	if e.Status != ExceptionClosed {
		return days
	}
	return append(until(days, e.closedOn()), e.closedOn())
}

// until keeps the days up to the last one.
func until(days []string, last string) []string {
	return slices.DeleteFunc(days, func(day string) bool { return day > last })
}
