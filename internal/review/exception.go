package review

import (
	"cmp"
	"slices"
	"time"
)

// Bucket says how long an exception still holds. Ages are shown as buckets, so that a report changes only when
// something has changed that a reader would act on.
type Bucket string

// The buckets, most urgent first.
const (
	Expired     Bucket = "expired"
	Days30      Bucket = "30 days or less"
	Days90      Bucket = "31 to 90 days"
	Later       Bucket = "more than 90 days"
	NoExpiry    Bucket = "no expiry"
	NotRecorded Bucket = "not recorded" // a later renewal replaced the expiry, without saying what it was
	Ended       Bucket = "closed"
)

// Buckets lists the buckets of open exceptions, most urgent first.
func Buckets() []Bucket { return []Bucket{Expired, Days30, Days90, Later, NoExpiry, NotRecorded} }

// ExceptionView is an exception as it stood on a day.
//
// What happened after that day is not part of it: an exception opened later doesn't exist yet, one closed later is
// still open, and later renewals have not happened. The field expires holds what the latest renewal made of it, so
// before the first renewal the expiry is what that renewal says it replaced (from), or not known.
type ExceptionView struct {
	Exception
	Expires    string    `json:"expires" format:"day" doc:"the last day on which it holds; empty when there is none, or when unrecorded"`
	Unrecorded bool      `json:"unrecorded" doc:"a later renewal replaced the expiry of that day, without saying what it was"`
	Ended      string    `json:"closed" format:"day" doc:"the day on which it was closed; empty while it is open, or when that day is not known"`
	Bucket     Bucket    `json:"bucket" format:"bucket" doc:"how long it still holds; not recorded where it is open and its expiry is unrecorded"`
	Renewals   []Renewal `json:"renewals" doc:"up to the day of the review, by day"`
	Rows       []Ref     `json:"areas" doc:"that deviate, each once, as they are in this period"`
}

// Open reports whether the exception was still in force or owed a closing.
func (v *ExceptionView) Open() bool { return v.Bucket != Ended }

// at returns the exception as of a day; ok is false when it didn't exist yet.
func (e *Exception) at(day string) (v ExceptionView, ok bool) {
	if e.Opened > day {
		return v, false
	}
	v = ExceptionView{Exception: *e}
	v.Expires, v.Unrecorded = e.expiry(day)
	for _, r := range e.renewals() {
		if r.On <= day {
			v.Renewals = append(v.Renewals, r)
		}
	}
	v.Bucket = bucket(v.Expires, day)
	switch {
	case e.Status == ExceptionClosed && e.closedOn() <= day:
		v.Bucket, v.Ended = Ended, e.closedOn()
	case v.Unrecorded:
		v.Bucket = NotRecorded
	}
	return v, true
}

// closedOn is the day on which a closed exception was closed. One that doesn't say when is taken to have been closed on the day
// on which it expired, and always when it has no such day.
func (e *Exception) closedOn() string { return cmp.Or(e.Closed, e.Expires) }

func (e *Exception) renewals() []Renewal {
	sorted := slices.Clone(e.Renewals)
	slices.SortStableFunc(sorted, func(x, y Renewal) int {
		return cmp.Or(cmp.Compare(x.On, y.On), cmp.Compare(x.Until, y.Until))
	})
	return sorted
}

// expiry is the last day on which the exception held as it was seen on a day; empty when there was none, or when
// that is not recorded. Before it was opened that is its first expiry.
func (e *Exception) expiry(day string) (expires string, unrecorded bool) {
	all := e.renewals()
	done := 0
	for done < len(all) && all[done].On <= day {
		done++
	}
	switch {
	case done == len(all) && e.Expires != "":
		return e.Expires, false
	case done > 0:
		return all[done-1].Until, false
	case len(all) > 0:
		return all[0].From, all[0].From == ""
	}
	return "", false
}

func bucket(expires, day string) Bucket {
	switch {
	case expires == "":
		return NoExpiry
	case expires < day:
		return Expired
	case expires <= addDays(day, 30):
		return Days30
	case expires <= addDays(day, 90):
		return Days90
	}
	return Later
}

// addDays returns the day that many days later. A day that is none stays as it is.
func addDays(day string, days int) string {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return at.AddDate(0, 0, days).Format(time.DateOnly)
}

// exceptionsAt lists the exceptions that a review shows: those that are open, and those closed in its period, most
// urgent first.
func (b *Book) exceptionsAt(c *chapter, day string) []ExceptionView {
	return b.exceptionsSince(c, addDays(c.Start, -1), day)
}

// exceptionsSince lists the exceptions that are open on a day, and those closed after an earlier one.
func (b *Book) exceptionsSince(c *chapter, since, day string) []ExceptionView {
	var all []ExceptionView
	for _, e := range b.exceptions {
		v, ok := e.at(day)
		if !ok || !v.Open() && v.Ended <= since {
			continue
		}
		v.Rows = b.rowsOf(c, e)
		all = append(all, v)
	}
	order := append(Buckets(), Ended)
	slices.SortStableFunc(all, func(x, y ExceptionView) int {
		return cmp.Or(
			cmp.Compare(slices.Index(order, x.Bucket), slices.Index(order, y.Bucket)),
			cmp.Compare(x.Expires, y.Expires), cmp.Compare(x.ID, y.ID),
		)
	})
	return all
}

// rowsOf lists the rows of a chapter that an exception names, each once.
func (b *Book) rowsOf(c *chapter, e *Exception) []Ref {
	var refs []Ref
	for _, id := range e.Areas {
		refs = addNew(refs, b.rowRef(c, id))
	}
	return refs
}

// addNew adds what is not in a list yet.
func addNew[T comparable](list []T, more ...T) []T {
	for _, item := range more {
		if !slices.Contains(list, item) {
			list = append(list, item)
		}
	}
	return list
}
