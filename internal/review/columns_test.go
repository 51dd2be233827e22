package review_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/review"
)

// withColumns adds columns to a Scorecard.
func (r repo) withColumns(entries ...string) repo {
	return repo{card: r[card] + "columns:\n  - " + strings.Join(entries, "\n  - ") + "\n"}
}

const (
	model  = "{id: model, title: Threat model, type: scale, weight: 3, values: [{value: Current, meaning: m}, {value: Stale, meaning: m}, {value: None, meaning: m}]}"
	alerts = "{id: alerts, title: Open alerts, type: number, unit: alerts, better: lower, target: 0}"
	scored = "{id: score, title: Score, type: number, better: higher}"
)

func TestOwnColumnsAreCompared(t *testing.T) {
	for name, test := range map[string]struct {
		before, after string
		want          string
	}{
		"a worse level":             {"model: Current", "model: None", "worse a threat model Current>None"},
		"a better level":            {"model: Stale", "model: Current", "better a threat model Stale>Current"},
		"a number that should fall": {"alerts: 9", "alerts: 10", "worse a open alerts 9>10"},
		"a number that should rise": {"score: 9", "score: 10", "better a score 9>10"},
		"both ways":                 {"score: 9\nalerts: 1", "score: 10\nalerts: 2", "mixed a open alerts 1>2, score 9>10"},
		"a value more":              {"", "model: None", ""},
		"a value less":              {"model: None", "", "unknown a threat model None>"},
	} {
		files := minimal("2026-Q3").withColumns(model, alerts, scored).with("2026-Q2/a.yaml", row("a", test.before)).with("2026-Q3/a.yaml", row("a", test.after))
		var got []string
		ch := files.review(t, "2026-Q3", "2026-09-30").Changes
		for _, change := range append(append(append(ch.Better, ch.Worse...), ch.Mixed...), ch.Unclear...) {
			var fields []string
			for _, f := range change.Fields {
				fields = append(fields, fmt.Sprintf("%s %s>%s", f.Field, f.From, f.To))
			}
			got = append(got, fmt.Sprintf("%s %s %s", change.Direction, change.Row.ID, strings.Join(fields, ", ")))
		}
		equal(t, name, test.want, strings.Join(got, "; "))
	}
}

func TestWhichRowMovedFurthest(t *testing.T) {
	for name, test := range map[string]struct{ a, b, want string }{
		"a scale before a number":         {"model: Current|model: None", "alerts: 1|alerts: 99", "a"},
		"by the part that a number moved": {"alerts: 50|alerts: 90", "score: 1|score: 9", "b"},
		"the one that got worse":          {"score: 0|score: 10", "score: 10|score: 0", "b"},
	} {
		files := minimal("2026-Q3").withColumns(model, alerts, scored)
		for id, values := range map[string]string{"a": test.a, "b": test.b, "c": "alerts: 100|alerts: 100"} {
			before, now, _ := strings.Cut(values, "|")
			files = files.with("2026-Q2/rows.yaml", row(id, before)).with("2026-Q3/rows.yaml", row(id, now))
		}
		equal(t, name, test.want, files.review(t, "2026-Q3", "2026-09-30").Brief.Moved.Row.ID)
	}
}

func TestAWeightedColumnAddsToTheScore(t *testing.T) {
	files := minimal("2026-Q3").withColumns(model, alerts).with("2026-Q3/a.yaml", row("a", "model: None\nblastRadius: 3")+"---\n"+row("b", "alerts: 9"))
	ranking := files.review(t, "2026-Q3", "2026-09-30").Ranking
	if diff := cmp.Diff([]string{"1 No a 6"}, standing(ranking)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(review.Term{ID: "model", Weight: 3, Count: 2, Points: 6}, ranking.Rows[0].Term("model")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"threat model"}, ranking.NotRankable[0].Missing); diff != "" {
		t.Error(diff)
	}
}

func TestBuiltInColumnsThatAreNotNeeded(t *testing.T) {
	rows := "kind: Area\nid: a\nname: A\nescalation: {needed: No}\n"
	files := minimal("2026-Q3").withColumns(
		"{id: releaseGateHealth, use: false}", "{id: reviewLatency, title: SLO speed}", "{id: topFailureMode, required: false}",
	).with("2026-Q3/a.yaml", rows+"reviewLatency: High\n---\n"+strings.ReplaceAll(rows, "id: a", "id: b"))
	r := files.review(t, "2026-Q3", "2026-09-30")
	if diff := cmp.Diff([]string{"1 No a 2"}, standing(r.Ranking)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"SLO speed"}, r.Ranking.NotRankable[0].Missing); diff != "" {
		t.Error(diff)
	}
	if r.Column("releaseGateHealth") != nil || r.Lines[0].Unplaced != 1 {
		t.Errorf("the release gates still count, %+v", r.Lines[0])
	}
}

// A column that came later says nothing of a closed period: its rows had no such column.
func TestAClosedPeriodHasNoColumnThatCameLater(t *testing.T) {
	files := minimal("2026-Q3").withColumns(model).with("2026-Q2/a.yaml", row("a", "")).with("2026-Q3/a.yaml", row("a", ""))
	closed, current := files.review(t, "2026-Q2", ""), files.review(t, "2026-Q3", "2026-09-30")
	if closed.Column("model") != nil || len(closed.Ranking.NotRankable) > 0 {
		t.Error("the closed period has it")
	}
	if current.Column("model") == nil || len(current.Ranking.NotRankable) != 1 {
		t.Error("the period in review doesn't have it")
	}
}

func TestProductLinesSumNumbersUpAndCountLevels(t *testing.T) {
	files := minimal("2026-Q3").withColumns(model, alerts, "{id: note, type: text}").with("2026-Q3/a.yaml",
		row("a", "model: None\nalerts: 0.1")+"---\n"+row("b", "model: None\nalerts: 0.2")+"---\n"+row("c", ""))
	line := files.review(t, "2026-Q3", "2026-09-30").Lines[0]
	got, err := json.Marshal(line.Counts.Columns[2:])
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "counts", `[{"id":"model","given":2,"levels":[{"value":"Current","count":0},{"value":"Stale","count":0},{"value":"None","count":2}],"sum":null,"least":null,"most":null},`+
		`{"id":"alerts","given":2,"levels":[],"sum":0.3,"least":0.1,"most":0.2}]`, string(got))
	equal(t, "worst", "b", line.Worst.ID)
}

func TestValuesOfColumnsKeepTheirTypeInJSON(t *testing.T) {
	files := minimal("2026-Q3").withColumns(model, alerts, "{id: note, type: text}").with("2026-Q3/a.yaml", row("a", "model: None\nalerts: 2.50"))
	got, err := json.Marshal(files.review(t, "2026-Q3", "2026-09-30").Publish().Areas[0].Columns)
	if err != nil {
		t.Fatal(err)
	}
	equal(t, "columns", `{"alerts":2.5,"model":"None","note":null}`, string(got))
}

func TestTextOfANumberSaysItsTargetWhereItIsMissed(t *testing.T) {
	files := minimal("2026-Q3").withColumns(alerts, "{id: score, type: number, better: higher, target: 7.5}").
		with("2026-Q3/a.yaml", row("a", "alerts: 3\nscore: 7.5")+"---\n"+row("b", "alerts: 0\nscore: 7"))
	r := files.review(t, "2026-Q3", "2026-09-30")
	var got []string
	for _, row := range r.Rows {
		for _, c := range r.RowColumns {
			if c.Own {
				got = append(got, c.Text(row))
			}
		}
	}
	equal(t, "texts", "3 alerts, target 0 | 7.5 | 0 alerts | 7, target 7.5", strings.Join(got, " | "))
}

func TestAChangeOfColumnsSaysWhatItDoesToEarlierPeriods(t *testing.T) {
	rows := func(files repo) repo {
		return files.with("2026-Q2/a.yaml", row("a", "model: None")+"---\n"+row("b", "model: Stale")).with("2026-Q3/a.yaml", row("a", ""))
	}
	d := compare(t, rows(minimal("2026-Q3").withColumns(model, alerts)), rows(minimal("2026-Q3").withColumns(strings.Replace(alerts, "Open", "All", 1), scored)))
	var got []string
	for _, c := range d.Columns {
		_, fields := edit(c.Edit)
		got = append(got, fmt.Sprint(c.What, " ", c.Ref.Name, ": ", fields, " ", c.Rows, c.Periods))
	}
	equal(t, "columns", "changed All alerts: alerts, title Open alerts>All alerts 0 [] | new Score: score 0 [] | removed Threat model: model 2 [2026-Q2]",
		strings.Join(got, " | "))
	if len(d.Details)+len(d.Periods)+len(d.Settings) > 0 {
		t.Errorf("the rows are told one by one: %v", describeChanges(d))
	}
}

func TestOtherValuesOfOwnColumnsAreDetails(t *testing.T) {
	files := func(more string) repo {
		return minimal("2026-Q3").withColumns(model, "{id: deputy, title: Stand-in, type: text}").with(rows, row("a", more))
	}
	tells(t, compare(t, files("deputy: x"), files("deputy: y\nmodel: Stale")), "details: a, stand-in x>y, threat model >Stale")
}
