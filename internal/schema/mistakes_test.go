package schema_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCommonMistakesOfValues has what people write who know no YAML, with the place and the next step.
func TestCommonMistakesOfValues(t *testing.T) {
	test(t, []change{
		{"an answer alone", areaPath, "escalation:\n  needed: Yes\n  owner: \"@reporting-lead\"\n  reason: No senior person owns it.\n  decider: \"@vp-engineering\"\n  decideBy: 2026-10-15\n  ask: reporting-authorization-owner\n", "escalation: yes\n", []string{
			"8:13 `yes` wrong-type: found yes without quotes, which YAML readers take as a truth value, expected fields: needed, owner, reason, decider, decideBy, ask; write it as the field needed, indented on a line of its own: needed: Yes",
		}},
		{"a date as a list of fields", exceptionPath, "renewals: [{on: 2026-09-01, from: 2026-10-01, until: 2026-12-01, reason: The tool is late.}]", "renewals: 2026-12-01", []string{
			"13:11 `2026-12-01` wrong-type: found the text \"2026-12-01\", expected a list; begin each entry with a dash: - on: 2026-12-01",
		}},
		{"fields that are not indented", areaPath, "retired: {on: 2026-09-30, reason: Merged into the platform.}", "retired:\non: 2026-09-30\nreason: Merged.", []string{
			"20:1 `on` unknown-field: unknown field \"on\" in Area; indent it by two blanks, to be a field of retired",
			"21:1 `reason` unknown-field: unknown field \"reason\" in Area; indent it by two blanks, to be a field of retired",
		}},
		{"a zero-width character", areaPath, "releaseGateHealth: Mixed", "releaseGateHealth: Mi\u200bxed", []string{
			"5:20 `Mi\u200bxed` unknown-value: unknown value \"Mi\\u200bxed\", expected one of Good, Mixed; it holds the invisible character U+200B: write \"Mixed\"",
		}},
		{"typographic quotes", areaPath, "releaseGateHealth: Mixed", "releaseGateHealth: “Mixed”", []string{
			"5:20 `“Mixed”` unknown-value: unknown value \"“Mixed”\", expected one of Good, Mixed; it holds the typographic quote “: write \"Mixed\"",
		}},
		{"a non-breaking space in an id", areaPath, "id: reporting-services", "id: \u00a0reporting-services", []string{
			"2:5 `\u00a0reporting-services` wrong-type: found the text \"reporting-services\", expected an id: small letters and digits, in groups joined by single hyphens; it holds the non-breaking or special blank U+00A0: write reporting-services",
		}},
		{"a non-breaking space before a field", areaPath, "standardPath: partial", "\u00a0standardPath: partial", []string{
			"15:1 `\u00a0standardPath` unknown-field: unknown field \"standardPath\" in Area; it holds the non-breaking or special blank U+00A0: write \"standardPath\"",
		}},
		{"an id with a capital, and what refers to it", areaPath, "id: reporting-services", "id: Reporting-services", []string{
			"2:5 `Reporting-services` wrong-type: found the text \"Reporting-services\", expected an id: small letters and digits, in groups joined by single hyphens; write reporting-services",
		}},
	})
}

func TestATextThatAHashCutsOffIsAWarning(t *testing.T) {
	const text = "No senior person owns it."
	for written, want := range map[string][]string{
		"Waiting for ticket #123 to close": {"11:30 `#123 to close` text-cut-off: the text ends with \"Waiting for ticket\": what follows the # is a comment; put the whole text in quotes, or a blank behind the # of a comment"},
		"#123 waits":                       {"11:11 `#123 waits` text-cut-off: the field has no value: what follows the # is a comment; put the whole text in quotes, or a blank behind the # of a comment"},
		"# a comment":                      nil,
		"Waiting for ticket # a comment":   nil,
		"'Waiting for ticket' #123":        nil,
		"Waiting for ticket#123":           nil,
	} {
		_, tree, found := judge(t, with(map[string]string{areaPath: strings.Replace(samples()[areaPath], text, written, 1)}))
		if diff := cmp.Diff(want, show(tree, found)); diff != "" {
			t.Errorf("%s: %s", written, diff)
		}
	}
}

func TestAFolderThatIsNearlyAPeriodIsSuggested(t *testing.T) {
	for folder, name := range map[string]string{"2026-q4": "2026-Q4", "Q4-2026": "2026-Q4", "2026_H2": "2026-H2", "10-2026": "2026-10"} {
		_, tree, found := judge(t, with(map[string]string{"scorecard/" + folder + "/x.yaml": "kind: Review\n"}))
		want := []string{"1:7 `Review` misplaced: found a document of kind Review outside every period, expected it in the folder of one; rename the folder " + folder + " to " + name}
		if diff := cmp.Diff(want, show(tree, found)); diff != "" {
			t.Error(diff)
		}
	}
}

func TestASettingMayBeASeverityAlone(t *testing.T) {
	set, tree, found := judge(t, with(map[string]string{cardPath: strings.Replace(samples()[cardPath], "escalation/owner-missing: {severity: off}", "escalation/owner-missing: off", 1)}))
	if diff := cmp.Diff([]string(nil), show(tree, found)); diff != "" {
		t.Error(diff)
	}
	if got := set.Settings.Str("escalation/owner-missing", "severity"); got != "off" {
		t.Errorf("got the severity %q, want off", got)
	}
}

func TestAnIDThatIsTakenIsAFindingOfTheCopy(t *testing.T) {
	row := "kind: Ask\nid: aa\ntitle: T\npriority: mandatory\n"
	for original, copied := range map[string]string{"aa": "aa-copy", "z/aa": "b/ab", "b/x": "c/x"} {
		_, _, found := judge(t, with(map[string]string{"scorecard/2026-Q3/" + original + ".yaml": row, "scorecard/2026-Q3/" + copied + ".yaml": row}))
		if len(found) != 1 || found[0].Span.File != "scorecard/2026-Q3/"+copied+".yaml" || found[0].Related[0].Span.File != "scorecard/2026-Q3/"+original+".yaml" {
			t.Errorf("%s: got %+v", copied, found)
		}
	}
}
