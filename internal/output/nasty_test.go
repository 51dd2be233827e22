package output_test

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	gmtext "github.com/yuin/goldmark/text"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/output"
)

// nasty are texts that each format has another reason to be afraid of.
var nasty = []string{
	"\x1b[2J\x1b]8;;https://x.example\x07a\x1b]8;;\x07", "a\u202eb\u2066c\u200bd\ufeff", "a\rb\nc\u2028d\u0085e", "::error file=x::y", "##[error]x", "##vso[task.setvariable variable=a]b",
	"]]><b a=\"c\">&amp;&#0;<!-- --", "</failure><testcase name='x'/>", "\x00\x01\x08\x0b\x0c\x7f\x9b", "\xff\xfe\xc0\x80", "\ufffe\uffff\U0001ffff", "\"},{\"rule\": \"x\"", `\u0000 \" \\`, "| a | b |\n| - | - |\n| ", "```\n# x\n~~~",
	"<script>alert(1)</script>", "@acme/team #1 GH-1 a/b#2 0123abcdef :tada: $x$", "> [!NOTE]\n> x", "[^1] [a]: https://x.example ![](x)", "100 %s %!d(x)", strings.Repeat("x", 5000),
}

// TestNoTextBreaksAFormat puts nasty texts everywhere into a result, and reads what each format writes with a parser.
func TestNoTextBreaksAFormat(t *testing.T) {
	for _, text := range nasty {
		for _, format := range output.Formats() {
			checkFormat(t, format.Name, text, rendered(t, format.Name, text))
		}
	}
}

// resultOf is a result with the same text in every place that takes any.
func resultOf(text string) finding.Result {
	span := finding.Span{File: "scorecard/" + text + ".yaml", Start: finding.Pos{Line: 1, Column: 1}, End: finding.Pos{Line: 1, Column: 2}}
	return finding.Result{AsOf: "2026-09-30", Documents: 1, Findings: []finding.Finding{
		{Rule: "a/b", Severity: finding.Error, Message: text, Hint: text, Span: span, Document: finding.Document{Kind: "Area", ID: text, Period: "2026-Q3"}, Related: []finding.Related{{Span: span, Message: text}}},
		{Rule: "a/c", Severity: finding.Warning, Message: text, Span: span, WaivedBy: &finding.Waiver{Exception: text, Expires: "2026-12-01"}},
	}}
}

func checkFormat(t *testing.T, format, text string, out []byte) {
	t.Helper()
	switch format {
	case "gitlab", "json", "rdjson", "sarif":
		if !json.Valid(out) {
			t.Errorf("%s with %q is no JSON:\n%s", format, text, out)
		}
	case "checkstyle", "junit":
		if n := elements(t, out); n != elements(t, rendered(t, format, "x")) {
			t.Errorf("%s with %q has %d elements:\n%s", format, text, n, out)
		}
	case "azure":
		for line := range strings.Lines(string(out)) {
			if strings.Count(line, "##vso[") > 1 || strings.Contains(line, "##vso[") && !strings.HasPrefix(line, "##vso[task.logissue ") {
				t.Errorf("%s with %q has the command %q", format, text, line)
			}
		}
	case "markdown":
		shown, kinds := page(t, out)
		if _, want := page(t, rendered(t, format, "x")); !slices.Equal(kinds, want) {
			t.Errorf("%q changes the page to %q", text, kinds)
		}
		if found := markup.FindString(codeSpan.ReplaceAllString(shown, "")); found != "" {
			t.Errorf("%q becomes %q", text, found)
		}
	case "text":
	default:
		t.Fatalf("no parser judges the format %s", format)
	}
	for _, r := range string(out) {
		if data := slices.Contains([]string{"gitlab", "json", "rdjson", "sarif", "checkstyle", "junit"}, format); data {
			break // programs get the values as they are
		}
		if r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp) && r != '\u2060') {
			t.Errorf("%s with %q writes %U", format, text, r)
			return
		}
	}
}

// rendered is what a format writes about a text in every place.
func rendered(t *testing.T, name, text string) []byte {
	t.Helper()
	format, err := output.Named(name)
	if err != nil {
		t.Fatal(err)
	}
	r := resultOf(text)
	line := strings.NewReplacer("\n", "", "\r", "").Replace(text)
	var out bytes.Buffer
	err = format.Write(&out, r, output.Options{
		Source: func(string, int) string { return line }, Notes: []string{text}, Own: r.Findings,
		About: func(string) output.About { return output.About{Title: text, Description: text, Fix: text} },
		URL:   func(finding.Span) string { return "https://github.com/acme/card/blob/abc/a.yaml#L1" },
	})
	if err != nil {
		t.Errorf("%s with %q: %v", name, text, err)
	}
	return out.Bytes()
}

var (
	markup   = regexp.MustCompile(`@[A-Za-z]|#[0-9]|<(script|details|b|em|del|img)\b|evil">`)
	codeSpan = regexp.MustCompile(`(?s)<code>.*?</code>`)
)

// page is Markdown as GitHub shows it, and the kinds of its parts but for texts, of which code is one way to show what GitHub acts on.
func page(t *testing.T, source []byte) (shown string, kinds []string) {
	t.Helper()
	m := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote))
	_ = ast.Walk(m.Parser().Parse(gmtext.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && n.Kind() != ast.KindText && n.Kind() != ast.KindCodeSpan {
			kinds = append(kinds, n.Kind().String())
		}
		return ast.WalkContinue, nil
	})
	var out bytes.Buffer
	if err := m.Convert(source, &out); err != nil {
		t.Fatal(err)
	}
	return out.String(), kinds
}

// elements counts those of an XML document.
func elements(t *testing.T, source []byte) int {
	t.Helper()
	n := 0
	for decoder := xml.NewDecoder(bytes.NewReader(source)); ; {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return n
		}
		if err != nil {
			t.Errorf("no XML: %v\n%s", err, source)
			return n
		}
		if _, ok := token.(xml.StartElement); ok {
			n++
		}
	}
}
