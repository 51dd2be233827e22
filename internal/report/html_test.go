package report_test

import (
	"html"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/report"
)

// webpages renders every period of a repository as HTML and as slides, drafts too.
func webpages(t *testing.T, repo repository, asOf string, result finding.Result) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, p := range repo.book.Periods() {
		review, err := repo.book.Review(p.Name, asOf)
		if err != nil {
			t.Fatal(err)
		}
		pages, err := format("html").Render(review, result)
		if err != nil {
			t.Fatal(err)
		}
		slides, err := format(report.Slides).Render(review, result)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range slices.Concat(pages, slides) {
			all[f.Path] = string(f.Content)
			if !report.IsGenerated(f.Content) {
				t.Errorf("%s doesn't look generated", f.Path)
			}
		}
	}
	return all
}

var (
	pageTag = regexp.MustCompile(`<(/?[a-zA-Z][a-zA-Z0-9]*)((?:\s+[^<>"]+(?:="[^"]*")?)*)\s*/?>`)
	idForm  = regexp.MustCompile(` id="([^"]*)"`)
	visual  = regexp.MustCompile(`(?s)<nav.*?</nav>|<svg.*?</svg>|<picture>.*?</picture>|<!--.*?-->`)
	headEnd = regexp.MustCompile(`(?s)^.*<main>`)

	// spanForm matches what tells words that are to break from those that are not; they stand in the middle of words.
	spanForm = regexp.MustCompile(`</?span[^>]*>`)
)

// onPages are the elements of a page, with the attributes that they may have.
var onPages = map[string]string{
	"html": "lang", "head": "", "meta": "charset name content http-equiv", "title": "", "style": "", "body": "class", "main": "", "nav": "class",
	"section": "class", "article": "class id style", "h1": "id", "h2": "id", "h3": "id", "p": "class", "ul": "", "ol": "start", "li": "", "a": "href",
	"strong": "", "em": "", "del": "", "blockquote": "", "input": "type checked disabled", "code": "class", "pre": "", "table": "", "thead": "", "tbody": "", "tr": "", "th": "style", "td": "class style",
	"div": "class tabindex", "details": "class", "summary": "", "span": "class dir", "abbr": "title", "footer": "class",
	"svg":  "class role width height viewBox x y",
	"desc": "", "rect": "class x y width height rx", "text": "class x y",
}

// TestAPageNeedsNothingElse holds every page to elements that load and run nothing, and to links that lead somewhere.
func TestAPageNeedsNothingElse(t *testing.T) {
	for name, asOf := range cases {
		dir := filepath.Join("testdata", name)
		repo := load(t, os.DirFS(dir))
		all := webpages(t, repo, asOf, repo.result(more[name]...))
		for file, page := range all {
			t.Run(name+"/"+file, func(t *testing.T) {
				for _, m := range pageTag.FindAllStringSubmatch(page, -1) {
					allowed, known := onPages[strings.TrimPrefix(m[1], "/")]
					if !known {
						t.Errorf("found the tag %s", m[0])
					}
					for _, attribute := range regexp.MustCompile(`\s([^\s="]+)="`).FindAllStringSubmatch(m[2], -1) {
						if !strings.Contains(" "+allowed+" ", " "+attribute[1]+" ") {
							t.Errorf("found the attribute %s of %s", attribute[1], m[0])
						}
					}
				}
				style, _, _ := strings.Cut(page, "</style>")
				for _, load := range []string{"url(", "@import", "expression("} {
					if strings.Contains(style, load) {
						t.Errorf("found %s", load)
					}
				}
				ids := map[string]bool{}
				for _, m := range idForm.FindAllStringSubmatch(page, -1) {
					if ids[m[1]] {
						t.Errorf("the id %s stands there twice", m[1])
					}
					ids[m[1]] = true
				}
				for _, m := range linkForm.FindAllStringSubmatch(page, -1) {
					if to, here := strings.CutPrefix(html.UnescapeString(m[1]), "#"); here && to != "" && !ids[to] {
						t.Errorf("found a link to #%s, which is not there", to)
					}
				}
				checkLinks(t, page, path.Dir(file), func(target string) bool {
					_, err := os.Stat(filepath.Join(dir, filepath.FromSlash(target)))
					return err == nil || all[target] != ""
				})
			})
		}
	}
}

// TestAPageSaysWhatTheReportSays compares the words, and the cells of tables.
func TestAPageSaysWhatTheReportSays(t *testing.T) {
	for name, asOf := range cases {
		repo := load(t, os.DirFS(filepath.Join("testdata", name)))
		result := repo.result(more[name]...)
		pages := webpages(t, repo, asOf, result)
		for file, source := range repo.render(t, asOf, result) {
			if path.Base(file) != "README.md" {
				continue
			}
			page := pages[path.Join(path.Dir(file), "report.html")]
			main, _, _ := strings.Cut(headEnd.ReplaceAllString(page, ""), "</main>")
			if got, want := words(main), words(converters(t)["goldmark"](source)); got != want {
				t.Errorf("%s of %s as a page:\ngot  %s\nwant %s", file, name, got, want)
			}
			checkTables(t, source, main)
		}
	}
}

// words is the text of HTML, without what only the eye sees.
func words(page string) string {
	text := tagForm.ReplaceAllString(spanForm.ReplaceAllString(visual.ReplaceAllString(page, ""), ""), " ")
	return strings.Join(strings.Fields(html.UnescapeString(text)), " ")
}

// TestThePicturesArePartOfThePage counts them, and looks for both schemes.
func TestThePicturesArePartOfThePage(t *testing.T) {
	repo := load(t, os.DirFS("testdata/quarters"))
	page := webpages(t, repo, cases["quarters"], repo.result())["scorecard/report.html"]
	if n := strings.Count(page, "<svg class=\"picture\""); n != 2 {
		t.Errorf("%d pictures, expected 2", n)
	}
	for _, want := range []string{"@media screen and (prefers-color-scheme:dark){\n.picture{", "td.level-6{background:#641603;color:#ffffff}", "@page slide{size:A4 landscape"} {
		if !strings.Contains(page, want) {
			t.Errorf("found no %s", want)
		}
	}
	for _, cell := range []string{`<td class="level-4">Mixed</td>`, `<td class="yes">Yes</td>`, `<td class="late"><strong>expired</strong></td>`} {
		if !strings.Contains(page, cell) {
			t.Errorf("found no cell %s", cell)
		}
	}
}

func digits(s string) int {
	n := 0
	for _, c := range s {
		n = 10*n + int(c-'0')
	}
	return n
}
