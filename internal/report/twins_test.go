package report_test

import (
	"io/fs"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/scorelint/scorelint/internal/finding"
)

// twins are two areas of one name in two product lines of one name, with whatever names areas.
func twins() []string {
	docs := []string{
		"kind: ProductLine\nid: north\nname: Shop\ntrend: Flat\n", "kind: ProductLine\nid: south\nname: shop\ntrend: Flat\n",
		"kind: Ask\nid: k\ntitle: K\npriority: mandatory\nareas: [search-north, search-south]\n",
		"kind: Review\ndoingWell: Search got faster.\nfriction: [{source: pipelines, areas: [search-north, search-south]}]\n",
	}
	for _, side := range []string{"north", "south"} {
		row := area("search-"+side, "Mixed", "High", "Maybe", "productLine: "+side+"\n")
		docs = append(docs, strings.Replace(row, "name: Area search-"+side, "name: Search", 1))
	}
	return docs
}

// TestRowsOfOneNameAreToldApart looks for the name alone in every form of the report.
func TestRowsOfOneNameAreToldApart(t *testing.T) {
	files := fstest.MapFS{"scorecard/scorecard.yaml": {Data: []byte(scorecardText)}}
	for _, period := range []string{"2026-Q2", "2026-Q3"} {
		files["scorecard/"+period+"/all.yaml"] = &fstest.MapFile{Data: []byte(strings.Join(twins(), "---\n"))}
	}
	files["scorecard/e.yaml"] = &fstest.MapFile{Data: []byte(
		"kind: Exception\nid: e\ntitle: E\nreason: r\nareas: [search-north, search-south]\nopened: 2026-05-01\nexpires: 2026-09-01\n")}
	alone := regexp.MustCompile(`(?i)\b(search|shop)\b(?: <|\]|$|[^- a-z(]| [^(<g])`)
	for name, content := range allForms(t, files) {
		for line := range strings.Lines(content) {
			if line = strings.TrimSpace(line); alone.MatchString(line) {
				t.Errorf("%s names a row or a product line that can't be told from another: %s", name, line)
			}
		}
		if path.Ext(name) != ".md" {
			continue
		}
		for _, want := range []string{
			"| [Search (search-north)](", "[Search (search-south)](", "| 2 | 2: [Search (search-north)](", // rows, matrix
			"| [Shop (north)](", "| [shop (south)](", "\nSearch got faster.\n",
		} {
			if !strings.Contains(content, want) {
				t.Errorf("%s doesn't say %q", name, want)
			}
		}
	}
}

// allForms renders the period in review as Markdown, HTML and pictures.
func allForms(t *testing.T, files fs.FS) map[string]string {
	t.Helper()
	repo := load(t, files)
	review, err := repo.book.Review("2026-Q3", "2026-09-30")
	if err != nil {
		t.Fatal(err)
	}
	rendered, err := format("markdown").Render(review, finding.Result{})
	if err != nil {
		t.Fatal(err)
	}
	all := webpages(t, repo, "2026-09-30", finding.Result{})
	for _, f := range rendered {
		all[f.Path] = string(f.Content)
	}
	return all
}

func TestANewRowOfTheSameNameIsNoOldOne(t *testing.T) {
	search := func(id, more string) string {
		return strings.Replace(area(id, "Good", "Low", "No", more), "name: Area "+id, "name: Search", 1)
	}
	page := renderPage(t, map[string][]string{"2026-Q2": {search("old", "")}, "2026-Q3": {search("new", "")}})
	says(t, page, "- **New rows (1):** [Search](2026-Q3/all.yaml).", "- **Gone without being retired (1):** [Search](2026-Q2/all.yaml).")
	page = renderPage(t, map[string][]string{"2026-Q2": {search("old", "")}, "2026-Q3": {search("new", "was: old\n")}})
	says(t, page, "- **Renamed (1):** [Search](2026-Q3/all.yaml) (was old).")
}

// TestADiffTellsNamesOfASideApart changes which rows and product lines have a name, and what they are part of.
func TestADiffTellsNamesOfASideApart(t *testing.T) {
	files := func(documents ...string) fs.FS {
		return fstest.MapFS{
			"scorecard/scorecard.yaml":   {Data: []byte(scorecardText)},
			"scorecard/2026-Q3/all.yaml": {Data: []byte(strings.Join(documents, "---\n"))},
		}
	}
	row := func(id, name, line string) string {
		return strings.Replace(area(id, "Good", "Low", "No", "productLine: "+line+"\n"), "name: Area "+id, "name: "+name, 1)
	}
	line := func(id, name string) string {
		return "kind: ProductLine\nid: " + id + "\nname: " + name + "\ntrend: Flat\n"
	}
	ask := func(areas string) string {
		return "kind: Ask\nid: k\ntitle: K\npriority: mandatory\nowner: \"@o\"\nareas: [" + areas + "]\n"
	}
	before := files(row("old", "Search", "north"), row("was", "Mail", "north"), row("n", "Feed", "north"), row("s", "feed", "north"),
		row("moves", "Moves", "north"), row("stays", "Stays", "one"), line("north", "Shop"), line("south", "Shop"),
		line("one", "Store"), line("gone", "Alone"), ask("old, n"))
	after := files(row("new", "search", "north"), row("is", "Mail", "north")+"was: was\n", row("n", "Feed", "north"), row("s", "feed", "north"),
		row("moves", "Moves", "other"), row("stays", "Stays", "two"), line("north", "Shop"), line("south", "Shop"),
		line("two", "Store"), line("other", "Other"), ask("new, n, s"))
	d := difference(t, before, after, "2026-09-25")
	says(t, d.Text(),
		"  New: search (release", "  Gone without being retired: Search\n",
		"  Changed: Mail (id was → is)\n", "  Changed: Moves (product line Shop (north) → Other)\n",
		"  Changed: Stays (product line one → two)\n",
		"  Changed: K (areas Search → feed (s), search)\n",
		"  New: Store (trend Flat)\n", "  Not listed any more: Store (trend Flat)\n",
		"  New: Other (trend Flat)\n", "  Not listed any more: Alone (trend Flat)\n",
	)
	says(t, d.Markdown(2), "- **New:** search (", "- **Gone without being retired:** Search\n", "- **Not listed any more:** Store (")
	fields := d.Documents[0].Fields
	if got, want := fields[0].To, "feed (s), search"; got != want {
		t.Errorf("areas in the JSON are %q, want %q", got, want)
	}
}
