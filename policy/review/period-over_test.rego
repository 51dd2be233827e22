package scorelint.rules.review.period_over_test

import data.scorelint.rules.review["period-over"] as rule

violation(day) := v if {
	v := rule.violation with input as {"kind": "Scorecard", "period": "2026-Q3"} with data.scorecard as {
		"asOf": day,
		"period": "2026-Q3",
		"next": "2026-Q4",
		"periods": {"2026-Q3": {"end": "2026-09-30"}},
		"params": {"review/period-over": {"days": 30}},
	}
}

test_31_days_after_the_end if {
	violation("2026-10-31") == {{
		"path": ["period"],
		"message": "2026-Q3 ended on 2026-09-30 and is not yet closed, expected the next period within 30 days",
		"hint": "begin the next period with scorelint roll 2026-Q4, which closes this one",
	}}
}

test_30_days_after_the_end if {
	violation("2026-10-30") == set()
}

test_while_it_lasts if {
	violation("2026-09-01") == set()
}
