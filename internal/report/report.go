// Package report prints a review and the result of its lint as Markdown with pictures.
//
// Everything that a report says is computed by package review; this package only finds words for it. A report names
// no clock, host or commit. The day that it is as of is the first day on which it would have said the same, so that
// rendering it again later changes it only when something has changed that a reader would act on.
package report

import (
	"fmt"
	"maps"
	"path"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// File is a generated file.
type File struct {
	Path    string // relative to the repository root, with forward slashes
	Content []byte
}

// name is what GitHub shows when somebody opens a folder.
const name = "README.md"

// The beginnings of generated files: as a comment, and as the first member of a JSON object.
const (
	mark     = "scorelint:generated "
	comment  = "<!-- " + mark
	jsonMark = "{\n  \"generated\": \"" + mark
)

// Note says where the generated files of a review come from. It is the first that stands in each of them.
func Note(r *review.Review) string { return note(r.Folder + "/") }

func note(from string) string {
	return mark + "by scorelint from " + from + ": edit the YAML there and run scorelint render; what is changed here is lost"
}

// IsGenerated reports whether a file is one that scorelint writes, and may write again.
func IsGenerated(content []byte) bool {
	start := strings.TrimPrefix(string(content[:min(len(content), 100)]), "\ufeff")
	start = strings.ReplaceAll(start, "\r\n", "\n")
	return strings.HasPrefix(start, comment) || strings.HasPrefix(start, jsonMark)
}

// Folders lists where the report of a review lies: in the folder of its period and, for the period in review, in the
// folder above it too, which comes first then.
func Folders(r *review.Review) []string {
	if r.Period.State == review.Current {
		return []string{path.Dir(r.Folder), r.Folder}
	}
	return []string{r.Folder}
}

// Render writes the report of a review into its [Folders]. A report too large for one page that GitHub still renders
// becomes an overview with one page per product line beside it. The result is that of the rules on the same day; of a closed period only what
// was found about its own documents' shape is shown. Pictures lie in the folder of the period.
func Render(r *review.Review, result finding.Result) ([]File, error) {
	w := newWriter(r, result, name)
	var files []File
	for _, dir := range Folders(r) {
		if !w.large {
			w.page = page{dir: dir, limit: pageLimit}
			w.whole()
			if w.full() {
				w.divide()
			}
		}
		if w.large {
			w.page = page{dir: dir}
			w.whole()
		}
		files = append(files, File{path.Join(dir, name), []byte(w.String())})
	}
	files = append(files, w.pictureFiles()...)
	for _, name := range slices.Sorted(maps.Keys(w.linked)) {
		files = append(files, w.sheets[name]...)
	}
	return files, nil
}

func newWriter(r *review.Review, result finding.Result, file string) *writer {
	w := &writer{Review: r, result: result, file: file, pictures: pictures(r), since: sync.OnceValue(r.Standing)}
	w.found, w.unlisted = shownFindings(r, result)
	return w
}

// divide writes the pages for what is too much for one, on all processors.
func (w *writer) divide() {
	w.large = true
	w.sheets, w.linked = map[string][]File{}, map[string]bool{}
	sheets := w.allSheets()
	files := make([][]File, len(sheets))
	each(len(sheets), func(i int) { files[i] = w.sheetFiles(sheets[i]) })
	for i, s := range sheets {
		w.sheets[s.name] = files[i]
	}
}

// each calls do for 0 to n-1 on all processors and returns when all calls have.
func each(n int, do func(i int)) {
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				do(i)
			}
		})
	}
	group.Wait()
}

// whole writes the page with all sections, up to its limit.
func (w *writer) whole() {
	w.head("")
	for _, section := range []func(){
		w.first, w.intervene, w.changes, w.lines, w.rows, w.recurrence, w.friction, w.leverage,
		w.asks, w.exceptions, w.narrative, w.policy,
	} {
		if section(); w.full() {
			return
		}
	}
}

// writer writes the sections of one report.
type writer struct {
	page
	*review.Review
	pictures map[string]*picture
	result   finding.Result
	found    []finding.Finding // what the report shows, in its order
	unlisted int               // findings beyond those
	file     string            // the name of the file that is written
	large    bool              // too large for one page: what is long stands on sheets
	sheets   map[string][]File // the pages of each sheet
	linked   map[string]bool   // sheets that the page links to; only they are written

	since func() map[*review.Row]review.Direction // how each row stands against the baseline
}

func (w *writer) head(title md) {
	fmt.Fprintf(w, "<!-- %s -->\n", Note(w.Review))
	fmt.Fprintf(w, "\n# %s, %s", text(w.Settings.Title), w.Period.Name)
	if title != "" {
		fmt.Fprintf(w, ", %s", title)
	}
	w.WriteByte('\n')
}

// closed reports whether the review is a record, which nothing changes any more.
func (w *writer) closed() bool { return w.Period.State == review.Closed }
