package edit

import (
	"maps"
	"net/url"
	"slices"
	"strings"

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

// BacklogLinks are the links below the trackers, in the order of the alphabet: of asks of the period in review, and of exceptions that
// are open.
func BacklogLinks(tree *document.Tree, set *schema.Set) []string {
	links := map[string]bool{}
	for _, d := range tree.Documents() {
		if d.Kind == document.Ask && d.Period == set.Period.Name || d.Kind == document.Exception && d.Root.Str("status") != "closed" {
			links[d.Root.Str("backlog")], links[d.Root.Str("evidence")] = true, true
		}
	}
	maps.DeleteFunc(links, func(link string, _ bool) bool {
		return !slices.ContainsFunc(set.Scorecard.Strings("trackers"), func(tracker string) bool { return lies(link, tracker) })
	})
	return slices.Sorted(maps.Keys(links))
}

// lies reports whether a link lies below a tracker, as a browser would follow it.
func lies(link, tracker string) bool {
	at, err := url.Parse(link)
	below, err2 := url.Parse(tracker)
	if err != nil || err2 != nil || at.Scheme != "https" || below.Scheme != "https" ||
		at.User != nil || !strings.EqualFold(at.Host, below.Host) {
		return false
	}
	folder := strings.TrimSuffix(below.Path, "/") + "/"
	return strings.HasPrefix(at.Path, folder) && len(at.Path) > len(folder) && at.JoinPath().Path == at.Path
}
