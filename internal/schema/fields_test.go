package schema_test

import "testing"

func TestUnknownFields(t *testing.T) {
	test(t, []change{
		{"a misspelt field", areaPath, "reviewLatency:", "reviewLatncy:", []string{
			"1:1 `kind` missing-field: the field \"reviewLatency\" is missing; add reviewLatency: one of Low, High",
			"6:1 `reviewLatncy` unknown-field: unknown field \"reviewLatncy\" in Area; did you mean \"reviewLatency\"?",
		}},
		{"a field in other letters", areaPath, "blastRadius:", "blastradius:", []string{
			"16:1 `blastradius` unknown-field: unknown field \"blastradius\" in Area; did you mean \"blastRadius\"?",
		}},
		{"a field of another kind", linePath, "meaning:", "expires:", []string{
			"5:1 `expires` unknown-field: unknown field \"expires\" in ProductLine; known are kind, id, name, trend, meaning",
		}},
		{"a field unlike any of many", areaPath, "was:", "colour:", []string{
			"18:1 `colour` unknown-field: unknown field \"colour\" in Area; known are kind, id, name, productLine, releaseGateHealth, reviewLatency, topFailureMode, escalation and 14 more",
		}},
		{"a misspelt field inside", areaPath, "  decider:", "  desider:", []string{
			"12:3 `desider` unknown-field: unknown field \"desider\" in escalation; did you mean \"decider\"?",
		}},
		{"a misspelt field in an entry of a list", exceptionPath, "{rule:", "{ruel: x, rule:", []string{
			"14:11 `ruel` unknown-field: unknown field \"ruel\" in waives.0; did you mean \"rule\"?",
		}},
		{"a quoted field", areaPath, "was: reports", "\"wass\": reports", []string{
			"18:1 `\"wass\"` unknown-field: unknown field \"wass\" in Area; did you mean \"was\"?",
		}},
		{"a computed field", areaPath, "was: reports", "period: 2026-Q3", []string{
			"18:1 `period` unknown-field: unknown field \"period\" in Area; delete it: the folder's name says it",
		}},
		{"an empty name", areaPath, "was: reports", ": reports", []string{
			"18:1 `` unknown-field: unknown field \"\" in Area; known are kind, id, name, productLine, releaseGateHealth, reviewLatency, topFailureMode, escalation and 14 more",
		}},
		{"what an unknown field holds is not judged", areaPath, "was: reports", "extra: {id: no, id2: [2026-02-30]}", []string{
			"18:1 `extra` unknown-field: unknown field \"extra\" in Area; known are kind, id, name, productLine, releaseGateHealth, reviewLatency, topFailureMode, escalation and 14 more",
		}},
	})
}

func TestMissingFields(t *testing.T) {
	test(t, []change{
		{"a required field", areaPath, "name: Reporting services\n", "", []string{
			"1:1 `kind` missing-field: the field \"name\" is missing; add name: the name to show",
		}},
		{"a required field with a scale", askPath, "priority: mandatory\n", "", []string{
			"1:1 `kind` missing-field: the field \"priority\" is missing; add priority: one of mandatory, recommended",
		}},
		{"a required field inside", areaPath, "  needed: Yes\n", "", []string{
			"8:1 `escalation` missing-field: the field \"needed\" is missing in escalation; add needed: one of Yes, No, Maybe",
		}},
		{"a required field in an entry of a list", reviewPath, "next: [{text: Name an owner., ask", "next: [{ask", []string{
			"5:8 `{` missing-field: the field \"text\" is missing in next.0; add text: the step, in Markdown",
		}},
		{"a required map", areaPath, "topFailureMode: {tag: tenant-boundary, text: tenant-boundary logic gaps}\n", "", []string{
			"1:1 `kind` missing-field: the field \"topFailureMode\" is missing; add topFailureMode: what goes wrong most",
		}},
		{"a required map that is empty", areaPath, "topFailureMode: {tag: tenant-boundary, text: tenant-boundary logic gaps}", "topFailureMode: {}", []string{
			"7:1 `topFailureMode` missing-field: the field \"tag\" is missing in topFailureMode; add tag: a tag of failureModes",
		}},
		{"nothing behind the colon", areaPath, "name: Reporting services", "name:", []string{
			"3:1 `name` missing-field: the field \"name\" is empty; add name: the name to show",
		}},
		{"null", areaPath, "name: Reporting services", "name: ~", []string{
			"3:1 `name` missing-field: the field \"name\" is empty; add name: the name to show",
		}},
		{"blank text", areaPath, "name: Reporting services", "name: \" \\t\\n\"", []string{
			"3:1 `name` missing-field: the field \"name\" is empty; add name: the name to show",
		}},
		{"text without a character to see", areaPath, "name: Reporting services", "name: \"\\u200b\\u00a0\"", []string{
			"3:1 `name` missing-field: the field \"name\" is empty; add name: the name to show",
		}},
		{"an empty list where one is required", exceptionPath, "areas: [reporting-services]", "areas: []", []string{
			"4:1 `areas` missing-field: the field \"areas\" is empty; add areas: the rows it is for",
		}},
		{"an empty list where none is required", askPath, "areas: [reporting-services]", "areas: []", nil},
		{"null where nothing is required", areaPath, "productLine: reporting-and-export-services", "productLine:", nil},
		{"blank text where nothing is required", areaPath, "was: reports", "was: ''", nil},
		{"blank text for a date", askPath, "due: 2026-12-15", "due: \"\"", nil},
	})
}

func TestKinds(t *testing.T) {
	test(t, []change{
		{"no kind", linePath, "kind: ProductLine\n", "", []string{
			"1:1 `id` missing-field: a document needs a kind; add kind: with one of Scorecard, Review, ProductLine, Area, Ask, Measurement, Exception, Links",
		}},
		{"an empty kind", askPath, "kind: Ask", "kind:", []string{
			"1:1 `kind` missing-field: a document needs a kind; add kind: with one of Scorecard, Review, ProductLine, Area, Ask, Measurement, Exception, Links",
		}},
		{"an unknown kind", exceptionPath, "kind: Exception", "kind: Exemption", []string{
			"1:7 `Exemption` unknown-value: unknown kind \"Exemption\"; did you mean \"Exception\"?",
		}},
		{"a kind in small letters", exceptionPath, "kind: Exception", "kind: exception", []string{
			"1:7 `exception` unknown-value: unknown kind \"exception\"; did you mean \"Exception\"?",
		}},
		{"a kind unlike any", exceptionPath, "kind: Exception", "kind: Deployment", []string{
			"1:7 `Deployment` unknown-value: unknown kind \"Deployment\"; known are Scorecard, Review, ProductLine, Area, Ask, Measurement, Exception, Links",
		}},
		{"a list instead of fields", exceptionPath, samples()[exceptionPath], "- kind: Exception\n", []string{
			"1:1 `-` wrong-type: found a list, expected a document with fields; begin with kind:",
		}},
		{"text instead of fields", exceptionPath, samples()[exceptionPath], "kind Exception\n", []string{
			"1:1 `kind Exception` wrong-type: found the text \"kind Exception\", expected a document with fields; begin with kind:",
		}},
	})
}
