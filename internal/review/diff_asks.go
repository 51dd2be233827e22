package review

// AskDifference is how the asks of two reviews differ.
type AskDifference struct {
	New      []*Ask
	Done     []AskEdit
	Dropped  []AskEdit
	Reopened []AskEdit
	Carried  []AskEdit // open in the period before, and open in this one again
	Changed  []AskEdit // in other ways than those above
	Removed  []*Ask    // not listed any more, as they were; of another period only those that were open
}

// AskEdit is an ask that was there before, with what it says differently.
type AskEdit struct {
	Ask    *Ask
	Before *Ask
	Fields []FieldChange // beside those that tell where the edit is listed
}

func (a *AskDifference) count() int {
	return len(a.New) + len(a.Done) + len(a.Dropped) + len(a.Reopened) + len(a.Carried) + len(a.Changed) + len(a.Removed)
}

func (x *comparison) asks() AskDifference {
	var d AskDifference
	for _, a := range x.head.asks {
		switch before := x.base.ask[a.ID]; {
		case x.head.ask[a.ID] != a:
		case before == nil:
			d.New = append(d.New, a)
		default:
			x.edited(&d, a, before)
		}
	}
	for _, a := range x.base.asks {
		if x.base.ask[a.ID] == a && x.head.ask[a.ID] == nil {
			x.unlisted(&d, a)
		}
	}
	return d
}

func (x *comparison) edited(d *AskDifference, a, before *Ask) {
	edit := AskEdit{a, before, x.askFields(a, before)}
	turned := a.Status != before.Status
	switch {
	case turned && a.Status == AskDone:
		d.Done = append(d.Done, edit)
	case turned && a.Status == AskDropped:
		d.Dropped = append(d.Dropped, edit)
	case turned && a.Status == AskOpen:
		d.Reopened = append(d.Reopened, edit)
	case x.moves() && a.Status == AskOpen:
		d.Carried = append(d.Carried, edit)
	case len(edit.Fields) > 0 || turned:
		status := fields(edit.Fields)
		status.add("status", before.Status, a.Status)
		edit.Fields = status
		d.Changed = append(d.Changed, edit)
	}
}

// unlisted tells of an ask that the period in review doesn't list. Where that is another period now, the ask may have
// been settled in its own.
func (x *comparison) unlisted(d *AskDifference, before *Ask) {
	if !x.moves() {
		d.Removed = append(d.Removed, before)
		return
	}
	if later := x.later(); later != nil && later.ask[before.ID] != nil {
		if now := later.ask[before.ID]; now.Status != AskOpen {
			if now.Status != before.Status {
				x.edited(d, now, before)
			}
			return
		}
	}
	if before.Status == AskOpen {
		d.Removed = append(d.Removed, before)
	}
}

func (x *comparison) askFields(a, before *Ask) []FieldChange {
	var f fields
	f.add("title", before.Title, a.Title)
	f.add("priority", before.Priority, a.Priority)
	f.add("owner", before.Owner, a.Owner)
	f.add("due", before.Due, a.Due)
	f.names("areas", x.areasBefore(before.Areas), x.areasNow(a.Areas))
	f.add("backlog", before.Backlog, a.Backlog)
	f.add("evidence", before.Evidence, a.Evidence)
	was, now := carriage(before), carriage(a)
	f.prose("reason of being carried over", was.Reason, now.Reason)
	f.prose("decision", was.Decision, now.Decision)
	f.add("recovery date", was.RecoveryDate, now.RecoveryDate)
	return f
}

func carriage(a *Ask) Carried {
	if a.Carried == nil {
		return Carried{}
	}
	return *a.Carried
}
