package lint_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// world writes random documents and rules of a small repository, with many faults and few ids, so that documents
// often refer to each other, or almost.
type world struct{ *rand.Rand }

func pick[T any](w world, from ...T) T { return from[w.IntN(len(from))] }

// some returns the text one time in two.
func (w world) some(text string) string { return pick(w, text, "") }

func (w world) areaID() string { return fmt.Sprintf("area-%d", w.IntN(5)) }
func (w world) askID() string  { return fmt.Sprintf("ask-%d", w.IntN(3)) }
func (w world) handle() string { return pick(w, "@lead", "@other", "@team", "@nobody") }
func (w world) day() string {
	return pick(w, "2026-05-05", "2026-08-08", "2026-09-24", "2026-11-11", "soon")
}

func (w world) scorecard() string {
	return "apiVersion: scorelint/v1\nkind: Scorecard\ntitle: T\n" +
		"period: " + pick(w, "2026-Q3", "2026-Q3", "2026-Q3", "2026-Q2", "2026-Q4", "soon") + "\n" +
		`people: [{handle: "@lead", senior: true}, {handle: "@other", senior: ` + pick(w, "true", "false", "perhaps") + `}, {handle: "@team", team: true}]` + "\n" +
		"failureModes: [{tag: drift, title: D}" + w.some(", {tag: flaky, title: F}") + "]\n" +
		w.some("frictionSources: [{tag: pipelines, title: P}]\n") +
		w.some("trackers: [\"https://github.com/acme/\"]\n") +
		w.some("scales: {reviewLatency: [{value: Low, meaning: a}, {value: Moderate, meaning: b}, {value: High, meaning: c}, {value: Endless, meaning: d}]}\n") +
		"rules:\n  exception/expires-soon: {severity: " + pick(w, "off", "notice", "error") + ", days: " + pick(w, "45", "400", "many") + "}\n" +
		w.some("  escalation/owner-missing: {severity: warning}\n") + w.some("  row/droped: {severity: off}\n")
}

func (w world) area() string {
	return "kind: " + pick(w, "Area", "Area", "Area", "Area", "Area", "Aera") + "\nid: " + w.areaID() + "\nname: A\n" +
		"releaseGateHealth: " + pick(w, "Good", "Mixed", "Poor", "Medium") + "\nreviewLatency: " + pick(w, "Low", "High", "Endless", "[Low]") + "\n" +
		"topFailureMode: {tag: " + pick(w, "drift", "flaky", "drfit") + "}\n" +
		w.some("productLine: "+pick(w, "line-0", "line-1", "line-9")+"\n") +
		"escalation:\n  needed: " + pick(w, "Yes", "Yes", "No", "Maybe", "Perhaps", "true") + "\n" +
		w.some("  owner: "+pick(w, `"`+w.handle()+`"`, "no", "")+"\n") + w.some("  reason: R\n") + w.some("  ask: "+w.askID()+"\n") +
		w.some("  decider: \"@lead\"\n  decideBy: "+w.day()+"\n") +
		w.some("reviewed: "+w.day()+"\n") + w.some("was: "+w.areaID()+"\n") +
		pick(w, "", "", "retired: {on: "+w.day()+", reason: R}\n") + pick(w, "", "blastRadius: 1\n", "blastRadius: 7\n", "blastRaduis: 2\n")
}

func (w world) ask() string {
	return "kind: Ask\nid: " + w.askID() + "\ntitle: T\npriority: " + pick(w, "mandatory", "recommended") + "\n" +
		w.some("owner: \""+w.handle()+"\"\n") + w.some("due: "+w.day()+"\n") + w.some("status: "+pick(w, "open", "done", "dropped", "opne")+"\n") +
		w.some("areas: ["+w.areaID()+", "+w.areaID()+pick(w, "", ", 7x_", ", \"\"")+"]\n") +
		w.some("carried: {reason: R, decision: D}\n") + w.some("evidence: http://x\n")
}

func (w world) line() string {
	return fmt.Sprintf("kind: ProductLine\nid: line-%d\nname: L\ntrend: %s\nmeaning: M\n", w.IntN(2), pick(w, "Improving", "Flat", "Declining"))
}

func (w world) review() string {
	return "kind: Review\n" + w.some("id: odd\n") + "doingWell: W\nclose: C\nfriction: [{source: pipelines, areas: [" + w.areaID() + "], text: T}]\nnext: [{text: T, ask: " + w.askID() + "}]\n"
}

func (w world) exception() string {
	return fmt.Sprintf("kind: Exception\nid: exception-%d\ntitle: T\nareas: [%s]\n", w.IntN(3), w.areaID()) +
		"owner: \"@lead\"\napprover: \"" + w.handle() + "\"\nbacklog: https://github.com/acme/x/issues/1\nreason: R\nopened: 2026-07-02\n" +
		"expires: " + w.day() + "\nstatus: " + pick(w, "open", "closed") + "\n" +
		w.some("renewals: [{on: 2026-08-01, until: 2026-12-01}, {on: 2026-09-01, until: 2026-12-01}]\n") +
		"waives:\n  - {rule: " + pick(w, "escalation/owner-missing", "row/stale", "row/dropped", "row/stael") + ", kind: " + pick(w, "Area", "Scorecard", "Ask") + ", id: " + w.areaID() + "}\n"
}

// document is a random document for a folder, or more than one, or something that is none.
func (w world) document(folder string) string {
	text := pick(w, w.area, w.area, w.area, w.ask, w.line, w.review)()
	if folder == "exceptions" || w.IntN(20) == 0 {
		text = w.exception()
	}
	switch w.IntN(16) {
	case 0:
		return ""
	case 1:
		return text + "broken: [\n"
	case 2, 3, 4:
		return text + "---\n" + w.document(folder)
	case 5:
		return "# a comment\n" + text
	case 6:
		return text + "name: twice\n"
	case 7:
		return pick(w, "- a list\n", "just text\n", "# nothing\n", "%TAG !\n", text+"\t", "\ufeff"+text)
	}
	return text
}

// rule is a rule that looks at data in a way of its own.
func (w world) rule() string {
	name := pick(w, "one", "two")
	kind := pick(w, "area", "ask", "exception", "scorecard", "document")
	var body string
	switch w.IntN(9) {
	case 0:
		body = `some id, other in data.scorecard.periods["2026-Q3"].areas; other.blastRadius == 1; message := sprintf("%s", [id])`
	case 1:
		body = `message := sprintf("%v %v", [data.scorecard.exceptions, data.scorecard.periods["2026-Q3"].areas])`
	case 2:
		body = `message := sprintf("%s", [data.scorecard.periods["2026-Q2"].areas["area-1"].escalation.needed])`
	case 3:
		body = `not data.scorecard.periods["2026-Q3"].asks["ask-1"]; message := "no ask-1"`
	case 4:
		body = `message := sprintf("%s %s", [data.scorecard.asOf, data.scorecard.period]); print("seen", input.kind)`
	case 5:
		body = `n := count([1 | walk(data.scorecard, _)]); message := sprintf("%d values", [n])`
	case 6:
		body = `some p; data.scorecard.periods[p].review.close; message := sprintf("%s has a review", [p])`
	case 7:
		body = `message := sprintf("%s", [data.scorecard.periods["2026-Q3"].productLines["line-0"].trend])`
	case 8:
		body = `some p, period in data.scorecard.periods; ask := period.asks["ask-0"]; message := sprintf("%s: %s", [p, ask.status]); print(p)`
	}
	related := w.some(`, "related": {"kind": "Area", "id": "area-0", "period": data.scorecard.period, "path": ["name"], "message": "this one"}`)
	if related != "" && w.IntN(2) == 0 {
		body = `data.scorecard.periods[data.scorecard.period].areas["area-0"]; ` + body
	}
	text := "# METADATA\n# title: T\n# scope: package\n# schemas:\n#   - input: schema." + kind + "\n# custom:\n#   severity: " +
		pick(w, "warning", "error") + "\n#   fix: F\npackage scorelint.rules.team." + name + "\n\n" +
		"violation contains {\"path\": [\"kind\"], \"message\": message" + related + "} if {\n\t" + strings.ReplaceAll(body, "; ", "\n\t") + "\n}\n"
	return pick(w, text, text, text, text, text, text, strings.Replace(text, "message :=", "message =", 1), text+"broken {", "")
}
