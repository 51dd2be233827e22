package output

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
)

// maxSARIF is how many results of a run GitHub shows. It refuses a file with more than five times as many.
const maxSARIF = 5000

// The types are the parts of SARIF 2.1.0 that code scanning reads.
type sarifLog struct {
	Schema  string     `json:"$schema"`
	Version string     `json:"version"`
	Runs    []sarifRun `json:"runs"`
}

type sarifRun struct {
	Tool struct {
		Driver sarifDriver `json:"driver"`
	} `json:"tool"`
	ColumnKind string        `json:"columnKind"`
	Results    []sarifResult `json:"results"`
}

type sarifDriver struct {
	Name           string      `json:"name"`
	Version        string      `json:"version,omitempty"`
	InformationURI string      `json:"informationUri"`
	Rules          []sarifRule `json:"rules"`
}

type sarifRule struct {
	ID               string     `json:"id"`
	ShortDescription sarifText  `json:"shortDescription"`
	FullDescription  *sarifText `json:"fullDescription,omitempty"`
	Help             *sarifText `json:"help,omitempty"`
	Default          struct {
		Level string `json:"level"`
	} `json:"defaultConfiguration"`
}

type sarifText struct {
	Text string `json:"text"`
}

type sarifResult struct {
	RuleID       string             `json:"ruleId"`
	RuleIndex    int                `json:"ruleIndex"`
	Level        string             `json:"level"`
	Message      sarifText          `json:"message"`
	Locations    []sarifLocation    `json:"locations"`
	Related      []sarifLocation    `json:"relatedLocations,omitempty"`
	Fingerprints map[string]string  `json:"partialFingerprints"`
	Suppressions []sarifSuppression `json:"suppressions,omitempty"`
	Baseline     string             `json:"baselineState,omitempty"`
}

type sarifLocation struct {
	ID       int           `json:"id,omitempty"`
	Physical sarifPhysical `json:"physicalLocation"`
	Message  *sarifText    `json:"message,omitempty"`
}

type sarifPhysical struct {
	Artifact struct {
		URI string `json:"uri"`
	} `json:"artifactLocation"`
	Region sarifRegion `json:"region"`
}

type sarifRegion struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn"`
	EndLine     int `json:"endLine"`
	EndColumn   int `json:"endColumn"`
}

type sarifSuppression struct {
	Kind          string `json:"kind"`
	Status        string `json:"status"`
	Justification string `json:"justification"`
}

// SARIF writes the format of code scanning. Waived findings are there as suppressed.
func SARIF(w io.Writer, result finding.Result, opt Options) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	run.Tool.Driver = sarifDriver{Name: "scorelint", Version: opt.Version, InformationURI: homepage, Rules: []sarifRule{}}
	index := map[string]int{}
	for _, r := range result.Rules {
		index[r.ID] = len(run.Tool.Driver.Rules)
		run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRuleOf(r, opt))
	}
	seen := map[string]int{}
	for _, f := range mostSevere(result.Findings, maxSARIF) {
		r := sarifResult{
			RuleID: f.Rule, RuleIndex: index[f.Rule], Level: sarifLevel(f.Severity), Message: sarifText{withHint(f)},
			Locations: []sarifLocation{{Physical: sarifPlace(f.Span)}}, Fingerprints: map[string]string{"scorelint/v1": fingerprint(f, seen)},
		}
		for i, related := range f.Related {
			r.Related = append(r.Related, sarifLocation{i + 1, sarifPlace(related.Span), &sarifText{related.Message}})
		}
		if f.WaivedBy != nil {
			r.Suppressions = []sarifSuppression{{"external", "accepted", fmt.Sprintf("exception %s, until %s", f.WaivedBy.Exception, f.WaivedBy.Expires)}}
		}
		if f.Existing {
			r.Baseline = "unchanged"
		}
		run.Results = append(run.Results, r)
	}
	return writeJSON(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

func sarifRuleOf(r finding.Rule, opt Options) sarifRule {
	about := opt.about(r.ID)
	rule := sarifRule{ID: r.ID, ShortDescription: sarifText{about.Title}}
	rule.Default.Level = sarifLevel(r.Severity)
	if about.Description != "" {
		rule.FullDescription = &sarifText{about.Description}
	}
	if about.Fix != "" {
		rule.Help = &sarifText{strings.TrimSpace(about.Description + "\n\nTo mend it, " + about.Fix + ".")}
	}
	return rule
}

func sarifPlace(s finding.Span) sarifPhysical {
	end := s.End
	if end.Compare(s.Start) < 0 {
		end = s.Start
	}
	place := sarifPhysical{Region: sarifRegion{s.Start.Line, s.Start.Column, end.Line, end.Column}}
	place.Artifact.URI = (&url.URL{Path: s.File}).EscapedPath()
	return place
}

func sarifLevel(s finding.Severity) string {
	switch s {
	case finding.Error:
		return "error"
	case finding.Warning:
		return "warning"
	case finding.Notice:
		return "note"
	}
	return "none"
}

// fingerprint names a finding by what it is about, not by its line, so that it is known again once lines have moved.
// What has the same name is counted.
func fingerprint(f finding.Finding, seen map[string]int) string {
	about := f.Document
	file := ""
	if about.Kind == "" || about.ID == "" {
		file = f.Span.File
	}
	name := strings.Join([]string{f.Rule, about.Kind, about.ID, about.Period, file, f.Message}, "\x00")
	seen[name]++
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", name, seen[name]))
	return hex.EncodeToString(sum[:16])
}
