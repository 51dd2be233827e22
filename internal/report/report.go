// Package report prints a review and the result of its lint as Markdown.
//
// Everything that a report says is computed by package scorecard; this package only finds words for it.
package report

import (
	"fmt"
	"path"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/scorecard"
)

// File is a generated file.
type File struct {
	Path    string // relative to the repository root, with forward slashes
	Content []byte
}

// name is what GitHub shows when somebody opens a folder.
const name = "README.md"

// mark begins every generated file.
const mark = "<!-- scorelint:generated "

// IsGenerated reports whether a file is one that [Render] writes, and may write again.
func IsGenerated(content []byte) bool {
	return strings.HasPrefix(strings.TrimPrefix(string(content[:min(len(content), 100)]), "\ufeff"), mark)
}

// Render writes the report of a review: into the folder of its period and, for the period in review, into the folder
// above it too, which comes first then. The result is that of the rules on the same day; of a closed period only what
// was found about its own documents' shape is shown.
func Render(r *scorecard.Review, result finding.Result) ([]File, error) {
	dirs := []string{r.Folder}
	if r.Period.State == scorecard.Current {
		dirs = []string{document.Folder, r.Folder}
	}
	var files []File
	for _, dir := range dirs {
		files = append(files, File{path.Join(dir, name), Markdown(r, result, dir)})
	}
	return files, nil
}

// Markdown writes the report of a review as one page that lies in a folder of the repository.
func Markdown(r *scorecard.Review, result finding.Result, dir string) []byte {
	w := &writer{page: page{dir: dir}, Review: r, result: result}
	w.head()
	for _, section := range []func(){
		w.first, w.intervene, w.changes, w.lines, w.rows, w.recurrence, w.friction, w.leverage,
		w.asks, w.exceptions, w.narrative, w.policy,
	} {
		section()
	}
	return []byte(w.String())
}

// writer writes the sections of one report.
type writer struct {
	page
	*scorecard.Review
	result finding.Result
}

func (w *writer) head() {
	from := w.Folder + "/"
	fmt.Fprintf(w, "%sby scorelint from %s: edit the YAML there and run scorelint render; what is changed here is lost -->\n", mark, from)
	fmt.Fprintf(w, "\n# %s: %s\n", text(w.Settings.Title), w.Period.Name)
}

// closed reports whether the review is a record, which nothing changes any more.
func (w *writer) closed() bool { return w.Period.State == scorecard.Closed }
