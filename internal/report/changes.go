package report

import (
	"fmt"
	"path"
	"slices"
	"strings"

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
	const failureModes = "failure modes"
	var items, same []md
	for _, topic := range []struct {
		title   md
		changes []change
	}{
		{"rows", w.rowChanges()},
		{"escalations", w.answerChanges()},
		{failureModes, []change{w.modes("New failure modes", c.NewModes), w.spread(), w.modes("Failure modes cleared", c.ClearedModes)}},
		{"exceptions", []change{w.exceptionChanges()}},
		{"asks", w.askChanges()},
		{"owners", []change{w.owners()}},
	} {
		if topic.title == failureModes && w.Column(review.ColumnFailureMode) == nil {
			continue
		}
		before := len(items)
		for _, c := range topic.changes {
			if c.count > 0 {
				items = append(items, md(fmt.Sprintf("**%s (%d):** %s", c.what, c.count, c.which)))
			}
		}
		if len(items) == before {
			same = append(same, topic.title)
		}
	}
	if len(same) > 0 {
		items = append(items, "**No change:** "+join(same, ", ")+".")
	}
	w.list(items)
}

// change is one line of the section.
type change struct {
	what  string
	count int
	which md
}

// baseline says what is compared, and which periods are missing in between.
func (w *writer) baseline() string {
	c := &w.Changes
	at := link(md(c.Baseline.Name), markdown.Relative(w.dir, path.Join(path.Dir(w.Folder), c.Baseline.Name, w.file))) + md(w.Period.Unlike(*c.Baseline))
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
	if len(gap) == 1 {
		return gap[0] + " has"
	}
	return fmt.Sprintf("%s to %s (%d periods) have", gap[0], gap[len(gap)-1], len(gap))
}

// tallyOfRows counts rows by how they moved. The counts add up to the rows that have not ended.
func (w *writer) tallyOfRows() md {
	c := &w.Changes
	return tally(len(c.Better), len(c.Worse), len(c.Mixed), c.Same, len(c.New), len(c.Unclear))
}

// tally counts rows by how they moved.
func tally(better, worse, mixed, same, fresh, unclear int) md {
	rest := counts(numbered, count{mixed, "mixed"}, count{same, "unchanged"}, count{fresh, "new"}, count{unclear, "not comparable"})
	return join(append([]md{md(fmt.Sprintf("%d better, %d worse", better, worse))}, rest...), ", ")
}

func (w *writer) rowChanges() []change {
	c := &w.Changes
	moves := func(what string, rows []review.RowChange) change {
		return listed(what, rows, func(r review.RowChange) md {
			return w.area(r.Row) + " (" + fieldMoves(r.Fields) + w.unexplained(r.Row) + ")"
		})
	}
	return []change{
		moves("Rows better", c.Better), moves("Rows worse", c.Worse), moves("Better in one, worse in the other", c.Mixed),
		moves("Not comparable", c.Unclear), listed("New rows", c.New, w.area),
		listed("Renamed", c.Renamed, func(r review.Renaming) md { return w.area(r.Row) + wasCalled(r.Row, r.Before) }),
		listed("Retired", c.Retired, func(r *review.Row) md { return w.area(r) + " (" + or(r.Retired.Reason, "no reason given") + ")" }),
		listed("G"+review.GoneWords[1:], c.Dropped, w.area),
		listed("Standard path moved", c.Paths, func(r review.RowChange) md {
			return md(fmt.Sprintf("%s (%s → %s)", w.area(r.Row), or(r.Before.StandardPath, unknown), or(r.Row.StandardPath, unknown)))
		}),
	}
}

// listed makes a change of many things.
func listed[T any](what string, all []T, one func(T) md) change {
	which := someBy("; ", all, one)
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
		listed("Escalations opened", c.Escalated, one), listed("Escalations to be decided", c.Undecided, one),
		listed("Escalations closed", c.Deescalated, one), listed("Escalations not answered any more", c.Unanswered, one),
	}
}

func (w *writer) modes(what string, modes []review.ModeChange) change {
	return listed(what, modes, func(m review.ModeChange) md {
		rows := m.Now
		if len(rows) == 0 {
			rows = m.Before
		}
		return text(m.Mode.Title) + " (" + w.areas(rows) + ")"
	})
}

// spread names the failure modes that were there before, and the areas that they are new to.
func (w *writer) spread() change {
	wider := slices.DeleteFunc(slices.Clone(w.Changes.RecurringModes), func(m review.ModeChange) bool { return len(m.Spread) == 0 })
	return listed("Failure modes spread", wider, func(m review.ModeChange) md { return text(m.Mode.Title) + " (new to " + w.areas(m.Spread) + ")" })
}

// exceptionChanges counts what became of exceptions, which the register names.
func (w *writer) exceptionChanges() change {
	c := &w.Changes
	opened, closed, expired, renewed := len(c.OpenedExceptions), len(c.ClosedExceptions), len(c.ExpiredExceptions), len(c.RenewedExceptions)
	parts := counts(numbered, count{opened, "opened"}, count{closed, "closed"}, count{expired, "expired"}, count{renewed, "renewed"})
	which := join(parts, ", ") + "; see the [register](#exceptions-register)."
	earlier := slices.DeleteFunc(slices.Clone(c.ClosedExceptions), func(e review.ExceptionChange) bool { return e.View.Ended >= w.Period.Start })
	if len(earlier) > 0 { // between the two periods
		which += " Closed before " + md(w.Period.Name) + ", so not in the register: " + some(earlier, func(e review.ExceptionChange) md { return w.ref(e.Ref) }) + "."
	}
	return change{"Exceptions", opened + closed + expired + renewed, which}
}

func (w *writer) askChanges() []change {
	c := &w.Changes
	return []change{
		w.askChange("Asks done", c.DoneAsks), w.askChange("Asks dropped", c.DroppedAsks), w.askChange("Asks carried over", c.CarriedAsks),
		w.askChange("Asks still open in "+c.Baseline.Name+", and not listed any more", c.LostAsks), w.askChange("New asks", c.NewAsks),
	}
}

// askChange names asks that the table of this period doesn't have, and points to those that it has.
func (w *writer) askChange(what string, all []review.AskChange) change {
	var numbers []int
	gone := slices.DeleteFunc(slices.Clone(all), func(a review.AskChange) bool {
		if a.Period != w.Period.Name { // another ask may have its id by now
			return false
		}
		numbers = append(numbers, w.askNumber(a.Ask.ID))
		return true
	})
	out := listed(what, gone, func(a review.AskChange) md {
		return w.local(text(a.Ask.Title), a.Ask.Place) + " (" + or(a.Ask.Done, md("in "+a.Period)) + ")"
	})
	out.count = len(all)
	if len(numbers) > 0 {
		slices.Sort(numbers)
		out.which += " " + askLink(numbers...) + "."
	}
	out.which = md(strings.TrimSpace(string(out.which)))
	return out
}

func (w *writer) owners() change {
	return listed("Owners changed", w.Changes.Owners, func(o review.ValueChange) md {
		return w.area(o.Row) + " (before: " + w.person(o.From, "nobody") + ")"
	})
}
