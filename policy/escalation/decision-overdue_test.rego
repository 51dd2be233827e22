package scorelint.rules.escalation["decision-overdue_test"]

import data.scorelint.rules.escalation["decision-overdue"] as rule

violation(area) := v if {
	v := rule.violation with input as area with data.scorecard as {"asOf": "2026-09-30"}
}

found := {{
	"path": ["escalation", "decideBy"],
	"message": "escalation is still Maybe, expected a decision by 2026-09-29",
}}

test_the_day_has_passed if {
	violation({"escalation": {"needed": "Maybe", "decideBy": "2026-09-29"}}) == found
}

test_the_day_is_today if {
	violation({"escalation": {"needed": "Maybe", "decideBy": "2026-09-30"}}) == set()
}

test_yes_and_no_are_decided if {
	every needed in ["Yes", "No"] {
		violation({"escalation": {"needed": needed, "decideBy": "2026-09-29"}}) == set()
	}
}

test_no_day_is_another_finding if {
	violation({"escalation": {"needed": "Maybe"}}) == set()
}

test_a_retired_row_needs_no_decision if {
	violation({"escalation": {"needed": "Maybe", "decideBy": "2026-09-29"}, "retired": {"on": "2026-09-30"}}) == set()
}

test_a_row_that_ends_tomorrow_does if {
	violation({"escalation": {"needed": "Maybe", "decideBy": "2026-09-29"}, "retired": {"on": "2026-10-01"}}) == found
}
