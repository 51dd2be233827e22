package report

import (
	"path"

	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/report/picture"
	"github.com/scorelint/scorelint/internal/review"
)

// htmlName is the file that is to be opened in a browser.
const htmlName = "report.html"

// html is the report as one self-contained page, with the slide "what we need from engineering". It says what the Markdown
// says, on one page whatever its size.
func (w *writer) html() ([]byte, error) {
	body := w.body()
	s := w.overall()
	s.beside = w.beside()
	return w.onPage(body, w.laidOut(s))
}

// slides are all slides, each on a page of its own.
func (w *writer) slides() ([]byte, error) {
	page := w.htmlPage()
	page.Slides = w.deck()
	return page.HTML()
}

// htmlPage is a page without anything on it.
func (w *writer) htmlPage() markdown.Page {
	return markdown.Page{Note: Note(w.Review), Title: markdown.Plain(w.Settings.Title) + ", " + w.Period.Name, Style: picture.Style()}
}

// onPage makes a page of what has been written, with slides below it.
func (w *writer) onPage(body string, slides ...markdown.Slide) ([]byte, error) {
	page := w.htmlPage()
	page.Slides, page.Body, page.Place = slides, []byte(w.head()+body), path.Join(w.dir, htmlName)
	page.Pictures, page.OnPaper, page.Cells = map[string]string{}, w.paper, statusCells(w.RowColumns)
	for _, p := range w.pictures {
		page.Pictures[markdown.Relative(w.dir, w.pictureFile(p, picture.Light))] = p.Element()
	}
	return page.HTML()
}

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
