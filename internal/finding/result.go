package finding

// Rule says how one rule fared in a run, so that a rule that judged nothing can be seen.
type Rule struct {
	ID       string   `json:"id"`
	Severity Severity `json:"severity"`
	Own      bool     `json:"-"`        // the repository's, not built in
	Judged   int      `json:"judged"`   // documents that the rule was run on
	Findings int      `json:"findings"` // findings it gave, waived ones included
}

// Result is the outcome of one run over a repository. Findings are sorted.
type Result struct {
	AsOf      string // YYYY-MM-DD, the day the rules judged by
	Documents int    // documents read, of every kind and period
	Rules     []Rule // sorted by id
	Findings  []Finding
	Ignored   int // documents left out, as the Scorecard says
	Elsewhere int // findings left out, as they concern other files than those that were asked for
}

// Summary counts findings. Waived and existing findings are counted as such and nowhere else.
type Summary struct {
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Notices  int `json:"notices"`
	Waived   int `json:"waived"`
	Existing int `json:"existing,omitempty"`
}

// Summary counts the result's findings by severity.
func (r Result) Summary() Summary {
	var s Summary
	for _, f := range r.Findings {
		switch {
		case f.WaivedBy != nil:
			s.Waived++
		case f.Existing:
			s.Existing++
		case f.Severity == Error:
			s.Errors++
		case f.Severity == Warning:
			s.Warnings++
		default:
			s.Notices++
		}
	}
	return s
}

// Fails reports whether a finding that is neither waived nor existing is at or above the threshold.
// A threshold of Off never fails.
func (r Result) Fails(threshold Severity) bool {
	if threshold == Off {
		return false
	}
	for _, f := range r.Findings {
		if f.WaivedBy == nil && !f.Existing && f.Severity >= threshold {
			return true
		}
	}
	return false
}
