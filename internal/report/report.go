// Package report prints a review and the result of its lint as Markdown with pictures.
//
// Everything that a report says is computed by package review; this package only finds words for it. A report names
// no clock, host or commit. The day that it is as of is the first day on which it would have said the same, so that
// rendering it again later changes it only when something has changed that a reader would act on.
package report

import (
	"fmt"
	"path"
	"regexp"
	"slices"
	"sync"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/report/picture"
	"github.com/scorelint/scorelint/internal/review"
)

// File is a generated file.
type File struct {
	Path    string // relative to the repository root, with forward slashes
	Content []byte
}

// name is what GitHub shows when somebody opens a folder.
const name = "README.md"

// Note says where the generated files of a review come from. It is the first that stands in each of them.
func Note(r *review.Review) string {
	return review.Mark + "by scorelint from " + r.Folder + "/: edit the YAML there and run scorelint render; what is changed here is lost"
}

// IsGenerated reports whether a file is one that scorelint writes, and may write again.
func IsGenerated(content []byte) bool { return review.IsGenerated(content) }

// asOf matches what [writer.when] says of the period in review. Text of people has no emphasis where it could stand before.
var asOf = regexp.MustCompile(`As of \*\*(\d{4}-\d\d-\d\d)\*\*; `)

// AsOf is the first day on which a Markdown report of the period in review would have said the same; empty where the text is
// none.
func AsOf(text []byte) string {
	found := asOf.FindSubmatch(text)
	if found == nil || !IsGenerated(text) {
		return ""
	}
	return string(found[1])
}

// Folders lists where the report of a review lies: in the folder of its period and, for the period in review, in the
// folder above it too, which comes first then.
func Folders(r *review.Review) []string {
	if r.Period.State == review.Current {
		return []string{path.Dir(r.Folder), r.Folder}
	}
	return []string{r.Folder}
}

// readmeLimit is how many bytes of a README.md GitHub shows; it cuts off the rest without a word.
const readmeLimit = 500 << 10

// TooLarge lists the reports of which GitHub shows only the beginning.
func TooLarge(files []File) []File {
	return slices.DeleteFunc(slices.Clone(files), func(f File) bool {
		return path.Base(f.Path) != name || len(f.Content) <= readmeLimit
	})
}

// warning says on top of a report that GitHub shows only a part of it.
func warning(size int) string {
	if size <= readmeLimit {
		return ""
	}
	return fmt.Sprintf("\n**This report is too long for GitHub**, which shows the first %d KiB of %d. "+
		"`scorelint render --format html` writes all of it for a browser.\n", readmeLimit>>10, size>>10)
}

func newWriter(r *review.Review, result finding.Result, file string) *writer {
	return &writer{Review: r, result: result, file: file, pictures: picture.Draw(r), since: sync.OnceValue(r.Standing)}
}

// readme is the report in Markdown.
func (w *writer) readme() ([]byte, error) {
	body := w.body()
	return []byte(w.head() + warning(len(body)) + body), nil
}

// head is the note where the file comes from, and the title.
func (w *writer) head() string {
	return fmt.Sprintf("<!-- %s -->\n\n", Note(w.Review)) + w.title()
}

func (w *writer) title() string {
	return fmt.Sprintf("# %s, %s\n", text(w.Settings.Title), w.Period.Name)
}

// body is all of a page below its title. The contents stand behind the brief, and list the sections that follow.
func (w *writer) body() string {
	w.names = w.rowNames()
	w.brief()
	brief := w.String()
	w.Reset()
	for _, section := range []func(){
		w.intervene, w.changes, w.lines, w.rows, w.recurrence, w.friction, w.leverage,
		w.asks, w.exceptions, w.narrative, w.policy, w.companions,
	} {
		section()
	}
	sections := w.String()
	w.Reset()
	w.contents(w.titles)
	return brief + w.String() + sections
}

// writer writes the sections of one report.
type writer struct {
	page
	*review.Review
	pictures []*picture.Picture
	result   finding.Result
	file     string          // the name of the file that is written
	names    *markdown.Names // of the rows, as this page links to them

	since func() map[*review.Row]review.Direction // how each row stands against the baseline
}

// closed reports whether the review is a record, which nothing changes any more.
func (w *writer) closed() bool { return w.Period.State == review.Closed }
