package report

import "github.com/scorelint/scorelint/internal/review"

// narrative writes the words around the rows.
func (w *writer) narrative() {
	w.heading(2, "Narrative and close")
	n := w.Narrative
	if n == nil {
		w.para("The period has no review.")
		return
	}
	w.names = w.rowNames()
	if a := n.Amended; a != nil {
		w.para("**Amended** on %s by %s: %s", or(a.On, "a day not given"), w.person(a.By, "somebody not named"), or(a.Reason, "no reason given"))
	}
	if n.DoingWell != "" {
		w.heading(3, "Doing well")
		w.paragraphs(w.narrated(n.DoingWell, n.Place.File))
	}
	w.wasted(n)
	if len(n.Next) > 0 {
		w.heading(3, "Next")
		w.WriteByte('\n')
		for _, step := range n.Next {
			tail := md("")
			if step.Ask != nil {
				tail = "Ask: " + w.ref(*step.Ask) + "."
			}
			w.item("", w.narrated(step.Text, n.Place.File), tail)
		}
	}
	if n.Close != "" {
		w.heading(3, "Close")
		w.paragraphs(w.narrated(n.Close, n.Place.File))
	}
}

func (w *writer) wasted(n *review.Narrative) {
	if len(n.Friction) == 0 {
		return
	}
	w.heading(3, "Where time is lost")
	w.WriteByte('\n')
	for _, f := range n.Friction {
		lead := "**" + text(f.Title) + "**"
		if len(f.Areas) > 0 {
			lead += " (" + w.refs(f.Areas) + ")"
		}
		if f.Text != "" {
			lead += ": "
		}
		w.item(lead, w.narrated(f.Text, n.Place.File), "")
	}
}
