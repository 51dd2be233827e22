package report

import (
	"strings"

	"github.com/scorelint/scorelint/internal/markdown"
)

// prose is Markdown of people that stands in a file. Its links lead to the same from this page.
func (p *page) prose(source, file string) markdown.Prose {
	return markdown.Prose{Source: source, Link: func(address string) (string, bool) { return markdown.Resolve(p.dir, file, address) }}
}

// narrated is prose of the narrative, in which the first mention of each area links to its row.
func (w *writer) narrated(source, file string) markdown.Prose {
	p := w.prose(source, file)
	p.Names = w.names
	return p
}

// rowNames are the names of rows. One that rows share could mean any of them, and is left alone.
func (w *writer) rowNames() *markdown.Names {
	targets := map[string]string{}
	for _, r := range w.Review.Rows {
		if r.Label() == r.Name {
			targets[r.Name] = markdown.Relative(w.dir, r.Place.File)
		}
	}
	return markdown.NewNames(targets)
}

// paragraphs writes prose between blank lines.
func (p *page) paragraphs(m markdown.Prose) {
	if text := m.Markdown(); text != "" {
		p.WriteString("\n" + text + "\n")
	}
}

// item writes prose as an item of a list, after a lead of the report's own and before its tail.
func (p *page) item(lead md, m markdown.Prose, tail md) {
	p.WriteString(m.Item(string(lead), string(tail)) + "\n")
}

// md is inline Markdown that is safe anywhere: in a paragraph, a list or a table cell.
type md string

// text makes plain text of people inert, on one line.
func text(s string) md { return md(markdown.Text(s)) }

// link shows a label as a link to an address that package markdown has made.
func link(label md, address string) md { return "[" + label + "](" + md(address) + ")" }

// web shows a link of a document: shortened where a tracker's address begins it, as text when it is no address.
func web(raw string, trackers []string) md {
	address, ok := markdown.Web(raw)
	if !ok {
		return text(raw)
	}
	_, label, _ := strings.Cut(raw, "://")
	best := ""
	for _, t := range trackers {
		if strings.HasPrefix(raw, t) && len(t) > len(best) && len(t) < len(raw) {
			best, label = t, raw[len(t):]
		}
	}
	return link(text(label), address)
}

// tracked is a link to an item of a tracker, with what it was found to lead to.
func (w *writer) tracked(raw string) md {
	out := web(raw, w.Settings.Trackers)
	for _, l := range w.Links {
		if l.Link != raw {
			continue
		}
		if l.State == "found" {
			l.State = "there"
		}
		out += " (" + text(l.State) + ", as of " + text(l.Checked)
		if l.MovedTo != "" {
			out += ", now " + web(l.MovedTo, w.Settings.Trackers)
		}
		return out + ")"
	}
	return out
}

// nobody stands for somebody whom a document owes.
const nobody = md("nobody named")

// person calls somebody by name; where the page names them first, the handle stands beside it, and always where several
// people have the name.
func (w *writer) person(handle string, missing md) md {
	name, beside := w.met.Meet(w.Settings, handle)
	if beside == "" {
		return or(name, missing)
	}
	return text(name) + " (" + text(beside) + ")"
}
