package scorelint.rules.escalation["owner-missing_test"]

import data.scorelint.rules.escalation["owner-missing"] as rule

test_yes_without_owner if {
	rule.violation == {{
		"path": ["escalation", "owner"],
		"message": "escalation is Yes but names no owner",
	}} with input as {"escalation": {"needed": "Yes"}}
}

test_yes_with_owner if {
	rule.violation == set() with input as {"escalation": {"needed": "Yes", "owner": "@lead"}}
}

test_only_a_yes_needs_an_owner if {
	every needed in ["No", "Maybe"] {
		rule.violation == set() with input as {"escalation": {"needed": needed}}
	}
}

test_a_retired_row_needs_none if {
	rule.violation == set() with input as {
		"escalation": {"needed": "Yes"},
		"retired": {"on": "2026-08-14", "reason": "merged"},
	}
}

test_a_row_without_escalation_is_another_finding if {
	rule.violation == set() with input as {"id": "reporting-services"}
}
