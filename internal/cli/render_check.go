package cli

import (
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/github"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/report"
)

// annotateStale shows in a workflow which reports are out of date: at each file, and with the difference in the summary.
func (o *renderOptions) annotateStale(p *report.Plan) error {
	const title = "scorelint render --check"
	if len(p.Changes) == 0 {
		return github.AppendPage(o.env.Getenv, title, finding.Count(len(p.Set.Files), "report file")+" up to date.")
	}
	found := make([]finding.Finding, len(p.Changes))
	for i, f := range p.Changes {
		found[i] = finding.Finding{
			Rule: "report out of date", Severity: finding.Error, Message: f.Path + " is not what scorelint render writes",
			Hint: "run scorelint render, and commit what it writes", Span: finding.Span{File: f.Path},
		}
	}
	if err := github.Annotate(o.env.raw, rootIn(github.ReadEnv(o.env.Getenv).Workspace, o.dir), found); err != nil {
		return err
	}
	var diff strings.Builder
	if err := p.Diff(&diff); err != nil {
		return err
	}
	lines := make([]string, len(p.Changes))
	for i, f := range p.Changes {
		lines[i] = "- " + markdown.Text(f.Path)
	}
	return github.AppendPage(o.env.Getenv, title,
		finding.Count(len(p.Changes), "report file")+" out of date. Run `scorelint render`, and commit what it writes.",
		strings.Join(lines, "\n"), markdown.Fenced("diff", diff.String()))
}
