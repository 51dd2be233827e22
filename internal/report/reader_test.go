package report_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/scorelint/scorelint/internal/finding"
)

// scorecardText is what a repository needs beside its periods. 2026-Q3 is in review.
const scorecardText = `apiVersion: scorelint/v1
kind: Scorecard
title: Test
period: 2026-Q3
failureModes: [{tag: auth, title: Authorization}]
frictionSources: [{tag: pipelines, title: Pipelines}]
`

// renderPage renders 2026-Q3 of a repository as of its last day. The documents are by period.
func renderPage(t *testing.T, documents map[string][]string, more ...finding.Finding) string {
	t.Helper()
	files := fstest.MapFS{"scorecard/scorecard.yaml": {Data: []byte(scorecardText)}}
	for period, docs := range documents {
		files["scorecard/"+period+"/all.yaml"] = &fstest.MapFile{Data: []byte(strings.Join(docs, "---\n"))}
	}
	repo := load(t, files)
	return repo.render(t, "2026-09-30", repo.result(more...))["scorecard/README.md"]
}

// area is a row; more are fields beside its id, and a health that is empty is left out.
func area(id, health, latency, needed, more string) string {
	return fmt.Sprintf("kind: Area\nid: %s\nname: Area %s\nreleaseGateHealth: %s\nreviewLatency: %s\n"+
		"topFailureMode: {tag: auth}\nescalation: {needed: %s}\n%s", id, id, health, latency, needed, more)
}

func says(t *testing.T, page string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(page, part) {
			t.Errorf("found no %q in\n%s", part, page)
		}
	}
}

func TestAMaybeIsDecidedBeforeAnyoneStepsIn(t *testing.T) {
	maybe := "kind: Area\nid: a\nname: Area a\nreleaseGateHealth: Good\nreviewLatency: High\ntopFailureMode: {tag: auth}\n" +
		"escalation: {needed: Maybe, decider: \"@vp\", decideBy: 2026-09-29}\n"
	page := renderPage(t, map[string][]string{"2026-Q3": {maybe}})
	says(t, page, "**No row asks leadership to step in.**",
		"**To be decided, whether leadership steps in (1):** [Area a](2026-Q3/all.yaml) (Authorization): `@vp`, **overdue** since 2026-09-29.",
		"- **2026-09-29, overdue:** decision whether to escalate [Area a](2026-Q3/all.yaml); `@vp`.",
		"| Maybe, decide by 2026-09-29 (**overdue**) |", "(Maybe; `@vp` decides)")
}

func TestAnEscalationThatCantBeRankedIsNotOverlooked(t *testing.T) {
	page := renderPage(t, map[string][]string{"2026-Q3": {area("a", "", "High", "Yes", ""), area("b", "Good", "Low", "No", "")}})
	says(t, page, "| [Area a](2026-Q3/all.yaml) | Authorization | nobody named | no ask is named | not given |", "**Not rankable:** 1 row.")
}

func TestCountsOfAProductLineAddUp(t *testing.T) {
	in := "productLine: core\n"
	line := "kind: ProductLine\nid: core\nname: Core\ntrend: Flat\n"
	page := renderPage(t, map[string][]string{
		"2026-Q2": {line, area("a", "Good", "Low", "No", in), area("b", "Good", "Low", "No", in), area("c", "Poor", "Low", "No", in)},
		"2026-Q3": {line, area("a", "", "Low", "No", in), area("b", "Good", "High", "No", in), area("c", "Good", "Low", "No", in)},
	})
	says(t, page, "| Flat | 2 Good, 1 not known (2 Good, 1 Poor) | 2 Low, 1 High (3 Low) |",
		"mixed: 1 better, 1 worse |",
		"**3 rows:** 1 better, 1 worse, 1 not comparable since 2026-Q2; ", "| not comparable: health Good → not given |")
}

func TestTheMatrixCountsPeriodsAndNotGaps(t *testing.T) {
	periods := map[string][]string{}
	for _, p := range []string{"2025-Q1", "2025-Q2", "2025-Q4", "2026-Q1", "2026-Q2", "2026-Q3"} {
		periods[p] = []string{area("a", "Good", "Low", "No", "")}
	}
	says(t, renderPage(t, periods), "The matrix shows the latest 4 of 6 periods with rows;", "| 4 periods |", "| 1 | 1 | 1 | 1: [Area a](2026-Q3/all.yaml) | 4 periods |")
}

func TestANewAskIsNamedByItsNumber(t *testing.T) {
	ask := "kind: Ask\nid: k\ntitle: Name an owner\npriority: mandatory\nstatus: done\n"
	page := renderPage(t, map[string][]string{"2026-Q2": {area("a", "Good", "Low", "No", "")}, "2026-Q3": {area("a", "Good", "Low", "No", ""), ask}})
	says(t, page, "- **New asks (1):** [ask 1](#asks).", "| 1 | **mandatory:** [Name an owner](2026-Q3/all.yaml) | nobody named | not given | done, day not given |")
}

func TestAnAskIsNotTakenForTheOneThatHadItsId(t *testing.T) {
	ask := func(title, status string) string {
		return "kind: Ask\nid: k\ntitle: " + title + "\npriority: mandatory\nstatus: " + status + "\n"
	}
	page := renderPage(t, map[string][]string{"2026-Q2": {area("a", "Good", "Low", "No", ""), ask("Old", "dropped")}, "2026-Q3": {area("a", "Good", "Low", "No", ""), ask("New", "open")}})
	says(t, page, "**Asks dropped (1):** [Old](2026-Q2/all.yaml) (in 2026-Q2).", "**New asks (1):** [ask 1](#asks).")
}

func TestAFindingNamesItsDocument(t *testing.T) {
	page := renderPage(t, map[string][]string{"2026-Q3": {area("a", "", "High", "Yes", "")}})
	says(t, page, "**error** document/missing-field (Area a) at [scorecard/2026-Q3/all.yaml:")
}

func TestARecurringFailureModeSaysWhereItIsNew(t *testing.T) {
	page := renderPage(t, map[string][]string{
		"2026-Q2": {area("a", "Good", "Low", "No", "")},
		"2026-Q3": {area("a", "Good", "Low", "No", ""), area("b", "Good", "Low", "No", "")},
	})
	says(t, page, "- **Failure modes spread (1):** Authorization (new to [Area b](2026-Q3/all.yaml)).")
}

func TestARenamedRowSaysWhatItWas(t *testing.T) {
	page := renderPage(t, map[string][]string{
		"2026-Q2": {area("a", "Good", "Low", "No", ""), strings.Replace(area("old", "Good", "Low", "No", ""), "Area old", "Area new", 1)},
		"2026-Q3": {area("b", "Good", "Low", "No", "was: a\n"), area("new", "Good", "Low", "No", "was: old\n")},
	})
	says(t, page, "- **Renamed (2):** [Area b](2026-Q3/all.yaml) (was Area a); [Area new](2026-Q3/all.yaml) (was old).")
}

func TestAnOverdueAskSaysWhetherARecoveryDateIsAgreed(t *testing.T) {
	ask := func(id, due, recovery string) string {
		return fmt.Sprintf("kind: Ask\nid: %s\ntitle: Ask %s\npriority: mandatory\nowner: \"@o\"\ndue: %s\nareas: [a]\ncarried: {reason: r, recoveryDate: %s}\n", id, id, due, recovery)
	}
	row := strings.Replace(area("a", "Good", "Low", "Yes", ""), "needed: Yes", "needed: Yes, ask: soon", 1)
	page := renderPage(t, map[string][]string{"2026-Q3": {
		row, ask("soon", "2026-07-01", "2026-10-30"), ask("later", "2026-07-01", "2026-12-01"), ask("missed", "2026-07-01", "2026-09-29"),
		ask("done", "2026-07-01", "2026-12-01") + "status: done\n",
	}})
	says(t, page,
		"**3 overdue:** 3 asks (2 with a recovery date to come).", "**Next deadlines** (3 of 3, 1 late):",
		"- **2026-09-29, missed:** recovery of the ask [Ask missed](2026-Q3/all.yaml), which was due on 2026-07-01; `@o`.",
		"- **2026-10-30:** recovery of the ask for [Area a](2026-Q3/all.yaml), which was due on 2026-07-01; `@o`.",
		"| 2026-07-01, recovery by 2026-10-30 | **overdue** |",
		"| 2026-07-01, recovery by 2026-12-01 | **overdue** |",
		"| 2026-07-01, recovery date 2026-09-29 missed | **overdue** |",
		"| 2026-07-01 | done, day not given |",
		"4 mandatory: 3 overdue, 1 done.",
		"| [Ask soon](2026-Q3/all.yaml), **overdue** |",
		"| [Ask soon](2026-Q3/all.yaml) | 2026-07-01, **overdue**, recovery by 2026-10-30 |",
		"| 2026-Q3 | 4 (4) | 0 | 0 | 1 (1) | 0 | 0 | 3 (3) | 3 | 0 | 0 |", // the scoreboard
	)
}

// TestWhatStayedAfterItsAskWasDoneIsSaid: asks of this period, open ones, and failure modes that are gone are left to the table.
func TestWhatStayedAfterItsAskWasDoneIsSaid(t *testing.T) {
	ask := func(id, more string) string {
		return "kind: Ask\nid: " + id + "\ntitle: Ask " + id + "\npriority: mandatory\nowner: \"@o\"\ndue: 2026-03-31\nareas: [" + id + "]\n" + more
	}
	in := func(modes ...string) (rows []string) {
		for i, mode := range modes {
			row := area(string(rune('a'+i)), "Good", "Low", "No", "reviewed: 2026-07-01\n")
			rows = append(rows, strings.Replace(row, "{tag: auth}", "{tag: "+mode+"}", 1))
		}
		return rows
	}
	page := renderPage(t, map[string][]string{
		"2026-Q1": append(in("stays", "returns", "goes", "open"), ask("a", "status: done\ndone: 2026-03-31\n"), ask("b", "status: done\ndone: 2026-04-01\n"),
			ask("c", "status: done\n"), ask("d", "")),
		"2026-Q2": append(in("stays", "other", "goes", "open"), ask("d", "")),
		"2026-Q3": append(in("stays", "returns", "other", "open"), ask("d", ""), ask("b", "status: done\ndone: 2026-07-01\n")),
	})
	says(t, page,
		"\n- **stays** is still there in Area a, although the ask [Ask a](2026-Q1/all.yaml) was done on 2026-03-31, on time.\n"+
			"- **returns** is still there in Area b, although the ask [Ask b](2026-Q1/all.yaml) was done on 2026-04-01, late: due 2026-03-31.\n\n<details>",
		"and what became of it (4)</summary>",
		"| goes | [Ask c](2026-Q1/all.yaml) | 2026-Q1 | 2026-03-31 | done, day not given | gone |",
		"| open | [Ask d](2026-Q3/all.yaml) | 2026-Q1 | 2026-03-31 | open | still there: Area d |")
}

func TestAMoveWithoutAReasonIsMarkedWhereverItIsTold(t *testing.T) {
	page := renderPage(t, map[string][]string{
		"2026-Q2": {area("a", "Mixed", "Low", "No", ""), area("b", "Improving", "High", "No", "")},
		"2026-Q3": {area("a", "Good", "Low", "No", ""), area("b", "Good", "High", "No", "standardPath: yes\n")},
	})
	says(t, page,
		"**Changed most since 2026-Q2:** [Area a](2026-Q3/all.yaml), release gate health Mixed → Good, no reason recorded.",
		"[Area a](2026-Q3/all.yaml) (release gate health Mixed → Good, no reason recorded); [Area b](2026-Q3/all.yaml) (release gate health Improving → Good)",
		"| better, no reason recorded: health Mixed → Good |", "| better: health Improving → Good |")
}

func TestATrendThatARuleQuestionsIsMarked(t *testing.T) {
	in := "productLine: core\n"
	line := "kind: ProductLine\nid: core\nname: Core\ntrend: Improving\n"
	documents := map[string][]string{
		"2026-Q2": {line, area("a", "Good", "Low", "No", in), area("b", "Good", "Low", "No", in)},
		"2026-Q3": {line, area("a", "Poor", "Low", "No", in), area("b", "Good", "Low", "No", in)},
	}
	found := finding.Finding{Rule: "row/trend-disagrees", Severity: finding.Warning, Document: finding.Document{Kind: "ProductLine", ID: "core", Period: "2026-Q3"}}
	elsewhere := finding.Finding{Rule: "row/trend-disagrees", Severity: finding.Warning, Document: finding.Document{Kind: "ProductLine", ID: "core", Period: "2026-Q2"}}
	if page := renderPage(t, documents, elsewhere); strings.Contains(page, "unlike the trend") {
		t.Errorf("a trend is marked that no rule questions:\n%s", page)
	}
	page := renderPage(t, documents, found)
	says(t, page, "worse, **unlike the trend**: 0 better, 1 worse, 1 unchanged |")
}

func TestPeriodsOfDifferentLengthsAreNotCountedAsIfTheyWereAlike(t *testing.T) {
	row, quiet := area("a", "Mixed", "High", "Yes", ""), strings.Replace(area("b", "Good", "Low", "No", ""), "auth", "scans", 1)
	ask := "kind: Ask\nid: k\ntitle: K\npriority: mandatory\nareas: [a]\ncarried: {reason: r}\n"
	page := renderPage(t, map[string][]string{
		"2025": {row, ask}, "2026-Q1": {row, ask}, "2026-Q2": {row, ask}, "2026-Q3": {row, quiet, ask},
	})
	says(t, page, "| [Area a](2026-Q3/all.yaml) | Authorization, 4 periods in a row |",
		"Periods are of different lengths here, and each counts as one.",
		"| 4 periods |", "carried over 3 periods |", "- **Asks carried over (1):** [ask 1](#asks).")
	page = renderPage(t, map[string][]string{"2026-H1": {row}, "2026-Q3": {row}})
	says(t, page, "1 unchanged since 2026-H1 (a half year, compared with a quarter);", "(2026-H1/README.md) (a half year, compared with a quarter), the period before.",
		"Since 2026-H1 (a half year, compared with a quarter), health and latency")
	page = renderPage(t, map[string][]string{"2026-Q2": {row, ask}, "2026-Q3": {row, ask}})
	if strings.Contains(page, "different lengths") {
		t.Error("periods of one length are told apart")
	}
}

// TestTheRowsStandInTheOrderOfTheScorecard has the worst row last by name, and the best last in its file.
func TestTheRowsStandInTheOrderOfTheScorecard(t *testing.T) {
	rows := []string{area("b", "Good", "High", "No", ""), area("c", "Mixed", "High", "Yes", ""), area("a", "Good", "Low", "No", "")}
	for order, want := range map[string]string{"": "cba", "ranking": "cba", "name": "abc", "file": "bca"} {
		card := scorecardText
		if order != "" {
			card += "order: " + order + "\n"
		}
		repo := load(t, fstest.MapFS{
			"scorecard/scorecard.yaml":   {Data: []byte(card)},
			"scorecard/2026-Q3/all.yaml": {Data: []byte(strings.Join(rows, "---\n"))},
		})
		_, section, _ := strings.Cut(repo.render(t, "2026-09-30", repo.result())["scorecard/README.md"], "\n## The scorecard rows\n")
		got := ""
		for line := range strings.Lines(section) {
			if rest, ok := strings.CutPrefix(line, "| [Area "); ok && len(got) < 3 {
				got += rest[:1]
			}
		}
		if got != want {
			t.Errorf("order %q: the rows are %s, expected %s", order, got, want)
		}
	}
}

func TestCompanionsStandAtTheEnd(t *testing.T) {
	page := renderPage(t, map[string][]string{"2026-Q3": {
		area("a", "Good", "Low", "No", ""),
		"kind: Review\ncompanions: [{title: Roadmap, link: \"https://wiki.example.org/roadmap\"}, {title: Odd, link: \"javascript:x\"}]\n",
	}})
	says(t, page, "\n## Companion pages\n\n- [Roadmap](https://wiki.example.org/roadmap)\n- Odd: javascript:x&#8288;\n", "[Companion pages](#companion-pages)")
}

// TestPeopleAreCalledByTheirNamesInAnyScript has one of them without a name, and one whose name reads from right to left.
func TestPeopleAreCalledByTheirNamesInAnyScript(t *testing.T) {
	names := map[string]string{"he": "דנה לוי", "zh": "李雷", "co": "Zoe\u0308 A\u030angstro\u0308m", "none": ""}
	shown := map[string]string{"he": `<span dir="auto">דנה לוי</span>`, "zh": "李雷", "co": names["co"], "none": "`@none`"}
	card, rows := scorecardText+"people:\n", []string{}
	for handle, name := range names {
		card += fmt.Sprintf("  - {handle: \"@%s\", name: %q}\n", handle, name)
		rows = append(rows, strings.Replace(area(handle, "Good", "High", "Yes", ""), "needed: Yes", fmt.Sprintf("needed: Yes, owner: \"@%s\", reason: נדרש", handle), 1))
	}
	repo := load(t, fstest.MapFS{
		"scorecard/scorecard.yaml":   {Data: []byte(card)},
		"scorecard/2026-Q3/all.yaml": {Data: []byte(strings.Join(rows, "---\n"))},
	})
	page := repo.render(t, "2026-09-30", repo.result())["scorecard/README.md"]
	html := webpages(t, repo, "2026-09-30", repo.result())["scorecard/report.html"]
	for handle, name := range shown {
		first := name
		if names[handle] != "" {
			first += " (`@" + handle + "`)"
		}
		says(t, page, "| Authorization | "+first+" | no ask is named |", "| Yes | "+name+" |")
		if want := strings.Trim(name, "`"); !strings.Contains(html, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	says(t, page, `(Yes): <span dir="auto">נדרש.</span>`)
}
