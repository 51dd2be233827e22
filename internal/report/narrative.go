package report

import (
	"slices"

	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/review"
)

// narrative writes the words around the rows.
func (w *writer) narrative() {
	w.heading(2, "Narrative and close")
	n := w.Narrative
	if n == nil {
		w.para("The period has no review.")
		return
	}
	if a := n.Amended; a != nil {
		w.para("This closed period was %s", w.amended(a))
	}
	if n.DoingWell != "" {
		w.heading(3, "Doing well")
		w.paragraphs(w.narrated(n.DoingWell, n.Place.File))
	}
	if len(n.Next) > 0 {
		w.heading(3, "Next")
		w.WriteByte('\n')
		for _, step := range n.Next {
			tail := md("")
			if step.Ask != nil {
				if n := w.askNumber(step.Ask.ID); n > 0 {
					tail = "See " + askLink(n) + "."
				} else {
					tail = "Ask: " + w.ref(*step.Ask) + "."
				}
			}
			w.item("", w.narrated(step.Text, n.Place.File), tail)
		}
	}
	if n.Close != "" {
		w.heading(3, "Close")
		w.paragraphs(w.narrated(n.Close, n.Place.File))
	}
}

// amended says why the period was changed after it was closed.
func (w *writer) amended(a *review.Amendment) md {
	by := w.person(a.By, nobody)
	inert := review.Amendment{On: string(text(a.On)), Reason: string(sentence(a.Reason, "no reason given"))}
	return md(inert.Words(string(by)))
}

// beside lists the pages that stand beside the report, those of every period first.
func (w *writer) beside() []md {
	all := w.Settings.Companions
	if w.Narrative != nil {
		all = slices.Concat(all, w.Narrative.Companions)
	}
	return each(all, func(c review.Companion) md {
		if address, ok := markdown.Web(c.Link); ok {
			return link(or(c.Title, "page without a title"), address)
		}
		return or(c.Title, "page without a title") + ": " + text(c.Link)
	})
}

// companions ends the page with what stands beside it.
func (w *writer) companions() {
	if pages := w.beside(); len(pages) > 0 {
		w.heading(2, "Companion pages")
		w.longList("pages", pages)
	}
}
