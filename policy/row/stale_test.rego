package scorelint.rules.row.stale_test

import data.scorelint.rules.row.stale as rule

violation(area) := v if {
	v := rule.violation with input as area with data.scorecard as world("2026-09-30")
}

world(day) := {
	"asOf": day,
	"period": "2026-Q3",
	"periods": {
		"2026-Q2": {"start": "2026-04-01", "end": "2026-06-30"},
		"2026-Q3": {"start": "2026-07-01", "end": "2026-09-30"},
	},
}

found(reviewed) := {{
	"path": ["reviewed"],
	"message": sprintf("row was reviewed on %s, expected a day from 2026-07-01 to 2026-09-30", [reviewed]),
}}

never := {{
	"path": ["reviewed"],
	"message": "row says no day of review, expected one from 2026-07-01 to 2026-09-30",
}}

test_never_reviewed if {
	violation({"id": "reporting"}) == never
}

test_reviewed_in_the_period if {
	every day in ["2026-07-01", "2026-08-15", "2026-09-30"] {
		violation({"reviewed": day}) == set()
	}
}

test_reviewed_outside_the_period if {
	every day in ["2026-06-30", "2026-10-01"] {
		violation({"reviewed": day}) == found(day)
	}
}

test_a_retired_row_needs_no_review if {
	every area in [{}, {"reviewed": "2026-06-30"}] {
		violation(object.union(area, {"retired": {"on": "2026-09-30"}})) == set()
	}
}

test_a_row_that_ends_tomorrow_does if {
	violation({"retired": {"on": "2026-10-01"}}) == never
	violation({"reviewed": "2026-06-30", "retired": {"on": "2026-10-01"}}) == found("2026-06-30")
}

test_reviewed_in_the_future if {
	rule.violation == {{
		"path": ["reviewed"],
		"message": "row was reviewed on 2026-09-25, which is later than 2026-09-24, the day to judge by",
	}} with input as {"reviewed": "2026-09-25"} with data.scorecard as world("2026-09-24")
	rule.violation == set() with input as {"reviewed": "2026-09-24"} with data.scorecard as world("2026-09-24")
	rule.violation == set() with input as {"reviewed": "2026-09-25", "retired": {"on": "2026-09-24"}}
		with data.scorecard as world("2026-09-24")
}
