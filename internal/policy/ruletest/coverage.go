package ruletest

import (
	"math"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"
)

// Coverage is how much of a rule or library its tests and examples reached.
type Coverage struct {
	Percent float64 `json:"percent"` // rounded down to a tenth, so that 100 means every line
	Covered int     `json:"covered"` // lines
	Lines   int     `json:"lines"`   // with something to reach
	Missed  []Lines `json:"missed"`  // in order
}

// Lines are consecutive lines of a file, the last one included.
type Lines struct {
	First int `json:"first"`
	Last  int `json:"last"`
}

// percent is a share rounded down to a tenth; 100 of nothing.
func percent(part, whole int) float64 {
	if whole == 0 {
		return 100
	}
	return math.Floor(1000*float64(part)/float64(whole)) / 10
}

// addCoverage reports on the rules and libraries of which something was run.
func (t *Tests) addCoverage(report *Report, reached *cover.Cover) {
	modules := map[string]*ast.Module{}
	for _, s := range t.suites {
		if s.module != nil {
			modules[s.file] = s.module
		}
	}
	files := reached.Report(modules).Files
	for i := range report.Suites {
		s := &report.Suites[i]
		if _, ok := modules[s.File]; ok {
			s.Coverage = coverageOf(files[s.File])
		}
	}
}

// coverageOf counts a line on which only a part was reached twice, as OPA does.
func coverageOf(file *cover.FileReport) *Coverage {
	c := &Coverage{Covered: file.CoveredLines, Lines: file.CoveredLines + file.NotCoveredLines, Missed: []Lines{}}
	c.Percent = percent(c.Covered, c.Lines)
	for _, r := range file.NotCovered {
		if n := len(c.Missed); n > 0 && r.Start.Row <= c.Missed[n-1].Last+1 {
			c.Missed[n-1].Last = max(c.Missed[n-1].Last, r.End.Row)
			continue
		}
		c.Missed = append(c.Missed, Lines{r.Start.Row, r.End.Row})
	}
	return c
}
