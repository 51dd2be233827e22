package report

import (
	"fmt"
	"path"
	"slices"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/report/picture"
	"github.com/scorelint/scorelint/internal/review"
)

// slidesName is the file of slides.
const slidesName = "slides.html"

// RenderSlides writes slides in each of the [Folders] of a review: the one at the end of its page, and one for each product
// line, those rows last that have none.
func RenderSlides(r *review.Review, result finding.Result) ([]File, error) {
	var files []File
	for _, dir := range Folders(r) {
		w := newWriter(r, result, slidesName)
		w.dir = dir
		all := []*slide{w.overall()}
		for i := range r.Lines {
			all = append(all, w.ofLine(&r.Lines[i]))
		}
		page := w.onSlides(all)
		content, err := page.HTML()
		if err != nil {
			return nil, err
		}
		files = append(files, File{path.Join(dir, slidesName), content})
	}
	return files, nil
}

// onSlides makes a page of slides. The last one leads to the pages that stand beside the report.
func (w *writer) onSlides(all []*slide) markdown.Page {
	page := markdown.Page{Note: Note(w.Review), Title: w.windowTitle(), Style: picture.Style()}
	for i, s := range all {
		var beside []md
		if i == len(all)-1 {
			beside = w.beside()
		}
		page.Slides = append(page.Slides, w.laidOut(s, beside))
	}
	return page
}

// ofLine is what there is to say about one product line.
func (w *writer) ofLine(l *review.LineView) *slide {
	s := &slide{title: noLine, under: w.scorecard() + " " + w.lineInShort(l) + md(" "+w.asOf()+"."), footTitle: "Meaning"}
	if l.ProductLine.Label() != "" {
		s.title = short(l.ProductLine.Label(), slideTitle, "")
	}
	s.foot = string(text(l.ProductLine.Meaning))
	within := map[string]bool{}
	var rows, asks, exceptions []slideItem
	for _, r := range l.Rows {
		within[r.ID] = true
		rows = append(rows, slideItem{slideRow(r), w.rowInShort(r)})
	}
	names := func(refs []review.Ref) bool {
		return slices.ContainsFunc(refs, func(r review.Ref) bool { return within[r.ID] })
	}
	for i := range w.Asks {
		if a := &w.Asks[i]; a.Status == review.AskOpen && names(a.Rows) {
			item := w.slideAsk(a)
			item.details = or(a.Priority, "priority not given") + ", " + item.details
			asks = append(asks, item)
		}
	}
	for i := range w.Exceptions {
		if e := &w.Exceptions[i]; e.Open() && names(e.Rows) {
			exceptions = append(exceptions, w.slideException(e))
		}
	}
	s.lists = []slideList{
		{"Rows", rows, "No row."}, {"Asks", asks, "No ask about its rows is open."}, {"Exceptions", exceptions, "No exception for its rows is open."},
	}
	return s
}

// lineInShort says where a product line is going: as it is declared, and as its rows say.
func (w *writer) lineInShort(l *review.LineView) md {
	out := md("")
	if l.Trend != "" {
		out = "Security trend **" + text(l.Trend) + "**"
		if w.Changes.Baseline != nil {
			out += md(" (" + string(or(l.TrendBefore, "none")) + " in " + w.Changes.Baseline.Name + ")")
		}
		out += ". "
	}
	n := l.Counts
	out += md(fmt.Sprintf("**%s:** %d Yes, %d Maybe, %d No", finding.Count(n.Areas, "row"), n.Yes, n.Maybe, n.No))
	if w.Changes.Baseline != nil {
		out += "; since " + md(w.Changes.Baseline.Name) + " its rows say " + w.rowsDirection(l)
	}
	return out + "."
}

// rowInShort says how a row stands, and who answers for it; of one that answers Maybe, who decides.
func (w *writer) rowInShort(r *review.Row) md {
	values := each(w.ComparedColumns(), func(c review.RowColumn) md { return text(c.Short()) + " " + or(c.Text(r), unknown) })
	out := join(append(values, "escalation **"+or(r.Escalation.Needed, unknown)+"**"), ", ")
	at := slices.IndexFunc(w.Brief.Deadlines, func(d review.Deadline) bool { return d.Row == r })
	switch {
	case at >= 0:
		out += ", to be decided: " + w.decision(w.Brief.Deadlines[at])
	case r.Escalation.Owner != "":
		out += ", " + short(w.Settings.Called(r.Escalation.Owner), slideShort, "")
	}
	return out + w.causeBetween("; ", r, "")
}
