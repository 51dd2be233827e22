package report

import (
	"fmt"
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/markdown"
)

func TestCutTakesNoMoreLines(t *testing.T) {
	words := "Move every service to standard paths with @acme/platform until 2026-12-31 "
	for _, s := range []string{"", "short", strings.Repeat(words, 9), strings.Repeat("x", 900), strings.Repeat("全", 500), strings.Repeat("W i ", 300)} {
		for _, c := range []column{{300, 6920}, {600, 14340}, {280, 8650}, slideClose} {
			for lines := 1; lines < 9; lines++ {
				const before, after = "Escalate ", ": @acme/platform"
				got := c.cut(before, s, after, lines)
				if n := c.lines(before + got + after); n > lines {
					t.Errorf("%.30q in %d lines of %v takes %d: %q", s, lines, c, n, got)
				}
				kept, cut := strings.CutSuffix(got, "…")
				if !strings.HasPrefix(s, kept) || cut != (got != s) {
					t.Errorf("%.30q in %d lines of %v becomes %q", s, lines, c, got)
				}
				if cut && c.lines(s) < lines {
					t.Errorf("%.30q is cut where there are %d lines", s, lines)
				}
			}
		}
	}
}

func TestColumnsAreNoTallerThanTheyMustBe(t *testing.T) {
	for _, test := range []struct {
		heights          []int
		columns, expects int
	}{{nil, 2, 0}, {[]int{5}, 2, 5}, {[]int{1, 2, 3}, 1, 6}, {[]int{1, 2, 3}, 2, 3}, {[]int{5, 1, 1, 1}, 2, 5}, {[]int{1, 1, 1, 5}, 2, 5}, {[]int{2, 2, 2}, 2, 4}} {
		if got := inColumns(test.heights, test.columns); got != test.expects {
			t.Errorf("%v in %d columns are %d tall, expected %d", test.heights, test.columns, got, test.expects)
		}
	}
}

func TestTheStyleHasTheSizesThatThePlanCountsWith(t *testing.T) {
	page, err := (&markdown.Page{}).HTML()
	if err != nil {
		t.Fatal(err)
	}
	for i, d := range densities() {
		for class, size := range map[string]int{"m": d.main, "s": d.aside} {
			want := fmt.Sprintf(".%s%d{--%s:%g}", class, i+1, class, float64(size)/100)
			if !strings.Contains(string(page), want) {
				t.Errorf("style.css has no %s", want)
			}
		}
		if two := strings.Contains(string(page), fmt.Sprintf(".m%d) ol{columns:2", i+1)) || strings.Contains(string(page), fmt.Sprintf(".m%d,", i+1)); two != (d.columns == 2) {
			t.Errorf("style.css sets .m%d in two columns: %v", i+1, two)
		}
	}
	for _, want := range []string{"height:186mm", "width:254mm", "/156fr 90fr", "column-gap:calc(5*var(--mm))"} {
		if !strings.Contains(string(page), want) {
			t.Errorf("style.css has no %s", want)
		}
	}
}
