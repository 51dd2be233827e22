package output

import (
	"path"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
)

// Below names the files of a result, and of its source, from further up: folder is the path from there to the folder that
// was judged.
func Below(folder string, result finding.Result, opt Options) (finding.Result, Options) {
	place := func(s finding.Span) finding.Span {
		if s.File != "" {
			s.File = path.Join(folder, s.File)
		}
		return s
	}
	result.Findings = slices.Clone(result.Findings)
	for i := range result.Findings {
		f := &result.Findings[i]
		f.Span, f.Related = place(f.Span), slices.Clone(f.Related)
		for j := range f.Related {
			f.Related[j].Span = place(f.Related[j].Span)
		}
	}
	if source := opt.Source; source != nil {
		opt.Source = func(file string, line int) string { return source(strings.TrimPrefix(file, folder+"/"), line) }
	}
	return result, opt
}
