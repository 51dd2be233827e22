package review

import (
	"cmp"
	"slices"
	"strings"
)

// match finds what each row was before: the row with its id, else the one that it says it was, else the one that was
// the same row in earlier periods.
func (x *comparison) match() {
	x.was, x.now = map[*Row]*Row{}, map[string]string{}
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
				x.now[before.ID] = r.ID
				break
			}
		}
	}
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
			x.gone(d, row)
		}
	}
	x.unretire(d)
	x.dropImpliedOwners(d)
}

// unretire finds the rows that had ended and of which nothing says so any more. In another period they are not expected:
// a retirement stays in its own.
func (x *comparison) unretire(d *Difference) {
	if x.moves() {
		return
	}
	now := make(map[*Row]*Row, len(x.was))
	for row, before := range x.was {
		now[before] = row
	}
	for _, before := range x.base.rows {
		if row := now[before]; x.base.row[before.ID] == before && x.before.Ended(before) && (row == nil || !x.after.Ended(row)) {
			d.Unretired = append(d.Unretired, Unretired{before, row != nil, *before.Retired})
		}
	}
}

func (x *comparison) compareRow(d *Difference, row, before *Row) {
	d.renamed(row, before)
	details, terms := x.details(row, before)
	if len(details) > 0 {
		d.Details = append(d.Details, RowChange{Row: row, Before: before, Direction: Unchanged, Fields: details})
	}
	if x.before.Ended(before) {
		return // nobody acts on what it says now
	}
	d.row(x.after, row, before)
	was, now := before.Escalation, row.Escalation
	if len(terms) > 0 && was.Needed == now.Needed {
		d.Terms = append(d.Terms, RowChange{Row: row, Before: before, Direction: Unchanged, Fields: terms})
	}
	stands := len(details)+len(terms) == 0 && was.Needed == now.Needed && was.Owner == now.Owner &&
		before.StandardPath == row.StandardPath && len(moved(x.after.Settings, row, before).Fields) == 0
	if stands && row.Reviewed != before.Reviewed && !x.moves() {
		d.Reviewed = append(d.Reviewed, row)
	}
}

// details lists what a row says beside its status and its place on the standard path, and apart from that on what terms it
// is escalated, beside the answer and the owner.
func (x *comparison) details(row, before *Row) (details, terms []FieldChange) {
	told := []string{ScaleStandardPath, "reviewed", "escalation.needed", "escalation.owner"}
	for _, f := range moved(x.after.Settings, row, before).Fields {
		told = append(told, f.column.ID)
	}
	for _, f := range x.fields(leaveOut(before.doc, x.unused), leaveOut(row.doc, x.unused), told...) {
		first, _, _ := strings.Cut(f.path, ".")
		if c := x.after.Column(strings.TrimSuffix(f.path, ".tag")); c != nil {
			f.Field = c.Name()
		}
		switch {
		case first == "was" && (before.ID != row.ID || x.moves()):
		case first == "retired" && x.before.Ended(before) != x.after.Ended(row):
		case first == "escalation":
			terms = append(terms, f)
		default:
			details = append(details, f)
		}
	}
	return append(details, x.factChanges(row, before, told)...), terms
}

// gone records a row that the period in review doesn't have any more. Where that is another period now, the row may
// have been retired in its own.
func (x *comparison) gone(d *Difference, row *Row) {
	d.answer(row, row.Escalation.Needed, Gone)
	if later := x.later(); later != nil {
		if r := later.row[row.ID]; r != nil && x.after.Ended(r) {
			d.Retired = append(d.Retired, r)
			return
		}
	}
	d.Dropped = append(d.Dropped, row)
}

// dropImpliedOwners leaves out the owners that came with an escalation, and those that left with it, which say so.
func (x *comparison) dropImpliedOwners(d *Difference) {
	d.Owners = slices.DeleteFunc(d.Owners, func(o ValueChange) bool {
		now, was := o.Row.Escalation.Needed, x.was[o.Row].Escalation.Needed
		return now != was && (o.From == "" && now != No || o.To == "" && now == No)
	})
}
