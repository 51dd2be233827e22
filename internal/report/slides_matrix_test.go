//go:build matrix

package report_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/scorelint/scorelint/internal/report"
)

// Slides are as large as on paper in a window of this size.
const paperWidth, paperHeight = 1080, 792

// overflows puts into the title by how many pixels the lists of all slides need more room than there is, down or to the side;
// 9999 where a slide isn't shown.
const overflows = `<script>
const over = [...document.querySelectorAll(".slide .columns")].map(c => {
  const room = c.getBoundingClientRect()
  const over = [...c.querySelectorAll("li,p,h2")].map(e => e.getBoundingClientRect()).map(r => Math.max(r.bottom - room.bottom, r.right - room.right - 1))
  return room.height > 0 ? Math.max(0, ...over) : 9999
})
document.title = "over " + Math.max(0, ...over.map(Math.ceil)) + "."
</script></body>`

// TestNothingOnASlideIsCutOff measures the columns of slides in a browser, and counts the pages that they print on.
func TestNothingOnASlideIsCutOff(t *testing.T) {
	repositories := map[string]repository{"the example": load(t, os.DirFS("../.."))}
	for _, name := range []string{"quarters", "hostile"} {
		repositories[name] = load(t, os.DirFS(filepath.Join("testdata", name)))
	}
	for name, c := range slideCases {
		repositories[name] = c.repository(t)
	}
	for name, repo := range repositories {
		current, err := repo.book.Current("2026-09-15")
		if err != nil {
			t.Fatal(err)
		}
		files, err := format(report.Slides).Render(current, repo.result())
		if err != nil {
			t.Fatal(err)
		}
		page := string(files[0].Content)
		if over := measured(t, page, paperWidth, paperHeight, overflows, "over"); over > 0 {
			t.Errorf("%s: a column is %d pixels too high", name, over)
		}
		if slides := len(current.Lines) + 1; name == "the example" || name == "40 long ones" {
			if n := sheets(t, page); n != slides {
				t.Errorf("%s: %d slides print on %d pages", name, slides, n)
			}
		}
	}
}
