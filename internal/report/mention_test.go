package report_test

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestTheNarrativeLinksToTheRows mentions areas in ways that are mentions, and in ways that are not.
func TestTheNarrativeLinksToTheRows(t *testing.T) {
	row := func(id, name string) string {
		return "---\nkind: Area\nid: " + id + "\nname: " + name + "\nreleaseGateHealth: Good\nreviewLatency: Low\ntopFailureMode: {tag: auth}\nescalation: {needed: No}\n"
	}
	tests := map[string]struct{ text, want string }{
		"a name":                    {"The Search team.", "The [Search](rows/a_b.yaml) team."},
		"again":                     {"Search and Search.", "[Search](rows/a_b.yaml) and Search."},
		"the longer of two":         {"Search index first, then Search.", "[Search index](rows/a_b.yaml) first, then [Search](rows/a_b.yaml)."},
		"two":                       {"Search feeds Billing.", "[Search](rows/a_b.yaml) feeds [Billing](rows/a_b.yaml)."},
		"in emphasis":               {"The **Search** team.", "The **[Search](rows/a_b.yaml)** team."},
		"in a list":                 {"Now:\n\n- Search", "- [Search](rows/a_b.yaml)"},
		"in a longer word":          {"Searching, re-Search, Search2, @Search.", "Searching, re-Search, Search2, "},
		"after a longer word":       {"Searching by Search.", "Searching by [Search](rows/a_b.yaml)."},
		"in code":                   {"Run `Search` now.", "Run `Search` now."},
		"in a link":                 {"See [Search](https://good.example/).", "See [Search](https://good.example/)."},
		"in other letters":          {"The search team.", "The search team."},
		"a name of two letters":     {"The UI team.", "The UI team."},
		"letters outside of ASCII":  {"Größe zuerst, Größen nicht.", "[Größe](rows/a_b.yaml) zuerst, Größen nicht."},
		"a name that would be text": {"A|B* is next.", "[A&#124;B\\*](rows/a_b.yaml) is next."},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			repo := load(t, fstest.MapFS{
				"scorecard/scorecard.yaml": {Data: []byte(card("2026-Q2"))},
				"scorecard/2026-Q2/rows/a_b.yaml": {Data: []byte(row("search", "Search") + row("search-index", "Search index") + row("billing", "Billing") +
					row("ui", "UI") + row("size", "Größe") + row("odd", `"A|B*"`))},
				"scorecard/2026-Q2/review.yaml": {Data: []byte("kind: Review\ndoingWell: |\n  " + strings.ReplaceAll(test.text, "\n", "\n  ") + "\n")},
			})
			report := repo.render(t, "2026-06-15", repo.result())["scorecard/2026-Q2/README.md"]
			_, renderPage, _ := strings.Cut(report, "### Doing well\n")
			renderPage, _, _ = strings.Cut(renderPage, "\n## ")
			want := strings.ReplaceAll(test.want, "a_b", "a%5Fb")
			if !strings.Contains(renderPage, want) {
				t.Errorf("got %q, want %q", renderPage, want)
			}
		})
	}
}
