package schema_test

import (
	"strings"
	"testing"
)

func TestWrongTypes(t *testing.T) {
	const truth = " without quotes, which YAML readers take as a truth value, expected "
	test(t, []change{
		{"no as an owner", areaPath, `owner: "@reporting-lead"`, "owner: no", []string{
			"10:10 `no` wrong-type: found no" + truth + "text; quote it: \"no\"",
		}},
		{"Yes as a name", areaPath, "name: Reporting services", "name: Yes", []string{
			"3:7 `Yes` wrong-type: found Yes" + truth + "text; quote it: \"Yes\"",
		}},
		{"off as an id", areaPath, "was: reports", "was: off", []string{
			"18:6 `off` wrong-type: found off" + truth + "an id; quote it: \"off\"",
		}},
		{"a truth value as text", areaPath, "name: Reporting services", "name: true", []string{
			"3:7 `true` wrong-type: found true" + truth + "text; quote it: \"true\"",
		}},
		{"quoted, it is text", areaPath, `owner: "@reporting-lead"`, "owner: 'no'", nil},
		{"a number as text", areaPath, "name: Reporting services", "name: 2026", []string{
			"3:7 `2026` wrong-type: found the number 2026, expected text; quote it: \"2026\"",
		}},
		{"a fraction as text", areaPath, "name: Reporting services", "name: 1.50", []string{
			"3:7 `1.50` wrong-type: found the number 1.50, expected text; quote it: \"1.50\"",
		}},
		{"a date is text", areaPath, "name: Reporting services", "name: 2026-01-01", nil},
		{"a list as text", areaPath, "name: Reporting services", "name: [a, b]", []string{
			"3:1 `name` wrong-type: found a list, expected text; write text",
		}},
		{"fields as text", areaPath, "name: Reporting services", "name: {a: b}", []string{
			"3:1 `name` wrong-type: found fields, expected text; write text",
		}},
		{"text as fields", areaPath, "topFailureMode: {tag: tenant-boundary, text: tenant-boundary logic gaps}", "topFailureMode: tenant-boundary", []string{
			"7:17 `tenant-boundary` wrong-type: found the text \"tenant-boundary\", expected fields: tag, text; write each field as name: value, indented on its own line",
		}},
		{"text as a list", askPath, "areas: [reporting-services]", "areas: reporting-services", []string{
			"8:8 `reporting-services` wrong-type: found the text \"reporting-services\", expected a list; write a list: [reporting-services]",
		}},
		{"text that needs quotes as a list", cardPath, "audience: [VP Engineering, Director of Platform Engineering]", `audience: "@vp, @director"`, []string{
			"4:11 `\"@vp, @director\"` wrong-type: found the text \"@vp, @director\", expected a list; write a list: [\"@vp, @director\"]",
		}},
		{"fields as a list of fields", reviewPath, "next: [{text: Name an owner., ask: reporting-authorization-owner}]", "next: {text: Name an owner.}", []string{
			"5:1 `next` wrong-type: found fields, expected a list; begin each entry with a dash: - text: …",
		}},
		{"an entry without a value", askPath, "areas: [reporting-services]", "areas:\n  - reporting-services\n  -", []string{
			"10:4 `` wrong-type: found nothing, expected a value; write a value after the dash, or delete the entry",
		}},
		{"an entry with blank text", askPath, "areas: [reporting-services]", "areas: [reporting-services, ' ']", []string{
			"8:29 `' '` wrong-type: found the text \"\", expected a value; write a value after the dash, or delete the entry",
		}},
		{"an entry of another type", askPath, "areas: [reporting-services]", "areas: [reporting-services, [x], no]", []string{
			"8:29 `[` wrong-type: found a list, expected an id; write text",
			"8:34 `no` wrong-type: found no" + truth + "an id; quote it: \"no\"",
		}},
		{"a truth value in quotes", cardPath, "senior: true", "senior: 'true'", []string{
			"9:63 `'true'` wrong-type: found the text \"true\", expected true or false; write true or false, without quotes",
		}},
		{"text as a truth value", cardPath, "senior: true", "senior: perhaps", []string{
			"9:63 `perhaps` wrong-type: found the text \"perhaps\", expected true or false; write true or false, without quotes",
		}},
		{"a value with a tag is what the tag says", areaPath, "name: Reporting services", "name: !!str yes", nil},
	})
}

func TestNumbers(t *testing.T) {
	const range13 = "expected a whole number from 1 to 3; "
	const within = range13 + "write a number in that range"
	const digits = range13 + "write such a number in digits, without quotes"
	test(t, []change{
		{"the least", areaPath, "blastRadius: 2", "blastRadius: 1", nil},
		{"the most", areaPath, "blastRadius: 2", "blastRadius: 3", nil},
		{"too small", areaPath, "blastRadius: 2", "blastRadius: 0", []string{"16:14 `0` wrong-type: found the number 0, " + within}},
		{"too large", areaPath, "blastRadius: 2", "blastRadius: 4", []string{"16:14 `4` wrong-type: found the number 4, " + within}},
		{"negative", areaPath, "blastRadius: 2", "blastRadius: -1", []string{"16:14 `-1` wrong-type: found the number -1, " + within}},
		{"a fraction", areaPath, "blastRadius: 2", "blastRadius: 2.0", []string{"16:14 `2.0` wrong-type: found the number 2.0, " + digits}},
		{"quoted", areaPath, "blastRadius: 2", `blastRadius: "2"`, []string{"16:14 `\"2\"` wrong-type: found the text \"2\", " + digits}},
		{"a word", areaPath, "blastRadius: 2", "blastRadius: two", []string{"16:14 `two` wrong-type: found the text \"two\", " + digits}},
		{"hexadecimal", areaPath, "blastRadius: 2", "blastRadius: 0x2", []string{"16:14 `0x2` wrong-type: found the number 0x2, " + digits}},
		{"octal to some readers", areaPath, "blastRadius: 2", "blastRadius: 02", []string{"16:14 `02` wrong-type: found the number 02, " + digits}},
		{"beyond all numbers", areaPath, "blastRadius: 2", "blastRadius: 99999999999999999999", []string{"16:14 `99999999999999999999` wrong-type: found the number 99999999999999999999, " + digits}},
		{"null is the default", areaPath, "blastRadius: 2", "blastRadius:", nil},
		{"a parameter has no most", cardPath, "days: 45", "days: 100000", nil},
		{"a parameter is not negative", cardPath, "days: 45", "days: -1", []string{
			"25:53 `-1` wrong-type: found the number -1, expected a whole number of 0 or more; write a number in that range",
		}},
	})
}

func TestUnknownValues(t *testing.T) {
	test(t, []change{
		{"a misspelt value", askPath, "priority: mandatory", "priority: mandatroy", []string{
			"4:11 `mandatroy` unknown-value: unknown value \"mandatroy\", expected one of mandatory, recommended; did you mean \"mandatory\"?",
		}},
		{"other letters", linePath, "trend: Flat to improving", "trend: flat to improving", []string{
			"4:8 `flat to improving` unknown-value: unknown value \"flat to improving\", expected one of Improving, Flat to improving, Declining; did you mean \"Flat to improving\"?",
		}},
		{"a value unlike any", areaPath, "reviewLatency: High", "reviewLatency: Dreadful", []string{
			"6:16 `Dreadful` unknown-value: unknown value \"Dreadful\", expected one of Low, High; write one of them",
		}},
		{"a value of the scale that is replaced", areaPath, "releaseGateHealth: Mixed", "releaseGateHealth: Poor", []string{
			"5:20 `Poor` unknown-value: unknown value \"Poor\", expected one of Good, Mixed; did you mean \"Good\"?",
		}},
		{"a number", areaPath, "reviewLatency: High", "reviewLatency: 3", []string{
			"6:16 `3` unknown-value: unknown value \"3\", expected one of Low, High; write one of them",
		}},
		{"a list", areaPath, "reviewLatency: High", "reviewLatency: [High]", []string{
			"6:1 `reviewLatency` wrong-type: found a list, expected one of Low, High; write one value",
		}},
		{"no answer", areaPath, "needed: Yes", "needed: on", []string{
			"9:11 `on` unknown-value: unknown value \"on\", expected one of Yes, No, Maybe; write one of them",
		}},
		{"a misspelt answer", areaPath, "needed: Yes", "needed: mabye", []string{
			"9:11 `mabye` unknown-value: unknown value \"mabye\", expected one of Yes, No, Maybe; did you mean \"Maybe\"?",
		}},
		{"another version of the format", cardPath, "scorelint/v1", "scorelint/v2", []string{
			"1:13 `scorelint/v2` unknown-value: unknown value \"scorelint/v2\", expected one of scorelint/v1; did you mean \"scorelint/v1\"?",
		}},
		{"long text is cut in the message", areaPath, "reviewLatency: High", "reviewLatency: " + strings.Repeat("x", 100), []string{
			"6:16 `" + strings.Repeat("x", 100) + "` unknown-value: unknown value \"" + strings.Repeat("x", 59) + "…\", expected one of Low, High; write one of them",
		}},
	})
}

func TestDates(t *testing.T) {
	at := func(text string) string {
		return "6:6 `" + text + "` wrong-type: found the text \"" + text + "\", expected "
	}
	test(t, []change{
		{"a leap day", askPath, "due: 2026-12-15", "due: 2028-02-29", nil},
		{"quoted", askPath, "due: 2026-12-15", `due: "2026-12-15"`, nil},
		{"a day that is not in the month", askPath, "due: 2026-12-15", "due: 2026-02-30", []string{at("2026-02-30") + "a day of the calendar; check the day and the month"}},
		{"no leap year", askPath, "due: 2026-12-15", "due: 2026-02-29", []string{at("2026-02-29") + "a day of the calendar; check the day and the month"}},
		{"a month that is none", askPath, "due: 2026-12-15", "due: 2026-13-01", []string{at("2026-13-01") + "a day of the calendar; check the day and the month"}},
		{"one digit", askPath, "due: 2026-12-15", "due: 2026-9-3", []string{at("2026-9-3") + "a date like 2026-09-30; write 2026-09-03"}},
		{"a time", askPath, "due: 2026-12-15", "due: 2026-12-15T10:00:00Z", []string{at("2026-12-15T10:00:00Z") + "a date like 2026-09-30; write year, month and day: YYYY-MM-DD"}},
		{"slashes", askPath, "due: 2026-12-15", "due: 2026/12/15", []string{at("2026/12/15") + "a date like 2026-09-30; write 2026-12-15"}},
		{"the day first", askPath, "due: 2026-12-15", "due: 15.12.2026", []string{at("15.12.2026") + "a date like 2026-09-30; write 2026-12-15"}},
		{"the day or the month first", askPath, "due: 2026-12-15", "due: 05.12.2026", []string{at("05.12.2026") + "a date like 2026-09-30; write year, month and day: YYYY-MM-DD"}},
		{"a day that is none, badly written", askPath, "due: 2026-12-15", "due: 2026-2-30", []string{at("2026-2-30") + "a date like 2026-09-30; write year, month and day: YYYY-MM-DD"}},
		{"a period", askPath, "due: 2026-12-15", "due: 2026-Q4", []string{at("2026-Q4") + "a date like 2026-09-30; write year, month and day: YYYY-MM-DD"}},
		{"digits alone", askPath, "due: 2026-12-15", "due: 20261215", []string{"6:6 `20261215` wrong-type: found the number 20261215, expected a date like 2026-09-30; write 2026-12-15"}},
		{"a list", askPath, "due: 2026-12-15", "due: [2026-12-15]", []string{"6:1 `due` wrong-type: found a list, expected a date like 2026-09-30; write year, month and day: YYYY-MM-DD"}},
	})
}

func TestIDs(t *testing.T) {
	const form = "expected an id: small letters and digits, in groups joined by single hyphens; "
	test(t, []change{
		{"digits", areaPath, "was: reports", "was: 007", nil},
		{"quoted digits", areaPath, "was: reports", `was: "007"`, nil},
		{"letters and digits", areaPath, "was: reports", "was: a1-2b", nil},
		{"as long as can be", areaPath, "was: reports", "was: " + strings.Repeat("a", 100), nil},
		{"capital letters", areaPath, "was: reports", "was: Old Reports!", []string{"18:6 `Old Reports!` wrong-type: found the text \"Old Reports!\", " + form + "write old-reports"}},
		{"an underscore", areaPath, "was: reports", "was: old_reports", []string{"18:6 `old_reports` wrong-type: found the text \"old_reports\", " + form + "write old-reports"}},
		{"two hyphens", areaPath, "was: reports", "was: old--reports", []string{"18:6 `old--reports` wrong-type: found the text \"old--reports\", " + form + "write old-reports"}},
		{"a hyphen at the end", areaPath, "was: reports", "was: reports-", []string{"18:6 `reports-` wrong-type: found the text \"reports-\", " + form + "write reports"}},
		{"letters that are not ASCII", areaPath, "was: reports", "was: größe", []string{"18:6 `größe` wrong-type: found the text \"größe\", " + form + "write groesse"}},
		{"no letters at all", areaPath, "was: reports", "was: 日本", []string{"18:6 `日本` wrong-type: found the text \"日本\", " + form + "write it like reporting-services"}},
		{"too long", areaPath, "was: reports", "was: " + strings.Repeat("a", 101), []string{
			"18:6 `" + strings.Repeat("a", 101) + "` wrong-type: found the text \"" + strings.Repeat("a", 59) + "…\", " + form + "write " + strings.Repeat("a", 100),
		}},
		{"a line break at the end", areaPath, "was: reports", "was: |\n  reports", []string{"18:6 `|` wrong-type: found the text \"reports\", " + form + "write reports"}},
		{"digits with an underscore are a number", areaPath, "was: reports", "was: 1_000", []string{"18:6 `1_000` wrong-type: found the text \"1_000\", " + form + "write 1-000"}},
		{"a fraction", areaPath, "was: reports", "was: 1.5", []string{"18:6 `1.5` wrong-type: found the number 1.5, expected an id; quote it: \"1.5\""}},
	})
}
