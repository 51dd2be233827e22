package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// contents links to every section that was written, and says what the scorecard is for.
func (w *writer) contents(titles []md) {
	links := each(titles, func(title md) md {
		return link(title, "#"+strings.ToLower(strings.ReplaceAll(string(title), " ", "-")))
	})
	w.para("**Contents:** %s", join(links, " · "))
	w.details("What the scorecard is for, and what each status means", w.purpose)
}

// purpose says for whom the scorecard is, and what follows from each status.
func (w *writer) purpose() {
	if w.Settings.Goal != "" {
		w.para("%s", sentence(w.Settings.Goal, ""))
	}
	if len(w.Settings.Audience) > 0 {
		w.para("For: %s.", join(texts(w.Settings.Audience), ", "))
	}
	fields := slices.Clone(w.RowColumns)
	if w.hasLines() {
		fields = append(fields, review.RowColumn{Title: "Trend", Scale: w.Settings.Scales.Trend})
	}
	if w.onPath() {
		fields = append(fields, *w.StandardPath())
	}
	var rows [][]md
	for _, c := range fields {
		for _, level := range c.Scale {
			rows = append(rows, []md{text(c.Title), "**" + text(level.Value) + "**", text(level.Meaning)})
		}
		for _, m := range w.Measures {
			if m.Column == c.ID {
				rows = append(rows, []md{text(c.Title), "measured", bands(&m, &c)})
			}
		}
		if c.Better != "" || c.Target != nil {
			rows = append(rows, []md{text(c.Title), or(c.Unit, "a number"), targetWords(&c)})
		}
	}
	w.table([]md{"Field", "Status", "Meaning and consequence"}, rows)
}

// tally counts findings by severity.
func (w *writer) tally() md {
	n := w.result.Summary()
	out := md(fmt.Sprintf("%s, %s and %s open", finding.Count(n.Errors, finding.Error.String()),
		finding.Count(n.Warnings, finding.Warning.String()), finding.Count(n.Notices, finding.Notice.String())))
	if n.Waived > 0 {
		out += md(fmt.Sprintf("; %d waived", n.Waived))
	}
	return out
}
