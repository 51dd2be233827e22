package report_test

import (
	"fmt"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
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
	all.WriteString("kind: Area\nid: quiet\nname: Quiet\n---\n")
	fmt.Fprintf(&all, "kind: Review\nclose: %q\n", strings.Repeat("Word "+strings.Repeat("x", 4), c.closing))
	return load(t, fstest.MapFS{
		"scorecard/scorecard.yaml":   {Data: []byte(card("2026-Q3"))},
		"scorecard/2026-Q3/all.yaml": {Data: []byte(all.String())},
	})
}

// slideCases are slides from empty to what nobody should show.
func slideCases() map[string]slideCase {
	return map[string]slideCase{
		"nothing":         {},
		"a usual one":     {mandatory: 3, others: 3, letters: 60, between: " ", closing: 12},
		"6 long ones":     {mandatory: 6, others: 6, letters: 200, between: " ", closing: 30},
		"12":              {mandatory: 12, others: 6, letters: 80, between: " ", closing: 8},
		"12 long ones":    {mandatory: 12, others: 20, letters: 200, between: " ", closing: 200},
		"24":              {mandatory: 24, others: 12, letters: 120, between: " ", closing: 200},
		"40 long ones":    {mandatory: 40, others: 40, letters: 200, between: " ", closing: 200},
		"unbroken names":  {mandatory: 40, others: 40, letters: 300, closing: 1},
		"wide characters": {mandatory: 40, others: 40, letters: 200, between: "全てのサービスを移行する", closing: 90},
		"one huge title":  {mandatory: 1, others: 1, letters: 5000, between: " ", closing: 1000},
	}
}

// slideLeast is how many mandatory asks a slide always names.
const slideLeast = 20

func TestTheSlideNamesOrCountsEveryAsk(t *testing.T) {
	for name, c := range slideCases() {
		slide := slideOf(t, c.repository(t), "2026-09-15")
		mandatory, rest, _ := strings.Cut(slide, "Recommended")
		for list, text := range map[string]struct {
			text         string
			first, total int
			least        int
		}{
			"mandatory":   {mandatory, 0, c.mandatory, slideLeast},
			"recommended": {rest, 500, c.others, 2},
		} {
			named := 0
			for i := range text.total {
				if strings.Contains(text.text, fmt.Sprintf("N%03d", text.first+i)) {
					named++
				}
			}
			left := 0
			if list, _, _ := strings.Cut(text.text, "To be decided"); strings.Contains(list, "more in the report") {
				left = digits(regexp.MustCompile(`And ([0-9]+) more`).FindStringSubmatch(list)[1])
			}
			if named+left != text.total || named < min(text.total, text.least) {
				t.Errorf("%s: the slide names %d and counts %d of %d %s asks: %s", name, named, left, text.total, list, slide)
			}
		}
	}
}

func TestWhatIsCutOnASlideSaysSo(t *testing.T) {
	slide := slideOf(t, slideCase{mandatory: 12, others: 1, letters: 200, between: " ", closing: 200}.repository(t), "2026-09-15")
	if n := strings.Count(slide, "…"); n < 13 {
		t.Errorf("%d cuts are shown, expected 12 titles and the close: %s", n, slide)
	}
	cut := regexp.MustCompile(`(\S+)…`).FindAllStringSubmatch(slide, -1)
	for _, m := range cut {
		if !strings.Contains(" move every service to standard paths Word xxxxWord ", " "+m[1]+" ") {
			t.Errorf("%q is cut within a word", m[0])
		}
	}
	for _, title := range regexp.MustCompile(`N0[^…]*…`).FindAllString(slide, 12) {
		if n := len([]rune(title)); n < 75 {
			t.Errorf("of 12 titles of 200 letters, one is cut to %d: %s", n, title)
		}
	}
	whole := slideOf(t, slideCases()["a usual one"].repository(t), "2026-09-15")
	if strings.Contains(whole, "…") || strings.Contains(whole, "more in the report") {
		t.Errorf("something is cut where there is room: %s", whole)
	}
}

// unbound takes from a page what hides that there is too much on the slide.
func unbound(t *testing.T, page string) string {
	t.Helper()
	for from, to := range map[string]string{
		";overflow:hidden;contain:size layout paint": "", "height:186mm": "height:auto", "minmax(0,1fr) auto/": "auto auto/",
		".slide>section{min-width:0;overflow:hidden;": ".slide>section{min-width:0;",
	} {
		if !strings.Contains(page, from) {
			t.Errorf("the style has no %s", from)
		}
		page = strings.ReplaceAll(page, from, to)
	}
	return page
}

// TestNothingOnASlideIsHidden prints slides in a browser, where one is installed, without what cuts off what is too much.
func TestNothingOnASlideIsHidden(t *testing.T) {
	browser, err := exec.LookPath("chromium")
	if err != nil {
		return
	}
	for name, c := range slideCases() {
		repo := c.repository(t)
		page := webpages(t, repo, "2026-09-15", repo.result())["scorecard/report.html"]
		for how, page := range map[string]string{"as it is": page, "unbound": unbound(t, page)} {
			if sizes := printed(t, browser, page, "#slide"); len(sizes) != 1 || sizes[0][0] < sizes[0][1] {
				t.Errorf("%s, %s: the slide has pages of the sizes %v, expected one that is wide", name, how, sizes)
			}
		}
	}
}
