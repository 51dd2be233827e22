package diff

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// style is how texts are written in a format.
type style struct {
	text  func(string) string // makes a text of people inert
	mark  string              // stands around what is emphasised
	limit int                 // the most items of a group that are shown; 0 for all

	line, topic, item string // formats of a line on top, of a title, and of what stands below it
}

// shownItems is how many items of a group a page shows; the others are counted.
const shownItems = 20

// unknown stands for what a document doesn't say.
const unknown = "not given"

// writer writes a difference in one style.
type writer struct {
	style
	*Diff
	met review.Met
	all []topic // what there is to say
}

func (d *Diff) write(s style) string {
	w := &writer{style: s, Diff: d}
	w.all = w.topics()
	var out strings.Builder
	for _, line := range w.head() {
		fmt.Fprintf(&out, s.line, line)
	}
	for _, t := range w.all {
		fmt.Fprintf(&out, s.topic, t.title)
		for _, g := range t.groups {
			for _, item := range s.items(g) {
				fmt.Fprintf(&out, s.item, item)
			}
		}
	}
	return out.String()
}

// topic is a part of what is said.
type topic struct {
	title  string
	groups []group
}

// group is the things that changed in one way.
type group struct {
	label string // how; empty where the items say it
	noun  string // counts the items in the sentence that sums all up; none where it is empty
	items []string
	more  string // said at the end, where more is known than the items say
}

// grouped words each of some things.
func grouped[T any](label, noun string, all []T, one func(T) string) group {
	g := group{label: label, noun: noun}
	for _, item := range all {
		g.items = append(g.items, one(item))
	}
	return g
}

// count sums up a group in words.
func (g *group) count() string {
	return finding.Count(len(g.items), g.noun) + " " + strings.ToLower(cmp.Or(g.label, "changed"))
}

// items are the items of a group, each with its label.
func (s style) items(g group) []string {
	items := slices.Clone(s.cut(g.items))
	for i := range items {
		if g.label != "" {
			items[i] = s.strong(g.label+":") + " " + items[i]
		}
	}
	if g.more != "" {
		items = append(items, g.more)
	}
	return items
}

// cut leaves out what is too much for a page, and counts it.
func (s style) cut(items []string) []string {
	if s.limit == 0 || len(items) <= s.limit+1 {
		return items
	}
	return append(slices.Clone(items[:s.limit]), fmt.Sprintf("%d more", len(items)-s.limit))
}

// capital begins a word with a capital letter.
func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

func (s style) strong(text string) string { return s.mark + text + s.mark }

// list names texts of people.
func (s style) list(texts []string) string {
	items := make([]string, len(texts))
	for i, text := range texts {
		items[i] = s.text(text)
	}
	return strings.Join(items, ", ")
}

// or is a text of people, and a word for its place where it is missing.
func (s style) or(text, missing string) string {
	if text == "" {
		return missing
	}
	return s.text(text)
}

// person calls somebody by name, with the handle beside it where that is said first.
func (w *writer) person(handle, missing string) string {
	name, beside := w.met.Meet(w.After.Settings, handle)
	if beside == "" {
		return w.or(name, missing)
	}
	return w.text(name) + " (" + w.text(beside) + ")"
}

// row is what a row is called.
func (w *writer) row(r *review.Row) string { return w.or(r.Label(), "row without a name") }

// moves says how fields moved. Of prose it says only that it did, of lists what they gained and lost.
func (w *writer) moves(fields []review.FieldChange) string {
	items := make([]string, len(fields))
	for i, f := range fields {
		f.Field = w.text(f.Field) // maybe the title of a column
		switch {
		case f.Prose() && f.From == "" && f.To != "":
			items[i] = f.Field + " added"
		case f.Prose() && f.From != "" && f.To == "":
			items[i] = f.Field + " removed"
		case f.Prose():
			items[i] = f.Field + " rewritten"
		case f.List && f.From+f.To == "":
			items[i] = f.Field + " in another order"
		case f.List && f.From == "":
			items[i] = f.Field + " now with " + w.text(f.To)
		case f.List && f.To == "":
			items[i] = f.Field + " without " + w.text(f.From)
		case f.Person():
			items[i] = f.Field + " " + w.person(f.From, unknown) + " → " + w.person(f.To, unknown)
		default:
			items[i] = f.Field + " " + w.or(f.From, unknown) + " → " + w.or(f.To, unknown)
		}
	}
	return strings.Join(items, ", ")
}

// with adds the fields that moved to a name.
func (w *writer) with(name string, fields []review.FieldChange) string {
	if len(fields) == 0 {
		return name
	}
	return name + " (" + w.moves(fields) + ")"
}
