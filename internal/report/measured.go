package report

import (
	"fmt"
	"slices"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/review"
)

// withFacts is what a row says in a column, with what was measured there, and how far the row says another thing.
func (w *writer) withFacts(r *review.Row, column string, said md) md {
	out := said
	for _, f := range r.Facts {
		value := withSource(text(f.Quantity(f.Value)), f)
		is := value + " is " + text(f.Band)
		switch {
		case f.Column != column:
		case f.Given(r):
			out = withSource(out, f) + factDetails(f)
		case f.Because != "":
			out += ", although " + is + factDetails(f) + ": " + sentence(f.Because, "")
		case f.Band == "":
			out += "; measured: " + value + factDetails(f)
		case said == unknown:
			out += "; " + is + factDetails(f)
		case f.Disagrees(r):
			out += ", **but " + is + "**" + factDetails(f)
		case out != said:
			out += "; " + value + factDetails(f)
		default:
			out += ": " + value + factDetails(f)
		}
	}
	return out
}

// withSource links what was measured to where it can be looked up.
func withSource(value md, f *review.Fact) md {
	if address, ok := markdown.Web(f.Source); ok {
		return link(value, address)
	}
	return value
}

// factDetails is what stands beside a fact: how it came there, and from what it is drawn.
func factDetails(f *review.Fact) md {
	var parts []md
	if len(f.Earlier) > 0 {
		values := md("")
		for _, before := range f.Earlier {
			values += text(review.Number(before.Value)) + " → "
		}
		values += text(review.Number(f.Value))
		if d := f.Change(); d == review.Better || d == review.Worse {
			values = md(d) + ": " + values
		}
		parts = append(parts, values)
	}
	if f.Samples != nil {
		parts = append(parts, md(finding.Count(*f.Samples, "sample")))
	}
	for _, figure := range f.Also {
		parts = append(parts, text(figure.Name+" "+review.Number(figure.Value)))
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + join(parts, "; ") + ")"
}

// bands say which status a measure's value is.
func bands(m *review.Measure, c *review.RowColumn) md {
	to, rest := "up to", "above"
	if m.Better == "higher" {
		to, rest = "at least", "below"
	}
	var parts []md
	for i, level := range c.Scale {
		at := slices.IndexFunc(m.Bands, func(b review.Figure) bool { return b.Name == level.Value })
		if at >= 0 {
			parts = append(parts, text(fmt.Sprintf("%s %s %s", to, m.Quantity(m.Bands[at].Value), level.Value)))
		} else if i == len(c.Scale)-1 {
			parts = append(parts, text(rest+" that "+level.Value))
		}
	}
	return text(m.Title) + ": " + join(parts, ", ")
}

// measured says in one line how many statuses have a fact behind them.
func (w *writer) measured() {
	var all []md
	for _, n := range w.Brief.Measured {
		column := w.Column(n.Column)
		if n.Rows == 0 || column == nil {
			continue
		}
		line := md(fmt.Sprintf("%s %d of %d", text(column.Name()), n.Measured, n.Rows))
		if n.Disagree == 1 {
			line += ", 1 disagrees"
		} else if n.Disagree > 1 {
			line += md(fmt.Sprintf(", %d disagree", n.Disagree))
		}
		if n.Explained > 0 {
			line += md(fmt.Sprintf(", %d overridden with a reason", n.Explained))
		}
		all = append(all, line)
	}
	if len(all) > 0 {
		w.para("**Statuses with a fact behind them:** %s.", join(all, "; "))
	}
}

// furthest is how many rows the brief names that miss a target.
const furthest = 3

// targets say in one line how many rows miss what is aimed at, and which ones by most.
func (w *writer) targets() {
	var all []md
	for _, t := range w.Brief.Targets {
		column := w.Column(t.Column)
		if column == nil || t.Rows == 0 {
			continue
		}
		line := text(column.Name()) + " (target " + text(column.Count(*column.Target)) + ")"
		if len(t.Missed) == 0 {
			all = append(all, line+md(fmt.Sprintf(" met by all %d", t.Rows)))
			continue
		}
		named := each(t.Missed[:min(len(t.Missed), furthest)], func(r *review.Row) md { return w.area(r) + " " + text(column.Of(r)) })
		all = append(all, line+md(fmt.Sprintf(" missed by %d of %d, furthest by ", len(t.Missed), t.Rows))+series(named))
	}
	if len(all) > 0 {
		w.para("**Targets:** %s.", join(all, "; "))
	}
}
