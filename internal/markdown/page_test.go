package markdown_test

import (
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/markdown"
)

// body is what a page makes of Markdown.
func body(t *testing.T, src string) string {
	t.Helper()
	page := markdown.Page{
		Note: "note", Title: "T", Body: []byte(src), Slides: []markdown.Slide{{Head: []byte("# Slide\n")}},
		Pictures: map[string]string{"a b.svg": "<svg>drawn</svg>\n"},
		Cells:    markdown.Cells{"Status": {"**late**": "l"}},
		OnPaper:  []string{"3 more &amp; less", "more"},
	}
	html, err := page.HTML()
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(html), "<main>\n")
	inside, _, _ := strings.Cut(rest, "</main>")
	return inside
}

func TestWhatAReportIsMadeOfPasses(t *testing.T) {
	for src, want := range map[string]string{
		"<!-- scorelint:generated -->\n\ntext":                                               "<p>text</p>\n",
		"<details>\n<summary>3 more &amp; less</summary>\n\n- x\n\n</details>\n":             "<details class=\"paper\">\n<summary>3 more &amp; less</summary><div>\n<ul>\n<li>x</li>\n</ul>\n</div></details>\n",
		"<picture>\n<source srcset=\"dark\">\n<img alt=\"x\" src=\"a b.svg\">\n</picture>\n": "<div class=\"figure\" tabindex=\"0\">\n<svg>drawn</svg>\n</div>\n",
		"| A | Status |\n| --- | --- |\n| late | **late**, again |\n| 2026-09-30 | **on 2026-09-30** |\n": "<div class=\"table\" tabindex=\"0\"><table>\n<thead>\n<tr>\n<th>A</th>\n<th>Status</th>\n</tr>\n</thead>\n<tbody>\n" +
			"<tr>\n<td>late</td>\n<td class=\"l\"><strong>late</strong>, again</td>\n</tr>\n" +
			"<tr>\n<td><span class=\"k\">2026-09-30</span></td>\n<td><strong>on <span class=\"k\">2026-09-30</span></strong></td>\n</tr>\n</tbody>\n</table></div>\n",
		"# T\n\n## One\n\na\n\n## Two & a\n": "<h1 id=\"t\">T</h1>\n<section class=\"brief\">\n</section>\n" +
			"<section>\n<h2 id=\"one\">One</h2>\n<p>a</p>\n</section>\n<section>\n<h2 id=\"two--a\">Two &amp; a</h2>\n</section>\n",
	} {
		if got := body(t, src); got != want {
			t.Errorf("%q:\ngot  %q\nwant %q", src, got, want)
		}
	}
}

// TestNothingElsePasses trusts the Markdown with no more than reports need, should anything ever get into one.
func TestNothingElsePasses(t *testing.T) {
	for _, src := range []string{
		"<script>alert(1)</script>\n", "text <script>alert(1)</script>\n", "<img src=x onerror=alert(1)>\n", "<details onclick=\"alert(1)\">\n",
		"<details>\n<summary><script>alert(1)</script></summary>\n", "<!-- --><script>alert(1)</script> -->\n", "<style>*{}</style>\n",
		"<picture>\n<img alt=\"\" src=\"https://example.com/x.svg\">\n</picture>\n", "<picture>\n<img alt=\"\" src=\"a b.svg\" onload=\"x\">\n</picture>\n",
		"[x](javascript:alert(1))\n", "[x](data:text/html,x)\n", "![x](https://example.com/x.png \"a\")\n", "<iframe src=\"x\"></iframe>\n",
		"<svg onload=\"x\">\n", "<a href=\"x\">\n",
	} {
		got := body(t, src)
		for _, bad := range []string{"<script", "<img", "onclick=\"", "onload=\"", "<style", "javascript:", "data:", "<iframe", "<svg", "<a href=\"x"} {
			if strings.Contains(got, bad) {
				t.Errorf("%q becomes %q", src, got)
			}
		}
	}
}

func TestTheTitleAndTheNoteAreText(t *testing.T) {
	page := markdown.Page{Note: "scorelint:generated", Title: "</title><script>"}
	html, err := page.HTML()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(html), "<!-- scorelint:generated -->\n<!DOCTYPE html>\n") || !strings.Contains(string(html), "<title>&lt;/title&gt;&lt;script&gt;</title>") {
		t.Errorf("%.600s", html)
	}
}

func TestAFoldThatPaperShowsIsMarked(t *testing.T) {
	for summary, want := range map[string]string{"more": "<details class=\"paper\">", "other": "<details>"} {
		if got := body(t, "<details>\n<summary>"+summary+"</summary>\n\n- x\n\n</details>\n"); !strings.Contains(got, want) {
			t.Errorf("the fold %q is no %s: %s", summary, want, got)
		}
	}
}

func TestDaysAndHandlesStayTogetherAndLongWordsBreak(t *testing.T) {
	long := strings.Repeat("x", 17)
	for src, want := range map[string]string{
		"`@team/name` by 2026-09-30.\n":                `<code class="k">@team/name</code> by <span class="k">2026-09-30</span>.`,
		"`" + strings.Repeat("y", 25) + "`\n":          "<code>" + strings.Repeat("y", 25) + "</code>",
		"a " + long + "&lt; \\* b\n":                   `a <span class="w">` + long + `&lt;</span> * b`,
		"sixteen-letters-and-more, " + long[1:] + "\n": "<p>sixteen-letters-and-more, " + long[1:] + "</p>",
		"a\nb\n":                        "<p>a\nb</p>",
		"12026-09-30 and 2026-09-301\n": "<p>12026-09-30 and 2026-09-301</p>",
	} {
		if got := body(t, src); !strings.Contains(got, want) {
			t.Errorf("%q becomes %q, expected %q", src, got, want)
		}
	}
}

func TestThePageSaysWhereItsLinksLeadFrom(t *testing.T) {
	page := markdown.Page{Place: "scorecard/<b>/report.html"}
	html, err := page.HTML()
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(html), "Links to files lead from <code>scorecard/&lt;b&gt;/report.html</code> into its repository") {
		t.Errorf("%s", html)
	}
}
