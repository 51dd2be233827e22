package report_test

import (
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/report"
	"github.com/scorelint/scorelint/internal/review"
)

// quarters are six periods, one of them with a gap before it.
var quarters = []string{"2024-Q4", "2025-Q1", "2025-Q3", "2025-Q4", "2026-Q1", "2026-Q2"}

func random(seed uint64) scenario {
	return scenario{rng: rand.New(rand.NewPCG(seed, 7)), periods: quarters, rows: 12, lines: 3}
}

// everything renders a repository in all forms.
func everything(t *testing.T, repo repository, asOf string, result finding.Result) map[string]string {
	t.Helper()
	all := repo.render(t, asOf, result)
	maps.Copy(all, webpages(t, repo, asOf, result))
	for _, p := range repo.book.Periods() {
		review, err := repo.book.Review(p.Name, asOf)
		if err != nil {
			t.Fatal(err)
		}
		data, err := report.JSON(report.NewData(review, result))
		if err != nil {
			t.Fatal(err)
		}
		for _, dir := range report.Folders(review) {
			all[dir+"/report.json"] = string(data)
		}
	}
	return all
}

// TestTheReportChangesOnTheDaysThatItNamesAlone: between its "as of" and the day of its next change it says the same.
func TestTheReportChangesOnTheDaysThatItNamesAlone(t *testing.T) {
	for _, seed := range []uint64{5, 11}[:samples(2)] {
		s := random(seed)
		repo := load(t, s.files("2026-Q2"))
		before, next := "", ""
		for day := time.Date(2026, 4, 1, 0, 0, 0, 0, time.UTC); day.Month() < time.December; day = day.AddDate(0, 0, 1) {
			asOf := day.Format(time.DateOnly)
			review, err := repo.book.Review("2026-Q2", asOf)
			if err != nil {
				t.Fatal(err)
			}
			files, err := format("markdown").Render(review, finding.Result{})
			if err != nil {
				t.Fatal(err)
			}
			now := string(files[0].Content)
			if named := asOf == next; before != "" && (now != before) != named {
				t.Errorf("seed %d: the report of %s is another than the day before: %v, but the day before named %s\n%s", seed, asOf, now != before, next, cmp.Diff(before, now))
			}
			before, next = now, review.Next
		}
	}
}

func TestTheOrderOfFilesAndDocumentsChangesNothing(t *testing.T) {
	for name, asOf := range cases {
		t.Run(name, func(t *testing.T) {
			root := os.DirFS(filepath.Join("testdata", name))
			first := load(t, root)
			want := everything(t, first, asOf, first.result())
			for seed := range uint64(samples(5)) {
				rng := rand.New(rand.NewPCG(seed, 1))
				tree, err := document.Load(t.Context(), shuffled(t, root, rng))
				if err != nil {
					t.Fatal(err)
				}
				rng.Shuffle(len(tree.Files), func(i, j int) { tree.Files[i], tree.Files[j] = tree.Files[j], tree.Files[i] })
				got := read(t, tree)
				if diff := cmp.Diff(want, everything(t, got, asOf, first.result())); diff != "" {
					t.Fatal(diff)
				}
			}
		})
	}
}

// shuffled puts the documents of each file into another order.
func shuffled(t *testing.T, root fs.FS, rng *rand.Rand) fs.FS {
	t.Helper()
	all := fstest.MapFS{}
	err := fs.WalkDir(root, document.Folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		source, err := fs.ReadFile(root, name)
		docs := strings.Split(string(source), "\n---\n")
		rng.Shuffle(len(docs), func(i, j int) { docs[i], docs[j] = docs[j], docs[i] })
		all[name] = &fstest.MapFile{Data: []byte(strings.Join(docs, "\n---\n"))}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestALaterPeriodChangesNoEarlierReport(t *testing.T) {
	for seed := range uint64(samples(10)) {
		files := random(seed).files(quarters[0])
		var before map[string]string
		for i, current := range quarters {
			now := fstest.MapFS{}
			for name, file := range files {
				if !slices.ContainsFunc(quarters[i+1:], func(later string) bool { return strings.Contains(name, later) }) {
					now[name] = file
				}
			}
			now["scorecard/scorecard.yaml"] = &fstest.MapFile{Data: []byte(card(current))}
			repo := load(t, now)
			got := everything(t, repo, "2026-06-15", repo.result())
			for name, want := range before {
				if got[name] != want {
					t.Fatalf("seed %d: %s changed when %s began:\n%s", seed, name, current, cmp.Diff(want, got[name]))
				}
			}
			before = maps.Clone(got)
			maps.DeleteFunc(before, func(name, _ string) bool { return path.Dir(name) == "scorecard" || strings.Contains(name, current) })
		}
	}
}

func TestLaterExceptionsChangeNoClosedReport(t *testing.T) {
	files := random(3).files("2026-Q2")
	repo := load(t, files)
	want := everything(t, repo, "2026-06-15", repo.result())
	files["scorecard/later.yaml"] = &fstest.MapFile{Data: []byte(
		"kind: Exception\nid: later\ntitle: Later\nreason: r\nareas: [area-1]\nopened: 2026-05-01\nexpires: 2026-05-02\n")}
	closing := strings.NewReplacer("status: closed\n", "", "closed: 2026-0", "closed: 2027-0")
	files["scorecard/exceptions.yaml"] = &fstest.MapFile{Data: []byte(closing.Replace(string(files["scorecard/exceptions.yaml"].Data)))}
	repo = load(t, files)
	got := everything(t, repo, "2026-06-15", repo.result())
	for name := range want {
		closed := path.Dir(name) != "scorecard" && !strings.Contains(name, "2026-Q2")
		if same := got[name] == want[name]; same != closed {
			t.Errorf("%s: the same %v, closed %v\n%s", name, same, closed, cmp.Diff(want[name], got[name]))
		}
	}
}

func TestEveryRowStandsOnceInTheTable(t *testing.T) {
	for seed := range uint64(samples(10)) {
		repo := load(t, random(seed).files("2026-Q2"))
		for file, source := range repo.render(t, "2026-06-15", repo.result()) {
			review, err := repo.book.Review(periodOf(file, "2026-Q2"), "2026-06-15")
			if err != nil {
				t.Fatal(err)
			}
			checkRows(t, file, []string{source}, review)
		}
	}
}

func periodOf(file, current string) string {
	if dir := filepath.Base(filepath.Dir(file)); dir != document.Folder {
		return dir
	}
	return current
}

// checkRows makes sure that the scorecard tables of some pages show every row once.
func checkRows(t *testing.T, file string, pages []string, review *review.Review) {
	t.Helper()
	seen := map[string]int{}
	for _, page := range pages {
		_, section, ok := strings.Cut(page, "\n## The scorecard rows\n")
		section, _, _ = strings.Cut(section, "\n## ")
		for line := range strings.Lines(section) {
			if cells := strings.Split(line, "|"); ok && len(cells) > 6 && strings.HasPrefix(line, "| [") {
				row, _, _ := strings.Cut(strings.TrimPrefix(line, "| ["), "]")
				seen[row]++
			}
		}
	}
	for _, r := range review.Rows {
		if seen[r.Label()] != 1 {
			t.Errorf("%s: the row %s stands %d times in the table", file, r.Label(), seen[r.Label()])
		}
	}
	if len(seen) != len(review.Rows) {
		t.Errorf("%s: the table has %d rows, the review %d", file, len(seen), len(review.Rows))
	}
}

func TestCountsAddUp(t *testing.T) {
	for seed := range uint64(samples(40)) {
		s := random(seed)
		repo := load(t, s.files("2026-Q2"))
		var before *review.Review
		for _, p := range repo.book.Periods() {
			r, err := repo.book.Review(p.Name, "2026-06-15")
			if err != nil {
				t.Fatal(err)
			}
			addUp(t, fmt.Sprintf("seed %d, %s", seed, p.Name), r, before)
			before = r
		}
	}
}

func addUp(t *testing.T, name string, r, before *review.Review) {
	t.Helper()
	s, c := r.Summary, r.Changes
	equal := func(what string, want int, parts ...int) {
		t.Helper()
		sum := 0
		for _, n := range parts {
			sum += n
		}
		if sum != want {
			t.Errorf("%s: %s: %v add up to %d, expected %d", name, what, parts, sum, want)
		}
	}
	equal("rows", len(r.Rows), s.Rows, s.Retired)
	equal("answers", s.Rows, s.Yes, s.Maybe, s.No, s.Unanswered)
	equal("ranking", s.Rows, len(r.Ranking.Rows), len(r.Ranking.NotRankable))
	areas, placed, adopted, tagged := 0, len(r.Friction.Unplaced), 0, 0
	for _, l := range r.Lines {
		areas += l.Counts.Areas
		both := l.Better + l.Worse + l.Mixed + l.Same + l.Unclear
		equal("answers of "+l.ProductLine.ID, l.Counts.Areas, l.Counts.Yes, l.Counts.Maybe, l.Counts.No, l.Counts.Unanswered)
		if before != nil {
			equal("rows of "+l.ProductLine.ID, l.Counts.Areas, both, l.New)
		}
	}
	for _, corner := range r.Friction.Grid {
		placed += len(corner.Rows)
	}
	for _, a := range r.Leverage.Adoption {
		adopted += len(a.Rows)
	}
	for _, m := range r.Recurrence.Modes {
		tagged += len(m.Now)
	}
	for _, row := range r.Live {
		if row.FailureMode == "" {
			tagged++
		}
	}
	equal("product lines", s.Rows, areas)
	equal("health × latency", s.Rows, placed)
	equal("standard path", s.Rows, adopted)
	equal("failure modes", s.Rows, tagged)
	if before == nil {
		return
	}
	both := len(c.Better) + len(c.Worse) + len(c.Mixed) + len(c.Unclear) + c.Same
	equal("rows against the baseline", s.Rows, both, len(c.New))
	equal("rows of the baseline", before.Summary.Rows, both, len(c.Retired), len(c.Dropped))
	equal("asks of the baseline", len(before.Asks), len(c.DoneAsks), len(c.DroppedAsks), len(c.CarriedAsks), len(c.LostAsks))
}
