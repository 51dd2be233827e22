package report

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/review"
)

// page is a Markdown file while it is written.
type page struct {
	strings.Builder
	dir    string // of the file, for links
	titles []md   // of the sections that were written
	met    review.Met
	paper  []string // summaries of folds that are open on paper
}

func (p *page) heading(level int, title md) {
	if level == 2 {
		p.titles = append(p.titles, title)
	}
	fmt.Fprintf(p, "\n%s %s\n", strings.Repeat("#", level), title)
}

func (p *page) para(format string, args ...any) {
	p.WriteByte('\n')
	fmt.Fprintf(p, format, args...)
	p.WriteByte('\n')
}

// table writes rows under their headings; none without rows.
func (p *page) table(head []md, rows [][]md) {
	if len(rows) == 0 {
		return
	}
	p.WriteByte('\n')
	p.row(head)
	p.WriteString(strings.Repeat("| --- ", len(head)) + "|\n")
	for _, row := range rows {
		p.row(row)
	}
}

// longTable writes rows under their headings, of many only the first ones open.
func (p *page) longTable(what string, head []md, rows [][]md) {
	p.long(what, len(rows), func(from, to int) { p.table(head, rows[from:to]) })
}

// longList writes items, of many only the first ones open.
func (p *page) longList(what string, items []md) {
	p.long(what, len(items), func(from, to int) { p.list(items[from:to]) })
}

// unfolded is how many entries of a list stand open before the rest is folded.
const unfolded = 25

// long writes n entries, the first ones open and the rest folded below them.
func (p *page) long(what string, n int, write func(from, to int)) {
	write(0, min(n, unfolded))
	if n > unfolded {
		p.openOnPaper(md(fmt.Sprintf("%d more %s", n-unfolded, what)), func() { write(unfolded, n) })
	}
}

func (p *page) row(cells []md) { p.WriteString("| " + string(join(cells, " | ")) + " |\n") }

func (p *page) list(items []md) {
	if len(items) > 0 {
		p.WriteByte('\n')
	}
	for _, item := range items {
		p.WriteString("- " + string(item) + "\n")
	}
}

// openOnPaper folds what the body writes, which a reader acts on: where it is not too long, it is open on paper, which can't
// unfold anything.
func (p *page) openOnPaper(summary md, body func()) {
	p.paper = append(p.paper, string(summary))
	p.details(summary, body)
}

// details folds what the body writes under a summary.
func (p *page) details(summary md, body func()) {
	p.WriteString("\n<details>\n<summary>" + string(summary) + "</summary>\n")
	body()
	p.WriteString("\n</details>\n")
}

// local links a label to a place in the repository, or leaves it when there is no such place. The link leads to the
// file and not to the line: a document that is put above another one would change every report that names the other,
// closed ones too.
func (p *page) local(label md, at review.Place) md {
	if at.File == "" {
		return label
	}
	return link(label, markdown.Relative(p.dir, at.File))
}

func (p *page) ref(r review.Ref) md { return p.local(text(r.Label()), r.Place) }

func (p *page) area(r *review.Row) md { return p.local(rowName(r), r.Place) }

// rowName is what a row is called; a row that has neither name nor id is called by its file.
func rowName(r *review.Row) md {
	if r.Name == "" {
		return "row without a name"
	}
	return text(r.Label())
}

func (p *page) refs(refs []review.Ref) md { return some(refs, p.ref) }

func (p *page) areas(rows []*review.Row) md { return some(rows, p.area) }

func (p *page) countedAreas(rows []*review.Row) md {
	if len(rows) == 0 {
		return "none"
	}
	return md(fmt.Sprintf("%d: ", len(rows))) + p.areas(rows)
}

// maxNames is how many names stand in one cell or sentence; the others are only counted.
const maxNames = 8

// some words things, of many only the first ones and how many are left.
func some[T any](all []T, one func(T) md) md { return someBy(", ", all, one) }

// someBy words things with commas in them.
func someBy[T any](separator string, all []T, one func(T) md) md {
	shown := all[:min(len(all), maxNames)]
	return more(each(shown, one), separator, len(all)-len(shown))
}

// each makes something of every thing.
func each[T, U any](all []T, one func(T) U) []U {
	out := make([]U, len(all))
	for i, thing := range all {
		out[i] = one(thing)
	}
	return out
}

func more(items []md, separator string, left int) md {
	all := join(items, separator)
	if left > 0 {
		all += md(fmt.Sprintf("%sand %d more", separator, left))
	}
	return all
}

func join(items []md, separator string) md {
	return md(strings.Join(each(items, func(item md) string { return string(item) }), separator))
}

// count is how many there are of something.
type count struct {
	n    int
	what string
}

// counts words those that are not 0.
func counts(word func(int, string) string, all ...count) []md {
	all = slices.DeleteFunc(all, func(c count) bool { return c.n == 0 })
	return each(all, func(c count) md { return md(word(c.n, c.what)) })
}

// numbered is a count of what has no plural.
func numbered(n int, what string) string { return fmt.Sprintf("%d %s", n, what) }

// share says how many of all there are.
func share(n, all int) md {
	if all == 0 {
		return "0"
	}
	return md(fmt.Sprintf("%d of %d", n, all))
}

// sentence ends a text of people with a full stop where it has no end.
func sentence(s string, missing md) md {
	if s = strings.TrimSpace(s); s == "" {
		s = string(missing)
	}
	if end, _ := utf8.DecodeLastRuneInString(s); s != "" && !strings.ContainsRune(".!?。！？…؟۔।", end) {
		s += "."
	}
	return text(s)
}

// or returns a value, and a word for its place where it is missing.
func or(value string, missing md) md {
	if value == "" {
		return missing
	}
	return text(value)
}

// unknown stands for what a document doesn't say.
const unknown = md("not given")
