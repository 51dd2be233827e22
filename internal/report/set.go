package report

import (
	"fmt"
	"path"
	"slices"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// Format is a way to write reports.
type Format struct {
	Name string
	file string // the name of its page
	page func(*writer) ([]byte, error)
}

// Formats lists the ways to write reports, the usual one first.
func Formats() []Format {
	return []Format{
		{"markdown", name, (*writer).readme},
		{"html", htmlName, (*writer).html},
		{"json", "report.json", (*writer).json},
		{Slides, "slides.html", (*writer).slides},
	}
}

// Slides is the format of one slide for the review and one for each product line.
const Slides = "slides"

// Has reports whether a file of the format can have a name. In Markdown earlier versions wrote further pages, too.
func (f Format) Has(file string) bool {
	return path.Base(file) == f.file || f.file == name && slices.Contains([]string{".md", ".svg"}, path.Ext(file))
}

// Render writes the report of a review into its [Folders], one page in each, and beside the Markdown of the period its
// pictures. The result is that of the rules on the same day; of a closed period only what was found about its own documents'
// shape is shown.
func (f Format) Render(r *review.Review, result finding.Result) ([]File, error) {
	w := newWriter(r, result, f.file)
	var files []File
	for _, dir := range Folders(r) {
		w.page = page{dir: dir}
		content, err := f.page(w)
		if err != nil {
			return nil, err
		}
		files = append(files, File{path.Join(dir, f.file), content})
	}
	if f.file == name {
		files = append(files, w.pictureFiles()...)
	}
	return files, nil
}

// Set is the reports of one or more periods.
type Set struct {
	Review *review.Review // of the period in review, or else of the only one
	Main   File           // its report
	Files  []File         // all, the main one among them

	format Format
	whole  bool // generated files that are not in the set have to go
}

// All renders every period up to the one in review.
func (f Format) All(book *review.Book, result finding.Result) (*Set, error) {
	current, err := book.Current(result.AsOf)
	if err != nil {
		return nil, err // a report of other periods would pass for the one in review
	}
	set := &Set{format: f, whole: true}
	for _, p := range book.Periods() {
		switch p.State {
		case review.Current:
			err = set.add(current, result)
		case review.Closed:
			err = set.addPeriod(book, p.Name, result)
		}
		if err != nil {
			return nil, err
		}
	}
	return set, nil
}

// One renders one period.
func (f Format) One(book *review.Book, period string, result finding.Result) (*Set, error) {
	set := &Set{format: f}
	return set, set.addPeriod(book, period, result)
}

func (s *Set) addPeriod(book *review.Book, period string, result finding.Result) error {
	r, err := book.Review(period, result.AsOf)
	if err != nil {
		return err
	}
	return s.add(r, result)
}

func (s *Set) add(r *review.Review, result finding.Result) error {
	files, err := s.format.Render(r, result)
	if err != nil {
		return err
	}
	if s.Review == nil || r.Period.State == review.Current {
		s.Review, s.Main = r, files[0]
	}
	s.Files = append(s.Files, files...)
	return nil
}

// Counts says in one line how the review stands.
func (s *Set) Counts() string {
	sum := s.Review.Summary
	return fmt.Sprintf("%s: %d of %s reviewed; escalations: %d Yes, %d Maybe, %d No",
		s.Review.Period.Name, sum.Reviewed, finding.Count(sum.Rows, "row"), sum.Yes, sum.Maybe, sum.No)
}

// Top says where to step in first, by a name of the row, or "" where no row asks for it. Of a Maybe leadership has to
// decide that before.
func (s *Set) Top(name func(*review.Row) string) string {
	top, lead := s.Review.Ranking.Top(), "step in first"
	if top == nil {
		return ""
	}
	if top.Answer == review.Maybe {
		lead = "decide first"
	}
	return fmt.Sprintf("%s: %s (%s, score %d)", lead, name(top.Row), top.Answer, top.Score)
}
