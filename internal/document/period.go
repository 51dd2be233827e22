package document

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// Period is a stretch of whole months that one review covers: a year, half, quarter or month.
type Period struct {
	Name  string // as its folder is named: 2026, 2026-H1, 2026-Q3 or 2026-10
	Start string // first day, YYYY-MM-DD; dates written so order as text
	End   string // last day, YYYY-MM-DD

	first  time.Time
	months int
}

// PeriodForms says for people which names [ParsePeriod] accepts.
const PeriodForms = "2026-Q3, 2026-H1, 2026-10 or 2026"

// PeriodPattern is the regular expression of the names that [ParsePeriod] accepts.
const PeriodPattern = `^([1-9][0-9]{3})(?:-(?:Q([1-4])|H([12])|(0[1-9]|1[0-2])))?$`

var periodForm = regexp.MustCompile(PeriodPattern)

// ParsePeriod reads a period's name; ok is false when it has none of the [PeriodForms].
func ParsePeriod(name string) (p Period, ok bool) {
	m := periodForm.FindStringSubmatch(name)
	if m == nil {
		return Period{}, false
	}
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	month, months := 1, 12
	switch {
	case m[2] != "":
		month, months = 3*number(m[2])-2, 3
	case m[3] != "":
		month, months = 6*number(m[3])-5, 6
	case m[4] != "":
		month, months = number(m[4]), 1
	}
	return newPeriod(time.Date(number(m[1]), time.Month(month), 1, 0, 0, 0, 0, time.UTC), months), true
}

func newPeriod(first time.Time, months int) Period {
	nth := (int(first.Month())-1)/months + 1
	name := first.Format("2006")
	switch months {
	case 6:
		name += fmt.Sprintf("-H%d", nth)
	case 3:
		name += fmt.Sprintf("-Q%d", nth)
	case 1:
		name += fmt.Sprintf("-%02d", nth)
	}
	last := first.AddDate(0, months, -1)
	return Period{name, first.Format(time.DateOnly), last.Format(time.DateOnly), first, months}
}

// QuarterOf returns the quarter in which a day lies.
func QuarterOf(day time.Time) Period {
	return newPeriod(time.Date(day.Year(), day.Month()-(day.Month()-1)%3, 1, 0, 0, 0, 0, time.UTC), 3)
}

// Before reports whether p has ended when q begins. Periods that overlap are not before each other.
func (p Period) Before(q Period) bool { return p.End < q.Start }

// Previous returns the period of the same length that ends on the day before p begins.
func (p Period) Previous() Period { return newPeriod(p.first.AddDate(0, -p.months, 0), p.months) }

// Next returns the period of the same length that begins on the day after p ends.
func (p Period) Next() Period { return newPeriod(p.first.AddDate(0, p.months, 0), p.months) }

// Follows reports whether p begins on the day after q ends.
func (p Period) Follows(q Period) bool { return q.first.AddDate(0, q.months, 0).Equal(p.first) }

// Compare orders periods by time; of two that end on the same day, the shorter one comes first.
func (p Period) Compare(q Period) int {
	return cmp.Or(cmp.Compare(p.End, q.End), cmp.Compare(q.Start, p.Start))
}
