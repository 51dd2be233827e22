package scorelint.lib.periods_test

import data.scorelint.lib.periods

# Periods of every kind, latest first, and of those that end on the same day the longest first.
ends := {
	"2026-H1": "2026-06-30",
	"2026-Q2": "2026-06-30",
	"2026-06": "2026-06-30",
	"2026-Q1": "2026-03-31",
	"2025": "2025-12-31",
}

order := ["2026-H1", "2026-Q2", "2026-06", "2026-Q1", "2025"]

# baseline is that of a period, where some earlier ones have a row and the others none.
baseline(period, with_rows) := found if {
	found := periods.baseline with data.scorecard as {
		"period": period,
		"earlier": order,
		"periods": {name: {"end": ends[name], "areas": areas(name, with_rows)} | some name in order},
	}
}

areas(name, with_rows) := {id: {} | some id in ["a"]; name in with_rows}

test_the_latest_with_rows if {
	baseline("2026-Q3", ["2026-Q1", "2025"]) == "2026-Q1"
	baseline("2026-Q3", ["2025"]) == "2025"
}

test_of_those_that_ended_together_one_of_the_same_kind if {
	baseline("2026-H2", order) == "2026-H1"
	baseline("2026-Q3", order) == "2026-Q2"
	baseline("2026-07", order) == "2026-06"
}

test_else_the_shortest if {
	baseline("2027", order) == "2026-06"
	baseline("2026-07", ["2026-H1", "2026-Q2"]) == "2026-Q2"
}

test_none_without_rows if {
	not baseline("2026-Q3", [])
}
