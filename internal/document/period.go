package document

import (
	"cmp"
	"regexp"
	"time"
)

// Period is a stretch of whole months that one review covers: a year, half, quarter or month.
type Period struct {
	Name  string // as its folder is named: 2026, 2026-H1, 2026-Q3 or 2026-10
	Start string // first day, YYYY-MM-DD; dates written so order as text
	End   string // last day, YYYY-MM-DD

	first    time.Time
	months   int
	calendar Calendar
}

// PeriodForms says for people which names [Calendar.Period] accepts.
const PeriodForms = "2026-Q3, 2026-H1, 2026-10 or 2026"

// PeriodPattern is the regular expression of the names that [Calendar.Period] accepts.
const PeriodPattern = `^([1-9][0-9]{3})(?:-(?:Q([1-4])|H([12])|(0[1-9]|1[0-2])))?$`

var periodForm = regexp.MustCompile(PeriodPattern)

// IsPeriod reports whether a name has one of the [PeriodForms].
func IsPeriod(name string) bool { return periodForm.MatchString(name) }

// Before reports whether p has ended when q begins. Periods that overlap are not before each other.
func (p Period) Before(q Period) bool { return p.End < q.Start }

// Previous returns the period of the same length that ends on the day before p begins.
func (p Period) Previous() Period {
	return p.calendar.period(p.first.AddDate(0, -p.months, 0), p.months)
}

// Next returns the period of the same length that begins on the day after p ends.
func (p Period) Next() Period { return p.calendar.period(p.first.AddDate(0, p.months, 0), p.months) }

// Follows reports whether p begins on the day after q ends.
func (p Period) Follows(q Period) bool { return q.first.AddDate(0, q.months, 0).Equal(p.first) }

// Compare orders periods by time; of two that end on the same day, the shorter one comes first.
func (p Period) Compare(q Period) int {
	return cmp.Or(cmp.Compare(p.End, q.End), cmp.Compare(q.Start, p.Start))
}
