package cli

import (
	_ "embed"
	"fmt"
	"io"
	"strings"
	"text/template"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/policy/ruletest"
)

//go:embed ruletest.txt.tmpl
var testPage string

// testText writes for people: a line for each rule or library, below it what is wrong with it, and a line that sums
// up.
func testText(w io.Writer, report ruletest.Report, o *testOptions) error {
	width := 0
	for _, s := range report.Suites {
		width = max(width, len(s.ID))
	}
	t, err := template.New("").Funcs(template.FuncMap{
		"count": finding.Count, "missed": missed,
		"pad":         func(id string) string { return fmt.Sprintf("%-*s", width, id) },
		"below":       func(text string) string { return strings.ReplaceAll(text, "\n", "\n      ") },
		"failed":      func(s ruletest.Summary) int { return s.Failed + s.Errors },
		"coverageMin": func() percent { return o.coverageMin },
		"mutateMin":   func() percent { return o.mutateMin },
	}).Parse(testPage)
	if err != nil {
		return err
	}
	var out strings.Builder
	if err := t.Execute(&out, report); err != nil {
		return err
	}
	_, err = io.WriteString(w, inertLines(out.String()))
	return err
}

// missed names the lines that nothing reached.
func missed(s ruletest.Suite) []string {
	if s.Coverage == nil {
		return nil
	}
	var all []string
	for _, l := range s.Coverage.Missed {
		lines := fmt.Sprint(l.First)
		if l.Last > l.First {
			lines += fmt.Sprintf("-%d", l.Last)
		}
		all = append(all, s.File+":"+lines+": not covered")
	}
	return all
}
