package cli

import (
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/github"
	"github.com/scorelint/scorelint/internal/lint"
)

// calendarNotices are what the days alone have brought to a branch, for the runs that aren't about a change: findings that
// the state before has too, each with who has to act on it. A pull request and a merge queue have theirs listed only.
func calendarNotices(env github.Env, run *lint.Run) []finding.Finding {
	branch := env.Branch()
	if branch == "" || strings.HasPrefix(branch, "gh-readonly-queue/") {
		return nil
	}
	list, err := notices(run)
	if err != nil {
		return nil // the findings say why
	}
	var all []finding.Finding
	for _, p := range list.People {
		for _, i := range p.Items {
			if i.Finding != nil && i.Finding.Existing {
				f := *i.Finding
				f.Severity, f.Message = finding.Notice, f.Message+"; to act on it: "+p.Label()
				all = append(all, f)
			}
		}
	}
	return all
}
