package schema_test

import (
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

func TestTheSamplesHaveNothingWrong(t *testing.T) {
	_, tree, found := judge(t, with(nil))
	if diff := cmp.Diff([]string(nil), show(tree, found)); diff != "" {
		t.Error(diff)
	}
}

// A field that nobody has written in the samples would be accepted by no test.
func TestTheSamplesHaveEveryField(t *testing.T) {
	set, tree, _ := judge(t, with(nil))
	for _, d := range tree.Documents() {
		unwritten(t, d.Kind, &d.Root, set.Type(d.Kind))
	}
}

func unwritten(t *testing.T, path string, v *document.Value, typ *schema.Type) {
	t.Helper()
	for _, f := range typ.Fields {
		at := v.Field(f.Name)
		switch {
		case f.Unwritten != "":
		case at == nil:
			t.Errorf("%s has no %s", path, f.Name)
		default:
			unwritten(t, path+"."+f.Name, &at.Value, f.Type)
		}
	}
	if len(v.Items) > 0 {
		whole := v.Items[0] // with what only other entries have
		for _, item := range v.Items {
			whole.Fields = append(slices.Clip(whole.Fields), item.Fields...)
		}
		unwritten(t, path+"[]", &whole, typ.Elem)
	}
}

func TestTheWorkedExampleHasNoShapeFindings(t *testing.T) {
	tree, err := document.Load(t.Context(), os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	over := schema.Rule{ID: "review/period-over", Severity: finding.Warning, Params: map[string]any{"days": 30}} // which the example sets
	set, err := schema.New(tree, append(rules(), over))
	if err != nil {
		t.Fatal(err)
	}
	found, err := set.Check(tree)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Errorf("%s:%d:%d: %s", f.Span.File, f.Span.Start.Line, f.Span.Start.Column, f.Message)
	}
	if len(tree.Documents()) < 20 {
		t.Errorf("only %d documents", len(tree.Documents()))
	}
}

func TestNothingCanBeJudgedWithoutOneScorecard(t *testing.T) {
	card := samples()[cardPath]
	tests := []struct {
		name       string
		files      map[string]string
		want, hint string
	}{
		{
			"none",
			map[string]string{cardPath: ""},
			"found no document of kind Scorecard in scorecard/, expected exactly one", "write scorecard/scorecard.yaml with kind: Scorecard, a title and a period",
		},
		{
			"two",
			map[string]string{"scorecard/more.yaml": "# again\n" + card},
			"found 2 documents of kind Scorecard, expected exactly one: scorecard/more.yaml:3, scorecard/scorecard.yaml:2", "keep one of them",
		},
		{
			"two in one file",
			map[string]string{cardPath: card + "---\n" + card},
			"found 2 documents of kind Scorecard, expected exactly one: scorecard/scorecard.yaml:2, scorecard/scorecard.yaml:45", "keep one of them",
		},
		{
			"it can't be parsed",
			map[string]string{cardPath: "kind: Scorecard\ntitle: @acme\n", areaPath: "kind: @Area\n"},
			"found no document of kind Scorecard in scorecard/, expected exactly one",
			"mend scorecard/scorecard.yaml:2:8 first: found a character that can't start a value while scanning for the next token",
		},
		{
			"only a row can't be parsed",
			map[string]string{cardPath: "", areaPath: "kind: @Area\n"},
			"found no document of kind Scorecard in scorecard/, expected exactly one", "write scorecard/scorecard.yaml with kind: Scorecard, a title and a period",
		},
		{
			"its kind is in small letters",
			map[string]string{cardPath: strings.Replace(card, "kind: Scorecard", "kind: scorecard", 1)},
			"found no document of kind Scorecard in scorecard/, expected exactly one", "correct the kind of the document at scorecard/scorecard.yaml:2:7: write kind: Scorecard, if it is one",
		},
		{
			"it says no kind",
			map[string]string{cardPath: strings.Replace(card, "kind: Scorecard\n", "", 1)},
			"found no document of kind Scorecard in scorecard/, expected exactly one", "correct the kind of the document at scorecard/scorecard.yaml:1:1: write kind: Scorecard, if it is one",
		},
		{
			"it says no period",
			map[string]string{cardPath: strings.Replace(card, "period: 2026-Q3", "", 1)},
			"scorecard/scorecard.yaml:1:1: the Scorecard doesn't say which period is in review", "write the period as one of 2026-Q3, 2026-H1, 2026-10 or 2026",
		},
		{
			"its period is none",
			map[string]string{cardPath: strings.Replace(card, "period: 2026-Q3", "period: 2026-Q5", 1)},
			"scorecard/scorecard.yaml:6:9: the Scorecard doesn't say which period is in review", "write the period as one of 2026-Q3, 2026-H1, 2026-10 or 2026",
		},
		{
			"its period is a list",
			map[string]string{cardPath: strings.Replace(card, "period: 2026-Q3", "period: [2026-Q3]", 1)},
			"scorecard/scorecard.yaml:6:1: the Scorecard doesn't say which period is in review", "write the period as one of 2026-Q3, 2026-H1, 2026-10 or 2026",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tree, err := document.Load(t.Context(), with(tt.files))
			if err != nil {
				t.Fatal(err)
			}
			_, err = schema.New(tree, rules())
			wantError(t, err, tt.want, tt.hint)
		})
	}
}

func wantError(t *testing.T, err error, message, hint string) {
	t.Helper()
	var got *schema.Error
	if !errors.As(err, &got) {
		t.Fatalf("got the error %v, want %s", err, message)
	}
	if diff := cmp.Diff([]string{message, hint}, []string{got.Message, got.Hint}); diff != "" {
		t.Error(diff)
	}
}

func TestNothingPassesBecauseThereAreNoRows(t *testing.T) {
	area := samples()[areaPath]
	const none = "found no row (a document of kind Area) for 2026-Q3, the period in review"
	tests := []struct {
		name  string
		files map[string]string
		want  string
		hint  string
	}{
		{"no rows at all", map[string]string{areaPath: ""}, none, "add rows in scorecard/2026-Q3/areas/"},
		{
			"rows of another period",
			map[string]string{areaPath: "", "scorecard/2026-Q2/areas.yaml": area},
			none,
			"add rows in scorecard/2026-Q3/areas/, or correct the Scorecard's period: there are rows for 2026-Q2",
		},
		{
			"a row with a key that is written twice, elsewhere",
			map[string]string{areaPath: "", "scorecard/2026-Q2/areas.yaml": area + "was: x\n"},
			none,
			"add rows in scorecard/2026-Q3/areas/, or correct the Scorecard's period: there are rows for 2026-Q2",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tree, err := document.Load(t.Context(), with(tt.files))
			if err != nil {
				t.Fatal(err)
			}
			set, err := schema.New(tree, rules())
			if err != nil {
				t.Fatal(err)
			}
			_, err = set.Check(tree)
			wantError(t, err, tt.want, tt.hint)
		})
	}
}

func TestWhatMayBeTheRowIsAFindingAndNoError(t *testing.T) {
	area := samples()[areaPath]
	for name, files := range map[string]map[string]string{
		"a file that can't be parsed":   {areaPath: "kind: Area\nname: @x\n"},
		"a document past a limit":       {areaPath: "kind: Area\nname: &a [*a]\n"},
		"a kind that is misspelt":       {areaPath: strings.Replace(area, "kind: Area", "kind: area", 1)},
		"a document without a kind":     {areaPath: strings.Replace(area, "kind: Area", "", 1)},
		"a row outside of every period": {areaPath: "", "scorecard/rows.yaml": area},
		"a list instead of a document":  {areaPath: "- " + strings.ReplaceAll(area, "\n", "\n  ")},
	} {
		if _, _, found := judge(t, with(files)); len(found) == 0 {
			t.Errorf("%s: no finding", name)
		}
	}
}

func TestThePeriodInReview(t *testing.T) {
	for text, want := range map[string]string{"2026-Q3": "2026-Q3", "'2026-H2'": "2026-H2", "2026-07 # note": "2026-07", "2026": "2026", `"2026"`: "2026"} {
		card := strings.Replace(samples()[cardPath], "2026-Q3 ", text+" ", 1)
		area := strings.NewReplacer("\nproductLine: reporting-and-export-services", "", "\n  ask: reporting-authorization-owner", "").Replace(samples()[areaPath])
		set, tree, found := judge(t, with(map[string]string{cardPath: card, "scorecard/" + want + "/area.yaml": area, areaPath: ""}))
		if set.Period.Name != want || set.Scorecard.Root.Str("period") != want {
			t.Errorf("%s: got %s and %s", text, set.Period.Name, set.Scorecard.Root.Str("period"))
		}
		for _, f := range found {
			if f.Document.Kind == document.Scorecard {
				t.Errorf("%s: %q", text, show(tree, found))
			}
		}
	}
}

func TestSettingsOfRules(t *testing.T) {
	test(t, []change{
		{"an unknown rule", cardPath, "  escalation/owner-missing:", "  escalation/owner-mising:", []string{
			"27:3 `escalation/owner-mising` unknown-field: unknown field \"escalation/owner-mising\" in rules; did you mean \"escalation/owner-missing\"?",
		}},
		{"a rule unlike any", cardPath, "  escalation/owner-missing:", "  x/y:", []string{
			"27:3 `x/y` unknown-field: unknown field \"x/y\" in rules; known are exception/expires-soon, row/stale, escalation/owner-missing",
		}},
		{"an unknown parameter", cardPath, "days: 45", "day: 45", []string{
			"25:47 `day` unknown-field: unknown field \"day\" in rules.exception/expires-soon; did you mean \"days\"?",
		}},
		{"a parameter of a rule without any", cardPath, "{severity: off}", "{days: 3}", []string{
			"27:30 `days` unknown-field: unknown field \"days\" in rules.escalation/owner-missing; known are severity",
		}},
		{"an unknown severity", cardPath, "severity: warning", "severity: warn", []string{
			"25:38 `warn` unknown-value: unknown value \"warn\", expected one of error, warning, notice, off; write one of them",
		}},
		{"a misspelt severity", cardPath, "severity: warning", "severity: waring", []string{
			"25:38 `waring` unknown-value: unknown value \"waring\", expected one of error, warning, notice, off; did you mean \"warning\"?",
		}},
		{"a severity instead of the settings", cardPath, "exception/expires-soon: {severity: warning, days: 45}", "exception/expires-soon: loud", []string{
			"25:27 `loud` wrong-type: found the text \"loud\", expected fields: severity, days; write one of error, warning, notice, off, or each field as name: value, indented on its own line",
		}},
		{"a severity that is misspelt", cardPath, "exception/expires-soon: {severity: warning, days: 45}", "exception/expires-soon: of", []string{
			"25:27 `of` wrong-type: found the text \"of\", expected fields: severity, days; did you mean \"off\"?",
		}},
		{"a number that is text", cardPath, "days: 45", "days: '45'", []string{
			"25:53 `'45'` wrong-type: found the text \"45\", expected a whole number of 0 or more; write such a number in digits, without quotes",
		}},
		{"a truth value that is text", cardPath, "strict: true", "strict: sometimes", []string{
			"26:23 `sometimes` wrong-type: found the text \"sometimes\", expected true or false; write true or false, without quotes",
		}},
		{"a text that is a list", cardPath, "label: late", "label: [late]", []string{
			"26:29 `label` wrong-type: found a list, expected text; write text",
		}},
		{"a list that is text", cardPath, `owners: ["@reporting-lead"]`, `owners: "@reporting-lead"`, []string{
			"26:50 `\"@reporting-lead\"` wrong-type: found the text \"@reporting-lead\", expected a list; write a list: [\"@reporting-lead\"]",
		}},
		{"plain words are truth values", cardPath, "strict: true", "strict: Yes", nil},
		{"settings without any", cardPath, "{severity: off}", "{}", nil},
	})
}

func TestTheVocabularyOfTheRepository(t *testing.T) {
	set, _, _ := judge(t, with(nil))
	scales := set.OwnScales()
	if diff := cmp.Diff([]schema.Level{{Value: "Good", Meaning: "trusted"}, {Value: "Mixed", Meaning: "bypassed"}}, scales["releaseGateHealth"]); diff != "" {
		t.Error(diff)
	}
	plain := strings.Replace(samples()[cardPath], "  reviewLatency: [{value: Low, meaning: quick}, {value: High, meaning: slow}]\n", "  reviewLatency: []\n", 1)
	set, _, found := judge(t, with(map[string]string{cardPath: plain}))
	if got := len(set.OwnScales()["reviewLatency"]); got != 3 || len(found) != 0 {
		t.Errorf("got %d levels instead of the built-in ones, and %v", got, found)
	}
	test(t, []change{
		{"a level without a meaning is a level", cardPath, "{value: Good, meaning: trusted}", "{value: Good}", []string{
			"21:23 `{` missing-field: the field \"meaning\" is missing in scales.releaseGateHealth.0; add meaning: what it means and what follows from it",
		}},
		{"an unknown scale", cardPath, "  trend:", "  trends:", []string{
			"17:3 `trends` unknown-field: unknown field \"trends\" in scales; did you mean \"trend\"?",
		}},
		{"a scale that can't be replaced", cardPath, "  trend:", "  needed:", []string{
			"17:3 `needed` unknown-field: unknown field \"needed\" in scales; known are trend, releaseGateHealth, reviewLatency",
		}},
	})
}

func TestBuiltinHasEveryKind(t *testing.T) {
	set := schema.Builtin(nil)
	for _, kind := range schema.Kinds() {
		if set.Type(kind) == nil {
			t.Errorf("no type for %s", kind)
		}
	}
	if set.Type("Other") != nil {
		t.Error("a type for a kind that isn't one")
	}
	if got := set.Type(document.Area).Field("reviewLatency").Type.Values(); !cmp.Equal(got, []string{"Low", "Moderate", "High"}) {
		t.Errorf("got the scale %q", got)
	}
}

func TestAParameterInEffect(t *testing.T) {
	rules := []schema.Rule{{ID: "exception/expires-soon", Params: map[string]any{"days": 30}}}
	for settings, want := range map[string]int{
		"": 30,
		"rules: {exception/expires-soon: {severity: warning}}\n": 30,
		"rules: {exception/expires-soon: {days: 45}}\n":          45,
	} {
		file := document.Parse("s.yaml", "", []byte("apiVersion: scorelint/v1\nkind: Scorecard\ntitle: T\nperiod: 2026-Q3\n"+settings))
		set, err := schema.New(&document.Tree{Files: []*document.File{file}}, rules)
		if err != nil {
			t.Fatal(err)
		}
		if got := set.IntParam("exception/expires-soon", "days"); got != want {
			t.Errorf("%q: got %d, want %d", settings, got, want)
		}
		if got := set.IntParam("exception/expires-soon", "weeks"); got != 0 {
			t.Errorf("%q: got %d for a parameter that no rule has", settings, got)
		}
	}
}
