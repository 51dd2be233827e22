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
	taken := map[*Row]bool{}
	formerIDs := map[string]*Row{}
	for _, r := range slices.Backward(x.base.rows) {
		if r.Was != "" {
			formerIDs[r.Was] = r
		}
	}
	for id, r := range x.head.row {
		if same := x.base.row[id]; same != nil {
			x.was[r], taken[same] = same, true
		}
	}
	for _, r := range x.head.rows {
		if x.was[r] != nil || x.head.row[r.ID] != r {
			continue
		}
		for _, before := range []*Row{x.base.row[r.Was], formerIDs[cmp.Or(r.Was, r.ID)]} {
			if before != nil && !taken[before] {
				x.was[r], taken[before] = before, true
				break
			}
		}
	}
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
	kept := map[*Row]bool{}
	for _, row := range x.head.rows {
		if x.head.row[row.ID] != row {
			continue
		}
		before := x.was[row]
		if before == nil || x.before.Ended(before) && !x.after.Ended(row) {
			d.row(x.after, row, nil)
		} else {
			x.compareRow(d, row, before)
		}
		kept[before] = true
	}
	for _, row := range x.base.rows {
		if x.base.row[row.ID] == row && !kept[row] && !x.before.Ended(row) {
			d.Dropped = append(d.Dropped, row)
			d.answer(row, row.Escalation.Needed, Gone)
		}
	}
	d.Owners = slices.DeleteFunc(d.Owners, func(o ValueChange) bool { // an answer that changed says who owns it
		return o.Row.Escalation.Needed != x.was[o.Row].Escalation.Needed
	})
}

func (x *comparison) compareRow(d *Difference, row, before *Row) {
	d.renamed(row, before)
	details := x.details(row, before)
	if len(details) > 0 {
		d.Details = append(d.Details, RowChange{Row: row, Before: before, Direction: Unchanged, Fields: details})
	}
	if x.before.Ended(before) {
		return // nobody acts on what it says now
	}
	d.row(x.after, row, before)
	was, now := before.Escalation, row.Escalation
	stands := len(details) == 0 && was.Needed == now.Needed && was.Owner == now.Owner &&
		before.StandardPath == row.StandardPath && len(moved(x.after.Settings, row, before).Fields) == 0
	if stands && row.Reviewed != before.Reviewed && !x.moves {
		d.Reviewed = append(d.Reviewed, row)
	}
}

// details lists what a row says beside its status, its place on the standard path, and whether it is escalated and who answers for
// that.
func (x *comparison) details(row, before *Row) []FieldChange {
	told := append([]string{ScaleStandardPath, "reviewed", "escalation.needed", "escalation.owner"}, x.unused...)
	if row.Escalation.Needed != before.Escalation.Needed {
		told = append(told, ColumnEscalation)
	}
	if x.before.Ended(before) != x.after.Ended(row) {
		told = append(told, "retired")
	}
	if before.ID != row.ID || x.moves {
		told = append(told, "was")
	}
	for _, f := range moved(x.after.Settings, row, before).Fields {
		told = append(told, f.column.ID)
	}
	all := x.fields(before.doc, row.doc, told...)
	for i := range all {
		if c := x.after.Column(strings.TrimSuffix(all[i].path, ".tag")); c != nil {
			all[i].Field = c.Name()
		}
	}
	return all
}
