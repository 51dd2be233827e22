package cli

import (
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/report"
)

// leadership says for the summary of a pull request what the change means for leadership. Without a state before the
// change it says nothing. It never fails the lint: what keeps it from comparing is told in its place.
func leadership(run *lint.Run) []string {
	if run.Before == nil {
		return nil
	}
	d, err := diffOf(run, report.Side{Name: run.Before.Name}, report.Side{Kind: report.WorkingTree})
	if err != nil {
		return []string{markdown.Fenced("text", "what the change means for leadership can't be told: "+err.Error())}
	}
	return []string{report.DiffMarkdown(d, 3)}
}
