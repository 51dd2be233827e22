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
		slide := &writer{page: page{dir: dir}, Review: r}
		slide.slide()
		content, err := w.onPage(body, slide.String())
		if err != nil {
			return nil, err
		}
		files = append(files, File{path.Join(dir, htmlName), content})
	}
	return files, nil
}

// onPage makes a page of what has been written.
func (w *writer) onPage(body, slide string) ([]byte, error) {
	page := markdown.Page{
		Note: Note(w.Review), Title: markdown.Plain(w.Settings.Title) + ", " + w.Period.Name,
		Body: []byte(w.head() + body), Place: path.Join(w.dir, htmlName), Slide: []byte(slide),
		Pictures: map[string]string{}, OnPaper: w.paper, Cells: statusCells(&w.Settings.Scales), Style: picture.Style(),
	}
	for _, p := range w.pictures {
		page.Pictures[markdown.Relative(w.dir, w.pictureFile(p, picture.Light))] = p.Element()
	}
	return page.HTML()
}

// statusCells says which cells of tables hold a status.
func statusCells(scales *review.Scales) markdown.Cells {
	levels := func(scale review.Scale) map[string]string {
		classes := map[string]string{}
		for i, l := range scale {
			classes[string(text(l.Value))] = picture.LevelClass(i, len(scale))
		}
		return classes
	}
	answers := map[string]string{review.Yes: picture.AnswerClass(review.Yes), review.Maybe: picture.AnswerClass(review.Maybe)}
	late := map[string]string{"**overdue**": picture.LateClass, "**expired**": picture.LateClass}
	return markdown.Cells{
		"Release gate health": levels(scales.Health), "Review latency": levels(scales.Latency),
		"Escalation": answers, "Escalation needed": answers, "Status": late, "Left": late,
	}
}
