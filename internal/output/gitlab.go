package output

import (
	"io"

	"github.com/scorelint/scorelint/internal/finding"
)

type gitlabIssue struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path      string          `json:"path"`
	Positions gitlabPositions `json:"positions"`
}

type gitlabPositions struct {
	Begin finding.Pos `json:"begin"`
	End   finding.Pos `json:"end"`
}

// GitLab writes a code quality report, which merge requests compare with the one of their target.
func GitLab(w io.Writer, result finding.Result, _ Options) error {
	severities := map[finding.Severity]string{finding.Error: "major", finding.Warning: "minor", finding.Notice: "info"}
	issues, seen := []gitlabIssue{}, map[string]int{}
	for _, f := range failing(result.Findings) {
		issues = append(issues, gitlabIssue{
			oneLine(withHint(f)), f.Rule, fingerprint(f, seen), severities[f.Severity],
			gitlabLocation{f.Span.File, gitlabPositions{f.Span.Start, f.Span.End}},
		})
	}
	return writeJSON(w, issues)
}
