package lint

import (
	"context"
	"slices"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/policy"
)

// changes judges by the rules that compare with the state before a change, nil for none. It returns how many documents
// or files each of them compared, too.
func (s *state) changes(ctx context.Context, since *base, severity func(id string) finding.Severity, opt Options) ([]finding.Finding, map[string]int, error) {
	judged := map[string]int{}
	if since == nil {
		return nil, judged, nil
	}
	closed, n := s.closedChanges(since, severity(policy.ClosedPeriodChanged))
	judged[policy.ClosedPeriodChanged] = n
	prolonged, n := s.prolonged(since, severity(policy.ExceptionProlonged))
	judged[policy.ExceptionProlonged] = n
	found := slices.Concat(closed, prolonged)

	level := severity(policy.ReportEdited)
	if opt.Edited == nil || level == finding.Off {
		return found, judged, nil
	}
	edited, n, err := opt.Edited(ctx, Base{Name: since.name, Root: since.root})
	if err != nil {
		return nil, nil, err
	}
	judged[policy.ReportEdited] = n
	for _, f := range edited {
		f.Rule, f.Severity = policy.ReportEdited, level
		found = append(found, f)
	}
	return found, judged, nil
}
