package report

import (
	"fmt"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// topics are the parts that have something to tell, in the order in which they are told.
func (t *teller) topics() []topic {
	var all []topic
	for _, part := range []topic{
		{"Rows", t.rowGroups()},
		{"Escalations", t.escalationGroups()},
		{"Owners", []group{grouped("Changed", "owner", "changed", t.Owners, t.owner)}},
		{"Failure modes", []group{
			grouped("New", "failure mode", "new", t.NewModes, t.mode), grouped("Cleared", "failure mode", "cleared", t.ClearedModes, t.mode),
		}},
		{"Asks", t.askGroups()},
		{"Exceptions", t.exceptionGroups()},
		{"Product lines", t.lineGroups()},
		{"Where to intervene", t.rankGroups()},
		{"Policy results", t.findingGroups()},
		{"Narrative", t.narrativeGroups()},
		{"Other periods", []group{grouped("", "other period", "changed", t.Periods, t.period)}},
		{"Settings and rules", t.settingGroups()},
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

func (t *teller) rowGroups() []group {
	moved := func(r review.RowChange) md { return t.with(t.row(r.Row), r.Fields) }
	return []group{
		grouped("Worse", "row", "worse", t.Worse, moved),
		grouped("Better", "row", "better", t.Better, moved),
		grouped("Better in one, worse in the other", "row", "mixed", t.Mixed, moved),
		grouped("Not comparable", "row", "not comparable", t.Unclear, moved),
		grouped("New", "row", "new", t.New, t.newRow),
		grouped("Retired", "row", "retired", t.Retired, func(r *review.Row) md {
			return t.row(r) + " (" + t.or(r.Retired.Reason, "no reason given") + ")"
		}),
		grouped("Gone without being retired", "row", "gone without being retired", t.Dropped, t.row),
		grouped("Not recorded as retired any more", "row", "not recorded as retired any more", t.Unretired, t.unretired),
		grouped("Standard path", "row", "moved on the standard path", t.Paths, moved),
		grouped("Changed", "row", "changed in another way", t.Details, moved),
		grouped("Reviewed again, unchanged", "row", "reviewed again", t.Reviewed, func(r *review.Row) md {
			return t.row(r) + " (" + t.or(r.Reviewed, unknown) + ")"
		}),
	}
}

func (t *teller) unretired(r review.RowChange) md {
	now := md("its row is gone")
	if r.Row != nil {
		now = "it stands again"
	}
	was := r.Before.Retired
	return t.row(r.Before) + " (retired on " + t.or(was.On, "a day not given") + "; now " + now + "): " + t.or(was.Reason, "no reason given")
}

func (t *teller) newRow(r *review.Row) md {
	return md(fmt.Sprintf("%s (%s %s, %s %s, escalation %s)", t.row(r), review.FieldHealth, t.or(r.Health, unknown),
		review.FieldLatency, t.or(r.Latency, unknown), t.or(r.Escalation.Needed, unknown)))
}

func (t *teller) owner(o review.ValueChange) md {
	return t.row(o.Row) + " (" + t.or(o.From, "nobody") + " → " + t.or(o.To, "nobody") + ")"
}

func (t *teller) mode(m review.ModeChange) md {
	rows := m.Now
	if len(rows) == 0 {
		rows = m.Before
	}
	names := make([]md, len(rows))
	for i, r := range rows {
		names[i] = t.row(r)
	}
	return t.text(m.Mode.Title) + " (" + some(names, ", ", most) + ")"
}

func (t *teller) lineGroups() []group {
	edited := func(l review.LineEdit) md { return t.with(t.text(t.LineLabel(l.Line)), l.Fields) }
	trend := func(l review.LineEdit) md {
		if l.Direction == review.Better || l.Direction == review.Worse {
			return edited(l) + ", " + md(l.Direction)
		}
		return edited(l)
	}
	one := func(l *review.ProductLine) md {
		return t.text(t.LineLabel(l)) + " (trend " + t.or(l.Trend, unknown) + ")"
	}
	return []group{
		grouped("Trend", "trend", "declared anew", t.Lines.Trends, trend),
		grouped("New", "product line", "new", t.Lines.New, one),
		grouped("Gone", "product line", "gone", t.Lines.Removed, one),
		grouped("Changed", "product line", "changed in another way", t.Lines.Changed, edited),
	}
}

func (t *teller) narrativeGroups() []group {
	if len(t.Narrative) == 0 {
		return nil
	}
	return []group{{label: "Changed", items: []md{t.list(t.Narrative)}}}
}

func (t *teller) findingGroups() []group {
	var fresh, waived []finding.Finding
	for _, f := range t.Findings.New {
		if f.WaivedBy == nil {
			fresh = append(fresh, f)
		} else {
			waived = append(waived, f)
		}
	}
	return []group{
		grouped("New", "new finding", "", fresh, t.finding),
		grouped("New, and waived", "new finding", "waived", waived, t.finding),
		grouped("Not waived any more", "finding", "not waived any more", t.Findings.Unwaived, t.finding),
		grouped("Waived now", "finding", "waived now", t.Findings.Waived, t.finding),
		grouped("Fixed", "finding", "fixed", t.Findings.Fixed, t.finding),
		grouped("Gone with what it was about", "finding", "gone with what it was about", t.Findings.Gone, t.finding),
		grouped("Says something else", "finding", "changed", t.Findings.Changed, func(r finding.Reworded) md {
			return t.finding(r.After) + "; before: " + t.text(r.Before.Message)
		}),
	}
}

func (t *teller) finding(f finding.Finding) md {
	about := f.Document.Kind + " " + f.Document.ID
	if f.Document.Kind == "" {
		about = f.Span.File
	}
	out := md(f.Severity.String()) + " " + t.text(f.Rule) + " (" + t.text(about) + "): " + t.text(f.Message)
	if w := f.WaivedBy; w != nil {
		out += "; waived by the exception " + t.text(w.Exception) + " until " + t.or(w.Expires, unknown)
	}
	return out
}
