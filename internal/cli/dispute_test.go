package cli

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing/fstest"
)

// dispute makes scorecards about which rules and reports could disagree.
type dispute struct{ rng *rand.Rand }

func (d dispute) pick(values ...string) string { return values[d.rng.IntN(len(values))] }

func (d dispute) chance(n int) bool { return d.rng.IntN(n) == 0 }

// files has periods of several kinds before the one in review, some of them without rows.
func (d dispute) files() fstest.MapFS {
	all := fstest.MapFS{}
	put := func(name, text string) { all["scorecard/"+name] = &fstest.MapFile{Data: []byte(text)} }
	put("scorecard.yaml", "apiVersion: scorelint/v1\nkind: Scorecard\ntitle: Random\nperiod: 2026-Q3\n"+
		"measures: [{id: hours, title: Hours, unit: h, column: reviewLatency, bands: {Low: 8, Moderate: 24}}]\nfailureModes: [{tag: auth, title: Auth}]\n"+
		d.pick("", "", "calendar: {yearStarts: April}\n")+
		d.pick("", "scales: {trend: [{value: Improving, meaning: i}, {value: Flat, meaning: f}, {value: Declining, meaning: d}]}\n"))
	for _, period := range []string{"2025", "2026-Q1", "2026-H1", "2026-Q2", "2026-06", "2026-Q3", "2026-Q4"} {
		if d.chance(3) && period != "2026-Q3" {
			continue
		}
		put(period+"/review.yaml", "kind: Review\nclose: c\n")
		put(period+"/asks.yaml", d.asks())
		put(period+"/lines.yaml", d.lines())
		if !d.chance(4) || period == "2026-Q3" {
			put(period+"/rows.yaml", d.rows())
		}
	}
	put("exceptions.yaml", d.exceptions())
	put("2026-Q3/measured.yaml", "kind: Measurement\narea: row-1\nmeasure: hours\nvalue: 5\nfrom: 2026-07-01\nto: 2026-0"+d.pick("7-02", "7-20", "8-31")+"\n")
	return all
}

func (d dispute) rows() string {
	var out strings.Builder
	for i := range 8 {
		if d.chance(6) {
			continue
		}
		fmt.Fprintf(&out, "---\nkind: Area\nid: row-%d\nname: Row %d\n", i, i)
		for _, values := range [][]string{
			{"", "productLine: line-0", "productLine: line-0", "productLine: line-1"},
			{"", "releaseGateHealth: Good", "releaseGateHealth: Mixed", "releaseGateHealth: Mixed", "releaseGateHealth: Poor", "releaseGateHealth: Fine"},
			{"", "reviewLatency: Low", "reviewLatency: Low", "reviewLatency: Low", "reviewLatency: High"},
			{"", "", "", fmt.Sprintf("was: row-%d", d.rng.IntN(10))},
			{"", "", "", "topFailureMode: {tag: auth}", "topFailureMode: {tag: auth, text: keys}"},
			{"", "", "", "", "escalation: {needed: No, reason: r}", fmt.Sprintf("escalation: {needed: Yes, ask: ask-%d}", d.rng.IntN(5))},
			{"", "", "", "", "", "standardPath: partial", "because: b", "because: {reviewLatency: b}"},
			{"", "", "", "", "retired: {on: 2026-05-20, reason: r}", "retired: {on: 2026-08-20, reason: r}"},
		} {
			out.WriteString(d.pick(values...) + "\n")
		}
	}
	return out.String()
}

func (d dispute) lines() string {
	trends := []string{"Improving", "Improving", "Flat to improving", "Flat", "Declining", "Declining"}
	return fmt.Sprintf("kind: ProductLine\nid: line-0\nname: L\ntrend: %s\n---\nkind: ProductLine\nid: line-1\nname: M\ntrend: %s\n",
		d.pick(trends...), d.pick(trends...))
}

func (d dispute) asks() string {
	var out strings.Builder
	for i := range 5 {
		fmt.Fprintf(&out, "---\nkind: Ask\nid: ask-%d\ntitle: A\npriority: %s\nstatus: %s\n", i,
			d.pick("mandatory", "recommended"), d.pick("open", "open", "open", "done", "dropped"))
		out.WriteString(d.pick("", "", "", fmt.Sprintf("areas: [row-%d]\n", d.rng.IntN(8))))
		out.WriteString(d.pick("", "due: 2026-08-31\n", "due: 2026-09-19\n", "due: 2026-09-20\n", "due: 2026-10-01\n"))
		out.WriteString(d.pick("", "carried: {reason: r}\n", "carried: {recoveryDate: 2026-08-01}\n",
			"carried: {recoveryDate: 2026-09-19}\n", "carried: {recoveryDate: 2026-09-20}\n", "carried: {recoveryDate: 2026-11-30}\n"))
	}
	return out.String()
}

func (d dispute) exceptions() string {
	var out strings.Builder
	for i := range 4 {
		fmt.Fprintf(&out, "---\nkind: Exception\nid: exception-%d\ntitle: E\nreason: r\nareas: [row-%d]\nopened: 2026-0%d-15\nexpires: 2026-12-01\n%srenewals:\n",
			i, i, 1+d.rng.IntN(9), d.pick("", "", "status: closed\n", "status: closed\nclosed: 2026-09-18\n", "status: closed\nclosed: 2026-10-18\n"))
		for _, n := range d.rng.Perm(5)[:d.rng.IntN(3)] {
			on := []string{"05-10", "06-20", "07-20", "09-20", "09-21"}[n]
			fmt.Fprintf(&out, "  - {on: 2026-%s, until: 2026-12-01%s}\n", on, d.pick("", ", from: 2026-11-01"))
		}
	}
	return out.String()
}
