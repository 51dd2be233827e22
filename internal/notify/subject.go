package notify

import (
	"fmt"
	"regexp"
	"slices"

	"github.com/scorelint/scorelint/internal/document"
)

// Since lists the items that an earlier list doesn't have, most urgent first.
func (l *List) Since(earlier List) []Item {
	known := map[string]bool{}
	for _, i := range earlier.Items() {
		known[i.Key()] = true
	}
	return slices.DeleteFunc(l.Items(), func(i Item) bool { return known[i.Key()] })
}

// Subject says on one line of a commit what has happened: the first item, and how many more there are. It is empty without
// items.
func Subject(items []Item) string {
	if len(items) == 0 {
		return ""
	}
	subject := items[0].happened()
	if more := len(items) - 1; more > 0 {
		subject += fmt.Sprintf(" and %d more", more)
	}
	return subject
}

// id matches ids as documents have to have them. A commit can mention people and close issues, so that nothing else that people
// wrote gets into its subject.
var id = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

func (i *Item) happened() string {
	name := i.Kind + " with an odd id"
	if id.MatchString(i.ID) {
		name = i.Kind + " " + i.ID
	}
	switch {
	case i.What == Overdue && i.Kind == document.Exception:
		return name + " expired"
	case i.What == Overdue && i.Kind == document.Area:
		return "Decision on " + name + " is overdue"
	case i.What == Expiring:
		return name + " expires soon"
	case i.What == Due:
		return name + " is due soon"
	case i.What == Decision:
		return name + " is to be decided"
	}
	return name + " is overdue"
}
