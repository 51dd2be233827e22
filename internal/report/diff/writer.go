package diff

import (
	"fmt"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/review"
)

// style is how texts are written in a format.
type style struct {
	text  func(string) string // makes a text of people inert
	mark  string              // stands around what is emphasised
	limit int                 // the most items of a group that are shown; 0 for all
}

// shownItems is how many items of a group a page shows; the others are counted.
const shownItems = 20

// unknown stands for what a document doesn't say.
const unknown = "not given"

// writer writes a difference in one style.
type writer struct {
	style
	*Diff
	asks   map[string]string // titles by id
	people review.Settings   // those of the state after the change, and those who were listed before it
	met    review.Met
	all    []topic // what there is to say
}

func newWriter(d *Diff, s style) *writer {
	w := &writer{style: s, Diff: d, asks: map[string]string{}}
	for i := range d.After.Asks {
		w.asks[d.After.Asks[i].ID] = d.After.Asks[i].Title
	}
	w.people.People = slices.Clone(d.After.Settings.People)
	if d.Before != nil {
		for _, p := range d.Before.Settings.People {
			if !slices.ContainsFunc(w.people.People, func(now review.Person) bool { return now.Handle == p.Handle }) {
				w.people.People = append(w.people.People, p)
			}
		}
	}
	w.all = w.topics()
	return w
}

// topic is a part of what is said.
type topic struct {
	title  string
	groups []group
}

// group is the things that changed in one way.
type group struct {
	label string
	noun  string // with tail, counts the items in the sentence that sums all up; may be empty
	tail  string
	items []string
	more  string // said at the end, where more is known than the items say
}

// grouped words each of some things.
func grouped[T any](label, noun, tail string, all []T, one func(T) string) group {
	g := group{label: label, noun: noun, tail: tail}
	for _, item := range all {
		g.items = append(g.items, one(item))
	}
	return g
}

// lines are the items of a topic, each with the label of its group.
func (s style) lines(t topic) []string {
	var all []string
	for _, g := range t.groups {
		lead := ""
		if g.label != "" {
			lead = s.strong(g.label+":") + " "
		}
		shown := g.items
		if s.limit > 0 && len(shown) > s.limit+1 {
			shown = shown[:s.limit]
		}
		for _, item := range shown {
			all = append(all, lead+item)
		}
		if left := len(g.items) - len(shown); left > 0 {
			all = append(all, fmt.Sprintf("%s%d more", lead, left))
		}
		if g.more != "" {
			all = append(all, g.more)
		}
	}
	return all
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
	name, beside := w.met.Meet(&w.people, handle)
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
		case f.List() && f.From+f.To == "":
			items[i] = f.Field + " in another order"
		case f.List() && f.From == "":
			items[i] = f.Field + " now with " + w.text(f.To)
		case f.List() && f.To == "":
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
