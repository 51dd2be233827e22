package document

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Calendar says when years begin, and with them halves and quarters. A year is named by the calendar year in which it
// ends. Months are always those of the calendar. The zero value is the calendar year.
type Calendar struct {
	ahead int // months by which a year begins before the calendar year that it is named by
}

// Months are the names of the months.
func Months() []string {
	var all []string
	for month := time.January; month <= time.December; month++ {
		all = append(all, month.String())
	}
	return all
}

// YearStarting is the calendar whose years begin with a month, in January where none is named. Of a misspelt month, which is
// a finding, the first letters decide, so that not every date beside it becomes a finding too.
func YearStarting(month string) Calendar {
	for i, name := range Months() {
		if len(month) >= 3 && strings.EqualFold(month[:3], name[:3]) {
			return Calendar{(12 - i) % 12}
		}
	}
	return Calendar{}
}

// CalendarOf is the calendar of a Scorecard.
func CalendarOf(card *Value) Calendar { return YearStarting(card.Str("calendar", "yearStarts")) }

// Quarter returns the quarter in which a day lies.
func (c Calendar) Quarter(day time.Time) Period {
	gone := (int(day.Month()) - 1 + c.ahead) % 3 // months of the quarter before that of the day
	return c.period(time.Date(day.Year(), day.Month()-time.Month(gone), 1, 0, 0, 0, 0, time.UTC), 3)
}

// Period reads a period's name; ok is false when it has none of the [PeriodForms].
func (c Calendar) Period(name string) (p Period, ok bool) {
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
		month, months = number(m[4])+c.ahead, 1
	}
	return c.period(time.Date(number(m[1]), time.Month(month-c.ahead), 1, 0, 0, 0, 0, time.UTC), months), true
}

// period is the one of some months that begins on a day.
func (c Calendar) period(first time.Time, months int) Period {
	named := first // the day as if years were those of the calendar
	if months > 1 {
		named = first.AddDate(0, c.ahead, 0)
	}
	nth := (int(named.Month())-1)/months + 1
	name := named.Format("2006")
	switch months {
	case 6:
		name += fmt.Sprintf("-H%d", nth)
	case 3:
		name += fmt.Sprintf("-Q%d", nth)
	case 1:
		name += fmt.Sprintf("-%02d", nth)
	}
	last := first.AddDate(0, months, -1)
	return Period{name, first.Format(time.DateOnly), last.Format(time.DateOnly), first, months, c}
}
