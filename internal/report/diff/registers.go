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
