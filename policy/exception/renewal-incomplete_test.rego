package scorelint.rules.exception["renewal-incomplete_test"]

import data.scorelint.rules.exception["renewal-incomplete"] as rule

periods := {"2026-Q1": {"end": "2026-03-31"}, "2026-Q2": {"end": "2026-06-30"}, "2026-Q3": {"end": "2026-09-30"}, "2026-Q4": {"end": "2026-12-31"}}

on_day(day, opened, renewals) := v if {
	v := rule.violation with input as {"opened": opened, "renewals": renewals} with data.scorecard as {
		"asOf": day,
		"period": "2026-Q3",
		"earlier": ["2026-Q2", "2026-Q1"],
		"periods": periods,
	}
}

violation(opened, renewals) := on_day("2026-09-15", opened, renewals)

renewal(on) := {"on": on, "until": "2026-12-18"}

found(i, periods_before) := {{
	"path": ["renewals", i, "from"],
	"message": sprintf("renewal doesn't say which expiry it replaced, expected from, for the report of %s", [periods_before]),
}}

test_a_closed_report_shows_the_time_before if {
	violation("2026-06-30", [renewal("2026-07-01")]) == found(0, "2026-Q2")
	violation("2026-03-31", [renewal("2026-07-01")]) == found(0, "2026-Q1, 2026-Q2")
}

test_no_report_shows_the_time_before if {
	violation("2026-07-01", [renewal("2026-07-02")]) == set()
	violation("2026-06-01", [renewal("2026-06-30")]) == set()
	violation("2026-04-01", [renewal("2026-06-30")]) == set()
}

test_from_is_enough if {
	violation("2026-03-31", [object.union(renewal("2026-07-01"), {"from": "2026-07-15"})]) == set()
}

test_the_first_renewal_counts_wherever_it_stands if {
	later := renewal("2026-08-01")
	violation("2026-06-01", [renewal("2026-07-01"), later]) == found(0, "2026-Q2")
	violation("2026-06-01", [later, renewal("2026-07-01")]) == found(1, "2026-Q2")
	violation("2026-06-01", [later, object.union(renewal("2026-07-01"), {"from": "2026-07-15"})]) == set()
}

test_of_two_on_one_day_the_shorter_is_the_first if {
	shorter := object.union(renewal("2026-07-01"), {"until": "2026-09-18"})
	violation("2026-06-01", [renewal("2026-07-01"), shorter]) == found(1, "2026-Q2")
}

test_a_renewal_ahead_hides_the_expiry_of_today if {
	violation("2026-07-01", [renewal("2026-09-16")]) == found(0, "2026-Q3")
	violation("2026-07-01", [renewal("2026-09-15")]) == set()
}

test_a_period_that_is_about_to_close if {
	on_day("2026-10-02", "2026-07-01", [renewal("2026-10-01")]) == found(0, "2026-Q3")
	on_day("2026-10-02", "2026-10-01", [renewal("2026-10-02")]) == set()
}

test_a_period_that_is_over_and_not_yet_closed if {
	on_day("2026-10-12", "2026-10-02", [renewal("2026-10-13")]) == found(0, "2026-Q3")
	on_day("2026-10-12", "2026-10-02", [renewal("2026-10-12")]) == set()
}

test_a_draft_has_no_report if {
	violation("2026-09-01", [renewal("2027-01-05")]) == found(0, "2026-Q3")
}

test_never_renewed if {
	rule.violation == set() with input as {"opened": "2026-06-01"} with data.scorecard as {
		"asOf": "2026-09-15",
		"period": "2026-Q3",
		"earlier": ["2026-Q2"],
		"periods": periods,
	}
}
