package scorelint.rules.escalation["decision-missing_test"]

import data.scorelint.rules.escalation["decision-missing"] as rule

violation(area) := v if {
	v := rule.violation with input as area with data.scorecard as {"asOf": "2026-09-30"}
}

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
	violation({"escalation": {"needed": "Maybe"}}) == {no_decider, no_day}
}

test_maybe_without_decider if {
	violation({"escalation": {"needed": "Maybe", "decideBy": "2026-10-15"}}) == {no_decider}
}

test_maybe_without_day if {
	violation({"escalation": {"needed": "Maybe", "decider": "@director"}}) == {no_day}
}

test_maybe_with_both if {
	violation({"escalation": {"needed": "Maybe", "decider": "@director", "decideBy": "2026-10-15"}}) == set()
}

test_yes_and_no_are_decided if {
	every needed in ["Yes", "No"] {
		violation({"escalation": {"needed": needed}}) == set()
	}
}

test_a_retired_row_needs_no_decision if {
	violation({"escalation": {"needed": "Maybe"}, "retired": {"on": "2026-09-30"}}) == set()
}

test_a_row_that_ends_tomorrow_does if {
	violation({"escalation": {"needed": "Maybe"}, "retired": {"on": "2026-10-01"}}) == {no_decider, no_day}
}
