package report

import (
	"fmt"
	"path"
	"strings"

	"github.com/scorelint/scorelint/internal/review"
)

// pageLimit is the size of a page in bytes up to which GitHub still renders it, with room to spare.
const pageLimit = 400_000

// sheet is a part of a report that is too large for one page and gets pages of its own.
type sheet struct {
	name  string // of its first page, without the extension
	title md
	size  int // entries; a page shows some of them
	write func(w *writer, from, to int)
}

// The sheets that are not for one product line, and what stands on those that are.
const (
	sheetAsks       = "asks"
	sheetExceptions = "exceptions"
	sheetFindings   = "findings"
	sheetRows       = "rows"
)

// maxFolded is how many entries an overview folds of a list that no sheet has, so that it stays one page.
const maxFolded = 200

// lineSheet names the sheet of a product line. Ids hold neither capitals nor underlines.
func lineSheet(id string) string {
	if id == "" {
		return "no-product-line"
	}
	return "line-" + strings.Map(func(r rune) rune {
		if r == '-' || r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '_'
	}, id)
}

func (w *writer) allSheets() []sheet {
	var all []sheet
	byLine := map[string][]*review.Row{}
	for _, r := range w.Review.Rows {
		byLine[r.ProductLine] = append(byLine[r.ProductLine], r)
	}
	ranked := map[*review.Row]*review.Ranked{}
	for i := range w.Ranking.Rows {
		ranked[w.Ranking.Rows[i].Row] = &w.Ranking.Rows[i]
	}
	for _, id := range w.lineIDs() {
		rows := byLine[id]
		all = append(all, sheet{lineSheet(id), w.lineTitle(id), len(rows), func(w *writer, from, to int) {
			w.lineRows(rows[from:to], ranked)
		}})
	}
	return append(all,
		sheet{sheetAsks, "Asks", len(w.Asks), func(w *writer, from, to int) { w.askRows(w.Asks[from:to]) }},
		sheet{sheetExceptions, "Exceptions register", len(w.Exceptions), func(w *writer, from, to int) {
			w.register(w.Exceptions[from:to])
		}},
		sheet{sheetFindings, "Policy results", len(w.found), func(w *writer, from, to int) {
			w.list(w.entries(w.found[from:to]))
		}},
	)
}

// lineIDs lists the product lines that have rows, in the order of the comparison, with those whose rows have all
// ended at the end.
func (w *writer) lineIDs() []string {
	var ids []string
	seen := map[string]bool{}
	for i := range w.Lines {
		if id := w.Lines[i].Line.ID; len(w.Lines[i].Rows) > 0 {
			ids = append(ids, id)
			seen[id] = true
		}
	}
	for _, r := range w.Review.Rows {
		if !seen[r.ProductLine] {
			ids = append(ids, r.ProductLine)
			seen[r.ProductLine] = true
		}
	}
	return ids
}

func (w *writer) lineTitle(id string) md {
	if id == "" {
		return noLine
	}
	return text(w.LineLabel(id))
}

// lineRows is the page of a product line: its rows, their place in the ranking, and why they are escalated.
func (w *writer) lineRows(rows []*review.Row, ranked map[*review.Row]*review.Ranked) {
	w.heading(2, "The scorecard rows")
	w.rowTable(rows)
	var terms [][]md
	var reasons []md
	for _, r := range rows {
		if at := ranked[r]; at != nil {
			terms = append(terms, w.terms(at))
			if at.Answer != review.No {
				reasons = append(reasons, w.reason(at))
			}
		}
	}
	w.heading(2, "Their place in the ranking")
	w.table(rankingHead, terms)
	w.list(reasons)
}

// sheetFiles writes a sheet, on as many pages as it needs.
func (w *writer) sheetFiles(s sheet) []File {
	var contents [][]byte
	var split func(from, to int)
	split = func(from, to int) {
		if content := w.sheetPage(s, len(contents)+1, from, to); len(content) <= pageLimit || to-from < 2 {
			contents = append(contents, content)
			return
		}
		middle := (from + to) / 2
		split(from, middle)
		split(middle, to)
	}
	split(0, s.size)
	files := make([]File, len(contents))
	for i, content := range contents {
		files[i] = File{path.Join(w.Folder, sheetFile(s.name, i+1)), content}
	}
	return files
}

func sheetFile(name string, page int) string {
	if page == 1 {
		return name + ".md"
	}
	return fmt.Sprintf("%s.%d.md", name, page)
}

func (w *writer) sheetPage(s sheet, number, from, to int) []byte {
	p := &writer{page: page{dir: w.Folder}, Review: w.Review, result: w.result, found: w.found, large: true, since: w.since}
	p.head(s.title)
	back := fmt.Sprintf("Back to the [overview](%s).", name)
	if from > 0 || to < s.size {
		back += fmt.Sprintf(" This is page %d, with entries %d to %d of %d.", number, from+1, to, s.size)
	}
	p.para("%s", back)
	s.write(p, from, to)
	return []byte(p.String())
}

// pages links to the pages of a sheet.
func (w *writer) pages(name string) md {
	w.linked[name] = true
	links := make([]md, len(w.sheets[name]))
	for i, f := range w.sheets[name] {
		links[i] = link(md(fmt.Sprintf("page %d", i+1)), relative(w.dir, f.Path))
	}
	return join(links, ", ")
}

// long writes the beginning of a long list. The rest is folded below it. Where the report is too large for one page it
// is on the pages of the list's sheet, if it has one.
func (w *writer) long(n int, what, sheet string, body func(from, to int)) {
	body(0, min(n, shown))
	left := n - shown
	switch {
	case left <= 0:
	case !w.large, sheet == "" && n <= maxFolded:
		w.details(md(fmt.Sprintf("%d more %s", left, what)), func() { body(shown, n) })
	case w.sheets[sheet] != nil:
		w.para("%d more %s: %s.", left, what, w.pages(sheet))
	case sheet == "":
		w.para("%d more %s are not listed.", left, what)
	default:
		w.para("%d more %s: see [the pages of the product lines](#the-scorecard-rows).", left, what)
	}
}
