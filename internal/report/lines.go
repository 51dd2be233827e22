package report

import (
	"fmt"
	"slices"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// lines compares the product lines: what was declared, and what the rows say.
func (w *writer) lines() {
	w.heading(2, "Product lines compared")
	if len(w.Lines) == 0 || !w.hasLines() && len(w.countedColumns()) == 0 {
		w.para("No product lines are declared, and no row names one.")
		w.overPeriods()
		return
	}
	w.compared()
	w.list(w.meanings())
	w.overPeriods()
}

// hasLines reports whether the rows are told apart by product line.
func (w *writer) hasLines() bool {
	return slices.ContainsFunc(w.Lines, func(l review.LineView) bool { return l.ID != "" })
}

// noLine stands for the name of the product line of areas that have none.
const noLine = md("No product line (platform areas)")

func (w *writer) lineName(l *review.LineView) md {
	if l.ProductLine.ID == "" && l.ProductLine.Name == "" {
		return noLine
	}
	return w.local(text(l.ProductLine.Label()), l.ProductLine.Place)
}

func (w *writer) compared() {
	how := "The trend is what people declare; all else is counted from the rows, never averaged."
	if w.Changes.Baseline != nil {
		how += fmt.Sprintf(" In brackets: what it was in %s, where that differs. The last column says which way more of the rows went.", w.Changes.Baseline.Name)
	}
	w.para("%s", how)
	head := []md{"Product line", "Security trend"}
	for _, c := range w.countedColumns() {
		head = append(head, text(c.Title))
	}
	head = append(head, "Yes / Maybe / No", "Open exceptions", "Worst area", "Rows say")
	w.longTable("product lines", head, each(w.Lines, w.line))
}

// meanings says what the trends mean in practice.
func (w *writer) meanings() []md {
	var items []md
	for i := range w.Lines {
		if l := &w.Lines[i].ProductLine; l.Meaning != "" {
			items = append(items, "**"+text(l.Label())+":** "+sentence(l.Meaning, ""))
		}
	}
	return items
}

// trend is the declared trend of a product line, with the one before in brackets.
func (w *writer) trend(l *review.LineView) md {
	now := or(l.ProductLine.Trend, "none declared")
	if w.Changes.Baseline == nil || l.ProductLine.Place.File == "" {
		return now
	}
	return differing(now, or(l.TrendBefore, "none declared"))
}

func (w *writer) line(l review.LineView) []md {
	now, was := &l.Counts, l.Before
	if was == nil {
		was = now
	}
	answers := func(c *review.LineCounts) md { return md(fmt.Sprintf("%d / %d / %d", c.Yes, c.Maybe, c.No)) }
	exceptions := func(c *review.LineCounts) md {
		if c.ExpiredExceptions > 0 {
			return md(fmt.Sprintf("%d, %d expired", c.OpenExceptions, c.ExpiredExceptions))
		}
		return md(fmt.Sprint(c.OpenExceptions))
	}
	worst := md("all at their best")
	switch {
	case l.Worst != nil:
		worst = w.area(l.Worst)
	case now.Areas == 0:
		worst = "no rows"
	case l.Unplaced > 0 || len(w.ComparedColumns()) == 0:
		worst = "not known"
	}
	cells := []md{w.lineName(&l), w.trend(&l)}
	for _, c := range w.countedColumns() {
		cells = append(cells, differing(summedUp(&c, now), summedUp(&c, was)))
	}
	return append(cells, differing(answers(now), answers(was)), differing(exceptions(now), exceptions(was)), worst, w.rowsDirection(&l))
}

func differing(now, was md) md {
	if now == was {
		return now
	}
	return now + " (" + was + ")"
}

// distribution counts levels, best first, without those that nothing stands at. Together they are all areas.
func distribution(counts []review.LevelCount, areas int) md {
	var items []md
	for _, n := range counts {
		if n.Count > 0 {
			items = append(items, md(fmt.Sprintf("%d %s", n.Count, text(n.Value))))
			areas -= n.Count
		}
	}
	if areas > 0 {
		items = append(items, md(fmt.Sprintf("%d not known", areas)))
	}
	if len(items) == 0 {
		return "none"
	}
	return join(items, ", ")
}

// rowsDirection is where a product line is going, as its rows say, and whether a rule has found that the declared trend says
// something else. Of many rows some always move each way, and only the counts tell how one line compares with the next.
func (w *writer) rowsDirection(l *review.LineView) md {
	if w.Changes.Baseline == nil || l.Direction == review.Unknown {
		return "no comparison"
	}
	out := md(l.Direction)
	if w.questioned(l.ID) {
		out += ", **unlike the trend**"
	}
	if l.Better+l.Worse+l.Mixed+l.Same > 1 {
		out += ": " + tally(l.Better, l.Worse, l.Mixed, l.Same, 0, 0)
	}
	return out
}

// questioned reports whether a rule has found that the declared trend of a product line tells another story than its rows.
func (w *writer) questioned(line string) bool {
	return slices.ContainsFunc(w.result.Findings, func(f finding.Finding) bool {
		return f.Rule == "row/trend-disagrees" && f.Document.Period == w.Period.Name && f.Document.ID == line
	})
}
