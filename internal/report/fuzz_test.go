package report_test

import (
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"
)

// nasty are the pieces that hostile text is made of.
var nasty = []string{
	"a", " ", "  ", "\n", "\n\n", "\t", "word", "|", `\`, "`", "``", "```", "~~~", "*", "**", "***", "_", "__", "~", "~~", "[", "]", "(", ")", "](", "![",
	"<", ">", "</details>", "<b>", "<!--", "-->", "&", "&amp;", "&#64;", "@a", "@a/b", "#1", "a/b#2", "GH-3", "0123abc4", "https://x.example", "http:",
	"//", "www.", "x.example", "a@x.example", "mailto:", ":tada:", ":", "$", "$x$", "- ", "1. ", "+ ", "# ", "> ", "---", "===", "[x]: https://x.example",
	"[a](https://x.example)", "<https://x.example>", "[^1]", "[ ]", "\u200b", "\u202e", "é", "，", "\u0000", "=", "1)", "    ", "javascript:x",
}

func FuzzTextOfPeopleIsInert(f *testing.F) {
	rng := rand.New(rand.NewPCG(4, 4))
	for range samples(150) {
		var text strings.Builder
		for range 1 + rng.IntN(12) {
			text.WriteString(nasty[rng.IntN(len(nasty))])
		}
		f.Add(text.String())
	}
	all := converters(f)
	f.Fuzz(func(t *testing.T, text string) {
		repo := load(t, everywhere(text))
		for _, source := range repo.render(t, "2026-09-30", repo.result()) {
			for _, convert := range all {
				page := convert(source)
				checkTables(t, source, page)
				checkTags(t, page)
				checkText(t, page)
			}
		}
	})
}

// everywhere is a repository with the same text in every field that takes any.
func everywhere(text string) fstest.MapFS {
	quoted, err := json.Marshal(strings.ToValidUTF8(text, "?"))
	if err != nil {
		panic(err)
	}
	fill := strings.NewReplacer("TEXT", strings.NewReplacer("\u007f", `\u007f`, "\ufffe", "?", "\uffff", "?").Replace(string(quoted)))
	return fstest.MapFS{
		"scorecard/scorecard.yaml": {Data: []byte(fill.Replace(`apiVersion: scorelint/v1
kind: Scorecard
period: 2026-Q3
title: TEXT
goal: TEXT
audience: [TEXT]
failureModes: [{tag: auth, title: TEXT, standardPath: TEXT}]
frictionSources: [{tag: pipelines, title: TEXT}]
`))},
		"scorecard/2026-Q3/all.yaml": {Data: []byte(fill.Replace(`kind: Area
id: a
name: TEXT
releaseGateHealth: TEXT
reviewLatency: High
topFailureMode: {tag: auth, text: TEXT}
escalation: {needed: Yes, owner: TEXT, reason: TEXT, ask: ask}
---
kind: Area
id: b
name: TEXT
releaseGateHealth: Good
reviewLatency: High
topFailureMode: {tag: auth}
escalation: {needed: Maybe, owner: TEXT, decider: TEXT, decideBy: 2026-10-01}
---
kind: Ask
id: ask
title: TEXT
priority: mandatory
owner: TEXT
areas: [a, b]
backlog: TEXT
evidence: TEXT
carried: {reason: TEXT, decision: TEXT}
---
kind: ProductLine
id: line
name: TEXT
trend: Flat
meaning: TEXT
---
kind: Review
doingWell: TEXT
close: TEXT
friction: [{source: pipelines, areas: [a], text: TEXT}]
next: [{text: TEXT, ask: ask}, {text: TEXT}]
`))},
		"scorecard/exceptions.yaml": {Data: []byte(fill.Replace(`kind: Exception
id: e
title: TEXT
areas: [a]
owner: TEXT
approver: TEXT
backlog: TEXT
reason: TEXT
opened: 2026-07-01
expires: 2026-12-01
renewals: [{on: 2026-08-01, until: 2026-12-01, reason: TEXT}]
`))},
	}
}
