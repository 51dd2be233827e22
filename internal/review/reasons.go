package review

import "slices"

// unexplained lists the rows whose status is better, or has moved two steps or more either way, while nothing that stands
// behind it has changed since the baseline. The rule row/unexplained-change finds those of two steps.
//
// What stands behind a status is the failure mode and its text, the reason of the escalation, the place on the standard
// path, and what the row says in because; a measurement that says the same; an ask about the row that is done; and an exception
// that was opened or closed.
func (r *Review) unexplained(ch *Changes, c *chapter) []*Row {
	reasons := r.outsideReasons(ch, c)
	var all []*Row
	for _, change := range slices.Concat(ch.Better, ch.Worse, ch.Mixed, ch.Unclear) {
		row := change.Row
		moved := slices.ContainsFunc(change.Fields, func(f FieldChange) bool {
			better := change.Direction == Better && f.Steps < 0
			return (better || f.Steps < -1 || f.Steps > 1) && !row.measured(f.column.ID)
		})
		if moved && !reasons[row] && !row.explains(change.Before) {
			all = append(all, row)
		}
	}
	return all
}

// measured reports whether a measurement says the same as the row's status in a column.
func (r *Row) measured(column string) bool {
	return slices.ContainsFunc(r.Facts, func(f *Fact) bool { return f.Column == column && f.Band == r.status(column) })
}

// explains reports whether the row says why its statuses are what they are, and did not say so before. A text that is gone
// is no reason.
func (r *Row) explains(before *Row) bool {
	paths := [][]string{{"topFailureMode", "tag"}, {"topFailureMode", "text"}, {"escalation", "reason"}, {"standardPath"}}
	for _, column := range fieldNames(field(r.doc, "because")) {
		paths = append(paths, []string{"because", column})
	}
	return slices.ContainsFunc(paths, func(path []string) bool {
		text := r.doc.Str(path...)
		return text != "" && text != before.doc.Str(path...)
	})
}

// outsideReasons finds the rows about which an ask of this period or the baseline is done, and those that an exception
// names which was opened or closed in between.
func (r *Review) outsideReasons(ch *Changes, c *chapter) map[*Row]bool {
	found := map[*Row]bool{}
	for _, e := range slices.Concat(ch.OpenedExceptions, ch.ClosedExceptions) {
		for _, ref := range e.View.Rows {
			found[c.row[ref.ID]] = true
		}
	}
	for _, at := range []*chapter{c, c.before} {
		for a, rows := range at.rowsOfAsks() {
			for _, row := range rows {
				found[row] = found[row] || a.Status == AskDone
			}
		}
	}
	for _, row := range c.rows {
		found[row] = found[row] || row.before != nil && found[row.before]
	}
	return found
}
