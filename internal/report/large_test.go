package report_test

import (
	"fmt"
	"math/rand/v2"
	"path"
	"regexp"
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/report"
	"github.com/scorelint/scorelint/internal/review"
)

// githubLimit is about what GitHub still renders.
const githubLimit = 500_000

func large(rows, periods int) scenario {
	s := scenario{rng: rand.New(rand.NewPCG(1, 1)), rows: rows, lines: 40}
	for i := range periods {
		s.periods = append(s.periods, fmt.Sprintf("%d-Q%d", 2016+i/4, 1+i%4))
	}
	return s
}

func TestALargeScorecardGetsAnOverviewAndAPagePerProductLine(t *testing.T) {
	s := large(10_000, 2)
	repo := load(t, s.files(s.periods[1]))
	findings := repo.result(make([]finding.Finding, 5000)...)
	review, err := repo.book.Review(s.periods[1], "2016-06-15")
	if err != nil {
		t.Fatal(err)
	}
	files, err := report.Render(review, findings)
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	var pages []string
	for _, f := range files {
		all[f.Path] = string(f.Content)
		if len(f.Content) > githubLimit {
			t.Errorf("%s has %d bytes", f.Path, len(f.Content))
		}
		if !report.IsGenerated(f.Content) {
			t.Errorf("%s doesn't look generated", f.Path)
		}
		if strings.HasPrefix(path.Base(f.Path), "line-") || strings.HasPrefix(path.Base(f.Path), "no-product-line") {
			pages = append(pages, string(f.Content))
		}
	}
	if files[0].Path != "scorecard/README.md" || len(pages) < 21 {
		t.Errorf("the first of %d files is %s, %d of them are of product lines", len(files), files[0].Path, len(pages))
	}
	checkRows(t, "the pages of the product lines", pages, review)
	compared := regexp.MustCompile(`(?m)^\| .* \| \d+ / \d+ / \d+ .*\|$`).FindAllString(all["scorecard/README.md"], -1)
	if len(compared) != len(review.Lines) {
		t.Errorf("the overview compares %d of %d product lines", len(compared), len(review.Lines))
	}
	for _, overview := range []string{"scorecard/README.md", "scorecard/2016-Q2/README.md"} {
		for name := range all {
			if path.Ext(name) == ".md" && path.Base(name) != "README.md" && !strings.Contains(all[overview], path.Base(name)+")") {
				t.Errorf("%s has no link to %s", overview, name)
			}
		}
		for by, convert := range converters(t) {
			html := convert(all[overview])
			t.Run(by, func(t *testing.T) {
				checkTables(t, all[overview], html)
				checkTags(t, html)
				checkLinks(t, html, path.Dir(overview), func(target string) bool {
					return all[target] != "" || strings.HasSuffix(target, ".yaml") || strings.HasSuffix(target, "/2016-Q1/README.md")
				})
			})
		}
	}
}

func TestAReportOfOneRowAndOneOfFortyPeriods(t *testing.T) {
	for _, kind := range []string{"%d-Q1", "%d-H2", "%d-10", "%d"} {
		s := scenario{rng: rand.New(rand.NewPCG(2, 2)), rows: 1}
		for i := range 40 {
			s.periods = append(s.periods, fmt.Sprintf(kind, 1987+i))
		}
		current := s.periods[39]
		repo := load(t, s.files(current))
		all := repo.render(t, "2026-10-31", repo.result())
		if len(all) != 41 {
			t.Errorf("%d reports of 40 periods", len(all))
		}
		for file, source := range all {
			for by, convert := range converters(t) {
				if by == "goldmark" || file == "scorecard/README.md" {
					page := convert(source)
					checkTables(t, source, page)
					checkTags(t, page)
				}
			}
		}
	}
}

// BenchmarkRender writes one review in each form.
func BenchmarkRender(b *testing.B) {
	for form, render := range map[string]func(*review.Review, finding.Result) ([]report.File, error){
		"markdown": report.Render, "html": report.RenderHTML,
	} {
		for _, rows := range []int{100, 10_000} {
			b.Run(fmt.Sprintf("%s, %d rows", form, rows), func(b *testing.B) {
				s := large(rows, 4)
				repo := load(b, s.files(s.periods[3]))
				result := repo.result()
				review, err := repo.book.Review(s.periods[3], "2016-12-15")
				if err != nil {
					b.Fatal(err)
				}
				b.ReportAllocs()
				for b.Loop() {
					if _, err := render(review, result); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkReview computes the reviews of four periods, and renders them.
func BenchmarkReview(b *testing.B) {
	for _, rows := range []int{1000, 10_000} {
		b.Run(fmt.Sprintf("%d rows", rows), func(b *testing.B) {
			s := large(rows, 4)
			repo := load(b, s.files(s.periods[3]))
			result := repo.result()
			for b.Loop() {
				repo.render(b, "2016-12-15", result)
			}
		})
	}
}

func TestAReportThatGitHubRendersStaysOnOnePage(t *testing.T) {
	s := large(600, 1)
	repo := load(t, s.files(s.periods[0]))
	review, err := repo.book.Review(s.periods[0], "2016-03-15")
	if err != nil {
		t.Fatal(err)
	}
	files, err := report.Render(review, repo.result())
	if err != nil {
		t.Fatal(err)
	}
	page := string(files[0].Content)
	if size := len(page); size < 200_000 || size > 400_000 {
		t.Fatalf("the page has %d bytes, which is not what this test is about", size)
	}
	for _, f := range files {
		if path.Ext(f.Path) == ".md" && path.Base(f.Path) != "README.md" {
			t.Errorf("wrote %s, too", f.Path)
		}
	}
	checkRows(t, "the page", []string{page}, review)
	if !strings.Contains(page, "\n## Policy results\n") {
		t.Error("the page has no last section")
	}
}
