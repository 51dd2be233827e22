package picture

import (
	"strings"
	"testing"
)

func TestATextTakesNoMoreThanItsWidth(t *testing.T) {
	for _, s := range []string{"", "short", "Core API services", strings.Repeat("W", 90), strings.Repeat("word ", 40), strings.Repeat("漢", 50)} {
		for _, width := range []int{40, 69, 200, 828} {
			got := fit(s, width)
			if textWidth(got, letterSize) > width {
				t.Errorf("%.20q in %d pixels takes %d: %q", s, width, textWidth(got, letterSize), got)
			}
			if kept, cut := strings.CutSuffix(got, "…"); !strings.HasPrefix(s, kept) || cut != (got != s) || cut && textWidth(s, letterSize) <= width {
				t.Errorf("%.20q in %d pixels becomes %q", s, width, got)
			}
			for _, line := range wrap(s, width) {
				if textWidth(line, letterSize) > width {
					t.Errorf("the line %q is wider than %d pixels", line, width)
				}
			}
		}
	}
}

func TestALongTextKeepsToItsLines(t *testing.T) {
	for _, s := range []string{"", "short", strings.Repeat("word ", 40), strings.Repeat("W", 90), strings.Repeat("шлюз ", 30)} {
		lines := within(s, 120, 2)
		whole := strings.Join(lines, " ")
		if cut := len(wrap(s, 120)) > 2; len(lines) > 2 || cut != strings.HasSuffix(whole, "…") && !strings.Contains(s, "W") {
			t.Errorf("%.20q becomes %q", s, lines)
		}
	}
}
