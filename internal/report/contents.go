package report

import (
	"fmt"
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
	scales := &w.Settings.Scales
	var rows [][]md
	for _, scale := range []struct {
		name   md
		levels review.Scale
	}{
		{"Release gate health", scales.Health},
		{"Review latency", scales.Latency},
		{"Escalation needed", scales.Needed},
		{"Trend", scales.Trend},
		{"Standard path", scales.StandardPath},
	} {
		for _, level := range scale.levels {
			rows = append(rows, []md{scale.name, "**" + text(level.Value) + "**", text(level.Meaning)})
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
