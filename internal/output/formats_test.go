package output_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/output"
)

// hostile are texts that mean something to one format or another.
var hostile = []string{
	"plain", `"quoted" \ back`, "<b>&amp;</b> ]]> -->", "a\nb\r::error::c", "##[error]x ##vso[task.complete result=Succeeded]", "\x1b[31mred\x00", "ä \u202e \u2028 🎉", "%0A;]%25", "{{x}} ${y}", "\xff\xfe",
}

func TestFormatsHoldHostileText(t *testing.T) {
	for _, text := range hostile {
		result := finding.Result{AsOf: "2026-09-30", Documents: 2, Rules: []finding.Rule{{ID: "a/b", Severity: finding.Error, Judged: 2, Findings: 2}, {ID: "c/d", Severity: finding.Notice}}}
		for _, f := range []finding.Finding{
			{Rule: "a/b", Severity: finding.Error},
			{Rule: "a/b", Severity: finding.Notice, Existing: true},
			{Rule: "a/b", Severity: finding.Warning, WaivedBy: &finding.Waiver{Exception: text, Expires: "2026-10-01"}},
		} {
			f.Message, f.Hint, f.Document = text, text, finding.Document{Kind: "Area", ID: text}
			f.Span = finding.Span{File: "scorecard/" + strings.Map(printable, text) + ".yaml", Start: finding.Pos{Line: 2, Column: 3}, End: finding.Pos{Line: 2, Column: 5}}
			f.Related = []finding.Related{{Span: f.Span, Message: text}}
			result.Findings = append(result.Findings, f)
		}
		opt := output.Options{
			Source: func(string, int) string { return "ä" + text },
			About:  func(string) output.About { return output.About{Title: text, Description: text, Fix: text} },
		}
		for _, f := range output.Formats() {
			var out bytes.Buffer
			format := f.Name
			if err := f.Write(&out, result, opt); err != nil {
				t.Fatalf("%s of %q: %v", format, text, err)
			}
			switch format {
			case "checkstyle", "junit":
				parseXML(t, format, out.Bytes())
			case "gitlab", "json", "rdjson", "sarif":
				if !json.Valid(out.Bytes()) {
					t.Errorf("%s of %q is no JSON: %s", format, text, out.Bytes())
				}
			case "azure":
				if n := strings.Count(out.String(), "##vso["); n != 1 || strings.Count(out.String(), "\n") != 2 {
					t.Errorf("%s of %q has %d commands in\n%s", format, text, n, out.String())
				}
			}
		}
	}
}

func printable(r rune) rune {
	if r < ' ' || r == '/' {
		return '-'
	}
	return r
}

func parseXML(t *testing.T, format string, text []byte) {
	t.Helper()
	d := xml.NewDecoder(bytes.NewReader(text))
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Errorf("%s is no XML: %v\n%s", format, err, text)
			return
		}
	}
}

func TestSARIF(t *testing.T) {
	result := finding.Result{Rules: []finding.Rule{{ID: "a/b", Severity: finding.Warning}}}
	at := func(line int) finding.Finding {
		return finding.Finding{Rule: "a/b", Severity: finding.Warning, Message: "m", Document: finding.Document{Kind: "Area", ID: "x"}, Span: finding.Span{File: "scorecard/a b.yaml", Start: finding.Pos{Line: line, Column: 2}, End: finding.Pos{Line: line, Column: 4}}}
	}
	fingerprints := func(lines ...int) (all []string) {
		result.Findings = nil
		for _, line := range lines {
			result.Findings = append(result.Findings, at(line))
		}
		var out bytes.Buffer
		if err := output.SARIF(&out, result, output.Options{}); err != nil {
			t.Fatal(err)
		}
		var log struct {
			Runs []struct {
				Results []struct {
					PartialFingerprints map[string]string
					Locations           []struct {
						PhysicalLocation struct {
							ArtifactLocation struct{ URI string }
							Region           struct{ StartLine, StartColumn, EndLine, EndColumn int }
						}
					}
				}
			}
		}
		if err := json.Unmarshal(out.Bytes(), &log); err != nil {
			t.Fatal(err)
		}
		for i, r := range log.Runs[0].Results {
			place := r.Locations[0].PhysicalLocation
			if place.ArtifactLocation.URI != "scorecard/a%20b.yaml" || place.Region.StartLine != lines[i] || place.Region.StartColumn != 2 || place.Region.EndColumn != 4 {
				t.Errorf("found the place %+v", place)
			}
			all = append(all, r.PartialFingerprints["scorelint/v1"])
		}
		return all
	}
	before, moved := fingerprints(3, 5), fingerprints(7, 9)
	if before[0] == before[1] || before[0] != moved[0] || before[1] != moved[1] {
		t.Errorf("fingerprints %v and, after lines have moved, %v", before, moved)
	}
}

// GitHub shows the most severe 5,000 results of a run, and refuses a file with many more.
func TestSARIFHoldsTheMostSevereFindings(t *testing.T) {
	result := finding.Result{AsOf: "2026-09-30", Rules: []finding.Rule{{ID: "a/b", Severity: finding.Error}}}
	for i := range 6000 {
		f := finding.Finding{Rule: "a/b", Severity: finding.Warning, Message: "m", Span: finding.Span{File: "a.yaml", Start: finding.Pos{Line: i + 1, Column: 1}}}
		if i >= 5500 {
			f.Severity = finding.Error
		}
		result.Findings = append(result.Findings, f)
	}
	var out bytes.Buffer
	if err := output.SARIF(&out, result, output.Options{}); err != nil {
		t.Fatal(err)
	}
	text := out.String()
	if all, severe := strings.Count(text, `"ruleIndex"`), strings.Count(text, `"level": "error"`)+strings.Count(text, `"level":"error"`); all != 5000 || severe < 500 {
		t.Errorf("%d results, %d of them errors", all, severe)
	}
}
