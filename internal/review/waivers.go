package review

import (
	"slices"

	"github.com/scorelint/scorelint/internal/document"
)

// WaiverChange is a finding that an exception began or ceased to suppress.
type WaiverChange struct {
	Exception Ref  `json:"exception"`
	Added     bool `json:"added"` // else removed
	Waives
}

// exceptions compares the registers of the two reviews.
func (x *comparison) exceptions() []Edit[Exception] {
	var was []*Exception
	if x.before != nil {
		was = x.before.book.exceptions
	}
	return edits(was, x.after.book.exceptions, (*Exception).id, x.compareException)
}

// compareException says what became of an exception.
func (x *comparison) compareException(now, before *Exception) (EditKind, []FieldChange) {
	var f fields
	f.add("title", before.Title, now.Title)
	f.add("owner", before.Owner, now.Owner)
	f.add("approver", before.Approver, now.Approver)
	f.names("areas", x.areasBefore(before.Areas), x.areasNow(now.Areas))
	f.add("opened", before.Opened, now.Opened)
	turned := now.Status != before.Status
	if !turned {
		f.add("closed on", before.Closed, now.Closed)
	}
	f.add("backlog", before.Backlog, now.Backlog)
	f.prose("reason", before.Reason, now.Reason)
	if len(before.RenewedSince(now)) > 0 {
		f = append(f, FieldChange{Field: "record of earlier renewals", prose: true})
	}
	switch {
	case turned && now.Status == ExceptionClosed:
		return EditClosed, f
	case turned && now.Status == ExceptionOpen:
		return EditReopened, f
	case len(now.RenewedSince(before)) > 0:
		return EditRenewed, f
	case now.Expires != before.Expires:
		return EditMoved, f
	}
	f.add("status", before.Status, now.Status)
	if len(f) > 0 {
		return EditChanged, f
	}
	return "", nil
}

// RenewedSince lists the renewals that another state of the exception doesn't have, by day.
func (e *Exception) RenewedSince(before *Exception) []Renewal {
	return without(e.renewals(), before.Renewals)
}

// waivers lists the findings that exceptions of the register began or ceased to suppress.
func (x *comparison) waivers() []WaiverChange {
	before, now := map[string]*Exception{}, byID(x.after.book.exceptions, (*Exception).id)
	if x.before != nil {
		before = byID(x.before.book.exceptions, (*Exception).id)
	}
	var all []WaiverChange
	for _, id := range sortedKeys(now) {
		e, was, is := now[id], []Waives(nil), x.waives(now[id])
		if before[id] != nil {
			was = x.waives(before[id])
		}
		for _, w := range without(is, was) {
			all = append(all, WaiverChange{e.ref(), true, w})
		}
		for _, w := range without(was, is) {
			all = append(all, WaiverChange{e.ref(), false, w})
		}
	}
	return all
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

// without lists the entries of a list that another one doesn't have.
func without[T comparable](list, other []T) []T {
	return slices.DeleteFunc(slices.Clone(list), func(item T) bool { return slices.Contains(other, item) })
}
