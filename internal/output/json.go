package output

import (
	"io"
	"regexp"
	"sync"

	"github.com/scorelint/scorelint/internal/finding"
)

// Version is the version of the JSON format. It changes when a reader would have to.
const Version = 1

type jsonResult struct {
	Version  int           `json:"version"`
	AsOf     string        `json:"asOf"`
	Summary  jsonSummary   `json:"summary"`
	Rules    []jsonRule    `json:"rules"`
	Findings []jsonFinding `json:"findings"`
	Own      []jsonFinding `json:"ownFindings,omitempty"`
	Notes    []string      `json:"notes,omitempty"`
}

type jsonSummary struct {
	Errors    int `json:"errors"`
	Warnings  int `json:"warnings"`
	Notices   int `json:"notices"`
	Waived    int `json:"waived"`
	Existing  int `json:"existing,omitempty"`
	Documents int `json:"documents"`
	Ignored   int `json:"ignored,omitempty"`
}

type jsonRule struct {
	ID       string `json:"id"`
	Severity string `json:"severity"`
	Judged   int    `json:"judged"`
	Findings int    `json:"findings"`
}

type jsonFinding struct {
	Rule      string        `json:"rule"`
	Severity  string        `json:"severity"`
	Message   string        `json:"message"`
	Hint      string        `json:"hint"`
	File      string        `json:"file"`
	Line      int           `json:"line"`
	Column    int           `json:"column"`
	EndLine   int           `json:"endLine"`
	EndColumn int           `json:"endColumn"`
	Document  jsonDocument  `json:"document"`
	Related   []jsonRelated `json:"related"`
	WaivedBy  *jsonWaiver   `json:"waivedBy"`
	Existing  bool          `json:"existing,omitempty"`
}

type jsonDocument struct {
	Kind   string `json:"kind"`
	ID     string `json:"id"`
	Period string `json:"period"`
}

type jsonRelated struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

type jsonWaiver struct {
	Exception string `json:"exception"`
	Expires   string `json:"expires"`
}

// JSON writes the format for programs.
func JSON(w io.Writer, result finding.Result, opt Options) error {
	s := result.Summary()
	out := jsonResult{
		Version:  Version,
		AsOf:     result.AsOf,
		Summary:  jsonSummary{s.Errors, s.Warnings, s.Notices, s.Waived, s.Existing, result.Documents, result.Ignored},
		Rules:    make([]jsonRule, len(result.Rules)),
		Findings: make([]jsonFinding, len(result.Findings)),
		Notes:    opt.Notes,
	}
	for i, r := range result.Rules {
		out.Rules[i] = jsonRule{r.ID, r.Severity.String(), r.Judged, r.Findings}
	}
	for i, f := range result.Findings {
		out.Findings[i] = jsonOf(f)
	}
	for _, f := range opt.Own {
		out.Own = append(out.Own, jsonOf(f))
	}
	return writeJSON(w, out)
}

// inertJSON escapes the bracket of every "##[", which the runner of GitHub Actions takes for a command wherever it
// stands in a line, even with characters in between that have no weight. The value stays the same.
func inertJSON(text []byte) []byte { return command().ReplaceAll(text, []byte(`$1\u005b`)) }

// command is compiled when JSON is first written.
var command = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(#[\p{Cf}\p{M}]*)\[`) })

func jsonOf(f finding.Finding) jsonFinding {
	out := jsonFinding{
		Rule: f.Rule, Severity: f.Severity.String(), Message: f.Message, Hint: f.Hint,
		File: f.Span.File, Line: f.Span.Start.Line, Column: f.Span.Start.Column,
		EndLine: f.Span.End.Line, EndColumn: f.Span.End.Column,
		Document: jsonDocument(f.Document), Existing: f.Existing,
		Related: make([]jsonRelated, len(f.Related)),
	}
	for i, r := range f.Related {
		out.Related[i] = jsonRelated{r.Span.File, r.Span.Start.Line, r.Span.Start.Column, r.Message}
	}
	if f.WaivedBy != nil {
		out.WaivedBy = &jsonWaiver{f.WaivedBy.Exception, f.WaivedBy.Expires}
	}
	return out
}
