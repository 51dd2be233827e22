package review

import (
	"slices"

	"github.com/scorelint/scorelint/internal/document"
)

// ExceptionDifference is how the exceptions of two scorecards differ.
type ExceptionDifference struct {
	Opened   []*Exception
	Closed   []ExceptionEdit
	Reopened []ExceptionEdit
	Renewed  []ExceptionEdit
	Moved    []ExceptionEdit // another expiry, without a renewal
	Changed  []ExceptionEdit // in other ways than those above
	Removed  []*Exception    // not in the register any more, as they were
	Waived   []WaiverChange  // findings that exceptions suppress now
	Unwaived []WaiverChange  // findings that they don't suppress any more
}

// ExceptionEdit is an exception that was there before, with what it says differently.
type ExceptionEdit struct {
	Exception *Exception
	Before    *Exception
	Fields    []FieldChange // beside those that tell where the edit is listed
	Renewals  []Renewal     // the new ones, by day
}

// WaiverChange is a finding that an exception began or ceased to suppress.
type WaiverChange struct {
	Exception *Exception
	Waives    Waives
}

func (e *ExceptionDifference) count() int {
	return len(e.Opened) + len(e.Closed) + len(e.Reopened) + len(e.Renewed) + len(e.Moved) + len(e.Changed) +
		len(e.Removed) + len(e.Waived) + len(e.Unwaived)
}

func (x *comparison) exceptions() ExceptionDifference {
	var d ExceptionDifference
	base, head := map[string]*Exception{}, x.after.book.exceptionsByID()
	if x.before != nil {
		base = x.before.book.exceptionsByID()
	}
	for _, id := range sortedKeys(base, head) {
		before, now := base[id], head[id]
		switch {
		case before == nil:
			d.Opened = append(d.Opened, now)
			d.waivers(now, now.Waives, nil)
		case now == nil:
			d.Removed = append(d.Removed, before)
		default:
			x.compareException(&d, now, before)
		}
	}
	return d
}

func (b *Book) exceptionsByID() map[string]*Exception {
	all := map[string]*Exception{}
	for _, e := range slices.Backward(b.exceptions) {
		if e.ID != "" {
			all[e.ID] = e
		}
	}
	return all
}

func (x *comparison) compareException(d *ExceptionDifference, now, before *Exception) {
	edit := ExceptionEdit{now, before, x.exceptionFields(now, before), newRenewals(now, before)}
	expiry := fields{}
	expiry.add("expires", before.Expires, now.Expires)
	turned := now.Status != before.Status
	switch {
	case turned && now.Status == ExceptionClosed:
		d.Closed = append(d.Closed, edit)
	case turned && now.Status == ExceptionOpen:
		d.Reopened = append(d.Reopened, edit)
	case len(edit.Renewals) > 0:
		d.Renewed = append(d.Renewed, edit)
	case len(expiry) > 0:
		d.Moved = append(d.Moved, edit)
	case len(edit.Fields) > 0 || turned:
		status := fields(edit.Fields)
		status.add("status", before.Status, now.Status)
		edit.Fields = status
		d.Changed = append(d.Changed, edit)
	}
	d.waivers(now, x.waives(now), x.waives(before))
}

func (x *comparison) exceptionFields(now, before *Exception) []FieldChange {
	var f fields
	f.add("title", before.Title, now.Title)
	f.add("owner", before.Owner, now.Owner)
	f.add("approver", before.Approver, now.Approver)
	f.names("areas", x.areasBefore(before.Areas), x.areasNow(now.Areas))
	f.add("opened", before.Opened, now.Opened)
	if now.Status == before.Status {
		f.add("closed on", before.Closed, now.Closed)
	}
	f.add("backlog", before.Backlog, now.Backlog)
	f.prose("reason", before.Reason, now.Reason)
	if lost := newRenewals(before, now); len(lost) > 0 {
		f = append(f, FieldChange{Field: "record of earlier renewals", prose: true})
	}
	return f
}

// newRenewals lists the renewals that one state of an exception has and another has not.
func newRenewals(now, before *Exception) []Renewal {
	return slices.DeleteFunc(now.renewals(), func(r Renewal) bool { return slices.Contains(before.Renewals, r) })
}

func (d *ExceptionDifference) waivers(e *Exception, now, before []Waives) {
	for _, w := range now {
		if !slices.Contains(before, w) {
			d.Waived = append(d.Waived, WaiverChange{e, w})
		}
	}
	for _, w := range before {
		if !slices.Contains(now, w) {
			d.Unwaived = append(d.Unwaived, WaiverChange{e, w})
		}
	}
}

// waives is what an exception suppresses, with the ids that rows have now.
func (x *comparison) waives(e *Exception) []Waives {
	all := slices.Clone(e.Waives)
	for i := range all {
		if now := x.now[all[i].ID]; now != "" && all[i].Kind == document.Area {
			all[i].ID = now
		}
	}
	return all
}
