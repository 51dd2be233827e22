package diff

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// documentGroups are the documents of a kind, by what became of them.
func (w *writer) documentGroups(kind, noun string) []group {
	labels := map[review.EditKind]string{
		review.EditReopened: "Open again", review.EditCarried: "Carried over", review.EditMoved: "With another expiry and no renewal",
		review.EditRemoved: "Not listed any more",
	}
	var groups []group
	for _, what := range review.EditKinds() {
		same := slices.DeleteFunc(slices.Clone(w.Documents), func(e review.Edit) bool { return e.Kind != kind || e.What != what })
		groups = append(groups, grouped(cmp.Or(labels[what], capital(string(what))), noun, same, w.edit))
	}
	return groups
}

// edit is a document with its fields that matter.
func (w *writer) edit(e review.Edit) string {
	name := w.text(e.Ref.Label())
	if e.What != review.EditNew && e.What != review.EditRemoved || len(e.Fields) == 0 {
		return w.with(name, e.Fields)
	}
	var parts []string
	for _, f := range e.Fields {
		text := w.text(f.From + f.To) // one of them is empty
		if f.Person() {
			text = w.person(f.From+f.To, unknown)
		}
		parts = append(parts, f.Field+" "+text)
	}
	return name + " (" + strings.Join(parts, ", ") + ")"
}

// column says what a change does to a column, and to the rows that were written before it.
func (w *writer) column(c review.ColumnChange) string {
	name := "column " + w.text(c.Ref.Name) + " (" + w.text(c.Ref.ID) + ")"
	switch {
	case c.What == review.EditNew:
		return name + " is new; reports of closed periods without it stay as they are"
	case c.What == review.EditChanged:
		return w.with(name, c.Fields)
	case c.Rows == 0:
		return name + " is gone, no row has it"
	}
	return fmt.Sprintf("%s is gone: %s of %s still have it, and their reports no longer show it", name, finding.Count(c.Rows, "row"), w.list(c.Periods))
}

// period says in one line what changed in a period that is not in review.
func (w *writer) period(c review.PeriodChange) string {
	out := c.Period.Name + " (" + string(c.Period.State) + "): "
	switch c.What {
	case review.EditRemoved:
		out += "removed, with " + finding.Count(len(c.Documents), "document")
	case review.EditNew:
		out += "added, with " + finding.Count(len(c.Documents), "document")
	default:
		out += w.edited(c)
	}
	switch {
	case c.Amended != nil:
		inert := review.Amendment{On: w.text(c.Amended.On), Reason: w.text(c.Amended.Reason)}
		out += "; " + inert.Words(w.person(c.Amended.By, "nobody named"))
	case w.Before != nil && c.Period.End < w.Before.Period.Start:
		out += "; no amendment says why"
	}
	return out
}

// edited says what became of each document of a period: its fields, old → new.
func (w *writer) edited(c review.PeriodChange) string {
	nouns := map[string]string{"Area": "row", "Ask": "ask", "ProductLine": "product line", "Measurement": "measurement", "Review": "narrative"}
	var parts []string
	for _, e := range c.Documents {
		what := ""
		if e.What != review.EditChanged {
			what = string(e.What) + " "
		}
		e.Ref.Name = strings.TrimSpace(nouns[e.Kind] + " " + e.Ref.Name)
		parts = append(parts, what+w.edit(e))
	}
	if len(parts) == 0 {
		return "the amendment alone changed"
	}
	return strings.Join(w.cut(parts), "; ")
}

// ranking is where rows stood before and stand now. Those that moved only because others did are counted.
func (w *writer) ranking() group {
	g := group{noun: "rank"}
	shifted := 0
	for _, c := range w.Ranking {
		if c.Shifted() {
			shifted++
		} else {
			g.items = append(g.items, w.rank(c))
		}
	}
	if shifted > 0 {
		g.more = finding.Count(shifted, "more row") + " moved only because others did"
	}
	return g
}

func (w *writer) rank(c review.RankChange) string {
	return w.row(c.Row) + ": " + position(c.After) + "; before, " + position(c.Before)
}

// position is where a row stands in the ranking.
func position(r *review.Ranked) string {
	if r == nil {
		return "not ranked"
	}
	return fmt.Sprintf("place %d, %s, score %d", r.Place, r.Answer, r.Score)
}
