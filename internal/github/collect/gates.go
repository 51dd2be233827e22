package collect

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"time"

	"github.com/scorelint/scorelint/internal/github"
)

// addGates adds which merges had the checks that they needed.
func (c *Collector) addGates(ctx context.Context, repo *repository, t *tally) error {
	required, err := repo.requiredChecks(ctx)
	if err != nil {
		return err
	}
	pulls, err := c.pullsIn(ctx, repo)
	for _, p := range pulls {
		passed, checked := p.gate(required)
		if !checked {
			t.beside["without checks"]++
			continue
		}
		t.values = append(t.values, percent(passed))
		if !passed && len(required) > 0 {
			t.beside["bypassed"]++
		}
	}
	return err
}

// check is a check run, or a commit status.
type check struct {
	Type        string `json:"__typename"`
	Name        string
	Conclusion  string    // of a run; empty as long as it goes on
	StartedAt   time.Time // of a run
	CompletedAt time.Time // of a run
	State       string    // of a status
	CreatedAt   time.Time // of a status
}

// passedBy reports whether a check had passed at a moment.
func (k *check) passedBy(at time.Time) bool {
	if k.Type == "StatusContext" {
		return k.State == "SUCCESS" && !k.CreatedAt.After(at)
	}
	return slices.Contains([]string{"SUCCESS", "NEUTRAL", "SKIPPED"}, k.Conclusion) && !k.CompletedAt.After(at)
}

// gate reports whether the required checks of the last commit had passed at the merge. Where none is required, those count that
// had begun by then; checked is false where there were none either.
func (p *pull) gate(required []string) (passed, checked bool) {
	checks := p.contexts().Nodes
	if len(required) > 0 {
		return !slices.ContainsFunc(required, func(name string) bool { return !passedAll(checks, name, p.MergedAt) }), true
	}
	passed = true
	for _, k := range checks {
		if !k.StartedAt.After(p.MergedAt) && !k.CreatedAt.After(p.MergedAt) {
			checked, passed = true, passed && k.passedBy(p.MergedAt)
		}
	}
	return passed, checked
}

// passedAll reports whether there is a check of that name, and every one of that name had passed.
func passedAll(checks []check, name string, at time.Time) bool {
	found, passed := false, true
	for _, k := range checks {
		if k.Name == name {
			found, passed = true, passed && k.passedBy(at)
		}
	}
	return found && passed
}

// requiredChecks are the names of the checks that the default branch requires today, by rules and by its protection.
func (r *repository) requiredChecks(ctx context.Context) ([]string, error) {
	type rule struct {
		Type       string
		Parameters struct {
			Checks []struct{ Context string } `json:"required_status_checks"`
		}
	}
	var names []string
	branch := url.PathEscape(r.branch)
	err := github.Pages(ctx, r.API, "/rules/branches/"+branch+"?per_page=100", func(rules []rule) bool {
		for _, rule := range rules {
			for _, check := range rule.Parameters.Checks {
				names = append(names, check.Context)
			}
		}
		return true
	})
	if status, _ := github.Refused(err); err != nil && status != http.StatusNotFound && status != http.StatusForbidden {
		return nil, err // an older server has no rules
	}
	var protected struct {
		Protection struct {
			Checks struct{ Contexts []string } `json:"required_status_checks"`
		}
	}
	if err := r.Get(ctx, "/branches/"+branch, &protected); err != nil {
		return nil, err
	}
	names = append(names, protected.Protection.Checks.Contexts...)
	slices.Sort(names)
	return slices.Compact(names), nil
}
