package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// quarter is a period.
type quarter struct{ year, nth int }

func (q quarter) String() string { return fmt.Sprintf("%d-Q%d", q.year, q.nth) }

// back is the quarter so many quarters before.
func (q quarter) back(n int) quarter {
	at := q.year*4 + q.nth - 1 - n
	return quarter{at / 4, at%4 + 1}
}

// How many there are of what rows refer to.
const (
	people       = 40
	productLines = 20
	askCount     = 40
	modes        = 6
)

func areaID(i int) string { return fmt.Sprintf("area-%06d", i) }

// each joins what a format makes of 0 to n-1.
func each(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

func scorecard() string {
	return "apiVersion: scorelint/v1\nkind: Scorecard\ntitle: Engineering leadership scorecard\nperiod: 2026-Q3\n" +
		"goal: See where leadership must step in.\ntrackers: [\"https://github.com/acme/\"]\n" +
		"people:\n" + each(people, "  - {handle: \"@lead-%02[1]d\", name: Lead %[1]d, senior: true}\n") +
		"failureModes:\n" + each(modes, "  - {tag: mode-%[1]d, title: Failure mode %[1]d, standardPath: shared library %[1]d}\n") +
		"frictionSources:\n  - {tag: custom-pipelines, title: Custom or legacy pipeline patterns}\n"
}

func review() string {
	return "kind: Review\ndoingWell: Release gates hold.\nfriction:\n" +
		"  - {source: custom-pipelines, areas: [" + areaID(0) + "], text: Each team keeps its own.}\n" +
		"next:\n  - {text: Move to the shared library., ask: ask-00}\nclose: One step helps many.\n"
}

func lines() string {
	return each(productLines, "---\nkind: ProductLine\nid: line-%02[1]d\nname: Product line %[1]d\ntrend: Flat to improving\nmeaning: Gates hold and reviews get faster.\n")
}

func asks(q quarter, closed bool) string {
	done := ""
	if closed {
		done = "status: done\nevidence: https://github.com/acme/backlog/pull/%[1]d\n"
	}
	return each(askCount, "---\nkind: Ask\nid: ask-%02[1]d\ntitle: Ask %[1]d\npriority: mandatory\nowner: \"@lead-%02[1]d\"\n"+
		fmt.Sprintf("due: %d-12-15\n", q.year+1)+"areas: [area-%06[1]d]\nbacklog: https://github.com/acme/backlog/issues/%[1]d\n"+done)
}

func exceptions() string {
	return each(20, "---\nkind: Exception\nid: exception-%02[1]d\ntitle: Exception %[1]d\nareas: [area-%06[1]d]\n"+
		"owner: \"@lead-%02[1]d\"\napprover: \"@lead-39\"\nbacklog: https://github.com/acme/backlog/issues/%[1]d\n"+
		"reason: The runner is being replaced.\nopened: 2026-08-03\nexpires: 2026-12-01\n")
}

// area is a row without findings, or with exactly one.
func area(random *rand.Rand, i int, q quarter, broken bool) string {
	pick := func(from ...string) string { return from[random.IntN(len(from))] }
	needed, day := pick("Yes", "No", "No", "Maybe"), fmt.Sprintf("%d-%02d-%02d", q.year, q.nth*3, 1+random.IntN(28))
	owner := fmt.Sprintf("  owner: \"@lead-%02d\"\n", random.IntN(people))
	if broken {
		switch random.IntN(3) {
		case 0:
			day = "2015-01-01"
		case 1:
			owner = "  owner: \"@nobody\"\n"
		case 2:
			needed, owner = "Yes", ""
		}
	}
	switch needed {
	case "Yes":
		owner += fmt.Sprintf("  ask: ask-%02d\n", random.IntN(askCount))
	case "Maybe":
		owner += fmt.Sprintf("  decider: \"@lead-%02d\"\n  decideBy: 2026-10-15\n", random.IntN(people))
	}
	return fmt.Sprintf("kind: Area\nid: %s\nname: Area %d\nproductLine: line-%02d\n", areaID(i), i, random.IntN(productLines)) +
		fmt.Sprintf("releaseGateHealth: %s\nreviewLatency: %s\n", pick("Good", "Improving", "Mixed", "Poor"), pick("Low", "Moderate", "High")) +
		fmt.Sprintf("topFailureMode: {tag: mode-%d, text: gaps in the boundary of a tenant}\n", random.IntN(modes)) +
		fmt.Sprintf("escalation:\n  needed: %s\n  reason: Release blockers come back each quarter.\n%s", needed, owner) +
		fmt.Sprintf("standardPath: %s\nblastRadius: %d\nreviewed: %s\n", pick("yes", "partial", "no"), 1+random.IntN(3), day)
}
