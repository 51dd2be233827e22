package schema_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWhatIsWrongWithAColumn(t *testing.T) {
	const note = "  - {id: note, type: text}\n"
	for name, tt := range map[string]struct {
		entry string
		want  []string
	}{
		"no type":                 {"{id: size}", []string{"36:5 `{` missing-field: the field \"type\" is missing in columns.2; add type: one of scale, number, text, date, link, person"}},
		"nearly a built-in one":   {"{id: reviewlatency}", []string{"36:5 `{` missing-field: the field \"type\" is missing in columns.2; add type: one of scale, number, text, date, link, person"}},
		"a type that there isn't": {"{id: size, type: numbr}", []string{"36:22 `numbr` unknown-value: unknown value \"numbr\", expected one of scale, number, text, date, link, person; did you mean \"number\"?"}},
		"an id with a hyphen":     {"{id: threat-model-age, type: date}", []string{"36:10 `threat-model-age` wrong-type: found the text \"threat-model-age\", expected letters and digits without blanks, beginning with a small letter; write it like threatModel"}},
		"a field of every row":    {"{id: reviewed, type: date}", []string{"36:10 `reviewed` wrong-type: found the column id \"reviewed\", which is a field of every row or a word of the language of rules; give it another id"}},
		"a word of rules":         {"{id: default, type: text}", []string{"36:10 `default` wrong-type: found the column id \"default\", which is a field of every row or a word of the language of rules; give it another id"}},
		"used twice":              {"{id: drill, type: date}", []string{"37:10 `drill` duplicate-id: the id \"drill\" is used twice; delete one of the two entries [36:10 `drill` first used here]"}},
		"a scale without values":  {"{id: size, type: scale}", []string{"36:5 `{` missing-field: the field \"values\" is missing in columns.2; add values: of a scale: two or more in order, best first"}},
		"a scale of one value":    {"{id: size, type: scale, values: [{value: S, meaning: small}]}", []string{"36:29 `values` missing-field: the list \"values\" is too short, expected 2 entries or more; add values: of a scale: two or more in order, best first"}},
		"a value twice":           {"{id: size, type: scale, values: [{value: S, meaning: small}, {value: L, meaning: large}, {value: S, meaning: short}]}", []string{"36:102 `S` duplicate-id: the value \"S\" is used twice; delete one of the two entries [36:46 `S` first used here]"}},
		"a unit of a date":        {"{id: size, type: date, unit: days}", []string{"36:28 `unit` unknown-field: unknown field \"unit\" in columns.2; known are id, title, type, required, use"}},
		"a weight of a number":    {"{id: size, type: number, weight: 2}", []string{"36:30 `weight` unknown-field: unknown field \"weight\" in columns.2; known are id, title, type, required, use, unit, better, target"}},
		"a target in words":       {"{id: size, type: number, target: none}", []string{"36:38 `none` wrong-type: found the text \"none\", expected a number of up to 15 digits; write the number in digits such as 12 or 0.5, without quotes and without its unit"}},
		"a type of a built-in one": {"{id: releaseGateHealth, type: scale, weight: 3, values: [{value: Good, meaning: trusted}, {value: Bad, meaning: not}]}", []string{
			"36:29 `type` unknown-field: unknown field \"type\" in columns.2; known are id, title, required, use",
			"36:42 `weight` unknown-field: unknown field \"weight\" in columns.2; known are id, title, required, use",
			"36:53 `values` unknown-field: unknown field \"values\" in columns.2; known are id, title, required, use",
		}},
		"no escalation": {"{id: escalation, use: false}", []string{"36:22 `use` unknown-field: unknown field \"use\" in columns.2; known are id, title, required"}},
	} {
		card := strings.Replace(samples()[cardPath], note, "  - "+tt.entry+"\n", 1)
		row := strings.Replace(samples()[areaPath], "note: a line\n", "", 1)
		_, tree, found := judge(t, with(map[string]string{cardPath: card, areaPath: row}))
		if diff := cmp.Diff(tt.want, show(tree, found)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

func TestAColumnOfWhichSomethingIsWrongTakesAnyValue(t *testing.T) {
	card := strings.Replace(samples()[cardPath], "type: number, unit", "type: numbr, unit", 1)
	_, tree, found := judge(t, with(map[string]string{cardPath: card, areaPath: strings.Replace(samples()[areaPath], "openCriticals: 3", "openCriticals: [none]", 1)}))
	if got := show(tree, found); len(got) != 1 || !strings.Contains(got[0], `did you mean "number"?`) {
		t.Error(got)
	}
}

func TestValuesOfColumns(t *testing.T) {
	test(t, []change{
		{"a misspelt column", areaPath, "threatModel: None", "threatModl: None", []string{
			"1:1 `kind` missing-field: the field \"threatModel\" is missing; add threatModel: one of Current, None",
			"20:1 `threatModl` unknown-field: unknown field \"threatModl\" in Area; did you mean \"threatModel\"?",
		}},
		{"off the scale", areaPath, "threatModel: None", "threatModel: Nne", []string{
			"20:14 `Nne` unknown-value: unknown value \"Nne\", expected one of Current, None; did you mean \"None\"?",
		}},
		{"a number with its unit", areaPath, "openCriticals: 3", "openCriticals: 3 findings", []string{
			"21:16 `3 findings` wrong-type: found the text \"3 findings\", expected a number of up to 15 digits; write the number in digits such as 12 or 0.5, without quotes and without its unit",
		}},
		{"a number in another base", areaPath, "openCriticals: 3", "openCriticals: 0x10", []string{
			"21:16 `0x10` wrong-type: found the number 0x10, expected a number of up to 15 digits; write the number in digits such as 12 or 0.5, without quotes and without its unit",
		}},
		{"a number too long", areaPath, "openCriticals: 3", "openCriticals: 12345678901234567", []string{
			"21:16 `12345678901234567` wrong-type: found the number 12345678901234567, expected a number of up to 15 digits; write the number in digits such as 12 or 0.5, without quotes and without its unit",
		}},
		{"a link without its scheme", areaPath, "runbook: https://wiki.example/runbook", "runbook: wiki.example/runbook", []string{
			"24:10 `wiki.example/runbook` wrong-type: found the text \"wiki.example/runbook\", expected an address like https://example.com/page; write the whole address, with https://",
		}},
	})
}

func TestNumbersAreWrittenInTheirShortestForm(t *testing.T) {
	for written, want := range map[string]string{"3": "3", "3.50": "3.5", "-0": "0", "1e3": "1000", "-0.125": "-0.125"} {
		_, tree, found := judge(t, with(map[string]string{areaPath: strings.Replace(samples()[areaPath], "openCriticals: 3", "openCriticals: "+written, 1)}))
		if got := tree.File(areaPath).Documents[0].Root.Str("openCriticals"); got != want || len(found) > 0 {
			t.Errorf("%s is %s, expected %s; %v", written, got, want, show(tree, found))
		}
	}
}

func TestAColumnIsLeftOutByEachWordForNo(t *testing.T) {
	for _, no := range []string{"false", "no", "Off"} {
		card := strings.Replace(samples()[cardPath], "title: Review speed", "use: "+no, 1)
		if set, _, _ := judge(t, with(map[string]string{cardPath: card})); set.Uses("reviewLatency") {
			t.Errorf("use: %s leaves the column in", no)
		}
	}
}

// A row of a closed period was right when it was written, and nobody rewrites it for a column that came or went since.
func TestColumnsOfClosedPeriods(t *testing.T) {
	const unused = "  - {id: releaseGateHealth, use: false}\n  - {id: drill, type: date, use: false}\n"
	card := strings.NewReplacer("  - {id: drill, type: date}\n", unused, "column: releaseGateHealth", "column: reviewLatency", "{Good: 8}", "{Low: 8}").Replace(samples()[cardPath])
	row := strings.NewReplacer("threatModel: None\n", "", "retired:", "#").Replace(samples()[areaPath])
	closed := strings.NewReplacer("areas: ", "#", "productLine: ", "#", "ask: ", "#").Replace(row)
	_, tree, found := judge(t, with(map[string]string{cardPath: card, areaPath: row, "scorecard/2026-Q2/a.yaml": closed}))
	if diff := cmp.Diff([]string{
		"1:1 `kind` missing-field: the field \"threatModel\" is missing; add threatModel: one of Current, None",
		"5:1 `releaseGateHealth` unknown-field: unknown field \"releaseGateHealth\" in Area; delete it: the Scorecard doesn't use this column",
		"22:1 `drill` unknown-field: unknown field \"drill\" in Area; delete it: the Scorecard doesn't use this column",
	}, show(tree, found)); diff != "" {
		t.Error(diff)
	}
	for _, d := range tree.Documents() {
		if d.Root.Get("drill") != nil || d.Root.Get("releaseGateHealth") != nil {
			t.Errorf("a column that nobody uses is read from %s", d.File.Path)
		}
	}
}

// A column that is gone from the Scorecard leaves its values in rows that nobody rewrites.
func TestAColumnThatIsGoneHasAHintInClosedPeriods(t *testing.T) {
	closed := "kind: Area\nid: a\nname: A\nreleaseGateHealth: Good\nreviewLatency: Low\ntopFailureMode: {tag: tenant-boundary}\nescalation: {needed: No}\nalertsPerWeek: 3\n"
	_, tree, found := judge(t, with(map[string]string{"scorecard/2026-Q2/a.yaml": closed}))
	if diff := cmp.Diff([]string{"8:1 `alertsPerWeek` unknown-field: unknown field \"alertsPerWeek\" in Area; known are kind, id, name, productLine, releaseGateHealth, reviewLatency, topFailureMode, escalation and 14 more; if it was a column, keep that in the Scorecard with use: false"}, show(tree, found)); diff != "" {
		t.Error(diff)
	}
}

func TestRulesMayReadAnUnusedColumnAndEditorsDoNotOfferIt(t *testing.T) {
	card := strings.Replace(samples()[cardPath], "title: Review speed", "use: false", 1)
	set, tree, _ := judge(t, with(map[string]string{cardPath: card}))
	properties := func(schema map[string]any) map[string]any { return schema["properties"].(map[string]any) }
	if properties(set.Type("Area").JSON())["reviewLatency"] == nil {
		t.Error("rules that read it don't compile")
	}
	if properties(set.Editor("Area", tree))["reviewLatency"] != nil {
		t.Error("editors offer it")
	}
}

func TestAColumnIsCalledByItsIDInWordsWhereItHasNoTitle(t *testing.T) {
	set, _, _ := judge(t, with(nil))
	if got := set.Scorecard.Root.Str("columns", "1", "title"); got != "Open criticals" {
		t.Error(got)
	}
}
