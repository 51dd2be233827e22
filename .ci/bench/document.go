package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
)

// quarter is a period.
type quarter struct{ year, nth int }

func (q quarter) String() string { return fmt.Sprintf("%d-Q%d", q.year, q.nth) }

// back is the quarter so many quarters before.
func (q quarter) back(n int) quarter {
	at := q.year*4 + q.nth - 1 - n
	return quarter{at / 4, at%4 + 1}
}

// reviewed is a day in the quarter.
func (q quarter) reviewed(day int) string { return fmt.Sprintf("%d-%02d-%02d", q.year, q.nth*3, day) }

// How many there are of what rows refer to.
const (
	people       = 40
	productLines = 20
	askCount     = 40
	modes        = 6
)

func areaID(i int) string { return fmt.Sprintf("area-%06d", i) }

func scorecard() []byte {
	var b bytes.Buffer
	b.WriteString("apiVersion: scorelint/v1\nkind: Scorecard\ntitle: Engineering leadership scorecard\nperiod: 2026-Q3\n")
	b.WriteString("goal: See where leadership must step in.\ntrackers: [\"https://github.com/acme/\"]\npeople:\n")
	for i := range people {
		fmt.Fprintf(&b, "  - {handle: \"@lead-%02d\", name: Lead %d, senior: true}\n", i, i)
	}
	b.WriteString("failureModes:\n")
	for i := range modes {
		fmt.Fprintf(&b, "  - {tag: mode-%d, title: Failure mode %d, standardPath: shared library %d}\n", i, i, i)
	}
	b.WriteString("frictionSources:\n  - {tag: custom-pipelines, title: Custom or legacy pipeline patterns}\n")
	return b.Bytes()
}

func review() []byte {
	return []byte("kind: Review\ndoingWell: Release gates hold.\nfriction:\n" +
		"  - {source: custom-pipelines, areas: [" + areaID(0) + "], text: Each team keeps its own.}\n" +
		"next:\n  - {text: Move to the shared library., ask: ask-00}\nclose: One step helps many.\n")
}

func lines() []byte {
	var b bytes.Buffer
	for i := range productLines {
		fmt.Fprintf(&b, "---\nkind: ProductLine\nid: line-%02d\nname: Product line %d\ntrend: Flat to improving\nmeaning: Gates hold and reviews get faster.\n", i, i)
	}
	return b.Bytes()
}

func asks(q quarter, closed bool) []byte {
	var b bytes.Buffer
	for i := range askCount {
		fmt.Fprintf(&b, "---\nkind: Ask\nid: ask-%02d\ntitle: Ask %d\npriority: mandatory\nowner: \"@lead-%02d\"\ndue: %d-12-15\n", i, i, i%people, q.year+1)
		fmt.Fprintf(&b, "areas: [%s]\nbacklog: https://github.com/acme/backlog/issues/%d\n", areaID(i), i+1)
		if closed {
			fmt.Fprintf(&b, "status: done\nevidence: https://github.com/acme/backlog/pull/%d\n", i+1)
		}
	}
	return b.Bytes()
}

func exceptions() []byte {
	var b bytes.Buffer
	for i := range 20 {
		fmt.Fprintf(&b, "---\nkind: Exception\nid: exception-%02d\ntitle: Exception %d\nareas: [%s]\n", i, i, areaID(i))
		fmt.Fprintf(&b, "owner: \"@lead-%02d\"\napprover: \"@lead-%02d\"\nbacklog: https://github.com/acme/backlog/issues/%d\n", i, i+1, i+1)
		b.WriteString("reason: The runner is being replaced.\nopened: 2026-08-03\nexpires: 2026-12-01\n")
	}
	return b.Bytes()
}

// area is a row without findings, or with exactly one.
func area(random *rand.Rand, i int, q quarter, broken bool) []byte {
	var b bytes.Buffer
	pick := func(from ...string) string { return from[random.IntN(len(from))] }
	owner, day := fmt.Sprintf("@lead-%02d", random.IntN(people)), q.reviewed(1+random.IntN(28))
	fmt.Fprintf(&b, "kind: Area\nid: %s\nname: Area %d\nproductLine: line-%02d\n", areaID(i), i, random.IntN(productLines))
	fmt.Fprintf(&b, "releaseGateHealth: %s\nreviewLatency: %s\n", pick("Good", "Improving", "Mixed", "Poor"), pick("Low", "Moderate", "High"))
	fmt.Fprintf(&b, "topFailureMode: {tag: mode-%d, text: gaps in the boundary of a tenant}\nescalation:\n", random.IntN(modes))
	needed := pick("Yes", "No", "No", "Maybe")
	if broken {
		switch random.IntN(3) {
		case 0:
			day = "2015-01-01"
		case 1:
			owner = "@nobody"
		case 2:
			needed, owner = "Yes", ""
		}
	}
	fmt.Fprintf(&b, "  needed: %s\n  reason: Release blockers come back each quarter.\n", needed)
	if owner != "" {
		fmt.Fprintf(&b, "  owner: %q\n", owner)
	}
	switch needed {
	case "Yes":
		fmt.Fprintf(&b, "  ask: ask-%02d\n", random.IntN(askCount))
	case "Maybe":
		fmt.Fprintf(&b, "  decider: \"@lead-%02d\"\n  decideBy: 2026-10-15\n", random.IntN(people))
	}
	fmt.Fprintf(&b, "standardPath: %s\nblastRadius: %d\nreviewed: %s\n", pick("yes", "partial", "no"), 1+random.IntN(3), day)
	return b.Bytes()
}
