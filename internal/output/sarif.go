package output

import (
	"fmt"
	"io"
	"net/url"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
)

// maxSARIF is how many results of a run GitHub shows. It refuses a file with more than five times as many.
const maxSARIF = 5000

// SARIF writes what code scanning reads of SARIF 2.1.0. Waived findings are there as suppressed.
func SARIF(w io.Writer, result finding.Result, opt Options) error {
	rules, index := []object{}, map[string]int{}
	for i, r := range result.Rules {
		index[r.ID] = i
		rules = append(rules, sarifRule(r, opt.about(r.ID)))
	}
	results, seen := []object{}, map[string]int{}
	for _, f := range mostSevere(result.Findings, maxSARIF) {
		r := sarifResult(f)
		r["ruleIndex"], r["partialFingerprints"] = index[f.Rule], object{"scorelint/v1": fingerprint(f, seen)}
		results = append(results, r)
	}
	return WriteJSON(w, object{
		"$schema": "https://json.schemastore.org/sarif-2.1.0.json",
		"version": "2.1.0",
		"runs": []object{{
			"tool":       object{"driver": object{"name": "scorelint", "version": opt.Version, "informationUri": homepage, "rules": rules}},
			"columnKind": "unicodeCodePoints",
			"results":    results,
		}},
	})
}

func sarifRule(r finding.Rule, about About) object {
	rule := object{"id": r.ID, "shortDescription": object{"text": about.Title}, "defaultConfiguration": object{"level": sarifLevel(r.Severity)}}
	if about.Description != "" {
		rule["fullDescription"] = object{"text": about.Description}
	}
	if about.Fix != "" {
		rule["help"] = object{"text": strings.TrimSpace(about.Description + "\n\nTo mend it, " + about.Fix + ".")}
	}
	return rule
}

func sarifResult(f finding.Finding) object {
	r := object{
		"ruleId": f.Rule, "level": sarifLevel(f.Severity), "message": object{"text": withHint(f)},
		"locations": []object{{"physicalLocation": sarifPlace(f.Span)}},
	}
	var related []object
	for i, other := range f.Related {
		related = append(related, object{"id": i + 1, "physicalLocation": sarifPlace(other.Span), "message": object{"text": other.Message}})
	}
	if related != nil {
		r["relatedLocations"] = related
	}
	if f.WaivedBy != nil {
		why := fmt.Sprintf("exception %s, until %s", f.WaivedBy.Exception, f.WaivedBy.Expires)
		r["suppressions"] = []object{{"kind": "external", "status": "accepted", "justification": why}}
	}
	if f.Existing {
		r["baselineState"] = "unchanged"
	}
	return r
}

func sarifPlace(s finding.Span) object {
	end := s.End
	if end.Compare(s.Start) < 0 {
		end = s.Start
	}
	return object{
		"artifactLocation": object{"uri": (&url.URL{Path: s.File}).EscapedPath()},
		"region":           object{"startLine": s.Start.Line, "startColumn": s.Start.Column, "endLine": end.Line, "endColumn": end.Column},
	}
}

func sarifLevel(s finding.Severity) string { return [...]string{"none", "note", "warning", "error"}[s] }
