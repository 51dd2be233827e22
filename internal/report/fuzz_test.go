package report_test

import (
	"encoding/json"
	"math/rand/v2"
	"path"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/report"
)

// nasty are the pieces that hostile text is made of.
var nasty = []string{
	"a", " ", "  ", "\n", "\n\n", "\t", "word", "|", `\`, "`", "``", "```", "~~~", "*", "**", "***", "_", "__", "~", "~~", "[", "]", "(", ")", "](", "![",
	"<", ">", "</details>", "<b>", "<!--", "-->", "&", "&amp;", "&#64;", "@a", "@a/b", "#1", "a/b#2", "GH-3", "0123abc4", "https://x.example", "http:",
	"//", "www.", "x.example", "a@x.example", "mailto:", ":tada:", ":", "$", "$x$", "- ", "1. ", "+ ", "# ", "> ", "---", "===", "[x]: https://x.example",
	"[a](https://x.example)", "<https://x.example>", "[^1]", "[ ]", "\u200b", "\u202e", "é", "，", "\u0000", "=", "1)", "    ", "javascript:x",
	"> [!NOTE]\n> ", "```mermaid\ngraph TD\n```", "##[error]", "::error::", "\r", "\x1b[2J", "\u2066", "\ufeff", "tada", "![x](https://x.example/x.png)", "]]>", "\"", "'", "{{", "acme/team",
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
	f.Fuzz(func(t *testing.T, text string) {
		repo := load(t, everywhere(text))
		checkPages(t, repo)
		for _, source := range repo.render(t, "2026-09-30", repo.result()) {
			for _, convert := range converters(t) {
				page := convert(source)
				checkTables(t, source, page)
				checkTags(t, page)
				checkText(t, page)
			}
		}
	})
}

// checkPages holds the pages for browsers, their pictures and the data to what may be in them.
func checkPages(t *testing.T, repo repository) {
	t.Helper()
	view, err := repo.book.Review("2026-Q3", "2026-09-30")
	if err != nil {
		t.Fatal(err)
	}
	for _, format := range report.Formats() {
		set, err := format.One(repo.book, view.Period.Name, finding.Result{AsOf: "2026-09-30", Findings: repo.shape})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range set.Files {
			switch path.Ext(f.Path) {
			case ".svg":
				readSVG(t, f.Content)
			case ".json":
				if !json.Valid(f.Content) {
					t.Errorf("%s is no JSON", f.Path)
				}
			case ".html":
				for _, tag := range pageTag.FindAllStringSubmatch(string(f.Content), -1) {
					if _, known := onPages[strings.TrimPrefix(tag[1], "/")]; !known {
						t.Errorf("%s has the tag %s", f.Path, tag[0])
					}
				}
			}
		}
	}
}

// everywhere is a repository with the same text in every field that takes any.
func everywhere(text string) fstest.MapFS {
	fill := strings.NewReplacer("TEXT", strconv.QuoteToASCII(strings.NewReplacer("\ufffe", "?", "\uffff", "?").Replace(strings.ToValidUTF8(text, "?"))))
	return fstest.MapFS{
		"scorecard/scorecard.yaml": {Data: []byte(fill.Replace(`apiVersion: scorelint/v1
kind: Scorecard
period: 2026-Q3
title: TEXT
goal: TEXT
audience: [TEXT]
failureModes: [{tag: auth, title: TEXT, standardPath: TEXT}]
frictionSources: [{tag: pipelines, title: TEXT}]
trackers: [TEXT]
companions: [{title: TEXT, link: TEXT}, {title: TEXT, link: "https://evil.example/x"}]
policies: [TEXT]
people: [{handle: TEXT, name: TEXT}]
scales:
  trend: [{value: Flat, meaning: TEXT}, {value: TEXT, meaning: TEXT}]
  releaseGateHealth: [{value: Good, meaning: TEXT}, {value: TEXT, meaning: TEXT}]
  reviewLatency: [{value: Low, meaning: TEXT}, {value: High, meaning: TEXT}, {value: TEXT, meaning: TEXT}]
columns:
  - {id: reviewLatency, title: TEXT}
  - {id: model, title: TEXT, type: scale, weight: 1, values: [{value: New, meaning: TEXT}, {value: TEXT, meaning: TEXT}]}
  - {id: alerts, title: TEXT, type: number, unit: TEXT, better: lower, target: 0}
  - {id: note, title: TEXT, type: text}
  - {id: deputy, title: TEXT, type: person}
  - {id: runbook, title: TEXT, type: link}
measures: [{id: hours, title: TEXT, unit: TEXT, column: reviewLatency, bands: {Low: 1, High: 9}}]
`))},
		"scorecard/2026-Q2/all.yaml": {Data: []byte(fill.Replace(`kind: Area
id: a
name: TEXT
releaseGateHealth: Good
reviewLatency: High
topFailureMode: {tag: auth, text: TEXT}
escalation: {needed: No, reason: TEXT}
model: New
---
kind: Review
amended: {on: 2026-07-20, by: TEXT, reason: TEXT}
`))},
		"scorecard/2026-Q3/all.yaml": {Data: []byte(fill.Replace(`kind: Area
id: a
name: TEXT
releaseGateHealth: TEXT
reviewLatency: High
topFailureMode: {tag: auth, text: TEXT}
escalation: {needed: Yes, owner: TEXT, reason: TEXT, ask: ask}
model: TEXT
alerts: 3
note: TEXT
deputy: TEXT
runbook: "https://evil.example/x"
owner: TEXT
because: {row: TEXT, releaseGateHealth: TEXT, reviewLatency: TEXT}
---
{kind: Measurement, area: a, measure: hours, value: 99, source: TEXT, also: [{name: TEXT, value: 1}]}
---
{kind: Measurement, area: b, measure: hours, value: 9, source: "https://evil.example/x"}
---
kind: Area
id: b
name: TEXT
releaseGateHealth: Good
reviewLatency: High
topFailureMode: {tag: auth}
escalation: {needed: Maybe, owner: TEXT, decider: TEXT, decideBy: 2026-10-01}
---
kind: Area
id: c
name: TEXT
releaseGateHealth: TEXT
reviewLatency: TEXT
topFailureMode: {tag: auth, text: TEXT}
escalation: {needed: No}
retired: {on: 2026-07-01, reason: TEXT}
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
companions: [{title: TEXT, link: TEXT}]
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
---
kind: Links
links: [{link: TEXT, state: TEXT, checked: 2026-09-01, movedTo: TEXT}]
`))},
	}
}
