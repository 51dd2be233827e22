package finding_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/scorelint/scorelint/internal/finding"
)

func TestSeveritiesAreReadAsTheyAreWritten(t *testing.T) {
	names := finding.SeverityNames()
	if diff := cmp.Diff([]string{"off", "notice", "warning", "error"}, names); diff != "" {
		t.Error(diff)
	}
	for i, name := range names {
		s, err := finding.ParseSeverity(name)
		if err != nil || s != finding.Severity(i) || s.String() != name {
			t.Errorf("%s: got %v and the error %v", name, s, err)
		}
	}
	names[0] = "changed"
	if finding.SeverityNames()[0] != "off" {
		t.Error("the names can be changed")
	}
}

func TestAnUnknownSeverityListsTheKnownOnes(t *testing.T) {
	for name, want := range map[string]string{
		"Error": `unknown severity "Error", expected one of off, notice, warning, error`,
		"":      `unknown severity "", expected one of off, notice, warning, error`,
	} {
		if _, err := finding.ParseSeverity(name); err == nil || err.Error() != want {
			t.Errorf("got the error %v, want %s", err, want)
		}
	}
}

func result(severities ...finding.Severity) finding.Result {
	var r finding.Result
	for _, s := range severities {
		r.Findings = append(r.Findings, finding.Finding{Severity: s})
	}
	return r
}

func waive(r finding.Result) finding.Result {
	for i := range r.Findings {
		r.Findings[i].WaivedBy = &finding.Waiver{Exception: "x"}
	}
	return r
}

func existing(r finding.Result) finding.Result {
	for i := range r.Findings {
		r.Findings[i].Existing = true
	}
	return r
}

func TestAResultFailsAtItsThreshold(t *testing.T) {
	const off, notice, warning, err = finding.Off, finding.Notice, finding.Warning, finding.Error
	tests := []struct {
		name   string
		result finding.Result
		fails  []finding.Severity // the thresholds
	}{
		{"nothing found", result(), nil},
		{"a notice", result(notice), []finding.Severity{notice}},
		{"a warning", result(notice, warning), []finding.Severity{notice, warning}},
		{"an error", result(notice, err, warning), []finding.Severity{notice, warning, err}},
		{"a waived error", waive(result(err)), nil},
		{"an error that was there before", existing(result(err)), nil},
	}
	for _, tt := range tests {
		fails := map[finding.Severity]bool{}
		for _, threshold := range tt.fails {
			fails[threshold] = true
		}
		for _, threshold := range []finding.Severity{off, notice, warning, err} {
			if got := tt.result.Fails(threshold); got != fails[threshold] {
				t.Errorf("%s: fails at %s is %v", tt.name, threshold, got)
			}
		}
	}
}

func TestASummaryCountsEachFindingOnce(t *testing.T) {
	r := result(finding.Error, finding.Warning, finding.Notice, finding.Error)
	for _, more := range []finding.Result{
		waive(result(finding.Error, finding.Warning)),
		existing(result(finding.Error)),
		waive(existing(result(finding.Error))),
	} {
		r.Findings = append(r.Findings, more.Findings...)
	}
	if diff := cmp.Diff(finding.Summary{Errors: 2, Warnings: 1, Notices: 1, Waived: 3, Existing: 1}, r.Summary()); diff != "" {
		t.Error(diff)
	}
}
