package review

// LineDifference is how the product lines of two reviews differ.
type LineDifference struct {
	New     []*ProductLine
	Removed []*ProductLine // as they were
	Trends  []LineEdit     // another trend
	Changed []LineEdit     // in other ways
}

// LineEdit is a product line that was there before, with what it says differently.
type LineEdit struct {
	Line      *ProductLine
	Before    *ProductLine
	Direction Direction // of the trend
	Fields    []FieldChange
}

func (l *LineDifference) count() int {
	return len(l.New) + len(l.Removed) + len(l.Trends) + len(l.Changed)
}

func (x *comparison) lines() LineDifference {
	var d LineDifference
	for _, l := range x.head.lines {
		switch before := x.base.line[l.ID]; {
		case x.head.line[l.ID] != l:
		case before == nil:
			d.New = append(d.New, l)
		default:
			x.compareLine(&d, l, before)
		}
	}
	for _, l := range x.base.lines {
		if x.base.line[l.ID] == l && x.head.line[l.ID] == nil {
			d.Removed = append(d.Removed, l)
		}
	}
	return d
}

func (x *comparison) compareLine(d *LineDifference, l, before *ProductLine) {
	edit := LineEdit{Line: l, Before: before, Direction: Unchanged}
	var f fields
	if trend := x.after.Settings.Scales.Trend.change("trend", before.Trend, l.Trend); trend != nil {
		f = append(f, *trend)
		edit.Direction = trend.Direction
	}
	f.add("name", before.Name, l.Name)
	f.prose("practical meaning", before.Meaning, l.Meaning)
	edit.Fields = f
	switch {
	case before.Trend != l.Trend:
		d.Trends = append(d.Trends, edit)
	case len(f) > 0:
		d.Changed = append(d.Changed, edit)
	}
}
