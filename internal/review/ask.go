package review

import (
	"cmp"
	"slices"
)

// AskState says how an ask stands on a day.
type AskState string

// The states of an ask, most urgent first.
const (
	AskOverdue   AskState = "overdue"
	AskDueSoon   AskState = "due in 30 days or less"
	AskLater     AskState = "open"
	AskIsDone    AskState = "done"
	AskIsDropped AskState = "dropped"
)

// AskStates lists the states of asks, most urgent first.
func AskStates() []AskState {
	return []AskState{AskOverdue, AskDueSoon, AskLater, AskIsDone, AskIsDropped}
}

// soon is how many days ahead an ask counts as due soon.
const soon = 30

// AskView is an ask as it stood on a day.
type AskView struct {
	Ask
	State        AskState `json:"state" format:"ask" doc:"how it stands on the day of the review"`
	Outcome      Outcome  `json:"outcome" format:"outcome" doc:"of one that is done, whether it was done by the day for which it was first asked"`
	Recovering   bool     `json:"-"` // overdue, with a recovery date that has not passed
	Rows         []Ref    `json:"areas" doc:"that it is about"`
	CarriedCount int      `json:"carriedPeriods" doc:"periods in a row at whose end it was open"`
}

// Overdue reports whether the ask is open past its due day. The rule ask/overdue finds those that aren't recovering.
func (v *AskView) Overdue() bool { return v.State == AskOverdue }

// StateOn says how the ask stands on a day.
func (a *Ask) StateOn(day string) AskState {
	switch {
	case a.Status == AskDone:
		return AskIsDone
	case a.Status == AskDropped:
		return AskIsDropped
	case a.Due == "":
		return AskLater
	case a.Due < day:
		return AskOverdue
	case a.Due <= addDays(day, soon):
		return AskDueSoon
	}
	return AskLater
}

// Recovery returns the date that was agreed for an ask which on a day is overdue, and whether it has passed too. It is
// empty where none was agreed that is later than the due day.
func (a *Ask) Recovery(day string) (date string, missed bool) {
	if a.Status != AskOpen || !past(a.Due, day) || a.Carried == nil || a.Carried.RecoveryDate <= a.Due {
		return "", false
	}
	return a.Carried.RecoveryDate, past(a.Carried.RecoveryDate, day)
}

// Recovering reports whether on a day the ask is overdue, and the recovery date that was agreed for it has not passed.
func (a *Ask) Recovering(day string) bool {
	date, missed := a.Recovery(day)
	return date != "" && !missed
}

// asksAt lists the asks of a chapter as of a day: mandatory ones first, then by urgency, by day and by id.
func (c *chapter) asksAt(day string) []AskView {
	all := make([]AskView, 0, len(c.asks))
	for _, a := range c.asks {
		v := AskView{Ask: *a, State: a.StateOn(day), Outcome: a.outcome(nil), Recovering: a.Recovering(day), CarriedCount: a.carried}
		for _, id := range a.Areas {
			v.Rows = addNew(v.Rows, c.refTo(id))
		}
		all = append(all, v)
	}
	priorities, states := []string{Recommended, Mandatory}, AskStates() // one of unknown priority comes last
	slices.SortStableFunc(all, func(x, y AskView) int {
		return cmp.Or(
			cmp.Compare(slices.Index(priorities, y.Priority), slices.Index(priorities, x.Priority)),
			cmp.Compare(slices.Index(states, x.State), slices.Index(states, y.State)),
			cmp.Compare(cmp.Or(x.Due, "9999"), cmp.Or(y.Due, "9999")), cmp.Compare(x.ID, y.ID),
		)
	})
	return all
}
