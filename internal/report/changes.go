package report

import (
	"fmt"
	"path"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/review"
)

// changes writes what is different from the period before.
func (w *writer) changes() {
	c := &w.Changes
	if c.Baseline == nil {
		w.heading(2, "What changed")
		w.para("No comparison: no earlier period has rows.")
		return
	}
	w.heading(2, md("What changed since "+c.Baseline.Name))
	w.para("%s", w.baseline())
	w.group("Rows", append([]change{w.standing()}, w.rowChanges()...))
	w.group("Escalations", w.answerChanges())
	w.group("Failure modes", []change{
		w.modes("New", c.NewModes), w.modes("Recurring", c.RecurringModes), w.modes("Cleared", c.ClearedModes),
	})
	w.group("Exceptions", []change{
		w.views("Opened", c.OpenedExceptions), w.views("Closed", c.ClosedExceptions),
		w.views("Expired", c.ExpiredExceptions), w.views("Renewed", c.RenewedExceptions),
	})
	w.group("Asks", w.askChanges())
	w.group("Owners", []change{w.owners()})
}

// change is one line of the section.
type change struct {
	what  string
	count int
	which md
}

func (w *writer) group(title md, changes []change) {
	var items []md
	for _, c := range changes {
		switch {
		case c.count > 0:
			items = append(items, md(fmt.Sprintf("**%s (%d):** %s", c.what, c.count, c.which)))
		case c.what == "" && c.which != "":
			items = append(items, c.which)
		}
	}
	if len(items) == 0 {
		w.para("**%s:** no change.", title)
		return
	}
	w.para("**%s**", title)
	w.list(items)
}

// baseline says what is compared, and which periods are missing in between.
func (w *writer) baseline() string {
	c := &w.Changes
	at := link(md(c.Baseline.Name), markdown.Relative(w.dir, path.Join(path.Dir(w.Folder), c.Baseline.Name, w.file)))
	switch {
	case c.Adjoined:
		return fmt.Sprintf("Compared with %s, the period before.", at)
	case len(c.Gap) > 0:
		return fmt.Sprintf("Compared with %s, the latest earlier period with rows. In between, %s no rows: whatever happened there is not seen here.", at, missing(c.Gap))
	}
	return fmt.Sprintf("Compared with %s, the latest earlier period with rows. It did not end on the day before this one began.", at)
}

// missing names the periods of a gap.
func missing(gap []string) string {
	switch n := len(gap); {
	case n == 1:
		return gap[0] + " has"
	case n <= 4:
		return strings.Join(gap[:n-1], ", ") + " and " + gap[n-1] + " have"
	default:
		return fmt.Sprintf("%s to %s (%d periods) have", gap[0], gap[n-1], n)
	}
}

// standing counts all rows, so that a reader sees that none is left out.
func (w *writer) standing() change {
	return change{which: md(fmt.Sprintf("%s: %s.", finding.Count(w.Summary.Rows, "row"), w.tallyOfRows()))}
}

// tallyOfRows counts rows by how they moved. The counts add up to the rows that have not ended.
func (w *writer) tallyOfRows() string {
	c := &w.Changes
	tally := fmt.Sprintf("%d better, %d worse", len(c.Better), len(c.Worse))
	for _, more := range []struct {
		n    int
		what string
	}{{len(c.Mixed), "mixed"}, {c.Same, "unchanged"}, {len(c.New), "new"}, {len(c.Unclear), "not comparable"}} {
		if more.n > 0 {
			tally += fmt.Sprintf(", %d %s", more.n, more.what)
		}
	}
	return tally
}

func (w *writer) rowChanges() []change {
	c := &w.Changes
	moves := func(what string, rows []review.RowChange) change {
		return listed(what, rows, func(r review.RowChange) md { return w.area(r.Row) + " (" + fieldMoves(r.Fields) + ")" })
	}
	return []change{
		moves("Better", c.Better), moves("Worse", c.Worse), moves("Better in one, worse in the other", c.Mixed),
		moves("Not comparable", c.Unclear), listed("New", c.New, w.area),
		listed("Renamed", c.Renamed, renamed(w)),
		listed("Retired", c.Retired, func(r *review.Row) md { return w.area(r) + " (" + or(r.Retired.Reason, "no reason given") + ")" }),
		listed("Dropped without a reason", c.Dropped, w.area),
		moves("Standard path moved", c.Paths),
	}
}

// renamed says what a row was called, by its id where the name is the same.
func renamed(w *writer) func(review.Renaming) md {
	return func(r review.Renaming) md {
		was := r.Before.Name
		if was == r.Row.Name {
			was = r.Before.ID
		}
		return w.area(r.Row) + " (was " + text(was) + ")"
	}
}

// listed makes a change of many things.
func listed[T any](what string, all []T, one func(T) md) change {
	items := each(all[:min(len(all), maxNames)], one)
	which := more(items, "; ", len(all)-len(items))
	if which != "" {
		which += "."
	}
	return change{what, len(all), which}
}

func (w *writer) answerChanges() []change {
	c := &w.Changes
	one := func(a review.ValueChange) md {
		from := text(a.From)
		if a.From == "" {
			from = "new row"
		}
		return md(fmt.Sprintf("%s (%s → %s)", w.area(a.Row), from, or(a.To, unknown)))
	}
	return []change{
		listed("Opened", c.Escalated, one), listed("To be decided", c.Undecided, one),
		listed("Closed", c.Deescalated, one), listed("Not answered any more", c.Unanswered, one),
	}
}

func (w *writer) modes(what string, modes []review.ModeChange) change {
	return listed(what, modes, func(m review.ModeChange) md {
		rows := m.Now
		if len(rows) == 0 {
			rows = m.Before
		}
		return text(m.Mode.Title) + " (" + w.areas(rows) + w.spread(m) + ")"
	})
}

// spread says to which areas a failure mode is new; of many areas only to how many.
func (w *writer) spread(m review.ModeChange) md {
	switch n := len(m.Spread); {
	case n == 0:
		return ""
	case len(m.Now) > maxNames:
		return md(fmt.Sprintf("; new to %d of them", n))
	}
	return "; new to " + w.areas(m.Spread)
}

func (w *writer) views(what string, all []review.ExceptionChange) change {
	return listed(what, all, func(c review.ExceptionChange) md {
		e := &c.View
		title := w.local(text(e.Title), e.Place)
		switch {
		case what == "Closed" && e.Ended != "":
			title += " (" + text(e.Ended) + ")"
		case what == "Renewed":
			title += " (until " + or(e.Expires, "no day given") + ")"
		case what == "Expired":
			title += " (after " + text(e.Expires) + ")"
		}
		return title
	})
}

func (w *writer) askChanges() []change {
	c := &w.Changes
	title := func(a review.AskChange) md { return w.local(text(a.Ask.Title), a.Ask.Place) }
	when := func(a review.AskChange) md { return title(a) + md(" (in "+a.Period+")") }
	day := func(a review.AskChange) md {
		if a.Ask.Done == "" {
			return when(a)
		}
		return title(a) + " (" + text(a.Ask.Done) + ")"
	}
	return []change{
		listed("Done", c.DoneAsks, day), listed("Dropped", c.DroppedAsks, when),
		listed("Carried over", c.CarriedAsks, func(a review.AskChange) md {
			return title(a) + md(fmt.Sprintf(" (%s)", periods(a.Carried, a.Uneven)))
		}),
		listed("Still open in "+c.Baseline.Name+", and not listed any more", c.LostAsks, title),
		listed("New", c.NewAsks, w.newAsk),
	}
}

// newAsk names an ask, and says when nothing is left to do about it already.
func (w *writer) newAsk(c review.AskChange) md {
	a := c.Ask
	title := w.local(text(a.Title), a.Place)
	if a.Status == review.AskDone || a.Status == review.AskDropped {
		title += " (already " + text(a.Status) + ")"
	}
	return title
}

func (w *writer) owners() change {
	return listed("Changed", w.Changes.Owners, func(o review.ValueChange) md {
		return md(fmt.Sprintf("%s (%s → %s)", w.area(o.Row), w.person(o.From, "nobody"), w.person(o.To, "nobody")))
	})
}
