package report

import (
	"slices"

	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/review"
)

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
