package schema_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/scorelint/scorelint/internal/finding"
)

func TestReferencesLeadSomewhere(t *testing.T) {
	const add = "correct it, or add what it names; known are "
	test(t, []change{
		{"a product line", areaPath, "productLine: reporting-and-export-services", "productLine: reporting", []string{
			"4:14 `reporting` unknown-reference: \"reporting\" names no ProductLine of 2026-Q3; " + add + "reporting-and-export-services",
		}},
		{"a misspelt product line", areaPath, "productLine: reporting-and-export-services", "productLine: reporting-and-exprot-service", []string{
			"4:14 `reporting-and-exprot-service` unknown-reference: \"reporting-and-exprot-service\" names no ProductLine of 2026-Q3; did you mean \"reporting-and-export-services\"?",
		}},
		{"an ask", areaPath, "  ask: reporting-authorization-owner", "  ask: runner-plan", []string{
			"14:8 `runner-plan` unknown-reference: \"runner-plan\" names no Ask of 2026-Q3; " + add + "reporting-authorization-owner",
		}},
		{"an area, from a document of the period", askPath, "areas: [reporting-services]", "areas: [reporting-services, billing]", []string{
			"8:29 `billing` unknown-reference: \"billing\" names no Area of 2026-Q3; " + add + "reporting-services",
		}},
		{"an area, from a global document", exceptionPath, "areas: [reporting-services]", "areas: [billing]", []string{
			"4:9 `billing` unknown-reference: \"billing\" names no Area; " + add + "reporting-services",
		}},
		{"a failure mode", areaPath, "tag: tenant-boundary", "tag: flaky-tests", []string{
			"7:23 `flaky-tests` unknown-reference: \"flaky-tests\" names no failure mode; correct it, or add the tag to failureModes in the Scorecard; known are auth-consistency, tenant-boundary",
		}},
		{"a misspelt failure mode", areaPath, "tag: tenant-boundary", "tag: tenant-boundry", []string{
			"7:23 `tenant-boundry` unknown-reference: \"tenant-boundry\" names no failure mode; did you mean \"tenant-boundary\"?",
		}},
		{"a friction source", reviewPath, "source: custom-pipelines", "source: meetings", []string{
			"4:21 `meetings` unknown-reference: \"meetings\" names no friction source; correct it, or add the tag to frictionSources in the Scorecard; known are custom-pipelines",
		}},
		{"a rule that is waived", exceptionPath, "rule: escalation/owner-missing", "rule: escalation/owner-mising", []string{
			"14:17 `escalation/owner-mising` unknown-reference: \"escalation/owner-mising\" names no rule that can be waived; did you mean \"escalation/owner-missing\"?",
		}},
		{"a rule that is waived, unlike any", exceptionPath, "rule: escalation/owner-missing", "rule: x", []string{
			"14:17 `x` unknown-reference: \"x\" names no rule that can be waived; correct it; known are escalation/owner-missing, exception/expires-soon, row/stale",
		}},
		{"an id that is none is no reference", areaPath, "productLine: reporting-and-export-services", "productLine: Reporting and export services", []string{
			"4:14 `Reporting and export services` wrong-type: found the text \"Reporting and export services\", expected an id: small letters and digits, in groups joined by single hyphens; write reporting-and-export-services",
		}},
	})
}

// more is the samples and files beside them, which must hold the findings.
func more(t *testing.T, files map[string]string) []string {
	t.Helper()
	_, tree, found := judge(t, with(files))
	for _, f := range found {
		if _, ok := files[f.Span.File]; !ok {
			t.Errorf("a finding outside of the new files: %+v", f)
		}
	}
	return show(tree, found)
}

func TestReferencesAreJudgedByPeriod(t *testing.T) {
	old := strings.NewReplacer("id: reporting-services", "id: billing", "\nproductLine: reporting-and-export-services", "", "\n  ask: reporting-authorization-owner", "").Replace(samples()[areaPath])
	got := more(t, map[string]string{
		"scorecard/2026-Q2/areas/billing.yaml": old,
		"scorecard/2026-Q2/asks.yaml":          "kind: Ask\nid: plan\ntitle: A plan\npriority: mandatory\nareas: [billing, reporting-services]\n",
		"scorecard/exceptions/billing.yaml":    "kind: Exception\nid: billing\ntitle: T\nareas: [billing, reporting-services]\nreason: R\nopened: 2026-05-01\n",
	})
	want := []string{"5:18 `reporting-services` unknown-reference: \"reporting-services\" names no Area of 2026-Q2; correct it, or add what it names; known are billing"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// What is wrong is said once: a reference to what can't be read, or says a wrong kind, is not wrong as well.
func TestAReferenceToALostDocumentIsNoFinding(t *testing.T) {
	tests := []struct {
		name, path, text string
		want             []string
	}{
		{"a document that can't be parsed", linePath, "kind: @ProductLine\n", []string{"parse"}},
		{"a document beyond a limit", linePath, "kind: ProductLine\nid: &a [*a]\n", []string{"limit"}},
		{"a document of an unknown kind", linePath, strings.Replace(samples()[linePath], "ProductLine", "Productline", 1), []string{"unknown-value"}},
		{"a document without a kind", askPath, strings.Replace(samples()[askPath], "kind: Ask", "", 1), []string{"missing-field"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, _, found := judge(t, with(map[string]string{tt.path: tt.text}))
			var got []string
			for _, f := range found {
				got = append(got, strings.TrimPrefix(f.Rule, "document/"))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("%s: %v", diff, found)
			}
		})
	}
	test(t, []change{
		{"a tag in a list with a bad entry", cardPath, "  - {tag: auth-consistency,", "  - no\n  - {tag: auth-consistency,", []string{
			"12:5 `no` wrong-type: found no without quotes, which YAML readers take as a truth value, expected fields: tag, title, standardPath; write each field as name: value, indented on its own line",
		}},
	})
}

func TestMisplacedDocuments(t *testing.T) {
	got := more(t, map[string]string{
		areaPath:                           "",
		"scorecard/reporting.yaml":         samples()[areaPath],
		"scorecard/2026-q3/reviews.yaml":   "kind: Review\n---\nkind: Review\n",
		"scorecard/2026-Q3/exception.yaml": strings.Replace(samples()[exceptionPath], "waives: [{rule: escalation/owner-missing, kind: Area, id: reporting-services}]", "", 1),
	})
	want := []string{
		"1:7 `Exception` misplaced: found a document of kind Exception in the period 2026-Q3, expected it outside of periods; move it to scorecard/ or a folder there that is not named like a period",
		"1:7 `Review` misplaced: found a document of kind Review outside every period, expected it in the folder of one; rename the folder 2026-q3 to 2026-Q3",
		"3:7 `Review` misplaced: found a document of kind Review outside every period, expected it in the folder of one; rename the folder 2026-q3 to 2026-Q3",
		"1:7 `Area` misplaced: found a document of kind Area outside every period, expected it in the folder of one; move it below scorecard/2026-Q3/",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestDuplicateIDs(t *testing.T) {
	const hint = "give one of the two another id, or delete it"
	area := strings.Replace(samples()[areaPath], "kind: Area\n", "# again\nkind: Area\n", 1)
	tests := []struct {
		name, path, text string
		want             []string
	}{
		{"in the same period", "scorecard/2026-Q3/second.yaml", area, []string{
			"3:5 `reporting-services` duplicate-id: the id \"reporting-services\" is taken by another Area; " + hint + " [2:5 `reporting-services` first used here]",
		}},
		{"three times", "scorecard/2026-Q3/second.yaml", area + "---\n" + area, []string{
			"3:5 `reporting-services` duplicate-id: the id \"reporting-services\" is taken by another Area; " + hint + " [2:5 `reporting-services` first used here]",
			"33:5 `reporting-services` duplicate-id: the id \"reporting-services\" is taken by another Area; " + hint + " [2:5 `reporting-services` first used here]",
		}},
		{"quoted or not", "scorecard/2026-Q3/second.yaml", strings.Replace(area, "id: reporting-services", "id: \"reporting-services\"", 1), []string{
			"3:5 `\"reporting-services\"` duplicate-id: the id \"reporting-services\" is taken by another Area; " + hint + " [2:5 `reporting-services` first used here]",
		}},
		{"of another kind", "scorecard/2026-Q3/second.yaml", "kind: ProductLine\nid: reporting-services\nname: N\ntrend: Improving\n", nil},
		{"in another period", "scorecard/2026-Q2/line.yaml", samples()[linePath], nil},
		{"an exception", "scorecard/exceptions/second.yaml", samples()[exceptionPath], []string{
			"2:5 `legacy-runner` duplicate-id: the id \"legacy-runner\" is taken by another Exception; " + hint + " [2:5 `legacy-runner` first used here]",
		}},
		{"a second measurement", "scorecard/2026-Q3/second.yaml", samples()[measuredPath], []string{
			"3:10 `review-hours` duplicate-id: found a second measurement of reporting-services by review-hours in 2026-Q3, expected one; keep one of the two [3:10 `review-hours` first used here]",
		}},
		{"a second review", "scorecard/2026-Q3/second.yaml", "# again\nkind: Review\n", []string{
			"2:7 `Review` duplicate-id: found a second Review of 2026-Q3, expected one; keep one of the two [1:7 `Review` first used here]",
		}},
		{"two lists of what links lead to", "scorecard/links.yaml", "kind: Links\n---\nkind: Links\n", []string{
			"3:7 `Links` duplicate-id: found a second Links of the repository, expected one; keep one of the two [1:7 `Links` first used here]",
		}},
		{"a review of another period", "scorecard/2026-Q2/review.yaml", "kind: Review\n", nil},
		{"no ids at all", "scorecard/2026-Q3/second.yaml", "kind: ProductLine\nname: N\ntrend: Improving\n---\nkind: ProductLine\nname: M\ntrend: Improving\n", []string{
			"1:1 `kind` missing-field: the field \"id\" is missing; add id: unique in its period",
			"5:1 `kind` missing-field: the field \"id\" is missing; add id: unique in its period",
		}},
		{"unknown kinds", "scorecard/2026-Q3/second.yaml", "kind: X\nid: a\n---\nkind: X\nid: a\n", []string{
			"1:7 `X` unknown-value: unknown kind \"X\"; known are Scorecard, Review, ProductLine, Area, Ask, Measurement, Exception, Links",
			"4:7 `X` unknown-value: unknown kind \"X\"; known are Scorecard, Review, ProductLine, Area, Ask, Measurement, Exception, Links",
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, more(t, map[string]string{tt.path: tt.text})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEntriesOfAVocabularyAreUnique(t *testing.T) {
	test(t, []change{
		{"a tag", cardPath, "{tag: tenant-boundary, title: Tenant boundaries}", "{tag: tenant-boundary, title: T}\n  - {tag: x, title: X}\n  - {title: Y, tag: tenant-boundary}\n  - {tag: 'tenant-boundary', title: Z}", []string{
			"15:21 `tenant-boundary` duplicate-id: the tag \"tenant-boundary\" is used twice; delete one of the two entries [13:11 `tenant-boundary` first used here]",
			"16:11 `'tenant-boundary'` duplicate-id: the tag \"tenant-boundary\" is used twice; delete one of the two entries [13:11 `tenant-boundary` first used here]",
		}},
		{"a handle", cardPath, `handle: "@acme/platform"`, `handle: "@reporting-lead"`, []string{
			"10:14 `\"@reporting-lead\"` duplicate-id: the handle \"@reporting-lead\" is used twice; delete one of the two entries [9:14 `\"@reporting-lead\"` first used here]",
		}},
		{"a value of a scale", cardPath, "{value: High, meaning: slow}", "{value: Low, meaning: slow}, {value: High, meaning: slow}", []string{
			"22:57 `Low` duplicate-id: the value \"Low\" is used twice; delete one of the two entries [22:27 `Low` first used here]",
		}},
		{"entries without a name", cardPath, "{tag: tenant-boundary, title: Tenant boundaries}", "{tag: tenant-boundary, title: T}\n  - {title: X}\n  - {title: Y}", []string{
			"14:5 `{` missing-field: the field \"tag\" is missing in failureModes.2; add tag: as rows name it",
			"15:5 `{` missing-field: the field \"tag\" is missing in failureModes.3; add tag: as rows name it",
		}},
	})
}

func TestAFindingNamesItsDocument(t *testing.T) {
	_, _, found := judge(t, with(map[string]string{
		"scorecard/2026-Q2/x.yaml": "kind: Ask\nid: 7\ntitle: no\npriority: mandatory\n",
		"scorecard/x.yaml":         "kind: Nothing\nid: 8\n",
	}))
	var got []finding.Document
	for _, f := range found {
		got = append(got, f.Document)
	}
	want := []finding.Document{{Kind: "Ask", ID: "7", Period: "2026-Q2"}, {Kind: "Nothing", ID: "8"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// Each of these took minutes when it compared everything with everything.
func TestLargeRepositoriesAreJudgedInProportion(t *testing.T) {
	const many = 5_000
	var card, rows, refs strings.Builder
	card.WriteString("apiVersion: scorelint/v1\nkind: Scorecard\ntitle: T\nperiod: 2026-Q3\nfailureModes:\n")
	refs.WriteString("kind: Ask\nid: all\ntitle: T\npriority: mandatory\nareas:\n")
	for i := range many {
		fmt.Fprintf(&card, "  - {tag: tag-%d, title: T}\n", i/2)
		fmt.Fprintf(&rows, "---\nkind: ProductLine\nid: line-%d\nname: N\ntrend: Improving\n", i)
		fmt.Fprintf(&rows, "---\nkind: Area\nid: area-%d\nname: N\nproductLine: lime-%d\nreleaseGateHealth: Good\nreviewLatency: Low\ntopFailureMode: {tag: tga-%d}\nescalation: {needed: No}\n", i, i, i)
		fmt.Fprintf(&refs, "  - aera-%d\n", i)
	}
	start := time.Now()
	_, _, found := judge(t, with(map[string]string{
		cardPath: card.String(), areaPath: rows.String(), askPath: refs.String(), linePath: "", reviewPath: "", exceptionPath: "", measuredPath: "",
	}))
	if want := 2*many + 101 + 101; len(found) != want {
		t.Errorf("got %d findings, want %d", len(found), want)
	}
	t.Logf("%d documents in %s", 2*many, time.Since(start))
}

func TestJudgingInParallelGivesTheSameFindings(t *testing.T) {
	files := map[string]string{}
	for i := range 100 {
		files[fmt.Sprintf("scorecard/2026-Q3/%d.yaml", i)] = fmt.Sprintf("kind: Area\nid: x%d\nname: no\nescalation: {needed: perhaps}\nproductLine: y%d\n", i/2, i)
	}
	show := func() []string {
		_, tree, found := judge(t, with(files))
		return show(tree, found)
	}
	want := show()
	for range 5 {
		if diff := cmp.Diff(want, show()); diff != "" {
			t.Fatal(diff)
		}
	}
}
