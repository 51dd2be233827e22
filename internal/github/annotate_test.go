package github

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/finding"
)

func span(file string, line, column, endLine, endColumn int) finding.Span {
	return finding.Span{File: file, Start: finding.Pos{Line: line, Column: column}, End: finding.Pos{Line: endLine, Column: endColumn}}
}

func annotate(t *testing.T, root string, findings ...finding.Finding) string {
	t.Helper()
	var out bytes.Buffer
	if err := Annotate(&out, root, findings); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestAnnotationNamesThePlace(t *testing.T) {
	const title = "title=escalation/owner-missing::no owner\n"
	tests := []struct {
		name, root string
		span       finding.Span
		want       string
	}{
		{"one line", ".", span("a.yaml", 3, 5, 3, 9), "::error col=5,endColumn=9,endLine=3,file=a.yaml,line=3," + title},
		{"several lines have no columns", ".", span("a.yaml", 3, 5, 4, 9), "::error endLine=4,file=a.yaml,line=3," + title},
		{"an end before the first column is on the line above", ".", span("a.yaml", 3, 5, 4, 1), "::error col=5,endLine=3,file=a.yaml,line=3," + title},
		{"no end", ".", span("a.yaml", 3, 5, 0, 0), "::error col=5,endLine=3,file=a.yaml,line=3," + title},
		{"no column", ".", span("a.yaml", 3, 0, 3, 0), "::error endLine=3,file=a.yaml,line=3," + title},
		{"no line", ".", span("a.yaml", 0, 0, 0, 0), "::error file=a.yaml," + title},
		{"no file", ".", finding.Span{}, "::error " + title},
		{"below the workspace", "teams/core", span("a.yaml", 0, 0, 0, 0), "::error file=teams/core/a.yaml," + title},
		{"a path that looks like properties", "", span("a,line=9::x%.yaml", 0, 0, 0, 0), "::error file=a%2Cline=9%3A\\%3Ax%25.yaml," + title},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := finding.Finding{Rule: "escalation/owner-missing", Severity: finding.Error, Message: "no owner", Span: tt.span}
			if diff := cmp.Diff(tt.want, annotate(t, tt.root, f)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAnnotationTextIsInert(t *testing.T) {
	f := finding.Finding{
		Rule: "a/b", Severity: finding.Warning, Hint: "try %s\nor ::stop-commands::x",
		Message: "100 %d\r\n::set-output name=a::b ##[add-mask]c %0A \u202e\u2028_GitHubActionsFileCommandDelimeter_",
	}
	want := `::warning title=a/b::100 %25d\r%0A:\:set-output name=a:\:b ##\[add-mask]c %250A \u202e\u2028_GitHubActionsFileCommandDelimeter_` +
		`%0Atry %25s%0Aor :\:stop-commands:\:x` + "\n"
	if diff := cmp.Diff(want, annotate(t, ".", f)); diff != "" {
		t.Error(diff)
	}
}

func many(n int, severity finding.Severity) []finding.Finding {
	findings := make([]finding.Finding, n)
	for i := range findings {
		findings[i] = finding.Finding{Rule: "a/b", Severity: severity, Message: fmt.Sprintf("%s number %d", severity, i+1)}
	}
	return findings
}

func TestAnnotationsKeepToTheCapOfAStep(t *testing.T) {
	findings := append(many(11, finding.Notice), many(10, finding.Warning)...)
	findings = append(findings, many(25, finding.Error)...)
	lines := strings.Split(strings.TrimSuffix(annotate(t, ".", findings...), "\n"), "\n")
	if len(lines) != 30 {
		t.Fatalf("%d annotations, want 10 of each severity:\n%s", len(lines), strings.Join(lines, "\n"))
	}
	for i, want := range map[int]string{
		0: "::error title=a/b::error number 1", 8: "::error title=a/b::error number 9", 9: "::error::16 more, see the summary",
		10: "::warning title=a/b::warning number 1", 19: "::warning title=a/b::warning number 10",
		28: "::notice title=a/b::notice number 9", 29: "::notice::2 more, see the summary",
	} {
		if lines[i] != want {
			t.Errorf("annotation %d is %q, want %q", i+1, lines[i], want)
		}
	}
}

func TestWaivedFindingsGetNoAnnotation(t *testing.T) {
	waived := finding.Finding{Rule: "a/b", Severity: finding.Error, Message: "x", WaivedBy: &finding.Waiver{Exception: "e"}}
	if got := annotate(t, ".", waived); got != "" {
		t.Errorf("got %q", got)
	}
}

func TestAnnotationMessageFits(t *testing.T) {
	for _, text := range []string{strings.Repeat("x", 5000), strings.Repeat("😀", 3000), "x" + strings.Repeat("😀", 3000), strings.Repeat("x", 4096), "short"} {
		got := shorten(text, messageLimit)
		units := len(utf16.Encode([]rune(got)))
		if units > messageLimit || (units < messageLimit-1 && got != text) {
			t.Errorf("%d units are left of %.10q", units, text)
		}
		if cut := strings.TrimSuffix(got, "…"); !strings.HasPrefix(text, cut) {
			t.Errorf("%.10q… is not the beginning of %.10q…", got, text)
		}
	}
}

func TestAnnotatePassesWriteErrorsOn(t *testing.T) {
	broken := errors.New("disk full")
	if err := Annotate(brokenWriter{broken}, ".", many(1, finding.Error)); !errors.Is(err, broken) {
		t.Errorf("got %v, want %v", err, broken)
	}
}
