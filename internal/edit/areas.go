package edit

import (
	"maps"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/schema"
)

// Areas finds the rows of a period by what others call them.
type Areas struct {
	period document.Period
	ids    []string
	called map[string][]string // ids by their names and former ids in small letters
}

// AreasOf are the rows of a period.
func AreasOf(tree *document.Tree, period document.Period) *Areas {
	a := &Areas{period: period, called: map[string][]string{}}
	for _, d := range tree.Documents() {
		if d.Kind != document.Area || d.Period != period.Name || d.ID == "" {
			continue
		}
		a.ids = append(a.ids, d.ID)
		for _, name := range []string{d.Root.Str("name"), d.Root.Str("was")} {
			if name = strings.ToLower(name); name != "" {
				a.called[name] = append(a.called[name], d.ID)
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
	if _, ok := slices.BinarySearch(a.ids, name); ok {
		return name, ""
	}
	name = strings.ToLower(name)
	switch ids := a.called[name]; {
	case len(ids) == 1:
		return ids[0], ""
	case len(ids) > 1:
		return "", ", which several rows are called: " + strings.Join(ids, ", ")
	}
	if near := schema.Nearest(name, slices.Concat(a.ids, slices.Sorted(maps.Keys(a.called)))); near != "" {
		return "", " (did you mean " + near + "?)"
	}
	return "", ""
}
