package edit

import (
	"maps"
	"slices"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/schema"
)

// LinksFile is where it stands what links lead to.
const LinksFile = document.Folder + "/links.yaml"

// Link is what was found at a link.
type Link struct{ State, Checked, MovedTo string }

// ReadLinks reads what was found before, by link.
func ReadLinks(tree *document.Tree) map[string]Link {
	all := map[string]Link{}
	for _, d := range tree.Documents() {
		if d.Kind != document.Links {
			continue
		}
		for _, at := range d.Root.Get("links").Entries() {
			all[at.Str("link")] = Link{at.Str("state"), at.Str("checked"), at.Str("movedTo")}
		}
	}
	return all
}

// Links writes what was found, in the order of the links.
func Links(set *schema.Set, found map[string]Link) File {
	var list []any
	for _, link := range slices.Sorted(maps.Keys(found)) {
		entry := map[string]any{"link": link, "state": found[link].State, "checked": found[link].Checked}
		if to := found[link].MovedTo; to != "" {
			entry["movedTo"] = to
		}
		list = append(list, entry)
	}
	const head = "# Written by scorelint collect backlog, which writes this file anew.\n"
	fields := map[string]any{"kind": document.Links, "links": list}
	return fileOf(LinksFile, head, renderMap(fields, set.Type(document.Links), 0))
}
