package report

import (
	"fmt"
	"slices"

	"github.com/scorelint/scorelint/internal/review"
)

// exceptions writes the register: what is open by urgency, then what was closed in the period.
func (w *writer) exceptions() {
	w.heading(2, "Exceptions register")
	if len(w.Exceptions) == 0 {
		w.para("No exception is open, and none was closed in this period.")
		return
	}
	counts := map[review.Bucket]int{}
	for i := range w.Exceptions {
		counts[w.Exceptions[i].Bucket]++
	}
	w.para("%s. An expired exception counts against each area that it names.", w.buckets(counts))
	head := []md{"Exception", "Areas", "Owner", "Approver", "Backlog", "Opened", "Expires", "Left"}
	w.longTable("exceptions", head, each(w.Exceptions, w.exception))
	notes := slices.DeleteFunc(each(w.Exceptions, w.history), func(note md) bool { return note == "" })
	if len(notes) > 0 {
		w.details("Reasons, renewals and what is waived", func() { w.list(notes) })
	}
}

func (w *writer) buckets(counts map[review.Bucket]int) md {
	items := []md{}
	for _, b := range review.Buckets() {
		if n := counts[b]; n > 0 || b == review.Expired {
			items = append(items, md(fmt.Sprintf("%s %d", b, n)))
		}
	}
	out := "Open by time left: " + join(items, ", ")
	if n := counts[review.Ended]; n > 0 {
		out += md(fmt.Sprintf("; closed in this period %d", n))
	}
	return out
}

func (w *writer) exception(e review.ExceptionView) []md {
	backlog := unknown
	if e.Backlog != "" {
		backlog = w.tracked(e.Backlog)
	}
	left := text(e.Words())
	if e.Bucket == review.Expired {
		left = "**expired**"
	}
	expires := or(e.Expires, "no day given")
	if n := len(e.Renewals); n > 0 {
		expires += ", renewed " + or(e.Renewals[n-1].On, "on a day not given")
	}
	if e.Unrecorded {
		expires = "renewed since; the earlier day is not recorded"
	}
	return []md{
		w.local(text(e.Title), e.Place), w.refs(e.Rows), w.person(e.Owner, nobody), w.person(e.Approver, nobody), backlog,
		or(e.Opened, unknown), expires, left,
	}
}

// history says why an exception was accepted, how it was renewed and what it waives.
func (w *writer) history(e review.ExceptionView) md {
	out := md("")
	if e.Exception.Reason != "" {
		out += " " + sentence(e.Exception.Reason, "")
	}
	for _, r := range e.Renewals {
		out += md(fmt.Sprintf(" Renewed on %s until %s", or(r.On, "a day not given"), or(r.Until, "a day not given")))
		if r.Reason != "" {
			out += ": " + sentence(r.Reason, "")
		} else {
			out += "."
		}
	}
	for _, v := range e.Waives {
		out += " Waives " + text(v.Rule) + " on " + text(v.Kind)
		if v.ID != "" {
			out += " " + text(v.ID)
		}
		out += "."
	}
	if out == "" {
		return ""
	}
	return "**" + w.local(text(e.Title), e.Place) + "**:" + out
}
