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

// Kind says what the period is, for people.
func (p Period) Kind() string {
	return map[int]string{12: "year", 6: "half year", 3: "quarter", 1: "month"}[p.months]
}

// Preceding is the one of other periods that p is compared with: the latest that has ended when p begins. Of several that
// ended on the same day, one of the same kind is preferred, then the shortest.
func (p Period) Preceding(others []Period) (best Period, ok bool) {
	alike := func(q Period) int {
		if q.months == p.months {
			return 1
		}
		return 0
	}
	for _, q := range others {
		if q.Before(p) && cmp.Or(cmp.Compare(q.End, best.End), cmp.Compare(alike(q), alike(best)), cmp.Compare(q.Start, best.Start)) > 0 {
			best, ok = q, true
		}
	}
	return best, ok
}

// ClosedBy reports whether p is closed once another period is in review: it comes before that. So the quarters of a year
// are closed when the year is in review, although they lie in it.
func (p Period) ClosedBy(inReview Period) bool { return p.Compare(inReview) < 0 }

// Compare orders periods by their last day; of two that end on the same day, the shorter one comes first.
func (p Period) Compare(q Period) int {
	return cmp.Or(cmp.Compare(p.End, q.End), cmp.Compare(q.Start, p.Start))
}
