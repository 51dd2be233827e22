package scorelint.rules.row.dropped_test

import data.scorelint.rules.row.dropped as rule

violation(before, now) := v if {
	v := rule.violation with input as {"kind": "Scorecard", "period": "2026-Q3"} with data.scorecard as {
		"asOf": "2026-09-30",
		"period": "2026-Q3",
		"baseline": "2026-Q2",
		"periods": {
			"2026-Q1": {"end": "2026-03-31", "areas": {"forgotten": {}}},
			"2026-Q2": {"end": "2026-06-30", "areas": before},
			"2026-Q3": {"areas": now},
		},
	}
}

found(id) := {
	"path": ["period"],
	"message": sprintf(`the row "%s" of 2026-Q2 is gone from 2026-Q3, expected it again, renamed or retired`, [id]),
	"hint": sprintf(
		"bring the row back, with retired: if the area has ended, or write was: %s in the row that replaces it",
		[id],
	),
	"related": [{
		"kind": "Area",
		"id": id,
		"period": "2026-Q2",
		"path": ["id"],
		"message": "the row as it was",
	}],
}

test_rows_that_are_gone if {
	violation({"reporting": {}, "exports": {}, "frontend": {}}, {"frontend": {}}) == {
		found("reporting"),
		found("exports"),
	}
}

test_rows_that_stand_again if {
	violation({"reporting": {}}, {"reporting": {}, "frontend": {}}) == set()
}

test_a_row_that_retires_now_stands_again if {
	violation({"reporting": {}}, {"reporting": {"retired": {"on": "2026-08-14"}}}) == set()
}

test_a_renamed_row if {
	violation({"reporting": {}}, {"exports": {"was": "reporting"}}) == set()
	violation({"reporting": {}}, {"exports": {"was": "frontend"}}) == {found("reporting")}
}

test_a_row_that_retired_before if {
	violation({"reporting": {"retired": {"on": "2026-09-30"}}}, {}) == set()
	violation({"reporting": {"retired": {"on": "2026-10-01"}}}, {}) == {found("reporting")}
}

test_without_earlier_period if {
	rule.violation == set() with input as {"kind": "Scorecard", "period": "2026-Q3"} with data.scorecard as {
		"asOf": "2026-09-30",
		"period": "2026-Q3",
		"periods": {"2026-Q3": {"areas": {"reporting": {}}}},
	}
}
