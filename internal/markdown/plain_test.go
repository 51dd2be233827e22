package markdown_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/markdown"
)

func TestPlainTextSaysTheSameWithoutMarkup(t *testing.T) {
	source := "<!-- note -->\n\n# A *title*\n\n**5 rows:** see [the file](a.yaml), `@lead`.\nNext line.\n\n" +
		"| Area | By |\n| --- | --- |\n| [Web](w.yaml) | 2026-10-01 |\n| A&#124;B | **late** |\n\n" +
		"- one\n- two, " + markdown.Text("$5") + "\n\nThen:\n\n3. three\n4. four\n"
	want := `A title

5 rows: see the file, @lead. Next line.

- Area: Web
  By: 2026-10-01
- Area: A|B
  By: late

- one
- two, $5

Then:

3. three
4. four
`
	if diff := cmp.Diff(want, markdown.PlainText([]byte(source))); diff != "" {
		t.Error(diff)
	}
}

// TestPlainTextHidesNothing: what hides or reorders text was made visible, and stays so.
func TestPlainTextHidesNothing(t *testing.T) {
	got := markdown.PlainText([]byte(markdown.Text("a\u202eb\x1b[2J")))
	if want := "a\\u202eb\\x1b[2J\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
