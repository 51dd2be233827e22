package report_test

import (
	"strings"
	"testing"
	"testing/fstest"
)

// between has an exception that is opened and closed between the two periods, and a row that names an ask of the earlier one.
func between(settings string) fstest.MapFS {
	return fstest.MapFS{
		"scorecard/scorecard.yaml":   {Data: []byte(scorecardText + settings)},
		"scorecard/2026-Q1/all.yaml": {Data: []byte(area("a", "Good", "Low", "No", "") + "---\nkind: Ask\nid: old\ntitle: Old\npriority: recommended\n")},
		"scorecard/2026-Q3/all.yaml": {Data: []byte(strings.Replace(area("a", "Good", "Low", "Yes", ""), "needed: Yes", "needed: Yes, ask: old", 1))},
		"scorecard/exceptions/e.yaml": {Data: []byte("kind: Exception\nid: e\ntitle: Gone by\nareas: [a]\nreason: r\n" +
			"opened: 2026-04-10\nexpires: 2026-06-30\nstatus: closed\nclosed: 2026-06-20\n")},
	}
}

func TestWhatHappenedBetweenTwoPeriodsIsNamed(t *testing.T) {
	repo := load(t, between(""))
	says(t, repo.render(t, "2026-09-30", repo.result())["scorecard/README.md"],
		"**Exceptions (2):** 1 opened, 1 closed; see the [register](#exceptions-register). Closed before 2026-Q3, so not in the register: [Gone by](exceptions/e.yaml).",
		"| old, no ask of this period |")
}

func TestNothingMovesWithoutAColumnThatIsCompared(t *testing.T) {
	repo := load(t, between("columns:\n  - {id: releaseGateHealth, use: false}\n  - {id: reviewLatency, use: false}\n"))
	if page := repo.render(t, "2026-09-30", repo.result())["scorecard/README.md"]; strings.Contains(page, "Changed most") {
		t.Errorf("the brief says what changed most:\n%s", page)
	}
}
