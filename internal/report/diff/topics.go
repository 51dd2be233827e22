package diff

import (
	"slices"
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
		{"Owners", []group{grouped("Changed", "owner", w.Owners, w.owner)}},
		{"Failure modes", []group{grouped("New", "failure mode", w.NewModes, w.mode), grouped("Cleared", "failure mode", w.ClearedModes, w.mode)}},
		{"Asks", w.documentGroups("Ask", "ask")},
		{"Exceptions", w.documentGroups("Exception", "exception")},
		{"Product lines", w.documentGroups("ProductLine", "product line")},
		{"Measurements", w.documentGroups("Measurement", "measurement")},
		{"Where to intervene", []group{w.ranking()}},
		{"Policy results", w.findingGroups()},
		{"Narrative", w.narrativeGroups()},
		{"Other periods", []group{grouped("", "other period", w.Periods, w.period)}},
		{"Settings and rules", []group{
			grouped("", "setting", w.Settings, func(f review.FieldChange) string { return w.moves([]review.FieldChange{f}) }),
			grouped("", "column", w.Columns, w.column), grouped("Rules", "", w.Rules, w.text),
		}},
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
		grouped("Worse", "row", w.Worse, moved),
		grouped("Better", "row", w.Better, moved),
		grouped("Mixed", "row", w.Mixed, moved),
		grouped("Not comparable", "row", w.Unclear, moved),
		grouped("New", "row", w.New, w.newRow),
		grouped("Retired", "row", w.Retired, func(r *review.Row) string {
			return w.row(r) + " (" + w.or(r.Retired.Reason, "no reason given") + ")"
		}),
		grouped(capital(review.GoneWords), "row", w.Dropped, w.row),
		grouped("Moved on the standard path", "row", w.Paths, moved),
		grouped("Changed", "row", w.Details, moved),
		grouped("Reviewed again", "row", w.Reviewed, func(r *review.Row) string {
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

func (w *writer) mode(m review.ModeChange) string {
	rows := m.Now
	if len(rows) == 0 {
		rows = m.Before
	}
	names := make([]string, len(rows))
	for i, r := range rows {
		names[i] = w.row(r)
	}
	return w.text(m.Mode.Title) + " (" + strings.Join(w.cut(names), ", ") + ")"
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
	waived := func(f report.Finding) bool { return f.WaivedBy != nil }
	open := func(f report.Finding) bool { return f.WaivedBy == nil }
	found := w.Findings.New
	return []group{
		grouped("New", "finding", slices.DeleteFunc(slices.Clone(found), waived), w.finding),
		grouped("New and waived", "finding", slices.DeleteFunc(slices.Clone(found), open), w.finding),
		grouped("Not waived any more", "finding", w.Findings.Unwaived, w.finding),
		grouped("Waived now", "finding", w.Findings.Waived, w.finding),
		grouped("Fixed", "finding", w.Findings.Fixed, w.finding),
		grouped("Gone with what it was about", "finding", w.Findings.Gone, w.finding),
		grouped("Changed", "finding", w.Findings.Changed, func(r Reworded) string {
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
		grouped("Opened", "escalation", w.Escalated, w.answer),
		grouped("To be decided", "escalation", w.Undecided, w.answer),
		grouped("Closed", "escalation", w.Deescalated, w.answer),
		grouped("Not answered any more", "escalation", w.Unanswered, w.answer),
	}
}

// answer says what a row answers now, and who has to do what about that.
func (w *writer) answer(a review.ValueChange) string {
	e := a.Row.Escalation
	out := w.row(a.Row) + " (" + w.or(a.From, "new row") + " → " + w.or(a.To, unknown) + ")"
	switch a.To {
	case review.Maybe:
		return out + ", decided by " + w.person(e.Decider, "nobody named") + " until " + w.or(e.DecideBy, "a day not given")
	case review.Yes:
		out += ", owner " + w.person(e.Owner, unknown)
		if ask := w.After.AskView(e.Ask); ask != nil {
			out += ", ask: " + w.text(ask.Title)
		}
	}
	return out
}
