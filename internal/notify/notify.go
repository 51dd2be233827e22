// Package notify lists what each person answers for and has to act on, and writes these lists.
package notify

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// What says what an item is to the person who answers for it.
type What string

// What an item can be, as the METADATA of rules call it.
const (
	Overdue  What = "overdue"
	Decision What = "decision"
	Expiring What = "expiring"
	Due      What = "due"
)

// order lists them, most urgent first.
func order() []What { return []What{Overdue, Decision, Expiring, Due} }

// Title is what people call it.
func (w What) Title() string {
	if w == Decision {
		return "to be decided"
	}
	return string(w)
}

// Item is one thing to act on.
type Item struct {
	What    What             `json:"what"`
	Kind    string           `json:"kind"` // of the document
	ID      string           `json:"id"`   // of the document
	Title   string           `json:"title"`
	Day     string           `json:"day"` // YYYY-MM-DD; empty where the document has none
	Message string           `json:"message"`
	Hint    string           `json:"hint"`
	File    string           `json:"file"`
	Line    int              `json:"line"`
	Rule    string           `json:"rule"` // that found it; empty for what no rule finds yet
	Finding *finding.Finding `json:"-"`    // likewise nil
}

// Key stands for the item on every day, as long as neither the day that it names nor what it is changes.
func (i *Item) Key() string {
	return strings.Join([]string{string(i.What), i.Rule, i.Kind, i.ID, i.Day}, "\n")
}

// Person answers for items. The one without a handle stands for nobody, at the end of a list.
type Person struct {
	Handle string `json:"handle"`
	Name   string `json:"name"`
	Team   bool   `json:"team"`
	Known  bool   `json:"known"` // the Scorecard lists the handle
	Items  []Item `json:"items"` // most urgent first
}

// List says who has what to act on, as of a day. docs/notify.md describes its JSON.
type List struct {
	Version int      `json:"version"`
	AsOf    string   `json:"asOf"`
	Title   string   `json:"title"`
	Period  string   `json:"period"`
	People  []Person `json:"people"` // in the order of the Scorecard, those that it doesn't list after them
}

// Version is the version of the JSON. It changes when a reader would have to.
const Version = 1

// New lists what the rules have found and what the review has coming up. What a rule's findings are to people is told by
// its id; the findings of a rule without are for nobody.
func New(r *review.Review, result finding.Result, what func(rule string) What) List {
	c := newCollector(r)
	for i := range result.Findings {
		c.find(&result.Findings[i], what(result.Findings[i].Rule))
	}
	c.comingUp(r)
	l := List{Version: Version, AsOf: r.AsOf, Title: r.Title, Period: r.Period.Name, People: []Person{}}
	for _, p := range r.People {
		l.add(Person{Handle: p.Handle, Name: cmp.Or(p.Name, p.Handle), Team: p.Team, Known: true}, c.items)
	}
	nobodys := c.items[""]
	delete(c.items, "")
	for _, handle := range slices.Sorted(maps.Keys(c.items)) {
		l.add(Person{Handle: handle, Name: handle}, c.items)
	}
	l.add(Person{}, map[string][]Item{"": nobodys})
	return l
}

// add gives a person what is theirs, and takes it from the others. A person without anything isn't listed.
func (l *List) add(p Person, items map[string][]Item) {
	p.Items = items[p.Handle]
	delete(items, p.Handle)
	if len(p.Items) > 0 {
		slices.SortStableFunc(p.Items, compare)
		l.People = append(l.People, p)
	}
}

func compare(x, y Item) int {
	return cmp.Or(
		cmp.Compare(slices.Index(order(), x.What), slices.Index(order(), y.What)), cmp.Compare(cmp.Or(x.Day, "9999"), cmp.Or(y.Day, "9999")),
		cmp.Compare(x.Kind, y.Kind), cmp.Compare(x.ID, y.ID), cmp.Compare(x.Rule, y.Rule), cmp.Compare(x.Message, y.Message),
	)
}

// Label names a person by handle, with the name behind it.
func (p *Person) Label() string {
	switch {
	case p.Handle == "":
		return "nobody is named"
	case p.Name == p.Handle:
		return p.Handle
	}
	return p.Handle + " (" + p.Name + ")"
}

// Items lists the items of everybody, most urgent first.
func (l *List) Items() []Item {
	var all []Item
	for _, p := range l.People {
		all = append(all, p.Items...)
	}
	slices.SortStableFunc(all, compare)
	return all
}
