package lint

import (
	"context"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

// changes judges by the rules that compare with the state before a change, nil for none. It returns how many documents
// or files each of them compared, too.
func (s *state) changes(ctx context.Context, since *base, severity func(id string) finding.Severity, opt Options) ([]finding.Finding, map[string]int, error) {
	var found []finding.Finding
	judged := map[string]int{}
	if since == nil {
		return nil, judged, nil
	}
	type rule struct {
		id      string
		compare func() ([]finding.Finding, int, error)
	}
	var rules []rule
	if since.state != nil {
		c := comparison{head: byRef(s.tree), base: byRef(since.state.tree), sets: [2]*schema.Set{s.set, since.state.set}, name: since.Name}
		rules = append(rules,
			rule{policy.ClosedPeriodChanged, func() ([]finding.Finding, int, error) { return c.closed(since.state.tree, s.tree) }},
			rule{policy.ExceptionProlonged, func() ([]finding.Finding, int, error) { return c.prolonged(s.tree) }})
	}
	if opt.Edited != nil {
		rules = append(rules, rule{policy.ReportEdited, func() ([]finding.Finding, int, error) { return opt.Edited(ctx, since.Base) }})
	}
	for _, r := range rules {
		level := severity(r.id)
		if level == finding.Off {
			continue
		}
		changed, compared, err := r.compare()
		if err != nil {
			return nil, nil, err
		}
		judged[r.id] = compared
		for _, f := range changed {
			f.Rule, f.Severity = r.id, level
			found = append(found, f)
		}
	}
	return found, judged, nil
}

// comparison is of the documents of two states.
type comparison struct {
	head, base map[finding.Document]*document.Document
	sets       [2]*schema.Set // of the two
	name       string         // of the base
}

func byRef(tree *document.Tree) map[finding.Document]*document.Document {
	all := map[finding.Document]*document.Document{}
	for _, d := range tree.Documents() {
		if all[d.Ref()] == nil {
			all[d.Ref()] = d
		}
	}
	return all
}
