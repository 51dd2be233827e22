package review_test

import (
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/review"
	"github.com/scorelint/scorelint/internal/schema"
)

// everyField is a repository that writes every field there is.
func everyField() repo {
	files := repo{card: `apiVersion: scorelint/v1
kind: Scorecard
title: T
audience: [VP]
goal: g
calendar: {yearStarts: February}
period: 2026-Q3
trackers: ["https://example.org/"]
policies: [policy]
companions: [{title: C, link: l}]
people: [{handle: "@a", name: A, senior: true, team: true}]
failureModes: [{tag: auth, title: Authorization, standardPath: library}]
frictionSources: [{tag: pipelines, title: Pipelines}]
scales:
  trend: [{value: Up, meaning: m}, {value: Down, meaning: m}]
  releaseGateHealth: [{value: Good, meaning: m}, {value: Bad, meaning: m}]
  reviewLatency: [{value: Low, meaning: m}, {value: High, meaning: m}]
measures: [{id: hours, title: Hours, unit: h, column: reviewLatency, bands: {Low: 8}, better: lower}]
columns:
  - {id: reviewLatency, title: Speed, required: true, use: true}
  - {id: model, title: Model, type: scale, values: [{value: New, meaning: m}, {value: Old, meaning: m}], weight: 1}
  - {id: alerts, title: Alerts, type: number, unit: alerts, better: lower, target: 0.5}
ranking: {health: 1, latency: 1, repeats: 1, expiredExceptions: 1, overdueAsks: 1}
rules: {row/stale: {severity: off}}
`}
	days := map[string][2]string{"2026-Q2": {"2025-05-01", "2025-07-31"}, "2026-Q3": {"2025-08-01", "2025-10-31"}}
	for _, period := range []string{"2026-Q2", "2026-Q3"} {
		files = files.with(period+"/rows.yaml", row("a", `productLine: l
topFailureMode: {tag: auth, text: t}
escalation: {needed: Yes, owner: "@a", reason: r, decider: "@a", decideBy: 2026-09-30, ask: q}
standardPath: partial
blastRadius: 2
owner: "@a"
repositories: [acme/a]
because: {row: w, releaseGateHealth: h, reviewLatency: l, model: m}
reviewed: 2026-09-01
was: z
model: Old
alerts: 3
retired: {on: 2026-12-31, reason: r}`)).
			with(period+"/review.yaml", `kind: Review
doingWell: d
friction: [{source: pipelines, areas: [a], text: t}]
next: [{text: t, ask: q}]
close: c
companions: [{title: C, link: l}]
amended: {on: 2026-09-01, by: "@a", reason: r}
`).
			with(period+"/hours.yaml", `kind: Measurement
area: a
measure: hours
value: 5
samples: 9
from: `+days[period][0]+`
to: `+days[period][1]+`
source: https://ci.example
also: [{name: p90, value: 7}]
`).
			with(period+"/lines.yaml", "kind: ProductLine\nid: l\nname: L\ntrend: Up\nmeaning: m\n").
			with(period+"/asks.yaml", `kind: Ask
id: q
title: T
priority: mandatory
owner: "@a"
due: 2026-09-30
status: open
areas: [a]
failureModes: [auth]
backlog: b
evidence: e
done: 2026-09-01
carried: {reason: r, decision: d, recoveryDate: 2026-10-01}
`)
	}
	return files.with("exceptions/e.yaml", `kind: Exception
id: e
title: T
areas: [a]
owner: "@a"
approver: "@b"
backlog: b
reason: r
opened: 2026-01-01
expires: 2026-12-31
status: open
closed: 2026-12-01
renewals: [{on: 2026-06-01, from: 2026-06-30, until: 2026-12-31, reason: r}]
waives: [{rule: row/stale, kind: Area, id: a}]
`)
}

// unmoved are the fields whose change is no difference between two reviews: what a document is, how it is judged, and
// which period is in review.
var unmoved = []string{"band", "kind", "apiVersion", "period", "rules", "ignore"}

// TestEveryFieldIsCompared changes one value at a time, so that "no change" is never said of a change.
func TestEveryFieldIsCompared(t *testing.T) {
	read := func() (*document.Tree, *schema.Set) {
		files := fstest.MapFS{}
		for name, text := range everyField() {
			files[name] = &fstest.MapFile{Data: []byte(text)}
		}
		tree, err := document.Load(t.Context(), files)
		if err != nil {
			t.Fatal(err)
		}
		set, err := schema.New(tree, []schema.Rule{{ID: "row/stale"}})
		if err != nil {
			t.Fatal(err)
		}
		if found, err := set.Check(tree); err != nil || len(found) > 0 {
			t.Fatal(found, err)
		}
		return tree, set
	}
	reviewOf := func(tree *document.Tree, set *schema.Set) *review.Review {
		book, err := review.New(tree, review.Options{Scales: scales(set), ExpiryWarning: 30})
		if err != nil {
			t.Fatal(err)
		}
		r, err := book.Review("2026-Q3", "2026-09-30")
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	tree, set := read()
	before := reviewOf(tree, set)
	if d := review.Compare(before, reviewOf(read())); !d.Empty() {
		t.Fatalf("without a change: %v", describeChanges(d))
	}
	for i, doc := range tree.Documents() {
		written := map[string]bool{}
		for _, path := range leaves(&doc.Root, nil) {
			written[names(path)] = true
			if slices.Contains(unmoved, path[0]) {
				continue
			}
			changed, set := read()
			at := changed.Documents()[i].Root.Get(path...)
			if at.Type == document.Int {
				at.Text = "3"
			} else {
				at.Text += "x"
			}
			if d := review.Compare(before, reviewOf(changed, set)); d.Empty() {
				t.Errorf("%s %s: %v changes and nothing is told", doc.File.Path, doc.Kind, path)
			}
		}
		for _, field := range fieldsOf(set.Type(doc.Kind), "") {
			if !written[field] && !slices.Contains(unmoved, strings.Split(field, ".")[0]) {
				t.Errorf("%s: the field %s is not in the test", doc.Kind, field)
			}
		}
	}
}

// leaves lists the paths of all scalars.
func leaves(v *document.Value, path []string) [][]string {
	var all [][]string
	for i := range v.Fields {
		all = append(all, leaves(&v.Fields[i].Value, append(path[:len(path):len(path)], v.Fields[i].Name))...)
	}
	for i := range v.Items {
		all = append(all, leaves(&v.Items[i], append(path[:len(path):len(path)], strconv.Itoa(i)))...)
	}
	if v.Scalar() {
		all = append(all, path)
	}
	return all
}

// names joins a path without the indexes of lists.
func names(path []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(path), func(step string) bool {
		_, err := strconv.Atoi(step)
		return err == nil
	}), ".")
}

// fieldsOf lists the scalar fields of a kind, by their names.
func fieldsOf(at *schema.Type, prefix string) []string {
	if at.Form == schema.Map {
		return nil // its names are no fields
	}
	if at.Elem != nil {
		return fieldsOf(at.Elem, prefix)
	}
	var all []string
	for _, f := range at.Fields {
		name := f.Name
		if prefix != "" {
			name = prefix + "." + name
		}
		if f.Unwritten == "" {
			all = append(all, fieldsOf(f.Type, name)...)
		}
	}
	if len(at.Fields) == 0 {
		all = append(all, prefix)
	}
	return all
}
