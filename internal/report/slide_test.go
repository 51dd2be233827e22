package report_test

import (
	"fmt"
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
var slideCases = map[string]slideCase{
	"nothing":         {},
	"a usual one":     {mandatory: 3, others: 3, letters: 60, between: " ", closing: 12},
	"6 long ones":     {mandatory: 6, others: 6, letters: 200, between: " ", closing: 30},
	"40 long ones":    {mandatory: 40, others: 40, letters: 200, between: " ", closing: 200},
	"unbroken names":  {mandatory: 12, others: 4, letters: 300, closing: 1},
	"wide characters": {mandatory: 40, others: 40, letters: 200, between: "全てのサービスを移行する", closing: 90},
	"one huge title":  {mandatory: 1, others: 1, letters: 5000, between: " ", closing: 1000},
}

func TestTheSlideNamesOrCountsEveryAsk(t *testing.T) {
	for name, c := range slideCases {
		slide := slideOf(t, c.repository(t), "2026-09-15")
		mandatory, rest, _ := strings.Cut(slide, "Recommended")
		recommended, rest, _ := strings.Cut(rest, "To be decided")
		decisions, escalations, _ := strings.Cut(rest, "Where to step in")
		for list, text := range map[string]struct {
			text            string
			first, step     int
			total, maxNames int
		}{
			"mandatory": {mandatory, 0, 1, c.mandatory, 12}, "recommended": {recommended, 500, 1, c.others, 3},
			"decisions": {decisions, 701, 2, c.others, 3}, "escalations": {escalations, 700, 2, c.others, 2},
		} {
			named := 0
			for i := range text.total {
				if strings.Contains(text.text, fmt.Sprintf("N%03d", text.first+i*text.step)) {
					named++
				}
			}
			left := 0
			if m := regexp.MustCompile(`And ([0-9]+) more in the report`).FindStringSubmatch(text.text); m != nil {
				left = digits(m[1])
			}
			if named+left != text.total || named != min(text.total, text.maxNames) && c.others != 3 {
				t.Errorf("%s: the slide names %d and counts %d of %d %s: %s", name, named, left, text.total, list, text.text)
			}
		}
	}
}

func TestTheSlideShowsMoreOfAListWhereOthersAreShort(t *testing.T) {
	var all strings.Builder
	for i := range 7 {
		fmt.Fprintf(&all, "kind: Ask\nid: ask-%d\ntitle: N%03d\npriority: recommended\nareas: [quiet]\n---\n", i, i)
	}
	all.WriteString("kind: Area\nid: quiet\nname: Quiet\n")
	slide := slideOf(t, load(t, fstest.MapFS{
		"scorecard/scorecard.yaml":   {Data: []byte(card("2026-Q3"))},
		"scorecard/2026-Q3/all.yaml": {Data: []byte(all.String())},
	}), "2026-09-15")
	for _, want := range []string{"Mandatory (0) None.", "Recommended (7)", "N004", "And 2 more in the report.", "No decision is owed."} {
		if !strings.Contains(slide, want) {
			t.Errorf("the slide doesn't say %q: %s", want, slide)
		}
	}
}
