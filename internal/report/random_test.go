package report_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing/fstest"
)

// scenario makes scorecards at random: rows that come, go, are renamed, retired and left incomplete, asks that are
// carried, exceptions that are renewed and closed.
type scenario struct {
	rng     *rand.Rand
	periods []string // in the order of time
	rows    int      // per period
	lines   int
}

func (s scenario) pick(values ...string) string { return values[s.rng.IntN(len(values))] }

func (s scenario) chance(n int) bool { return s.rng.IntN(n) == 0 }

// files writes the repository with one of its periods in review.
func (s scenario) files(current string) fstest.MapFS {
	all := fstest.MapFS{}
	put := func(name, text string) { all["scorecard/"+name] = &fstest.MapFile{Data: []byte(text)} }
	put("scorecard.yaml", card(current))
	for n, period := range s.periods {
		put(period+"/rows.yaml", s.areas(n))
		put(period+"/asks.yaml", s.asks())
		put(period+"/review.yaml", "kind: Review\nfriction: [{source: pipelines, areas: [area-1, area-2]}]\ndoingWell: all\n")
		var lines strings.Builder
		for i := range s.lines {
			fmt.Fprintf(&lines, "---\nkind: ProductLine\nid: line-%d\nname: Line %d\ntrend: %s\n", i, i, s.pick("Improving", "Flat", "Mixed", "Declining"))
		}
		put(period+"/lines.yaml", lines.String())
	}
	put("exceptions.yaml", s.exceptions())
	return all
}

func card(current string) string {
	return `apiVersion: scorelint/v1
kind: Scorecard
title: Random
period: ` + current + `
failureModes:
  - {tag: auth, title: Authorization, standardPath: library}
  - {tag: tenants, title: Tenants, standardPath: library}
  - {tag: scans, title: Scans}
frictionSources: [{tag: pipelines, title: Pipelines}]
`
}

func (s scenario) areas(period int) string {
	var out strings.Builder
	for i := range s.rows {
		id := fmt.Sprintf("area-%d", i)
		if s.chance(8) && period > 0 {
			continue
		}
		was := ""
		if s.chance(10) {
			was, id = "was: "+id+"\n", id+"-new"
		}
		fmt.Fprintf(&out, "---\nkind: Area\nid: %s\nname: Area %d\n%s", id, i, was)
		if s.lines > 0 && !s.chance(5) {
			fmt.Fprintf(&out, "productLine: line-%d\n", i%s.lines)
		}
		fmt.Fprintf(&out, "releaseGateHealth: %s\nreviewLatency: %s\n", s.pick("Good", "Improving", "Mixed", "Poor", "Fine", ""), s.pick("Low", "Moderate", "High", "High", ""))
		fmt.Fprintf(&out, "topFailureMode: %s\n", s.pick("{tag: auth}", "{tag: tenants}", "{tag: scans}", ""))
		fmt.Fprintf(&out, "escalation: {needed: %s, owner: \"@lead-%d\", decider: \"@vp\", decideBy: 2026-0%d-10, ask: ask-%d}\n",
			s.pick("Yes", "No", "Maybe", "Perhaps"), s.rng.IntN(3), 1+s.rng.IntN(9), s.rng.IntN(30))
		fmt.Fprintf(&out, "standardPath: %s\nblastRadius: %d\nreviewed: 2026-0%d-15\n", s.pick("yes", "partial", "no", ""), 1+s.rng.IntN(3), 1+s.rng.IntN(9))
		if s.chance(12) {
			out.WriteString("retired: {on: 2026-02-01, reason: gone}\n")
		}
	}
	return out.String()
}

func (s scenario) asks() string {
	var out strings.Builder
	for i := range 6 {
		if s.chance(3) {
			continue
		}
		fmt.Fprintf(&out, "---\nkind: Ask\nid: ask-%d\ntitle: Ask %d\npriority: %s\nstatus: %s\ndue: 2026-0%d-20\nareas: [area-%d]\n", i, i,
			s.pick("mandatory", "recommended"), s.pick("open", "open", "done", "dropped"), 1+s.rng.IntN(9), s.rng.IntN(max(s.rows, 1)))
		if s.chance(5) {
			fmt.Fprintf(&out, "failureModes: [%s]\n", s.pick("auth", "tenants, auth"))
		}
		if !s.chance(4) {
			fmt.Fprintf(&out, "done: 2026-0%d-15\n", 1+s.rng.IntN(9))
		}
		if s.chance(2) {
			fmt.Fprintf(&out, "carried: {reason: r, recoveryDate: 2026-%02d-25}\n", 2+s.rng.IntN(10))
		}
	}
	return out.String()
}

func (s scenario) exceptions() string {
	var out strings.Builder
	for i := range 12 {
		fmt.Fprintf(&out, "---\nkind: Exception\nid: exception-%d\ntitle: Exception %d\nreason: r\nareas: [area-%d, area-%d]\nopened: 2026-0%d-01\nexpires: 2026-0%d-25\n",
			i, i, s.rng.IntN(max(s.rows, 1)), s.rng.IntN(max(s.rows, 1)), 1+s.rng.IntN(4), 5+s.rng.IntN(5))
		switch s.rng.IntN(4) {
		case 0:
			fmt.Fprintf(&out, "status: closed\nclosed: 2026-0%d-20\n", 5+s.rng.IntN(4))
		case 1:
			out.WriteString("renewals: [{on: 2026-04-20, until: 2026-08-25}]\n")
		}
	}
	return out.String()
}
