package cli

import (
	"fmt"
	"strings"
	"time"

	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/policy"
)

// writeTrace says on stderr how long each rule took, the slowest first.
func (o *lintOptions) writeTrace(trace *policy.Trace) {
	if trace == nil {
		return
	}
	rules := trace.Rules()
	if len(rules) == 0 {
		fmt.Fprintln(o.env.Err, "scorelint: no rule judges any document")
		return
	}
	const line = "%10s %14s %11s %10s  %s\n"
	fmt.Fprintln(o.env.Err, "scorelint: time by rule, each by itself on the documents that it judges")
	fmt.Fprintf(o.env.Err, line, "total", "per document", "documents", "slowest", "rule, slowest document")
	for _, r := range rules {
		each := r.Took / time.Duration(r.Documents)
		fmt.Fprintf(o.env.Err, line, formatDuration(r.Took), formatDuration(each), fmt.Sprint(r.Documents), formatDuration(r.Slowest), output.Inert(strings.TrimSpace(r.ID+", "+r.On.Kind+" "+r.On.ID)))
	}
}

// formatDuration writes a duration with three or four digits.
func formatDuration(d time.Duration) string {
	switch {
	case d < time.Millisecond:
		return d.Round(100 * time.Nanosecond).String()
	case d < time.Second:
		return d.Round(10 * time.Microsecond).String()
	}
	return d.Round(10 * time.Millisecond).String()
}
