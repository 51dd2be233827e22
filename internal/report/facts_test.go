package report_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// factual writes a row with an ask and an exception, and says what is in each of their fields: nothing stands in two of them. The
// name of the row is no fact, as whatever is said of the row begins with it.
func factual(n int, answer string) (documents, exceptions, people string, facts map[string]string) {
	facts = map[string]string{}
	word := func(field string) string {
		facts[field] = fmt.Sprintf("%s-of-%d", strings.ReplaceAll(field, " ", "-"), n)
		return facts[field]
	}
	day := func(field string, month int) string {
		facts[field] = fmt.Sprintf("2026-%02d-%02d", month, 10+n)
		return facts[field]
	}
	person := func(field string) string {
		handle := "@" + word("handle of the "+field)
		people += fmt.Sprintf("  - {handle: %q, name: %s}\n", handle, word("name of the "+field))
		return handle
	}
	documents = fmt.Sprintf("kind: Area\nid: area-%d\nname: Area %d\nreleaseGateHealth: Mixed\nreviewLatency: High\ntopFailureMode: {tag: mode-%d, text: %s}\n",
		n, n, n, word("failure mode")) +
		fmt.Sprintf("escalation: {needed: %s, owner: %q, reason: %s, ask: ask-%d", answer, person("owner"), word("reason"), n)
	switch answer {
	case "Maybe":
		documents += fmt.Sprintf(", decider: %q, decideBy: %s", person("decider"), day("day of the decision", 11))
	case "No":
		delete(facts, "reason") // it explains what nobody asks about
	}
	documents += "}\n---\n" +
		fmt.Sprintf("kind: Ask\nid: ask-%d\ntitle: %s\npriority: mandatory\nowner: %q\ndue: %s\nareas: [area-%d]\n", n, word("title"), person("debtor"), day("due", 8), n) +
		fmt.Sprintf("carried: {reason: %s, decision: %s, recoveryDate: %s}\n---\n", word("delay"), word("decision"), day("recovery", 12))
	exceptions = fmt.Sprintf("kind: Exception\nid: exception-%d\ntitle: %s\nreason: %s\nowner: %q\napprover: %q\nareas: [area-%d]\nopened: %s\nexpires: %s\n---\n",
		n, word("deviation"), word("excuse"), person("holder"), person("approver"), n, day("opening", 7), day("expiry", 10))
	return documents, exceptions, people, facts
}

// TestAFactStandsAtMostThreeTimes counts what the fields of rows say, on a day before it is due and after it.
func TestAFactStandsAtMostThreeTimes(t *testing.T) {
	card, rows, exceptions, all := scorecardText+"people:\n", "", "", []map[string]string{}
	for n, answer := range []string{"Yes", "Maybe", "No"} {
		row, exception, people, facts := factual(n, answer)
		card, rows, exceptions, all = card+people, rows+row, exceptions+exception, append(all, facts)
	}
	repo := load(t, fstest.MapFS{
		"scorecard/scorecard.yaml":    {Data: []byte(card)},
		"scorecard/2026-Q2/rows.yaml": {Data: []byte(area("area-0", "Good", "Low", "No", ""))},
		"scorecard/2026-Q3/rows.yaml": {Data: []byte(rows)},
		"scorecard/exceptions.yaml":   {Data: []byte(exceptions)},
	})
	for _, asOf := range []string{"2026-07-20", "2026-09-29", "2026-12-31"} {
		page := repo.render(t, asOf, repo.result())["scorecard/README.md"]
		for n, facts := range all {
			for field, value := range facts {
				most := 3
				if strings.HasPrefix(field, "handle") {
					most = 1
				}
				if found := strings.Count(page, value); found < 1 || found > most {
					t.Errorf("as of %s, the %s of row %d stands %d times on the page, expected at most %d:\n%s", asOf, field, n, found, most,
						strings.Join(slices.DeleteFunc(strings.Split(page, "\n"), func(line string) bool { return !strings.Contains(line, value) }), "\n"))
				}
			}
		}
	}
}
