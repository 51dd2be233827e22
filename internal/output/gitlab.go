package output

import (
	"io"

	"github.com/scorelint/scorelint/internal/finding"
)

// GitLab writes a code quality report, which merge requests compare with the one of their target.
func GitLab(w io.Writer, result finding.Result, _ Options) error {
	issues, seen := []object{}, map[string]int{}
	for _, f := range failing(result.Findings) {
		issues = append(issues, object{
			"description": finding.OneLine(withHint(f)),
			"check_name":  f.Rule,
			"fingerprint": fingerprint(f, seen),
			"severity":    [...]string{"info", "info", "minor", "major"}[f.Severity],
			"location":    object{"path": f.Span.File, "positions": object{"begin": f.Span.Start, "end": f.Span.End}},
		})
	}
	return WriteJSON(w, issues)
}
