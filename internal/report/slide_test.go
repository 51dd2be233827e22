package report_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/scorelint/scorelint/internal/report"
)

// slideCase is a scorecard with some asks, and as many rows that answer Yes and Maybe.
type slideCase struct {
	mandatory, others int
	letters           int // of a name
	between           string
	closing           int // words
}

func (c slideCase) name(i int) string {
	name := fmt.Sprintf("N%03d", i)
	for n := 0; len([]rune(name)) < c.letters; n++ {
		name += c.between + []string{"move", "every", "service", "to", "standard", "paths"}[(i+n)%6]
	}
	return string([]rune(name)[:c.letters])
}

func (c slideCase) repository(t testing.TB) repository {
	t.Helper()
	var all strings.Builder
	ask := func(id int, priority string) {
		fmt.Fprintf(&all, "kind: Ask\nid: ask-%d\ntitle: %q\npriority: %s\nowner: \"@acme/platform\"\ndue: 2026-08-15\nstatus: open\nareas: [area-0]\n---\n", id, c.name(id), priority)
	}
	for i := range c.mandatory {
		ask(i, "mandatory")
	}
	for i := range c.others {
		ask(500+i, "recommended")
		for j, answer := range []string{"Yes", "Maybe"} {
			fmt.Fprintf(&all, "kind: Area\nid: area-%d\nname: %q\nescalation: {needed: %s, owner: \"@acme/platform\", decider: \"@vp\", decideBy: 2026-09-01}\n---\n", 2*i+j, c.name(700+2*i+j), answer)
		}
	}
	var exceptions strings.Builder
	for i := range c.others {
		fmt.Fprintf(&exceptions, "kind: Exception\nid: exception-%d\ntitle: %q\nareas: [quiet]\nowner: \"@acme/platform\"\nopened: 2026-05-01\nexpires: 2026-08-31\n---\n", i, c.name(900+i))
	}
	all.WriteString("kind: Area\nid: quiet\nname: Quiet\n---\n")
	fmt.Fprintf(&all, "kind: Review\nclose: %q\n", strings.Repeat("Word "+strings.Repeat("x", 4), c.closing))
	return load(t, fstest.MapFS{
		"scorecard/scorecard.yaml":   {Data: []byte(card("2026-Q3"))},
		"scorecard/2026-Q3/all.yaml": {Data: []byte(all.String())},
		"scorecard/exceptions.yaml":  {Data: []byte(exceptions.String())},
	})
}

// slideOf is the slide of the period in review, without its tags.
func slideOf(t *testing.T, repo repository, asOf string) string {
	t.Helper()
	_, slide, _ := strings.Cut(webpages(t, repo, asOf, repo.result())["scorecard/report.html"], "<article ")
	return words("<article " + slide)
}

// slideCases are slides from empty to what nobody should show.
var slideCases = map[string]slideCase{
	"nothing":         {},
	"a usual one":     {mandatory: 3, others: 3, letters: 60, between: " ", closing: 12},
	"6 long ones":     {mandatory: 6, others: 6, letters: 200, between: " ", closing: 30},
	"40 long ones":    {mandatory: 40, others: 40, letters: 200, between: " ", closing: 200},
	"unbroken names":  {mandatory: 12, others: 4, letters: 300, closing: 1},
	"wide characters": {mandatory: 40, others: 40, letters: 200, between: "全てのサービスを移行する", closing: 90},
	"one huge title":  {mandatory: 1, others: 1, letters: 5000, between: " ", closing: 1000},
}

var (
	slideHeading = regexp.MustCompile(`(Mandatory|Recommended|To be decided|Where to step in|Expired exceptions) \([0-9]+\)`)
	slideMore    = regexp.MustCompile(`And ([0-9]+) more in the report`)
)

func TestTheSlideNamesOrCountsEveryEntry(t *testing.T) {
	for name, c := range slideCases {
		slide := slideOf(t, c.repository(t), "2026-09-15")
		left := map[string]int{}
		headings := slideHeading.FindAllStringSubmatchIndex(slide, -1)
		for i, at := range headings {
			end := len(slide)
			if i+1 < len(headings) {
				end = headings[i+1][0]
			}
			if m := slideMore.FindStringSubmatch(slide[at[0]:end]); m != nil {
				left[slide[at[2]:at[3]]] += digits(m[1])
			}
		}
		for list, entries := range map[string]struct{ first, step, total, least int }{
			"Mandatory": {0, 1, c.mandatory, 3}, "Recommended": {500, 1, c.others, 1}, "To be decided": {701, 2, c.others, 1},
			"Where to step in": {700, 2, c.others, 1}, "Expired exceptions": {900, 1, c.others, 1},
		} {
			named := 0
			for i := range entries.total {
				if strings.Contains(slide, fmt.Sprintf("N%03d", entries.first+i*entries.step)) {
					named++
				}
			}
			if named+left[list] != entries.total || named < min(entries.total, entries.least) {
				t.Errorf("%s: the slide names %d and counts %d of %d %s: %s", name, named, left[list], entries.total, list, slide)
			}
		}
	}
}

func TestTheSlideSaysWhatIsNeeded(t *testing.T) {
	for name, want := range map[string][]string{
		"quarters": {
			"What we need from engineering", "Mandatory (2)", "by 2026-10-15, was due on 2026-09-15, carried over 2 periods", "No recommended ask is open.", "To be decided (1)",
			"Where to step in (1) Discovery", "Tenant boundaries, 3 periods in a row", "Expired exceptions (1) Exports without a filter @search-lead , by 2026-08-31, expired",
		},
		"sparse": {"No mandatory ask is open.", "No decision is owed.", "No exception has expired."},
	} {
		slide := slideOf(t, load(t, os.DirFS(filepath.Join("testdata", name))), cases[name])
		for _, want := range want {
			if !strings.Contains(slide, want) {
				t.Errorf("%s: found no %q in %s", name, want, slide)
			}
		}
	}
}

// TestFewEntriesGetTheRoomOfTheOthers looks at the letters, which grow where there is little to say.
func TestFewEntriesGetTheRoomOfTheOthers(t *testing.T) {
	size := regexp.MustCompile(`--text:([0-9])\.([0-9])`)
	last := 100
	for _, n := range []int{1, 3, 6, 40} {
		c := slideCase{mandatory: n, others: n / 2, letters: 60, between: " ", closing: 20}
		repo := c.repository(t)
		m := size.FindStringSubmatch(webpages(t, repo, "2026-09-15", repo.result())["scorecard/report.html"])
		now := digits(m[1] + m[2])
		if now > last || n == 1 && now != 70 || n == 40 && now > 38 {
			t.Errorf("%d asks: the letters have %d tenths of millimetres, those of fewer %d", n, now, last)
		}
		last = now
	}
}

// deck are the slides of a repository, one text for each.
func deck(t *testing.T, repo repository, asOf string) []string {
	t.Helper()
	current, err := repo.book.Current(asOf)
	if err != nil {
		t.Fatal(err)
	}
	files, err := format(report.Slides).Render(current, repo.result())
	if err != nil {
		t.Fatal(err)
	}
	if files[0].Path != "scorecard/slides.html" || !report.IsGenerated(files[0].Content) {
		t.Errorf("found %s, or no header", files[0].Path)
	}
	var slides []string
	for _, source := range strings.Split(string(files[0].Content), "<article ")[1:] {
		slides = append(slides, words("<article "+source))
	}
	return slides
}

func TestTheSlidesShowEachProductLine(t *testing.T) {
	in := func(line string) string { return "productLine: " + line + "\n" }
	line := func(id, name, trend string) string {
		return fmt.Sprintf("kind: ProductLine\nid: %s\nname: %s\ntrend: %s\nmeaning: What %s means.\n", id, name, trend, name)
	}
	other := func(kind, id, areas, more string) string {
		return fmt.Sprintf("kind: %s\nid: %s\ntitle: The %s\nareas: [%s]\nowner: \"@lead\"\n%s", kind, id, id, areas, more)
	}
	documents := func(health string) string {
		return strings.Join([]string{
			line("pay", "Payments", "Improving"), line("bare", "Bare", "Flat"),
			area("a", health, "Low", "Yes", in("pay")), area("b", "Good", "Low", "No", in("pay")), area("c", "Poor", "High", "Maybe", ""),
		}, "---\n")
	}
	asks := strings.Join([]string{
		documents("Good"), other("Ask", "plan", "a, c", "priority: mandatory\ndue: 2026-08-01\n"), other("Ask", "rest", "c", "priority: recommended\n"),
		other("Ask", "past", "a", "priority: mandatory\nstatus: done\n"),
	}, "---\n")
	repo := load(t, fstest.MapFS{
		"scorecard/scorecard.yaml":   {Data: []byte(scorecardText + "companions: [{title: The roadmap, link: https://example.com/r}]\n")},
		"scorecard/2026-Q2/all.yaml": {Data: []byte(documents("Mixed"))},
		"scorecard/2026-Q3/all.yaml": {Data: []byte(asks)},
		"scorecard/exceptions.yaml": {Data: []byte(other("Exception", "old", "a", "opened: 2026-01-01\nexpires: 2026-08-15\n") +
			"---\n" + other("Exception", "new", "b", "opened: 2026-01-01\nexpires: 2026-12-15\n"))},
	})
	slides := deck(t, repo, "2026-09-15")
	for i, parts := range [][]string{
		{"What we need from engineering", "The plan", "The rest", "Expired exceptions (1) The old", "Close"},
		{"Bare Test, 2026-Q3. Security trend Flat ; 0 rows: 0 Yes, 0 Maybe, 0 No", "No row. No mandatory ask is open. No recommended ask is open. No decision is owed. No exception is open.", "Meaning What Bare means."},
		{
			"Payments Test, 2026-Q3. Security trend Improving ; 2 rows: 1 Yes, 0 Maybe, 1 No; compared with the period before, its rows say: better",
			"Rows (2) Area a health Good, latency Low, escalation Yes", "Mandatory (1) The plan @lead , by 2026-08-01, overdue",
			"Exceptions (2) The old @lead , by 2026-08-15, expired The new @lead , by 2026-12-15", "Meaning What Payments means.",
		},
		{"No product line (platform areas)", "Rows (1) Area c health Poor, latency High, escalation Maybe ; Authorization", "Mandatory (1) The plan", "Recommended (1) The rest", "Escalate Area c? nobody named, by a day that is not given", "Companion pages The roadmap"},
	} {
		for _, want := range parts {
			if i >= len(slides) || !strings.Contains(slides[i], want) {
				t.Errorf("slide %d doesn't say %q:\n%s", i+1, want, slides[min(i, len(slides)-1)])
			}
		}
		if i < 3 && strings.Contains(slides[i], "Companion pages") {
			t.Errorf("slide %d has the companion pages, which stand on the last one", i+1)
		}
	}
	if len(slides) != 4 {
		t.Errorf("%d slides, expected 4", len(slides))
	}
}
