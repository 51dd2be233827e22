package cli

import (
	"bytes"
	"encoding/json"
	"flag"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// reviewed are repositories with the day to render them on.
var reviewed = map[string]string{
	"../..":                             "2026-11-25",
	"../report/testdata/quarters":       "2026-09-25",
	"../report/testdata/hostile":        "2026-09-30",
	"../report/testdata/sparse":         "2026-10-31",
	"../report/testdata/months":         "2026-08-31",
	"../../cmd/scorelint/testdata/repo": "2026-12-20",
}

// printed is what a command prints.
func printed(t *testing.T, args ...string) []byte {
	t.Helper()
	var out, errs bytes.Buffer
	env := Env{Context: t.Context(), Out: &out, Err: &errs, Getenv: func(string) string { return "" }, Now: time.Now}
	if code := Main(env, args); code != ExitClean {
		t.Fatalf("%s: exit code %d: %s", strings.Join(args, " "), code, errs.String())
	}
	return out.Bytes()
}

func decode(t *testing.T, text []byte) any {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	return value
}

func publishedSchema(t *testing.T) (*jsonschema.Schema, any) {
	t.Helper()
	document := decode(t, printed(t, "schema", "report"))
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("report.schema.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("report.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema, document
}

// TestTheJSONFollowsItsSchema validates every period of every repository, and that the schema knows every field.
func TestTheJSONFollowsItsSchema(t *testing.T) {
	schema, document := publishedSchema(t)
	for dir, day := range reviewed {
		for _, period := range periodsOf(t, dir, day) {
			value := decode(t, printed(t, "render", "--format", "json", "--stdout", "--as-of", day, "--period", period, dir))
			if err := schema.Validate(value); err != nil {
				t.Errorf("%s %s: %v", dir, period, err)
			}
			defs := document.(map[string]any)["$defs"].(map[string]any)
			unknownFields(t, dir+" "+period, value, document.(map[string]any), defs)
		}
	}
}

func periodsOf(t *testing.T, dir, day string) []string {
	t.Helper()
	var review struct {
		Columns []struct{ Period string }
	}
	if err := json.Unmarshal(printed(t, "render", "--format", "json", "--stdout", "--as-of", day, dir), &review); err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, c := range review.Columns {
		if c.Period != "" {
			names = append(names, c.Period)
		}
	}
	return names
}

// unknownFields finds fields that the schema, which allows others, doesn't know.
func unknownFields(t *testing.T, at string, value any, schema, defs map[string]any) {
	t.Helper()
	if ref, ok := schema["$ref"].(string); ok {
		schema = defs[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	}
	if notBoth, ok := schema["anyOf"].([]any); ok {
		if value != nil {
			unknownFields(t, at, value, notBoth[0].(map[string]any), defs)
		}
		return
	}
	switch value := value.(type) {
	case map[string]any:
		known, named := schema["properties"].(map[string]any)
		if !named {
			return // its names are those of a repository
		}
		for _, name := range slices.Sorted(maps.Keys(value)) {
			if known[name] == nil {
				t.Errorf("%s: the schema doesn't know %s", at, name)
				continue
			}
			unknownFields(t, at+"/"+name, value[name], known[name].(map[string]any), defs)
		}
	case []any:
		for _, item := range value {
			unknownFields(t, at, item, schema["items"].(map[string]any), defs)
		}
	}
}

// TestTheSchemaNoticesFaults breaks a review in ways that a program that reads it would stumble over.
func TestTheSchemaNoticesFaults(t *testing.T) {
	schema, _ := publishedSchema(t)
	text := string(printed(t, "render", "--format", "json", "--stdout", "--as-of", "2026-11-25", "../.."))
	for name, change := range map[string][2]string{
		"a field that is missing": {`"title": "Engineering`, `"titel": "Engineering`},
		"another type":            {`"version": 1`, `"version": "1"`},
		"a day that is none":      {`"asOf": "2026`, `"asOf": "26`},
		"an unknown answer":       {`"answer": "Yes"`, `"answer": "yes"`},
		"an unknown bucket":       {`"bucket": "more`, `"bucket": "much`},
		"a null where none is":    {`"areas": [`, `"areas": null, "x": [`},
		"a count below zero":      {`"rows": 5`, `"rows": -5`},
		"an unknown direction":    {`"direction": "better"`, `"direction": "up"`},
	} {
		broken := strings.Replace(text, change[0], change[1], 1)
		if broken == text {
			t.Errorf("%s: found no %s", name, change[0])
		} else if schema.Validate(decode(t, []byte(broken))) == nil {
			t.Errorf("%s: %s passes", name, change[1])
		}
	}
}

var update = flag.Bool("update", false, "write the golden files anew")

// TestTheJSONIsWhatItWas compares a review that has something in every field.
func TestTheJSONIsWhatItWas(t *testing.T) {
	const golden = "testdata/quarters.json"
	dir := "../report/testdata/quarters"
	got := printed(t, "render", "--format", "json", "--stdout", "--as-of", reviewed[dir], dir)
	if *update {
		if err := os.WriteFile(golden, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("run go test ./internal/cli -update and read the diff:\n%s", diff)
	}
}

func TestThePublishedSchemaIsCurrent(t *testing.T) {
	published, err := os.ReadFile("../review/report.schema.json")
	if err != nil || !bytes.Equal(published, printed(t, "schema", "report")) {
		t.Errorf("internal/review/report.schema.json is out of date, run make generate (%v)", err)
	}
}

// TestTheJSONAddsUp holds the review against itself: every number can be counted again from the rows.
func TestTheJSONAddsUp(t *testing.T) {
	type ref struct{ ID string }
	for dir, day := range reviewed {
		var r struct {
			Summary struct{ Rows, Reviewed, Retired, Yes, Maybe, No, Unanswered, OpenAsks, OverdueAsks, OpenExceptions, ExpiredExceptions int }
			Areas   []struct {
				ID                      string
				Escalation              struct{ Needed string }
				ReviewedInPeriod, Ended bool
			}
			Ranking struct {
				Rows []struct {
					Place, Score int
					Terms        []struct{ Points int }
				}
				NotRankable []struct{ Area ref }
			}
			Asks       []struct{ State, Status string }
			Exceptions []struct{ Bucket string }
			Friction   struct {
				Grid     []struct{ Areas []ref }
				Unplaced []ref
			}
			ProductLines []struct {
				Areas  []ref
				Counts struct{ Total, Yes, Maybe, No, Unanswered int }
			}
			Leverage struct{ Adoption []struct{ Areas []ref } }
		}
		if err := json.Unmarshal(printed(t, "render", "--format", "json", "--stdout", "--as-of", day, dir), &r); err != nil {
			t.Fatal(err)
		}
		counted, s := map[string]int{}, r.Summary
		for _, a := range r.Areas {
			if a.Ended {
				counted["retired"]++
				continue
			}
			counted["rows"]++
			counted[a.Escalation.Needed]++
			if a.ReviewedInPeriod {
				counted["reviewed"]++
			}
		}
		for _, a := range r.Asks {
			counted[a.State]++
			counted["ask "+a.Status]++
		}
		for _, e := range r.Exceptions {
			counted["bucket "+e.Bucket]++
		}
		for _, corner := range r.Friction.Grid {
			counted["placed"] += len(corner.Areas)
		}
		for _, l := range r.ProductLines {
			counted["lines"] += len(l.Areas)
			counted["line answers"] += l.Counts.Yes + l.Counts.Maybe + l.Counts.No + l.Counts.Unanswered
		}
		for _, a := range r.Leverage.Adoption {
			counted["adoption"] += len(a.Areas)
		}
		for i, ranked := range r.Ranking.Rows {
			sum := 0
			for _, term := range ranked.Terms {
				sum += term.Points
			}
			if ranked.Place != i+1 || ranked.Score != sum {
				t.Errorf("%s: place %d has %d points, of which the terms give %d", dir, ranked.Place, ranked.Score, sum)
			}
		}
		for what, pair := range map[string][2]int{
			"rows": {s.Rows, counted["rows"]}, "retired": {s.Retired, counted["retired"]}, "reviewed": {s.Reviewed, counted["reviewed"]},
			"yes": {s.Yes, counted["Yes"]}, "maybe": {s.Maybe, counted["Maybe"]}, "no": {s.No, counted["No"]},
			"answers": {s.Rows, s.Yes + s.Maybe + s.No + s.Unanswered}, "answers of lines": {s.Rows, counted["line answers"]},
			"ranked": {s.Rows, len(r.Ranking.Rows) + len(r.Ranking.NotRankable)}, "placed": {s.Rows, counted["placed"] + len(r.Friction.Unplaced)},
			"lines": {s.Rows, counted["lines"]}, "adoption": {s.Rows, counted["adoption"]},
			"overdue asks": {s.OverdueAsks, counted["overdue"]}, "expired": {s.ExpiredExceptions, counted["bucket expired"]},
			"open exceptions": {s.OpenExceptions, len(r.Exceptions) - counted["bucket closed"]},
		} {
			if pair[0] != pair[1] {
				t.Errorf("%s: %s: the summary says %d, the rows say %d", dir, what, pair[0], pair[1])
			}
		}
	}
}
