package scorelint.rules.measurement.stale_test

import data.scorelint.rules.measurement.stale as rule

violation(to, day, days) := v if {
	v := rule.violation with input as {"to": to}
		with data.scorecard as {
			"asOf": day,
			"period": "2026-Q3",
			"periods": {"2026-Q3": {"end": "2026-09-30"}},
			"params": {"measurement/stale": {"days": days}},
		}
}

test_before_the_day if {
	violation("2026-08-01", "2026-09-15", 45) == set()
	violation("2026-08-01", "2026-09-16", 45) == {{
		"path": ["to"],
		"message": "measurement ends on 2026-08-01, expected one that is 45 days old at most",
	}}
}

test_before_the_end_of_a_period_that_is_over if {
	violation("2026-08-16", "2026-12-01", 45) == set()
	violation("2026-08-15", "2026-12-01", 45) == {{
		"path": ["to"],
		"message": "measurement ends on 2026-08-15, expected one that is 45 days old at most",
	}}
}

test_the_number_of_days_is_a_parameter if {
	count(violation("2026-09-20", "2026-09-30", 9)) == 1
	violation("2026-09-20", "2026-09-30", 10) == set()
}
