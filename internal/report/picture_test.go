package report_test

import (
	"fmt"
	"image"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/scorelint/scorelint/internal/report"
	"github.com/scorelint/scorelint/internal/review"
)

// drawings renders the pictures of every period, drafts too.
func (r repository) drawings(t testing.TB, asOf string) map[string]string {
	t.Helper()
	return r.drawingsOf(t, asOf, r.book.Periods())
}

func (r repository) drawingsOf(t testing.TB, asOf string, periods []review.Period) map[string]string {
	t.Helper()
	all := map[string]string{}
	for _, p := range periods {
		review, err := r.book.Review(p.Name, asOf)
		if err != nil {
			t.Fatal(err)
		}
		files, err := format("markdown").Render(review, r.result())
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if path.Ext(f.Path) == ".svg" {
				all[f.Path] = string(f.Content)
			}
		}
	}
	return all
}

func TestGoldenPictures(t *testing.T) {
	for name, asOf := range cases {
		t.Run(name, func(t *testing.T) {
			got := load(t, os.DirFS(filepath.Join("testdata", name))).drawings(t, asOf)
			want := filepath.Join("testdata", name, "pictures")
			if *update {
				write(t, want, got)
			}
			if diff := cmp.Diff(files(t, want), got); diff != "" {
				t.Errorf("run go test ./internal/report -update and look at the pictures:\n%s", diff)
			}
		})
	}
}

// scenes are scorecards whose pictures have much to show, or something odd.
func scenes(t *testing.T) map[string]repository {
	all := map[string]repository{"example": load(t, os.DirFS("../.."))}
	for name := range cases {
		all[name] = load(t, os.DirFS(filepath.Join("testdata", name)))
	}
	for _, periods := range []int{1, 2, 4, 12, 40} {
		for _, rows := range []int{3, 60} {
			s := scenario{rng: rand.New(rand.NewPCG(5, uint64(periods))), rows: rows}
			for i := range periods {
				s.periods = append(s.periods, fmt.Sprintf("%d-Q%d", 2000+i/3, 1+i%3)) // every year misses a quarter
			}
			all[fmt.Sprintf("%d rows over %d periods", rows, periods)] = load(t, s.files(s.periods[periods-1]))
		}
	}
	for _, name := range []string{"Ünïcödé 🧑‍🚀 ﷽﷽﷽﷽﷽﷽ services", strings.Repeat("wide 漢字 ", 30), strings.Repeat("W", 300), "</text><script>", "a\n\nb", "\ufffe&<>\"'--"} {
		files := everywhere(name)
		files["scorecard/scorecard.yaml"].Data = append(files["scorecard/scorecard.yaml"].Data, []byte(oddScales)...)
		all[name] = load(t, files)
		files = everywhere(name)
		files["scorecard/2026-Q3/all.yaml"].Data = []byte(strings.ReplaceAll(string(files["scorecard/2026-Q3/all.yaml"].Data), "releaseGateHealth: \"", "x: \""))
		all["with the usual scales: "+name] = load(t, files)
	}
	return all
}

const oddScales = `scales:
  releaseGateHealth: [{value: Good}, {value: Going nowhere very slowly}, {value: "漢字漢字漢字漢字"}, {value: Go}, {value: "<b>"}, {value: F}, {value: G}, {value: H}]
  reviewLatency: [{value: Low}, {value: Lower}, {value: High}, {value: Higher than anybody would like}, {value: "|"}]
`

func TestPicturesAreSoundWhateverTheyShow(t *testing.T) {
	for name, repo := range scenes(t) {
		t.Run(name, func(t *testing.T) {
			periods := repo.book.Periods()
			for file, source := range repo.drawingsOf(t, "2026-11-23", periods[max(0, len(periods)-3):]) {
				t.Run(file, func(t *testing.T) {
					d := readSVG(t, []byte(source))
					checkPlaces(t, d)
					checkContrast(t, d)
					if d.width > 900 || len(source) > 150_000 || !report.IsGenerated([]byte(source)) {
						t.Errorf("%d pixels wide, %d bytes, generated %v", d.width, len(source), report.IsGenerated([]byte(source)))
					}
					if d.title == "" || !strings.HasSuffix(d.desc, ".") {
						t.Errorf("the title %q says too little, or %q", d.title, d.desc)
					}
				})
			}
		})
	}
}

// checkPlaces makes sure that no text lies over another or outside of the picture.
func checkPlaces(t *testing.T, d drawn) {
	t.Helper()
	whole := image.Rect(0, 0, d.width, d.height)
	for i, text := range d.texts {
		if !text.In(whole) {
			t.Errorf("%q lies at %v, outside of %v", text.text, text.Rectangle, whole)
		}
		for _, other := range d.texts[:i] {
			if text.Overlaps(other.Rectangle) {
				t.Errorf("%q at %v lies over %q at %v", text.text, text.Rectangle, other.text, other.Rectangle)
			}
		}
	}
}

// checkContrast makes sure that every text can be read on what lies below it.
func checkContrast(t *testing.T, d drawn) {
	t.Helper()
	for _, text := range d.texts {
		on := ""
		middle := text.Min.Add(text.Size().Div(2))
		for _, b := range d.boxes {
			if middle.In(b.Rectangle) && b.class != "frame" || on == "" {
				on = b.class
			}
		}
		fill, below := d.style[text.class], d.style[on]
		if fill == "" || below == "" || contrast(fill, below) < 4.5 {
			t.Errorf("%q has the colour %s (%s) on %s (%s)", text.text, fill, text.class, below, on)
		}
	}
}

func TestALaterPeriodChangesNoEarlierPicture(t *testing.T) {
	s := random(4)
	files := s.files(quarters[0])
	var before map[string]string
	for i, current := range quarters {
		now := fstest.MapFS{"scorecard/scorecard.yaml": {Data: []byte(card(current))}}
		for name, file := range files {
			for _, period := range append(quarters[:i+1:i+1], "exceptions.yaml") {
				if strings.Contains(name, period) {
					now[name] = file
				}
			}
		}
		got := load(t, now).drawings(t, "2026-06-15")
		for name, want := range before {
			if got[name] != want {
				t.Errorf("%s changed when %s began:\n%s", name, current, cmp.Diff(want, got[name]))
			}
		}
		before = got
		for name := range got {
			if strings.Contains(name, current) {
				delete(before, name)
			}
		}
	}
}

func TestTheHistoryCountsWhatTheReviewsOfItsPeriodsCount(t *testing.T) {
	for seed := range uint64(samples(20)) {
		repo := load(t, random(seed).files("2026-Q2"))
		last, err := repo.book.Review("2026-Q2", "2026-06-15")
		if err != nil {
			t.Fatal(err)
		}
		for i, column := range last.Columns {
			if column.Period == "" {
				continue
			}
			then, err := repo.book.Review(column.Period, "2026-06-15")
			if err != nil {
				t.Fatal(err)
			}
			s, n := then.Summary, *last.Columns[i].Counts
			n.Promises, n.Mandatory = review.PromiseCounts{}, review.PromiseCounts{} // of its asks a later review knows more
			if want := (review.Count{Standing: s.Standing}); n != want {
				t.Errorf("seed %d: %s has %v, its own review %v", seed, column.Period, n, want)
			}
		}
	}
}

// TestUsualWordsAndNamesAreNotCut draws some periods, and a scale that leaves cells little room.
func TestUsualWordsAndNamesAreNotCut(t *testing.T) {
	row := "kind: Area\nid: a\nname: Customer support console\nreleaseGateHealth: Improving\nreviewLatency: Moderate\nescalation: {needed: Maybe}\n"
	scale := "scales:\n  reviewLatency: [{value: Low}, {value: Moderate}, {value: High}, {value: Blocked}, {value: Stopped}]\n"
	files := fstest.MapFS{"scorecard/scorecard.yaml": {Data: []byte(card("2026-Q4") + scale)}}
	for n := range 8 {
		files[fmt.Sprintf("scorecard/%d-Q%d/all.yaml", 2025+n/4, 1+n%4)] = &fstest.MapFile{Data: []byte(row)}
	}
	for file, source := range load(t, files).drawings(t, "2026-12-30") {
		if cut := regexp.MustCompile(`>[^<]*…<`).FindString(source); cut != "" {
			t.Errorf("%s cuts a word: %s", file, cut)
		}
	}
}
