package report_test

import (
	"fmt"
	"math/rand/v2"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/report"
	"github.com/scorelint/scorelint/internal/review"
)

func large(rows, periods int) scenario {
	s := scenario{rng: rand.New(rand.NewPCG(1, 1)), rows: rows, lines: 40}
	for i := range periods {
		s.periods = append(s.periods, fmt.Sprintf("%d-Q%d", 2016+i/4, 1+i%4))
	}
	return s
}

// renderLarge renders the one period of a scorecard with many rows.
func renderLarge(t *testing.T, rows int) ([]report.File, *review.Review) {
	t.Helper()
	s := large(rows, 1)
	repo := load(t, s.files(s.periods[0]))
	r, err := repo.book.Review(s.periods[0], "2016-03-15")
	if err != nil {
		t.Fatal(err)
	}
	files, err := format("markdown").Render(r, repo.result(make([]finding.Finding, 5000)...))
	if err != nil {
		t.Fatal(err)
	}
	return files, r
}

func TestAReportLongerThanGitHubShowsSaysSoOnTop(t *testing.T) {
	files, r := renderLarge(t, 2000)
	var pages []string
	for _, f := range files {
		if path.Ext(f.Path) == ".md" {
			pages = append(pages, f.Path)
		}
	}
	if want := []string{"scorecard/README.md", "scorecard/2016-Q1/README.md"}; !slices.Equal(pages, want) {
		t.Fatalf("wrote %v, expected %v", pages, want)
	}
	page := string(files[0].Content)
	if n := len(report.TooLarge(files)); n != 2 {
		t.Errorf("%d reports are too large, expected 2", n)
	}
	if top, _, _ := strings.Cut(page, "\n## "); !strings.Contains(top, "**This report is too long for GitHub**, which shows the first 500 KiB of ") {
		t.Errorf("the top of the page is %s", top)
	}
	checkRows(t, "the page", []string{page}, r)
	html := converters(t)["goldmark"](page)
	checkTables(t, page, html)
	checkTags(t, html)
}

func TestAReportThatGitHubShowsWholeHasNoWarning(t *testing.T) {
	files, r := renderLarge(t, 600)
	page := string(files[0].Content)
	if size := len(page); size < 200_000 || len(report.TooLarge(files)) != 0 || strings.Contains(page, "too long for GitHub") {
		t.Errorf("a page of %d bytes, or a warning on it", size)
	}
	checkRows(t, "the page", []string{page}, r)
	if !strings.Contains(page, " findings more, which `scorelint lint` lists") {
		t.Error("the page doesn't count the findings that it doesn't list")
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
			for _, convert := range converters(t) {
				if file == "scorecard/README.md" || samples(8) > 1 {
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
		"markdown": format("markdown").Render, "html": format("html").Render,
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
