package review

import "slices"

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
	turned := now.Status != before.Status
	except := []string{"status", "expires", "renewals"}
	if turned {
		except = append(except, "closed")
	}
	f := x.fields(before.doc, now.doc, except...)
	if len(before.RenewedSince(now)) > 0 {
		f = append(f, FieldChange{Field: "record of earlier renewals", path: "renewals"})
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
	return changed(f, before.Status, now.Status)
}

// RenewedSince lists the renewals that another state of the exception doesn't have, by day.
func (e *Exception) RenewedSince(before *Exception) []Renewal {
	return without(e.renewals(), before.Renewals)
}

// without lists the entries of a list that another one doesn't have.
func without[T comparable](list, other []T) []T {
	return slices.DeleteFunc(slices.Clone(list), func(item T) bool { return slices.Contains(other, item) })
}
