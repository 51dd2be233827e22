package report

import (
	"bytes"
	"encoding/json"
	"reflect"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// DataVersion is the version of [Data]. It changes when a reader would have to; new fields alone don't change it.
const DataVersion = 1

// Data is a review for programs, with what the rules found: the published JSON, and what templates see.
type Data struct {
	Generated string `json:"generated" doc:"where the data comes from; what is changed in the file is lost"`
	Version   int    `json:"version" doc:"of this format"`
	review.Published
	Policy Policy `json:"policy" doc:"what the rules found"`
}

// Policy is what the rules found.
type Policy struct {
	Applied   bool      `json:"rulesApplied" doc:"whether rules judged the period; of closed periods and drafts only the shape is checked, and only what was found there is listed"`
	Documents int       `json:"documents" doc:"documents read, of every kind and every period, drafts included; 0 where no rule judged"`
	Errors    int       `json:"errors" doc:"findings of that severity, here and in the next two those that are not waived"`
	Warnings  int       `json:"warnings" doc:"findings of that severity"`
	Notices   int       `json:"notices" doc:"findings of that severity"`
	Waived    int       `json:"waived" doc:"findings that an exception suppresses"`
	Rules     []Rule    `json:"rules" doc:"every rule, by id; empty where none judged"`
	Findings  []Finding `json:"findings" doc:"most severe first, waived ones last; then by file, document, rule, message and place"`
}

// Rule says how one rule fared.
type Rule struct {
	ID       string `json:"id" doc:"its category and name"`
	Severity string `json:"severity" format:"severity" doc:"in effect"`
	Judged   int    `json:"judged" doc:"documents that it was run on: a rule about shape on every document, drafts included, any other on those of its kind that are global or in the period"`
	Findings int    `json:"findings" doc:"waived ones included"`
}

// Finding is one thing that is wrong with the scorecard.
type Finding struct {
	Rule     string  `json:"rule" doc:"the id of the rule"`
	Severity string  `json:"severity" format:"severity" doc:"of the rule, in effect"`
	Message  string  `json:"message" doc:"what was found and what was expected"`
	Hint     string  `json:"hint" doc:"what to do next"`
	File     string  `json:"file" doc:"relative to the repository's root"`
	Line     int     `json:"line" doc:"counts from 1; 0 when the place is unknown"`
	Column   int     `json:"column" doc:"in characters, from 1; 0 when the place is unknown"`
	Kind     string  `json:"kind" doc:"of the document that it is about"`
	ID       string  `json:"id" doc:"of that document"`
	Period   string  `json:"period" doc:"of that document; empty for a global one"`
	WaivedBy *Waiver `json:"waivedBy" doc:"null unless it is waived"`
}

// Waiver is the exception that suppresses a finding.
type Waiver struct {
	Exception string `json:"exception" doc:"its id"`
	Expires   string `json:"expires" format:"day" doc:"the last day on which it holds"`
}

// NewData joins a review with the result of the rules on the same day. The review is not to be changed any more.
func NewData(r *review.Review, result finding.Result) *Data {
	return &Data{Note(r), DataVersion, r.Publish(), newPolicy(r, result)}
}

// newPolicy says of a period that is not in review nothing that a later document or rule would change.
func newPolicy(r *review.Review, result finding.Result) Policy {
	judged := r.Period.State == review.Current
	if !judged {
		result.Documents, result.Rules = 0, nil
	}
	result.Findings = Findings(r, result)
	n := result.Summary()
	p := Policy{
		Applied: judged, Documents: result.Documents, Errors: n.Errors, Warnings: n.Warnings, Notices: n.Notices, Waived: n.Waived,
		Rules: []Rule{}, Findings: []Finding{},
	}
	for _, r := range result.Rules {
		p.Rules = append(p.Rules, Rule{r.ID, r.Severity.String(), r.Judged, r.Findings})
	}
	for _, f := range result.Findings {
		p.Findings = append(p.Findings, NewFinding(f))
	}
	return p
}

// NewFinding brings a finding into the form of the JSON.
func NewFinding(f finding.Finding) Finding {
	return Finding{
		f.Rule, f.Severity.String(), f.Message, f.Hint, f.Span.File, f.Span.Start.Line, f.Span.Start.Column,
		f.Document.Kind, f.Document.ID, f.Document.Period, (*Waiver)(f.WaivedBy),
	}
}

// JSON is indented JSON of anything. The same thing gives the same bytes.
func JSON(thing any) ([]byte, error) {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	err := enc.Encode(thing)
	return text.Bytes(), err
}

// json is the review for programs.
func (w *writer) json() ([]byte, error) { return JSON(NewData(w.Review, w.result)) }

// SchemaID is where the schema is published.
const SchemaID = "https://raw.githubusercontent.com/scorelint/scorelint/main/internal/review/report.schema.json"

// Schema is the JSON Schema of [Data].
func Schema() ([]byte, error) {
	return review.Schema(reflect.TypeFor[Data](), SchemaID,
		"A computed review of an engineering leadership scorecard, as scorelint render --format json writes it",
		map[string][]string{"severity": finding.SeverityNames()})
}
