package review

import (
	"fmt"
	"slices"

	"github.com/scorelint/scorelint/internal/finding"
)

// Here are the words in which pages, slides, differences and messages say how something stands, so that all say it alike.

// Words say how an ask stands, and how long it was carried over.
func (v *AskView) Words() string {
	out := string(v.State)
	if v.Status == AskDone {
		out = v.DoneWords(v.Outcome)
	}
	if v.CarriedCount > 0 {
		out += ", carried over " + finding.Count(v.CarriedCount, "period")
	}
	return out
}

// DoneWords say when an ask was done, and whether that was on time.
func (a *Ask) DoneWords(outcome Outcome) string {
	switch {
	case a.Done == "":
		return "done, day not given"
	case outcome == KeptOnTime:
		return "done on " + a.Done + ", on time"
	case outcome == KeptLate:
		return "done on " + a.Done + ", late: due " + a.FirstDue()
	}
	return "done on " + a.Done
}

// RecoveryWords say of an ask that is overdue on a day which recovery date was agreed; they are empty where none was.
func (a *Ask) RecoveryWords(day string) string {
	switch date, missed := a.Recovery(day); {
	case missed:
		return "recovery date " + date + " missed"
	case date != "":
		return "recovery by " + date
	}
	return ""
}

// Words say how long an exception holds, or since when it doesn't.
func (v *ExceptionView) Words() string {
	switch {
	case v.Bucket == Expired:
		return "expired since " + v.Expires
	case v.Bucket == Ended && v.Ended != "":
		return "closed on " + v.Ended
	}
	return string(v.Bucket)
}

// LateWords say that the day of a deadline has passed.
func (d *Deadline) LateWords() string {
	switch d.What {
	case OfRecovery:
		return "missed"
	case OfExpiry:
		return string(Expired)
	}
	return string(AskOverdue)
}

// Words say why a closed period was changed, with the name of who changed it.
func (a *Amendment) Words(by string) string {
	on, reason := a.On, a.Reason
	if on == "" {
		on = "a day not given"
	}
	if reason == "" {
		reason = "no reason given"
	}
	return fmt.Sprintf("amended on %s by %s: %s", on, by, reason)
}

// GoneWords say that a row is not there any more, and nobody said why.
const GoneWords = "gone without being retired"

// Called is the name of who has a handle, the handle itself where it is nobody's or the name is not theirs alone.
func (s *Settings) Called(handle string) string {
	name := handle
	for _, p := range s.People {
		if p.Handle == handle {
			name = p.Name
		}
	}
	if slices.ContainsFunc(s.People, func(p Person) bool { return p.Handle != handle && p.Name == name }) {
		return handle
	}
	return name
}

// Met are the people that a page has named, by handle.
type Met struct{ handles []string }

// Meet calls somebody by name. The handle stands beside it where the page names them first.
func (m *Met) Meet(s *Settings, handle string) (name, beside string) {
	name = s.Called(handle)
	if name == handle || slices.Contains(m.handles, handle) {
		return name, ""
	}
	m.handles = append(m.handles, handle)
	return name, handle
}
