package github

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
)

var onGitHub = Env{ServerURL: "https://github.com", Repository: "acme/card", SHA: idA}

func example() Summary {
	return Summary{
		Title:  "Scorecard",
		Blocks: []string{"What changed for leadership.\n"},
		Env:    onGitHub,
		Root:   "teams",
		Result: finding.Result{AsOf: "2026-09-30", Documents: 2, Findings: []finding.Finding{
			{Rule: "a/notice", Severity: finding.Notice, Message: "minor", Span: finding.Span{File: "a.yaml"}},
			{
				Rule: "a/error", Severity: finding.Error, Message: "no owner", Hint: "name one", Span: span("a b.yaml", 3, 5, 3, 9),
				Related: []finding.Related{{Span: span("c.yaml", 1, 1, 4, 1), Message: "first use"}},
			},
			{
				Rule: "a/error", Severity: finding.Error, Message: "accepted", Span: span("a.yaml", 9, 1, 9, 2),
				WaivedBy: &finding.Waiver{Exception: "legacy", Expires: "2026-12-01"},
			},
		}},
	}
}

// render gives the page as GitHub would show it, tags left out.
func render(t *testing.T, source string) string {
	t.Helper()
	var page bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte(source), &page); err != nil {
		t.Fatal(err)
	}
	return page.String()
}

func TestSummaryListsEveryFindingWithItsLink(t *testing.T) {
	blob := `<a href="https://github.com/acme/card/blob/` + idA + `/teams/`
	want := `<h2>Scorecard</h2>
<p><strong>1 error</strong>, 0 warnings and 1 notice in 2 documents, judged as of 2026-09-30. Waived by exceptions: 1 more finding.</p>
<p>What changed for leadership.</p>
<h3>Errors</h3>
<ul>
<li>` + blob + `a%20b.yaml#L3">a b.yaml:3:5</a> <strong>a/error</strong> no owner<br>name one<br>See ` + blob + `c.yaml#L1-L3">c.yaml:1:1</a> first use</li>
</ul>
<h3>Notices</h3>
<ul>
<li>` + blob + `a.yaml">a.yaml</a> <strong>a/notice</strong> minor</li>
</ul>
<h3>Waived</h3>
<ul>
<li>` + blob + `a.yaml#L9">a.yaml:9:1</a> <strong>a/error</strong> accepted<br>Waived by the exception <strong>legacy</strong> until 2026-12-01</li>
</ul>
`
	got := render(t, strings.ReplaceAll(example().Markdown(summaryLimit), "<br>", "BR"))
	if diff := cmp.Diff(want, strings.ReplaceAll(got, "BR", "<br>")); diff != "" {
		t.Error(diff)
	}
}

func TestSummaryHasLinksOnlyWhereTheCommitIsKnown(t *testing.T) {
	for name, env := range map[string]Env{
		"no environment": {},
		"no commit":      {ServerURL: "https://github.com", Repository: "acme/card"},
		"odd commit":     {ServerURL: "https://github.com", Repository: "acme/card", SHA: "main) [x](http://evil"},
		"odd server":     {ServerURL: "javascript:alert(1)", Repository: "acme/card", SHA: idA},
		"odd repository": {ServerURL: "https://github.com", Repository: "acme/card/../x", SHA: idA},
	} {
		t.Run(name, func(t *testing.T) {
			s := example()
			s.Env = env
			if page := render(t, s.Markdown(summaryLimit)); strings.Contains(page, "<a ") {
				t.Errorf("there is a link in\n%s", page)
			}
		})
	}
}

// hostile is text that tries to be more than text.
var hostile = []string{
	"<script>alert(1)</script><!-- --><details>", "[x](http://evil) ![y](http://evil) [z]: http://evil", "http://evil.example www.evil.example a@evil.example",
	"`code` **bold** _it_ ~~del~~ # h\n# h\n- list\n\n---\n| a | b |\n|---|---|", "&lt;b&gt; &amp; \\* \\", "@octocat @acme/team #12 acme/card#12",
	"_GitHubActionsFileCommandDelimeter_\n::error::x\n##[add-mask]y", "```\n~~~", "$x$ :tada:", "\u202eabc\u2028def\x1b[0m\xff", "- [ ] task", "[^1]", "<http://evil>",
}

var (
	markup   = regexp.MustCompile(`@[A-Za-z]|#[0-9]|<(script|details|b|em|del|img|table)|evil">`)
	codeSpan = regexp.MustCompile(`<code>.*?</code>`)
)

func TestSummaryTextIsInert(t *testing.T) {
	for _, bad := range hostile {
		t.Run(bad, func(t *testing.T) { checkTextStaysText(t, bad) })
	}
}

func FuzzSummaryText(f *testing.F) {
	for _, bad := range hostile {
		f.Add(bad)
	}
	f.Fuzz(checkTextStaysText)
}

// checkTextStaysText puts a text everywhere in a summary: the page must be built like that of a harmless text, and show it.
func checkTextStaysText(t *testing.T, bad string) {
	page := func(text string) string {
		f := finding.Finding{
			Rule: text, Severity: finding.Error, Message: text, Hint: "h" + text,
			Related: []finding.Related{{Message: text}}, WaivedBy: &finding.Waiver{Exception: text, Expires: text},
		}
		before := finding.Finding{Rule: text, Message: text, Existing: true}
		return Summary{Title: "t" + text, Result: finding.Result{AsOf: text, Findings: []finding.Finding{f, before}}, Own: []finding.Finding{before}}.Markdown(summaryLimit)
	}
	got, want := nodes(page("x"+bad+"x")), nodes(page("x"))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%q changes the page: %s", bad, diff)
	}
	if found := markup.FindString(codeSpan.ReplaceAllString(render(t, page("x"+bad+"x")), "")); found != "" {
		t.Errorf("%q becomes %q", bad, found)
	}
}

// nodes lists the kinds of all parts of a page but its texts, of which code is one way to show what GitHub acts on.
func nodes(source string) []string {
	var kinds []string
	root := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote)).Parser().Parse(text.NewReader([]byte(source)))
	_ = ast.Walk(root, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering && n.Kind() != ast.KindText && n.Kind() != ast.KindCodeSpan {
			kinds = append(kinds, n.Kind().String())
		}
		return ast.WalkContinue, nil
	})
	return kinds
}

func TestSummaryIsCutBetweenFindings(t *testing.T) {
	s := example()
	s.Result.Findings = append(many(30000, finding.Notice), many(3000, finding.Error)...)
	for _, limit := range []int{2000, 50_000, summaryLimit} {
		t.Run(fmt.Sprint(limit), func(t *testing.T) {
			page := s.Markdown(limit)
			if len(page) > limit || len(page) < limit-tailRoom-200 {
				t.Errorf("%d bytes, want close to %d", len(page), limit)
			}
			listed := strings.Count(page, "\n- ")
			if want := fmt.Sprintf(": %d findings. Run scorelint lint", 33000-listed); !strings.Contains(page, want) {
				t.Errorf("want %q at the end of %s", want, page[max(0, len(page)-300):])
			}
			if strings.Contains(page, "notice number") && !strings.Contains(page, "error number 3000") {
				t.Error("a notice took the room of an error")
			}
		})
	}
}

func TestSummaryLeavesLongBlocksOutWhole(t *testing.T) {
	s := example()
	s.Blocks = []string{markdown.Fenced("diff", strings.Repeat("+ line\n", 80<<10)), "A short one.\n"}
	page := s.Markdown(summaryLimit)
	for _, want := range []string{"A part of 561 KiB is left out here", "A short one.", "accepted"} {
		if !strings.Contains(page, want) {
			t.Errorf("no %q in %s", want, page)
		}
	}
}

func TestSummaryIsAppendedToTheFile(t *testing.T) {
	path := emptyFile(t)
	getenv := environment(map[string]string{"GITHUB_STEP_SUMMARY": path})
	s := example()
	s.Result.Findings[0].Message = "_GitHubActionsFileCommandDelimeter_\nGITHUB_ENV<<x"
	for range 2 {
		if err := s.Append(getenv); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if page := s.Markdown(summaryLimit) + "\n"; string(got) != page+page {
		t.Errorf("got %s", got)
	}
}

func TestSummaryKeepsTheFileBelowTheLimit(t *testing.T) {
	for name, tt := range map[string]struct {
		before int
		want   bool
	}{"almost full": {summaryLimit - 3000, true}, "full": {summaryLimit - 10, false}, "over": {summaryLimit + 10, false}} {
		t.Run(name, func(t *testing.T) {
			path := emptyFile(t)
			if err := os.WriteFile(path, bytes.Repeat([]byte("x"), tt.before), 0o600); err != nil {
				t.Fatal(err)
			}
			s := example()
			s.Result.Findings = many(500, finding.Error)
			if err := s.Append(environment(map[string]string{"GITHUB_STEP_SUMMARY": path})); err != nil {
				t.Error(err)
			}
			info, err := os.Stat(path)
			if err != nil || info.Size() > int64(max(tt.before, summaryLimit+1)) {
				t.Errorf("the file grew to %d bytes (%v)", info.Size(), err)
			}
			if got := info.Size() > int64(tt.before); got != tt.want {
				t.Errorf("written: %v, want %v", got, tt.want)
			}
		})
	}
}

func TestAPageIsAppendedWithoutTheBlocksThatDoNotFit(t *testing.T) {
	path := emptyFile(t)
	getenv := environment(map[string]string{"GITHUB_STEP_SUMMARY": path})
	for _, size := range []int{0, summaryLimit} {
		if err := AppendPage(getenv, "a *b*", strings.Repeat("x", size), "last"); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	want := "\n## a \\*b\\*\n\n\n\nlast\n\n\n## a \\*b\\*\n\nA part of 900 KiB is left out here, as the page would be too long for GitHub.\n\nlast\n\n"
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}

func TestSummaryDoesNothingWithoutAFile(t *testing.T) {
	missing := filepath.Join(t.TempDir(), "missing")
	for name, path := range map[string]string{"unset": "", "missing": missing} {
		t.Run(name, func(t *testing.T) {
			if err := example().Append(environment(map[string]string{"GITHUB_STEP_SUMMARY": path})); err != nil {
				t.Error(err)
			}
		})
	}
	if _, err := os.Stat(missing); err == nil {
		t.Error("made a file")
	}
}

func TestWhatCannotBeAppendedIsAnError(t *testing.T) {
	dir := t.TempDir()
	getenv := environment(map[string]string{"GITHUB_STEP_SUMMARY": dir, "GITHUB_OUTPUT": dir})
	for name, err := range map[string]error{"GITHUB_STEP_SUMMARY": example().Append(getenv), "GITHUB_OUTPUT": SetOutput(getenv, "errors", 1)} {
		if err == nil || !strings.Contains(err.Error(), name+" names: is a directory") {
			t.Errorf("got %v", err)
		}
	}
}
