package report_test

import (
	"html"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/scorelint/scorelint/internal/review"
)

// example renders the scorecard that this repository carries.
func example(t *testing.T) map[string]string {
	t.Helper()
	repo := load(t, os.DirFS("../.."))
	return repo.render(t, "2026-11-23", repo.result())
}

func TestTheWorkedExampleShowsItsFacts(t *testing.T) {
	want := []string{
		"Product / Platform area | Release gate health | Review latency | Top failure mode | Escalation needed",
		"Reporting services | Mixed | High | tenant-boundary logic gaps | Yes",
		"Platform / CI foundation | Improving | Moderate | old runner assumptions and artifact trust | Yes",
		"Core API services | Good | Moderate | legacy auth consistency checks | Yes",
		"Data workers | Mixed | Moderate | dependency hygiene and noisy scans | Maybe",
		"Frontend platform | Good | Low | CSP drift and third-party script review | No",
	}
	for by, convert := range converters(t) {
		_, section, _ := strings.Cut(convert(example(t)["scorecard/README.md"]), ">The scorecard rows</h2>")
		var got []string
		for _, row := range rowForm.FindAllString(tableForm.FindString(section), -1) {
			var cells []string
			for _, cell := range cellForm.Split(row, -1)[1:] { // each begins after its tag
				cells = append(cells, strings.TrimSpace(html.UnescapeString(tagForm.ReplaceAllString(cell, ""))))
			}
			got = append(got, strings.Join(cells[:5], " | "))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", by, diff)
		}
	}
}

func TestTheWorkedExampleRendersTheSameUntilTheCalendarTurns(t *testing.T) {
	repo := load(t, os.DirFS("../.."))
	review, err := repo.book.Review("2026-Q3", "2026-11-23")
	if err != nil {
		t.Fatal(err)
	}
	want := repo.render(t, review.Since, repo.result())
	if diff := cmp.Diff(want, repo.render(t, "2026-11-23", repo.result())); diff != "" {
		t.Error(diff)
	}
	if review.Next != "" && cmp.Equal(want, repo.render(t, review.Next, repo.result())) {
		t.Errorf("nothing changes on %s", review.Next)
	}
}

func TestADraftSaysSo(t *testing.T) {
	repo := load(t, os.DirFS("testdata/quarters"))
	draft, err := repo.book.Review("2026-Q4", "2026-09-25")
	if err != nil {
		t.Fatal(err)
	}
	files, err := format("markdown").Render(draft, repo.result())
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 || draft.Period.State != review.Draft || !strings.Contains(string(files[0].Content), "It is a draft") {
		t.Errorf("%d files, state %s", len(files), draft.Period.State)
	}
}
