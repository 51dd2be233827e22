package review

import (
	"cmp"
	"slices"
)

// Leverage says where one platform step would help many areas at once.
type Leverage struct {
	Steps    []Step     `json:"steps" doc:"that would help two areas or more, most leverage first"`
	Single   []Step     `json:"single" doc:"that would help one area"`
	Adoption []Adoption `json:"adoption" doc:"by place of the standard path; an association, not a cause"`
}

// Step is a standard path with the failure modes that it would remove.
type Step struct {
	Path        string        `json:"standardPath" doc:"what the step is"`
	Modes       []FailureMode `json:"modes" doc:"all failure modes that it would remove"`
	Rows        []*Row        `json:"areas" doc:"that have one of the modes now"`
	Periods     int           `json:"periodCount" doc:"periods in which any area had one of the modes"`
	Leverage    int           `json:"leverage" doc:"the number of areas × the number of periods"`
	Escalations int           `json:"yes" doc:"of the areas, those that leadership must step in for"`
}

// Adoption counts the answers of the rows at one place of the standard path.
type Adoption struct {
	Value string `json:"value" doc:"of the scale standardPath; empty where an area doesn't say"`
	Rows  []*Row `json:"areas" doc:"those that stand there"`
	Answers
}

func (r *Review) leverage(b *Book, c *chapter) Leverage {
	var l Leverage
	now, earlier := r.tags(), c.chain()[1:]
	for _, step := range b.steps() {
		if step.touches(now) {
			step.Periods++
		}
		for _, at := range earlier {
			if step.touches(at.tags) {
				step.Periods++
			}
		}
		for _, mode := range step.Modes {
			step.Rows = append(step.Rows, now[mode.Tag]...)
		}
		step.finish()
		switch {
		case len(step.Rows) > 1:
			l.Steps = append(l.Steps, step)
		case len(step.Rows) == 1:
			l.Single = append(l.Single, step)
		}
	}
	byLeverage := func(x, y Step) int {
		return cmp.Or(cmp.Compare(y.Leverage, x.Leverage), cmp.Compare(y.Escalations, x.Escalations), cmp.Compare(x.Path, y.Path))
	}
	slices.SortStableFunc(l.Steps, byLeverage)
	slices.SortStableFunc(l.Single, byLeverage)
	l.Adoption = r.adoption(b)
	return l
}

// steps lists the standard paths of the vocabulary, each with all failure modes that it would remove.
func (b *Book) steps() []Step {
	byPath := map[string]*Step{}
	for _, mode := range b.Settings.FailureModes {
		if mode.StandardPath == "" {
			continue
		}
		if byPath[mode.StandardPath] == nil {
			byPath[mode.StandardPath] = &Step{Path: mode.StandardPath}
		}
		step := byPath[mode.StandardPath]
		step.Modes = append(step.Modes, mode)
	}
	steps := make([]Step, 0, len(byPath))
	for _, path := range sortedKeys(byPath) {
		steps = append(steps, *byPath[path])
	}
	return steps
}

func (s *Step) touches(tags map[string][]*Row) bool {
	return slices.ContainsFunc(s.Modes, func(m FailureMode) bool { return len(tags[m.Tag]) > 0 })
}

func (s *Step) finish() {
	slices.SortFunc(s.Modes, func(x, y FailureMode) int { return cmp.Compare(x.Tag, y.Tag) })
	slices.SortStableFunc(s.Rows, func(x, y *Row) int { return x.Ref.compare(y.Ref) })
	s.Leverage = len(s.Rows) * s.Periods
	for _, row := range s.Rows {
		if row.Escalation.Needed == Yes {
			s.Escalations++
		}
	}
}

func (r *Review) adoption(b *Book) []Adoption {
	scale := b.Settings.Scales.StandardPath
	all := make([]Adoption, len(scale)+1)
	for i, level := range scale {
		all[i].Value = level.Value
	}
	for _, row := range r.Live {
		at, ok := scale.Rank(row.StandardPath)
		if !ok {
			at = len(scale)
		}
		a := &all[at]
		a.Rows = append(a.Rows, row)
		a.add(row)
	}
	if len(all[len(scale)].Rows) == 0 {
		all = all[:len(scale)]
	}
	return all
}
