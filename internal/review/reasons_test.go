package review_test

import (
	"strings"
	"testing"
)

// TestAStatusThatMovedWithoutAReasonIsMarked changes one thing beside a status at a time.
func TestAStatusThatMovedWithoutAReasonIsMarked(t *testing.T) {
	const mode = "topFailureMode: {tag: auth, text: keys}\n"
	const fact = "kind: Measurement\narea: a\nmeasure: gates\nfrom: 2026-07-01\nto: 2026-09-30\n"
	ask := "kind: Ask\nid: q\ntitle: T\n"
	exception := "kind: Exception\nid: e\ntitle: T\nreason: r\nareas: [a]\n"
	for name, test := range map[string]struct {
		before, now string
		more        map[string]string // documents beside the row, by file
		marked      bool
	}{
		"better by a step":            {"releaseGateHealth: Improving", "", nil, true},
		"better by two":               {"releaseGateHealth: Mixed", "", nil, true},
		"review latency":              {"reviewLatency: Moderate", "", nil, true},
		"worse by a step":             {"", "releaseGateHealth: Improving", nil, false},
		"worse by two":                {"", "releaseGateHealth: Mixed", nil, true},
		"a step each way":             {"releaseGateHealth: Improving", "reviewLatency: Moderate", nil, false},
		"two steps and one":           {"releaseGateHealth: Mixed", "reviewLatency: Moderate", nil, true},
		"not comparable":              {"releaseGateHealth: Improving", "reviewLatency: Fast", nil, false},
		"two steps, not comparable":   {"releaseGateHealth: Mixed", "reviewLatency: Fast", nil, true},
		"unchanged":                   {"", "", nil, false},
		"another failure mode":        {"releaseGateHealth: Mixed", "topFailureMode: {tag: scans, text: keys}", nil, false},
		"another text":                {"releaseGateHealth: Mixed", "topFailureMode: {tag: auth, text: one key}", nil, false},
		"another reason":              {"releaseGateHealth: Mixed", "escalation: {needed: No, reason: r}", nil, false},
		"a reason that is gone":       {"releaseGateHealth: Mixed\nescalation: {needed: Yes, reason: r}", "escalation: {needed: No}", nil, true},
		"another owner":               {"releaseGateHealth: Mixed", `escalation: {needed: No, owner: "@o"}`, nil, true},
		"the standard path":           {"releaseGateHealth: Mixed", "standardPath: yes", nil, false},
		"because":                     {"releaseGateHealth: Mixed", "because: b", nil, false},
		"because of one column":       {"releaseGateHealth: Mixed", "because: {releaseGateHealth: b}", nil, false},
		"because of another one":      {"reviewLatency: High", "because: {reviewLatency: b}", nil, false},
		"because as before":           {"releaseGateHealth: Mixed\nbecause: b", "because: b", nil, true},
		"an ask done":                 {"releaseGateHealth: Mixed", "", map[string]string{asksFile: ask + "areas: [a]\nstatus: done"}, false},
		"an ask done before":          {"releaseGateHealth: Mixed", "", map[string]string{"2026-Q2/q.yaml": ask + "areas: [a]\nstatus: done"}, false},
		"an open ask":                 {"releaseGateHealth: Mixed", "", map[string]string{asksFile: ask + "areas: [a]"}, true},
		"an ask of others":            {"releaseGateHealth: Mixed", "", map[string]string{asksFile: ask + "status: done"}, true},
		"an ask for the escalation":   {"releaseGateHealth: Mixed", "escalation: {needed: No, ask: q}", map[string]string{asksFile: ask + "status: done"}, false},
		"an exception opened":         {"releaseGateHealth: Mixed", "", map[string]string{exceptionsFile: exception + "opened: 2026-07-01"}, false},
		"an exception opened before":  {"releaseGateHealth: Mixed", "", map[string]string{exceptionsFile: exception + "opened: 2026-06-30"}, true},
		"an exception opened later":   {"releaseGateHealth: Mixed", "", map[string]string{exceptionsFile: exception + "opened: 2026-10-01"}, true},
		"an exception closed":         {"releaseGateHealth: Mixed", "", map[string]string{exceptionsFile: exception + "opened: 2026-01-01\nstatus: closed\nclosed: 2026-07-01"}, false},
		"an exception closed before":  {"releaseGateHealth: Mixed", "", map[string]string{exceptionsFile: exception + "opened: 2026-01-01\nstatus: closed\nclosed: 2026-06-30"}, true},
		"an exception of another row": {"releaseGateHealth: Mixed", "", map[string]string{exceptionsFile: "kind: Exception\nid: e\ntitle: T\nreason: r\nareas: [b]\nopened: 2026-07-01"}, true},
		"measured":                    {"releaseGateHealth: Mixed", "", map[string]string{"2026-Q3/m.yaml": fact + "value: 95"}, false},
		"measured as before":          {"releaseGateHealth: Mixed", "", map[string]string{"2026-Q3/m.yaml": fact + "value: 70"}, true},
		"another column measured":     {"reviewLatency: High", "", map[string]string{"2026-Q3/m.yaml": fact + "value: 95"}, true},
		"an own scale":                {"threatModel: Stale", "threatModel: Current", nil, true},
		"an own scale, and why":       {"threatModel: None", "threatModel: Current\nbecause: {threatModel: b}", nil, false},
		"an own scale that came":      {"", "threatModel: Current", nil, false},
		"a new row":                   {"id: b\nreleaseGateHealth: Mixed", "", nil, false},
		"a row that ended":            {"releaseGateHealth: Mixed", "retired: {on: 2026-09-30, reason: r}", nil, false},
		"a row with another id":       {"id: z\nreleaseGateHealth: Mixed", "was: z", nil, true},
		"and with an exception":       {"id: z\nreleaseGateHealth: Mixed", "was: z", map[string]string{exceptionsFile: "kind: Exception\nid: e\ntitle: T\nreason: r\nareas: [z]\nopened: 2026-07-01"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			files := minimal("2026-Q3").with("2026-Q2/rows.yaml", rowWith(test.before, mode)).with(rows, rowWith(test.now, mode))
			files[card] += "measures: [{id: gates, title: G, unit: \"%\", column: releaseGateHealth, bands: {Good: 90, Improving: 80, Mixed: 60}}]\n"
			files[card] += "columns: [{id: threatModel, title: T, type: scale, values: [{value: Current, meaning: m}, {value: Stale, meaning: m}, {value: None, meaning: m}]}]\n"
			for file, text := range test.more {
				files = files.with(file, text+"\n")
			}
			got := files.review(t, "2026-Q3", "2026-09-30").Changes.Unexplained
			if marked := len(got) > 0; marked != test.marked {
				t.Errorf("marked %v, expected %v", marked, test.marked)
			}
		})
	}
}

// rowWith is a row a, unless its fields give it another id, with a failure mode unless they give another one.
func rowWith(fields, mode string) string {
	id := "a"
	if first, rest, ok := strings.Cut(fields, "\n"); ok && strings.HasPrefix(first, "id: ") {
		id, fields = strings.TrimPrefix(first, "id: "), rest
	}
	if !strings.Contains(fields, "topFailureMode") {
		fields = mode + fields
	}
	return row(id, fields)
}
