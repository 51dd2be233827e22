package scorelint.rules.escalation["owner-missing_test"]

import data.scorelint.rules.escalation["owner-missing"] as rule

violation(area) := v if {
	v := rule.violation with input as area with data.scorecard as {"asOf": "2026-09-30"}
}

found := {{
	"path": ["escalation", "owner"],
	"message": "escalation is Yes but names no owner",
}}

test_yes_without_owner if {
	violation({"escalation": {"needed": "Yes"}}) == found
}

test_yes_with_owner if {
	violation({"escalation": {"needed": "Yes", "owner": "@lead"}}) == set()
}

test_only_a_yes_needs_an_owner if {
	every needed in ["No", "Maybe"] {
		violation({"escalation": {"needed": needed}}) == set()
	}
}

test_a_retired_row_needs_none if {
	violation({"escalation": {"needed": "Yes"}, "retired": {"on": "2026-09-30"}}) == set()
}

test_a_row_that_ends_tomorrow_does if {
	violation({"escalation": {"needed": "Yes"}, "retired": {"on": "2026-10-01"}}) == found
}

test_a_row_without_escalation_is_another_finding if {
	violation({"id": "reporting-services"}) == set()
}
