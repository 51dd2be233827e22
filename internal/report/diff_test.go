package report_test

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/report/diff"
	"github.com/scorelint/scorelint/internal/review"
)

// difference compares two repositories; without a first one everything is new.
func difference(t *testing.T, before, after fs.FS, asOf string) *diff.Diff {
	t.Helper()
	state := func(files fs.FS, side diff.Side) diff.State {
		repo := load(t, files)
		s := diff.State{Side: side, Findings: repo.shape}
		for _, doc := range repo.tree.Documents() {
			s.Documents = append(s.Documents, doc.Ref())
		}
		for _, p := range repo.book.Periods() {
			if p.State == review.Current {
				r, err := repo.book.Review(p.Name, asOf)
				if err != nil {
					t.Fatal(err)
				}
				s.Review = r
				return s
			}
		}
		t.Fatal("no period is in review")
		return s
	}
	main := diff.Side{Name: "main", Kind: diff.Revision, Commit: "0123456789abcdef"}
	from := diff.State{Side: main}
	if before != nil {
		from = state(before, main)
	}
	d := diff.New(from, state(after, diff.Side{Name: ".", Kind: diff.WorkingTree}))
	if before == nil {
		d.Absent = "found no folder scorecard/"
	}
	return d
}

func diffCases(t *testing.T) map[string]*diff.Diff {
	t.Helper()
	repo := func(name string) fs.FS { return os.DirFS(filepath.Join("testdata", filepath.FromSlash(name))) }
	changes := difference(t, repo("diff/before"), repo("diff/after"), "2026-09-25")
	changes.Rules = []string{"policy/team/short.rego", "rules in the Scorecard"}
	changes.Findings = diff.NewFindings(findings())
	changes.Unread = []string{"scorecard/2026-Q3/broken.yaml"}
	return map[string]*diff.Diff{
		"changes":  changes,
		"nothing":  difference(t, repo("diff/before"), repo("diff/before"), "2026-09-25"),
		"new":      difference(t, nil, repo("diff/before"), "2026-09-25"),
		"hostile":  difference(t, repo("quarters"), repo("hostile"), "2026-09-30"),
		"cleaned":  difference(t, repo("hostile"), repo("quarters"), "2026-09-30"),
		"next":     difference(t, repo("diff/before"), repo("diff/next"), "2026-10-05"),
		"previous": difference(t, repo("diff/next"), repo("diff/before"), "2026-10-05"),
	}
}

// findings differ in every way that there is.
func findings() finding.Difference {
	f := func(id, message string) finding.Finding {
		return finding.Finding{
			Rule: "team/rule", Severity: finding.Error, Message: message, Hint: "mend it",
			Span: at("scorecard/2026-Q3/rows.yaml", 3), Document: finding.Document{Kind: "Area", ID: id, Period: "2026-Q3"},
		}
	}
	waived := func(f finding.Finding) finding.Finding {
		f.WaivedBy = &finding.Waiver{Exception: "renew", Expires: "2026-11-30"}
		return f
	}
	unread := finding.Finding{Rule: "document/parse", Severity: finding.Error, Message: "a tab", Span: at("scorecard/2026-Q3/broken.yaml", 3)}
	return finding.Difference{
		New:     []finding.Finding{f("worse", "is new"), waived(f("better", "is new and waived")), unread},
		Fixed:   []finding.Finding{f("worse", "is fixed")},
		Gone:    []finding.Finding{f("vanishes", "went with its row")},
		Changed: []finding.Reworded{{Before: f("mixed", "was due on 2026-09-01"), After: f("mixed", "was due on 2026-09-02")}},
		Waived:  []finding.Finding{waived(f("unclear", "is waived now"))}, Unwaived: []finding.Finding{f("same", "is not waived any more")},
		Same: 4,
	}
}

func TestGoldenDiffs(t *testing.T) {
	for name, d := range diffCases(t) {
		t.Run(name, func(t *testing.T) {
			text, err := d.JSON()
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]string{"diff.txt": d.Text(), "diff.md": d.Markdown(2), "diff.json": string(text)}
			want := filepath.Join("testdata", "diff", "want", name)
			if *update {
				write(t, want, got)
			}
			if different := cmp.Diff(files(t, want), got); different != "" {
				t.Errorf("run go test ./internal/report -update and read the diff:\n%s", different)
			}
		})
	}
}

func TestADiffSaysWhatAListGainedAndLost(t *testing.T) {
	files := func(settings string) fs.FS {
		return fstest.MapFS{
			"scorecard/scorecard.yaml":   {Data: []byte(scorecardText + settings)},
			"scorecard/2026-Q3/all.yaml": {Data: []byte(area("a", "Good", "Low", "No", ""))},
		}
	}
	for _, test := range [][3]string{
		{"audience: [VP]", "audience: [VP, Director]", "  audience now with Director\n"},
		{"audience: [VP, Director]", "audience: [VP]", "  audience without Director\n"},
		{"audience: [VP, Director]", "audience: [Director, VP]", "  audience in another order\n"},
		{"audience: [VP]", "audience: [Director]", "  audience VP → Director\n"},
		{"people: [{handle: \"@a\", name: A}]", "people: [{handle: \"@a\", name: A, senior: true}]", "  people @a (A) → @a (A, senior)\n"},
		{"", "goal: See.", "  goal added\n"},
		{"goal: Hear.", "goal: See.", "  goal rewritten\n"},
		{"ranking: {health: 2}", "ranking: {health: 3}", "  weight of health in the ranking 2 → 3\n"},
	} {
		says(t, difference(t, files(test[0]+"\n"), files(test[1]+"\n"), "2026-09-25").Text(), test[2])
	}
	if d := difference(t, files(""), files("ranking: {repeats: 2}\n"), "2026-09-25"); strings.Contains(d.Text(), "weight of health") {
		t.Errorf("a default is told as a change:\n%s", d.Text())
	}
}

func TestADiffNamesWhatIsMeasured(t *testing.T) {
	after := measuredRepository()
	file := after["scorecard/2026-Q3/all.yaml"]
	file.Data = []byte(strings.NewReplacer("value: 20}", "value: 30}", "value: 2,", "value: 3,").Replace(string(file.Data)))
	says(t, difference(t, measuredRepository(), after, "2026-09-25").Text(),
		"  Changed: Row b, Slowest tenth in h (value 20 → 30, band Low → Moderate)\n", "  Changed: Row c, Open criticals in findings (value 2 → 3)\n")
}

func TestDiffsAreInertMarkdown(t *testing.T) {
	for name, d := range diffCases(t) {
		for by, convert := range converters(t) {
			t.Run(name+"/"+by, func(t *testing.T) {
				page := convert(d.Markdown(2))
				for _, tag := range tagForm.FindAllString(page, -1) {
					if !ownForm.MatchString(tag) || strings.HasPrefix(tag, "<a") {
						t.Errorf("found the tag %s", tag)
					}
				}
				checkText(t, page)
			})
		}
	}
}

func TestTextOfADiffHasOneLineForEachItem(t *testing.T) {
	for name, d := range diffCases(t) {
		for line := range strings.Lines(d.Text()) {
			if strings.ContainsAny(strings.TrimSuffix(line, "\n"), "\r\n\t") {
				t.Errorf("%s: the line %q has white space that breaks it", name, line)
			}
		}
	}
}

// became counts the documents of a kind of which the same became.
func became(d *diff.Diff, kind string, what review.EditKind) int {
	n := 0
	for _, e := range d.Documents {
		if e.Kind == kind && e.What == what {
			n++
		}
	}
	return n
}

// TestADiffBackwardsSaysTheOpposite compares random scorecards both ways.
func TestADiffBackwardsSaysTheOpposite(t *testing.T) {
	for seed := range uint64(samples(20)) {
		before, after := random(seed).files("2026-Q2"), random(seed+1000).files("2026-Q2")
		current, back := difference(t, before, after, "2026-06-20"), difference(t, after, before, "2026-06-20")
		counts := func(d *diff.Diff) []int {
			return []int{
				len(d.Better), len(d.Worse), len(d.Mixed), len(d.Unclear), d.Same, len(d.Paths), len(d.NewModes), len(d.ClearedModes),
				became(d, "ProductLine", review.EditChanged), len(d.Periods), len(d.Settings), became(d, "Ask", review.EditNew), became(d, "Ask", review.EditRemoved),
			}
		}
		got, want := counts(current), counts(back)
		for _, pair := range [][2]int{{0, 1}, {6, 7}, {11, 12}} {
			want[pair[0]], want[pair[1]] = want[pair[1]], want[pair[0]]
		}
		if different := cmp.Diff(want, got); different != "" {
			t.Errorf("seed %d: %s", seed, different)
		}
		if same := difference(t, before, before, "2026-06-20"); !same.Empty() {
			t.Errorf("seed %d: compared with itself: %s", seed, same.Text())
		}
	}
}

func TestLongDiffsAreCutInMarkdownAlone(t *testing.T) {
	d := diffCases(t)["nothing"]
	for i := range 50 {
		d.New = append(d.New, &review.Row{Ref: review.Ref{ID: fmt.Sprint(i), Name: fmt.Sprintf("Row %d", i)}})
		place := &review.Ranked{Row: d.New[i], Answer: review.No, Place: i + 1}
		later := *place
		later.Place++
		d.Ranking = append(d.Ranking, review.RankChange{Row: d.New[i], Before: place, After: &later})
	}
	page, text := d.Markdown(2), d.Text()
	for part, n := range map[string]int{"**New:** Row": 20, "**New:** 30 more": 1, ": place ": 0, "50 more rows moved only because others did": 1} {
		if got := strings.Count(page, part); got != n {
			t.Errorf("%d × %q in the Markdown, want %d", got, part, n)
		}
	}
	if got := strings.Count(text, "New: Row"); got != 50 {
		t.Errorf("%d rows in the text, want all 50", got)
	}
}

// TestFindingsFollowARowToItsNewID keeps a finding that stands from being listed as new and fixed.
func TestFindingsFollowARowToItsNewID(t *testing.T) {
	files := func(row string) fs.FS {
		return fstest.MapFS{
			"scorecard/scorecard.yaml":   {Data: []byte(scorecardText)},
			"scorecard/2026-Q3/all.yaml": {Data: []byte(row)},
		}
	}
	before := area("old", "Excellent", "Low", "No", "")
	after := strings.Replace(before, "id: old", "id: new\nwas: old", 1)
	d := difference(t, files(before), files(after), "2026-09-25")
	if n := d.Findings; n.Same != 1 || len(n.New)+len(n.Fixed)+len(n.Gone)+len(n.Changed) > 0 {
		t.Errorf("found %+v, want one finding that stands", n)
	}
}
