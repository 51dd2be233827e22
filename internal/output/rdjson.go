package output

import (
	"io"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
)

type rdResult struct {
	Source      rdSource       `json:"source"`
	Diagnostics []rdDiagnostic `json:"diagnostics"`
}

type rdSource struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

type rdDiagnostic struct {
	Message  string      `json:"message"`
	Location rdLocation  `json:"location"`
	Severity string      `json:"severity"`
	Code     rdCode      `json:"code"`
	Related  []rdRelated `json:"relatedLocations,omitempty"`
	Suggest  []rdSuggest `json:"suggestions,omitempty"`
}

type rdSuggest struct {
	Range rdRange `json:"range"`
	Text  string  `json:"text"`
}

type rdCode struct {
	Value string `json:"value"`
}

type rdRelated struct {
	Message  string     `json:"message"`
	Location rdLocation `json:"location"`
}

type rdLocation struct {
	Path  string  `json:"path"`
	Range rdRange `json:"range"`
}

// rdRange counts columns in bytes.
type rdRange struct {
	Start finding.Pos `json:"start"`
	End   finding.Pos `json:"end"`
}

// RDJSON writes the format of reviewdog.
func RDJSON(w io.Writer, result finding.Result, opt Options) error {
	out := rdResult{Source: rdSource{"scorelint", homepage}, Diagnostics: []rdDiagnostic{}}
	place := func(s finding.Span) rdLocation {
		position := func(p finding.Pos) finding.Pos { return finding.Pos{Line: p.Line, Column: opt.column(s.File, p)} }
		return rdLocation{s.File, rdRange{position(s.Start), position(s.End)}}
	}
	for _, f := range failing(result.Findings) {
		severity := strings.ToUpper(f.Severity.String())
		if f.Severity == finding.Notice {
			severity = "INFO"
		}
		d := rdDiagnostic{withHint(f), place(f.Span), severity, rdCode{f.Rule}, nil, nil}
		for _, r := range f.Related {
			d.Related = append(d.Related, rdRelated{r.Message, place(r.Span)})
		}
		if f.Fix != "" && opt.writtenAsRead(f.Span) {
			d.Suggest = []rdSuggest{{d.Location.Range, f.Fix}}
		}
		out.Diagnostics = append(out.Diagnostics, d)
	}
	return writeJSON(w, out)
}

// writtenAsRead reports whether a value stands in its source as it is read, with no quotes or other marks of YAML around it.
func (o Options) writtenAsRead(s finding.Span) bool {
	if o.Source == nil || s.Start.Line != s.End.Line {
		return false
	}
	line, at := o.Source(s.File, s.Start.Line), o.column(s.File, s.Start)-1
	return at < len(line) && !strings.ContainsRune("\"'*&!|>", rune(line[at]))
}
