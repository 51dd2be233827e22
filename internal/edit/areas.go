package edit

import (
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/schema"
)

// Areas finds the rows of a period by what others call them.
type Areas struct {
	period document.Period
	ids    []string
	also   map[string][]string // ids by names in small letters, and by former ids
}

// AreasOf are the rows of a period.
func AreasOf(tree *document.Tree, period document.Period) *Areas {
	a := &Areas{period: period, also: map[string][]string{}}
	for _, d := range tree.Documents() {
		if d.Kind == document.Area && d.Period == period.Name && d.ID != "" {
			a.ids = append(a.ids, d.ID)
			for _, name := range []string{d.Root.Str("name"), d.Root.Str("was")} {
				a.also[strings.ToLower(name)] = append(a.also[strings.ToLower(name)], d.ID)
			}
		}
	}
	slices.Sort(a.ids)
	return a
}

// Missing are the ids of the rows that are not among those measured.
func (a *Areas) Missing(found []Measured) []string {
	return slices.DeleteFunc(slices.Clone(a.ids), func(id string) bool {
		return slices.ContainsFunc(found, func(m Measured) bool { return m.Area == id })
	})
}

// find is the id of a row by its id, name or former id; else it says what may be meant.
func (a *Areas) find(name string) (id, hint string) {
	if slices.Contains(a.ids, name) {
		return name, ""
	}
	switch ids := a.also[strings.ToLower(name)]; {
	case name == "":
		return "", ""
	case len(ids) == 1:
		return ids[0], ""
	case len(ids) > 1:
		return "", ", which several rows are called: " + strings.Join(ids, ", ")
	}
	known := slices.Clone(a.ids)
	for other := range a.also {
		known = append(known, other)
	}
	slices.Sort(known)
	if near := schema.Nearest(strings.ToLower(name), known); near != "" {
		return "", " (did you mean " + near + "?)"
	}
	return "", ""
}
