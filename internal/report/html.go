package report

import (
	"path"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/report/picture"
	"github.com/scorelint/scorelint/internal/review"
)

// htmlName is the file that is to be opened in a browser.
const htmlName = "report.html"

// RenderHTML writes the report of a review as one self-contained page in each of its [Folders], with the slide "what we
// need from engineering". It says what [Render] says, on one page whatever its size.
func RenderHTML(r *review.Review, result finding.Result) ([]File, error) {
	var files []File
	for _, dir := range Folders(r) {
		w := newWriter(r, result, htmlName)
		body := w.body(dir)
		content, err := w.onPage(body, w.onSlides([]*slide{w.overall()}))
		if err != nil {
			return nil, err
		}
		files = append(files, File{path.Join(dir, htmlName), content})
	}
	return files, nil
}

// onPage makes a page of what has been written, with slides below it.
func (w *writer) onPage(body string, page markdown.Page) ([]byte, error) {
	page.Body, page.Place = []byte(w.head()+body), path.Join(w.dir, htmlName)
	page.Pictures, page.OnPaper, page.Cells = map[string]string{}, w.paper, statusCells(w.RowColumns)
	for _, p := range w.pictures {
		page.Pictures[markdown.Relative(w.dir, w.pictureFile(p, picture.Light))] = p.Element()
	}
	return page.HTML()
}

func (w *writer) windowTitle() string { return markdown.Plain(w.Settings.Title) + ", " + w.Period.Name }

// statusCells says which cells of tables hold a status.
func statusCells(columns []review.RowColumn) markdown.Cells {
	levels := func(scale review.Scale) map[string]string {
		classes := map[string]string{}
		for i, l := range scale {
			classes[string(text(l.Value))] = picture.LevelClass(i, len(scale))
		}
		return classes
	}
	answers := map[string]string{review.Yes: picture.AnswerClass(review.Yes), review.Maybe: picture.AnswerClass(review.Maybe)}
	late := map[string]string{"**overdue**": picture.LateClass, "**expired**": picture.LateClass}
	cells := markdown.Cells{"Status": late, "Left": late, "Escalation": answers}
	for _, c := range columns {
		switch {
		case c.ID == review.ColumnEscalation:
			cells[string(text(c.Title))] = answers
		case len(c.Scale) > 0:
			cells[string(text(c.Title))] = levels(c.Scale)
		}
	}
	return cells
}
