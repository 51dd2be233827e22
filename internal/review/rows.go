package review

import (
	"cmp"
	"slices"
	"strings"
)

// match finds what each row was before: the row with its id, else the one that it says it was, else the one that was
// the same row in earlier periods.
func (x *comparison) match() {
	x.was = map[*Row]*Row{}
	formerIDs := map[string]*Row{}
	for _, r := range slices.Backward(x.base.rows) {
		if r.Was != "" {
			formerIDs[r.Was] = r
		}
	}
	taken := map[*Row]bool{nil: true}
	take := func(r, before *Row) {
		if x.was[r] == nil && !taken[before] {
			x.was[r], taken[before] = before, true
		}
	}
	rows := x.head.distinct()
	for _, r := range rows {
		take(r, x.base.row[r.ID])
	}
	for _, r := range rows {
		take(r, x.base.row[r.Was])
		take(r, formerIDs[cmp.Or(r.Was, r.ID)])
	}
}

// distinct lists the rows that have an id, the first one of those that share it.
func (c *chapter) distinct() []*Row {
	return slices.DeleteFunc(slices.Clone(c.rows), func(r *Row) bool { return c.row[r.ID] != r })
}

// now finds rows by the ids that they had before.
func (x *comparison) now() map[string]*Row {
	now := make(map[string]*Row, len(x.was))
	for row, before := range x.was {
		now[before.ID] = row
	}
	return now
}

func (x *comparison) compareRows(d *Difference) {
	rows := x.head.distinct()
	d.compare(x.after, rows, x.base.distinct(), x.before.AsOf, func(row *Row) *Row { return x.was[row] })
	for _, row := range rows {
		if before := x.was[row]; before != nil && (x.after.Ended(row) || !x.before.Ended(before)) {
			x.compareDetails(d, row, before)
		}
	}
	d.Owners = slices.DeleteFunc(d.Owners, func(o ValueChange) bool { // a new Yes says who owns it, and a No needs nobody
		now := o.Row.Escalation.Needed
		return now != x.was[o.Row].Escalation.Needed && now != Maybe
	})
}

func (x *comparison) compareDetails(d *Difference, row, before *Row) {
	details := x.details(row, before)
	if len(details) > 0 {
		d.Details = append(d.Details, RowChange{Row: row, Before: before, Direction: Unchanged, Fields: details})
	}
	was, now := before.Escalation, row.Escalation
	stands := len(details) == 0 && was.Needed == now.Needed && was.Owner == now.Owner &&
		before.StandardPath == row.StandardPath && len(moved(x.after.Settings, row, before).Fields) == 0
	if stands && row.Reviewed != before.Reviewed && !x.moves && !x.before.Ended(before) { // nobody acts on one that had ended
		d.Reviewed = append(d.Reviewed, row)
	}
}

// details lists what a row says beside its status, its place on the standard path, and whether it is escalated and who answers for
// that.
func (x *comparison) details(row, before *Row) []FieldChange {
	covered := append([]string{ScaleStandardPath, "reviewed", "escalation.needed", "escalation.owner"}, x.unused...)
	if row.Escalation.Needed != before.Escalation.Needed {
		covered = append(covered, ColumnEscalation)
	}
	if x.before.Ended(before) != x.after.Ended(row) {
		covered = append(covered, "retired")
	}
	if before.ID != row.ID || x.moves {
		covered = append(covered, "was")
	}
	for _, f := range moved(x.after.Settings, row, before).Fields {
		covered = append(covered, f.column.ID)
	}
	all := x.fields(before.doc, row.doc, covered...)
	for i := range all {
		if c := x.after.Column(strings.TrimSuffix(all[i].path, ".tag")); c != nil {
			all[i].Field = c.Name()
		}
	}
	return all
}
