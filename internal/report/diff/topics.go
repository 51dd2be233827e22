package diff

import (
	"fmt"
	"strings"

	"github.com/scorelint/scorelint/internal/report"
	"github.com/scorelint/scorelint/internal/review"
)

// topics are the parts that have something to say, in their order.
func (w *writer) topics() []topic {
	var all []topic
	for _, part := range []topic{
		{"Rows", w.rowGroups()},
		{"Escalations", w.escalationGroups()},
		{"Owners", []group{grouped("Changed", "owner", "changed", w.Owners, w.owner)}},
		{"Failure modes", []group{
			grouped("New", "failure mode", "new", w.NewModes, w.mode), grouped("Cleared", "failure mode", "cleared", w.ClearedModes, w.mode),
		}},
		{"Asks", w.documentGroups("Ask", "ask")},
		{"Exceptions", w.documentGroups("Exception", "exception")},
		{"Product lines", w.documentGroups("ProductLine", "product line")},
		{"Measurements", w.documentGroups("Measurement", "measurement")},
		{"Where to intervene", w.rankGroups()},
		{"Policy results", w.findingGroups()},
		{"Narrative", w.narrativeGroups()},
		{"Other periods", []group{grouped("", "other period", "changed", w.Periods, w.period)}},
		{"Settings and rules", w.settingGroups()},
	} {
		var groups []group
		for _, g := range part.groups {
			if len(g.items) > 0 || g.more != "" {
				groups = append(groups, g)
			}
		}
		if len(groups) > 0 {
			all = append(all, topic{part.title, groups})
		}
	}
	return all
}

func (w *writer) rowGroups() []group {
	moved := func(r review.RowChange) string { return w.with(w.row(r.Row), r.Fields) }
	return []group{
		grouped("Worse", "row", "worse", w.Worse, moved),
		grouped("Better", "row", "better", w.Better, moved),
		grouped("Better in one, worse in the other", "row", "mixed", w.Mixed, moved),
		grouped("Not comparable", "row", "not comparable", w.Unclear, moved),
		grouped("New", "row", "new", w.New, w.newRow),
		grouped("Retired", "row", "retired", w.Retired, func(r *review.Row) string {
			return w.row(r) + " (" + w.or(r.Retired.Reason, "no reason given") + ")"
		}),
		grouped(capital(review.GoneWords), "row", review.GoneWords, w.Dropped, w.row),
		grouped("Standard path", "row", "moved on the standard path", w.Paths, moved),
		grouped("Changed", "row", "changed in another way", w.Details, moved),
		grouped("Reviewed again, unchanged", "row", "reviewed again", w.Reviewed, func(r *review.Row) string {
			return w.row(r) + " (" + w.or(r.Reviewed, unknown) + ")"
		}),
	}
}

func (w *writer) newRow(r *review.Row) string {
	var values []string
	for _, c := range w.After.RowColumns {
		if c.Compared() && (!c.Own || c.Of(r) != "") {
			values = append(values, w.text(c.Name())+" "+w.or(c.Text(r), unknown))
		}
	}
	values = append(values, "escalation "+w.or(r.Escalation.Needed, unknown))
	return w.row(r) + " (" + strings.Join(values, ", ") + ")"
}

func (w *writer) owner(o review.ValueChange) string {
	return w.row(o.Row) + " (" + w.person(o.From, "nobody") + " → " + w.person(o.To, "nobody") + ")"
}

// shownRows is how many rows of a failure mode are named; the others are counted.
const shownRows = 8

func (w *writer) mode(m review.ModeChange) string {
	rows := m.Now
	if len(rows) == 0 {
		rows = m.Before
	}
	var names []string
	for _, r := range rows[:min(len(rows), shownRows)] {
		names = append(names, w.row(r))
	}
	if left := len(rows) - len(names); left > 0 {
		names = append(names, fmt.Sprintf("and %d more", left))
	}
	return w.text(m.Mode.Title) + " (" + strings.Join(names, ", ") + ")"
}

// narrativeGroups name the parts of the narrative that changed; what they say is read where they stand.
func (w *writer) narrativeGroups() []group {
	var all []group
	for _, e := range w.Documents {
		if e.Kind == "Review" {
			all = append(all, group{label: capital(string(e.What)), items: []string{w.list(e.Parts())}})
		}
	}
	return all
}

func (w *writer) findingGroups() []group {
	var fresh, waived []report.Finding
	for _, f := range w.Findings.New {
		if f.WaivedBy == nil {
			fresh = append(fresh, f)
		} else {
			waived = append(waived, f)
		}
	}
	return []group{
		grouped("New", "new finding", "", fresh, w.finding),
		grouped("New, and waived", "new finding", "waived", waived, w.finding),
		grouped("Not waived any more", "finding", "not waived any more", w.Findings.Unwaived, w.finding),
		grouped("Waived now", "finding", "waived now", w.Findings.Waived, w.finding),
		grouped("Fixed", "finding", "fixed", w.Findings.Fixed, w.finding),
		grouped("Gone with what it was about", "finding", "gone with what it was about", w.Findings.Gone, w.finding),
		grouped("Says something else", "finding", "changed", w.Findings.Changed, func(r Reworded) string {
			return w.finding(r.After) + "; before: " + w.text(r.Before.Message)
		}),
	}
}

func (w *writer) finding(f report.Finding) string {
	about := f.Kind + " " + f.ID
	if f.Kind == "" {
		about = f.File
	}
	out := f.Severity + " " + w.text(f.Rule) + " (" + w.text(about) + "): " + w.text(f.Message)
	if by := f.WaivedBy; by != nil {
		out += "; waived by the exception " + w.text(by.Exception) + " until " + w.or(by.Expires, unknown)
	}
	return out
}

func (w *writer) escalationGroups() []group {
	return []group{
		grouped("Opened", "escalation", "opened", w.Escalated, w.opened),
		grouped("To be decided", "escalation", "to be decided", w.Undecided, w.undecided),
		grouped("Closed", "escalation", "closed", w.Deescalated, w.answer),
		grouped("Not answered any more", "escalation", "not answered any more", w.Unanswered, w.answer),
	}
}

func (w *writer) answer(a review.ValueChange) string {
	return w.row(a.Row) + " (" + w.or(a.From, "new row") + " → " + w.or(a.To, unknown) + ")"
}

func (w *writer) opened(a review.ValueChange) string {
	out := w.answer(a) + ", owner " + w.person(a.Row.Escalation.Owner, unknown)
	if id := a.Row.Escalation.Ask; id != "" {
		title := w.asks[id]
		if title == "" {
			title = id
		}
		out += ", ask: " + w.text(title)
	}
	return out
}

func (w *writer) undecided(a review.ValueChange) string {
	e := a.Row.Escalation
	return w.answer(a) + ", decided by " + w.person(e.Decider, "nobody named") + " until " + w.or(e.DecideBy, "a day not given")
}
