package review_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const rows, asksFile, exceptionsFile = "2026-Q3/rows.yaml", "2026-Q3/asks.yaml", "exceptions/e.yaml"

func TestACompareOfRows(t *testing.T) {
	repoOf := func(fields string) repo { return minimal("2026-Q3").with(rows, row("a", fields)) }
	for name, test := range map[string]struct {
		before, after string
		want          []string
	}{
		"worse":           {"", "releaseGateHealth: Poor", []string{"worse: a, release gate health Good>Poor"}},
		"better":          {"reviewLatency: High", "", []string{"better: a, review latency High>Low"}},
		"mixed":           {"reviewLatency: High", "releaseGateHealth: Mixed", []string{"mixed: a, release gate health Good>Mixed, review latency High>Low"}},
		"unclear":         {"reviewLatency: Slow", "", []string{"unclear: a, review latency Slow>Low"}},
		"standard path":   {"standardPath: yes", "standardPath: no", []string{"paths: a, standard path yes>no"}},
		"reviewed again":  {"reviewed: 2026-07-01", "reviewed: 2026-08-01", []string{"reviewed: a"}},
		"blast radius":    {"", "blastRadius: 3", []string{"details: a, blast radius 1>3"}},
		"failure mode":    {"", "topFailureMode: {tag: scans}", []string{"details: a, top failure mode Authorization>Scan noise", "new modes: scans", "cleared modes: auth"}},
		"how it shows":    {"", "topFailureMode: {tag: auth, text: x}", []string{"details: a, how the failure mode shows >x"}},
		"to be retired":   {"", "retired: {on: 2026-12-31, reason: r}", []string{"details: a, retired on >2026-12-31, reason of the retirement >r"}},
		"retired":         {"escalation: {needed: Yes}", "escalation: {needed: Yes}\nretired: {on: 2026-08-01, reason: r}", []string{"retired: a", "deescalated: a Yes>row ended", "cleared modes: auth"}},
		"back again":      {"retired: {on: 2026-08-01, reason: r}", "", []string{"new: a", "new modes: auth"}},
		"back elsewhere":  {"retired: {on: 2026-08-01, reason: r}", "retired: {on: 2026-12-01, reason: r}", []string{"new: a", "new modes: auth"}},
		"why it ended":    {"retired: {on: 2026-08-01, reason: r}", "retired: {on: 2026-08-01, reason: s}\nreviewLatency: High", []string{"details: a, reason of the retirement r>s"}},
		"an escalation":   {"", `escalation: {needed: Yes, owner: "@a"}`, []string{"escalated: a No>Yes"}},
		"its end":         {`escalation: {needed: Yes, owner: "@a"}`, "", []string{"deescalated: a Yes>No"}},
		"to be decided":   {"escalation: {needed: Yes}", `escalation: {needed: Maybe, decider: "@a"}`, []string{"undecided: a Yes>Maybe"}},
		"no answer":       {"", "escalation: {reason: r}", []string{"unanswered: a No>"}},
		"another owner":   {`escalation: {needed: Yes, owner: "@a"}`, `escalation: {needed: Yes, owner: "@b"}`, []string{"owner: a @a>@b"}},
		"owner and end":   {`escalation: {needed: Yes, owner: "@a"}`, `escalation: {needed: No, owner: "@b"}`, []string{"deescalated: a Yes>No"}},
		"owner and doubt": {`escalation: {needed: Yes, owner: "@a"}`, `escalation: {needed: Maybe, owner: "@b"}`, []string{"undecided: a Yes>Maybe", "owner: a @a>@b"}},
		"asked by nobody": {`escalation: {needed: No, owner: "@a"}`, "escalation: {needed: Yes}", []string{"escalated: a No>Yes"}},
		"decided later":   {"escalation: {needed: Maybe, decideBy: 2026-10-01}", "escalation: {needed: Maybe, decideBy: 2026-11-01}", []string{"details: a, decide by 2026-10-01>2026-11-01"}},
		"an unknown line": {"productLine: x", "productLine: y", []string{"details: a, product line x>y"}},
	} {
		t.Run(name, func(t *testing.T) { tells(t, compare(t, repoOf(test.before), repoOf(test.after)), test.want...) })
	}
}

func TestRowsAreTheSameByTheIDTheyHad(t *testing.T) {
	for name, test := range map[string]struct {
		before, after []string
		want          string
	}{
		"renamed":                    {[]string{row("a", "name: A")}, []string{row("b", "name: A\nwas: a")}, "details: b, id a>b"},
		"renamed again":              {[]string{row("b", "name: A\nwas: a")}, []string{row("c", "name: A\nwas: a")}, "details: c, id b>c"},
		"the name taken back":        {[]string{row("b", "name: A\nwas: a")}, []string{row("a", "name: A")}, "details: a, id b>a"},
		"split":                      {[]string{row("a", "name: A")}, []string{row("b", "name: A\nwas: a"), row("c", "name: C\nwas: a")}, "new: c details: b, id a>b"},
		"claimed by another":         {[]string{row("a", "")}, []string{row("a", ""), row("b", "was: a")}, "new: b"},
		"renamed without saying so":  {[]string{row("a", "")}, []string{row("b", "")}, "new: b dropped: a"},
		"another name for the past":  {[]string{row("a", "")}, []string{row("a", "was: z")}, "details: a, id in earlier periods >z"},
		"without an id, as it ever":  {[]string{row("a", ""), "kind: Area\nname: B\n"}, []string{row("a", ""), "kind: Area\nname: C\n"}, ""},
		"twice, and the second gone": {[]string{row("a", "name: A"), row("a", "name: B")}, []string{row("a", "name: A")}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			repoOf := func(rows []string) repo {
				r := minimal("2026-Q3")
				for _, text := range rows {
					r = r.with("2026-Q3/rows.yaml", text)
				}
				return r
			}
			d := compare(t, repoOf(test.before), repoOf(test.after))
			equal(t, "told", test.want, strings.Join(describeChanges(d), " "))
		})
	}
}

func TestARenamedRowIsTheSameForWhatNamesIt(t *testing.T) {
	repoOf := func(id, more string) repo {
		return minimal("2026-Q3").with(rows, row(id, "name: A\n"+more)).
			with(asksFile, "kind: Ask\nid: q\ntitle: T\npriority: mandatory\nareas: ["+id+"]\n").
			with(exceptionsFile, "kind: Exception\nid: e\ntitle: T\nareas: ["+id+"]\nreason: r\nopened: 2026-01-01\nwaives: [{rule: row/stale, kind: Area, id: "+id+"}]\n").
			with("2026-Q3/review.yaml", "kind: Review\nfriction: [{source: pipelines, areas: ["+id+"]}]\n")
	}
	d := compare(t, repoOf("a", ""), repoOf("b", "was: a"))
	tells(t, d, "details: b, id a>b")
	equal(t, "the id it has now", "b", d.Renamed("a"))
	equal(t, "another id", "c", d.Renamed("c"))
}

func TestTheRankingBeforeAndAfter(t *testing.T) {
	repoOf := func(rowsOf ...string) repo {
		r := minimal("2026-Q3")
		for _, text := range rowsOf {
			r = r.with(rows, text)
		}
		return r
	}
	before := repoOf(
		row("up", "releaseGateHealth: Improving"), row("stays", "releaseGateHealth: Poor"), row("shifts", "releaseGateHealth: Mixed"),
		row("lost", "reviewLatency: Low"), row("unclear", "reviewLatency: Slow"), row("gone", "reviewLatency: Moderate"), row("never", "reviewLatency: Slow"),
	)
	after := repoOf(
		row("up", "releaseGateHealth: Improving\nblastRadius: 3"), row("stays", "releaseGateHealth: Poor"), row("shifts", "releaseGateHealth: Mixed"),
		row("lost", "reviewLatency: Slow"), row("unclear", "reviewLatency: Low"), row("new", "releaseGateHealth: Poor\nreviewLatency: High"), row("never", "reviewLatency: Slow"),
	)
	var got []string
	for _, c := range compare(t, before, after).Ranking {
		text := c.Row.ID
		if c.Before != nil {
			text += fmt.Sprintf(" from %d with %d", c.Before.Place, c.Before.Score)
		}
		if c.After != nil {
			text += fmt.Sprintf(" to %d with %d", c.After.Place, c.After.Score)
		}
		got = append(got, fmt.Sprintf("%s shifted %v", text, c.Shifted()))
	}
	want := []string{
		"new to 1 with 8 shifted false",
		"stays from 1 with 6 to 2 with 6 shifted true",
		"up from 3 with 2 to 3 with 6 shifted false",
		"shifts from 2 with 4 to 4 with 4 shifted true",
		"unclear to 5 with 0 shifted false",
		"gone from 4 with 1 shifted false",
		"lost from 5 with 0 shifted false",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
