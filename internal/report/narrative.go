package report

// narrative writes the words around the rows.
func (w *writer) narrative() {
	w.heading(2, "Narrative and close")
	n := w.Narrative
	if n == nil {
		w.para("The period has no review.")
		return
	}
	if a := n.Amended; a != nil {
		w.para("**Amended** on %s by %s: %s", or(a.On, "a day not given"), w.person(a.By, "somebody not named"), or(a.Reason, "no reason given"))
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
