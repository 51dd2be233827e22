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
	Version  int            `json:"version"`
	AsOf     string         `json:"asOf"`
	Summary  jsonSummary    `json:"summary"`
	Rules    []finding.Rule `json:"rules"`
	Findings []jsonFinding  `json:"findings"`
	Own      []jsonFinding  `json:"ownFindings,omitempty"`
	Notes    []string       `json:"notes,omitempty"`
}

type jsonSummary struct {
	finding.Summary
	Documents int `json:"documents"`
	Ignored   int `json:"ignored,omitempty"`
}

type jsonFinding struct {
	Rule      string           `json:"rule"`
	Severity  finding.Severity `json:"severity"`
	Message   string           `json:"message"`
	Hint      string           `json:"hint"`
	File      string           `json:"file"`
	Line      int              `json:"line"`
	Column    int              `json:"column"`
	EndLine   int              `json:"endLine"`
	EndColumn int              `json:"endColumn"`
	Document  finding.Document `json:"document"`
	Related   []jsonRelated    `json:"related"`
	WaivedBy  *finding.Waiver  `json:"waivedBy"`
	Existing  bool             `json:"existing,omitempty"`
}

type jsonRelated struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

// JSON writes the format for programs.
func JSON(w io.Writer, result finding.Result, opt Options) error {
	return WriteJSON(w, jsonResult{
		Version:  Version,
		AsOf:     result.AsOf,
		Summary:  jsonSummary{result.Summary(), result.Documents, result.Ignored},
		Rules:    append([]finding.Rule{}, result.Rules...),
		Findings: jsonFindings(result.Findings),
		Own:      jsonFindings(opt.Own),
		Notes:    opt.Notes,
	})
}

// inertJSON escapes the bracket of every "##[", which the runner of GitHub Actions takes for a command wherever it
// stands in a line, even with characters in between that have no weight. The value stays the same.
func inertJSON(text []byte) []byte { return command().ReplaceAll(text, []byte(`$1\u005b`)) }

// command is compiled when JSON is first written.
var command = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(#[\p{Cf}\p{M}]*)\[`) })

func jsonFindings(findings []finding.Finding) []jsonFinding {
	all := make([]jsonFinding, len(findings))
	for i, f := range findings {
		all[i] = jsonFinding{
			Rule: f.Rule, Severity: f.Severity, Message: f.Message, Hint: f.Hint,
			File: f.Span.File, Line: f.Span.Start.Line, Column: f.Span.Start.Column,
			EndLine: f.Span.End.Line, EndColumn: f.Span.End.Column,
			Document: f.Document, Related: make([]jsonRelated, len(f.Related)), WaivedBy: f.WaivedBy, Existing: f.Existing,
		}
		for n, r := range f.Related {
			all[i].Related[n] = jsonRelated{r.Span.File, r.Span.Start.Line, r.Span.Start.Column, r.Message}
		}
	}
	return all
}
