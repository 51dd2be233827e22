package report_test

import (
	"strings"
	"testing"
	"testing/fstest"
)

// TestLinksSayWhatTheyLeadTo shows what was looked up beside each link, in the period in review and up to its day.
func TestLinksSayWhatTheyLeadTo(t *testing.T) {
	ask := func(id, link string) string {
		return "---\nkind: Ask\nid: " + id + "\ntitle: Ask " + id + "\npriority: mandatory\nstatus: done\nbacklog: https://example.com/" + link + "\nevidence: https://example.com/e\n"
	}
	rows := area("a", "Good", "Low", "No", "") + ask("one", "1") + ask("two", "2") + ask("three", "3")
	repo := load(t, fstest.MapFS{
		"scorecard/scorecard.yaml": {Data: []byte(scorecardText)}, "scorecard/2026-Q2/all.yaml": {Data: []byte(rows)}, "scorecard/2026-Q3/all.yaml": {Data: []byte(rows)},
		"scorecard/links.yaml": {Data: []byte(`kind: Links
links:
  - {link: "https://example.com/1", state: closed, checked: 2026-06-01}
  - {link: "https://example.com/2", state: moved, checked: 2026-09-30, movedTo: "https://example.com/(new)"}
  - {link: "https://example.com/3", state: open, checked: 2026-10-01}
  - {link: "https://example.com/e", state: found, checked: 2026-09-01}
`)},
	})
	pages := repo.render(t, "2026-09-30", repo.result())
	says(t, pages["scorecard/README.md"], "1](https://example.com/1) (closed, as of 2026-06-01), evidence: ", "/e) (there, as of 2026-09-01)",
		"2](https://example.com/2) (moved, as of 2026-09-30, now [", "3](https://example.com/3), evidence: ")
	if closed := pages["scorecard/2026-Q2/README.md"]; closed == "" || strings.Contains(closed, ", as of 2026-06-01") {
		t.Errorf("a closed period's page says what was looked up:\n%s", closed)
	}
}
