package scorelint.rules.escalation["decision-missing_test"]

import data.scorelint.rules.escalation["decision-missing"] as rule

no_decider := {
	"path": ["escalation", "decider"],
	"message": "escalation is Maybe but names no decider",
	"hint": `add decider: "@handle" below escalation, naming the person who decides`,
}

no_day := {
	"path": ["escalation", "decideBy"],
	"message": "escalation is Maybe but says no day by which it is decided",
	"hint": "add decideBy: YYYY-MM-DD below escalation",
}

test_maybe_without_both if {
	rule.violation == {no_decider, no_day} with input as {"escalation": {"needed": "Maybe"}}
}

test_maybe_without_decider if {
	rule.violation == {no_decider} with input as {"escalation": {"needed": "Maybe", "decideBy": "2026-10-15"}}
}

test_maybe_without_day if {
	rule.violation == {no_day} with input as {"escalation": {"needed": "Maybe", "decider": "@director"}}
}

test_maybe_with_both if {
	rule.violation == set() with input as {"escalation": {
		"needed": "Maybe",
		"decider": "@director",
		"decideBy": "2026-10-15",
	}}
}

test_yes_and_no_are_decided if {
	every needed in ["Yes", "No"] {
		rule.violation == set() with input as {"escalation": {"needed": needed}}
	}
}

test_a_retired_row_needs_no_decision if {
	rule.violation == set() with input as {
		"escalation": {"needed": "Maybe"},
		"retired": {"on": "2026-08-14", "reason": "merged"},
	}
}
