package scorelint.rules.escalation["reason-missing_test"]

import data.scorelint.rules.escalation["reason-missing"] as rule

scorecard(health) := {
	"asOf": "2026-09-30",
	"scales": {"releaseGateHealth": [{"value": value, "meaning": "…"} | some value in health]},
}

violation(area) := v if {
	v := rule.violation with input as area with data.scorecard as scorecard(["Good", "Mixed", "Poor"])
}

found := {{
	"path": ["escalation", "reason"],
	"message": "escalation is Yes although release gate health is Good, but gives no reason",
}}

test_yes_on_the_best_health if {
	violation({"releaseGateHealth": "Good", "escalation": {"needed": "Yes"}}) == found
}

test_a_reason_resolves_it if {
	violation({"releaseGateHealth": "Good", "escalation": {"needed": "Yes", "reason": "Legacy checks."}}) == set()
}

test_yes_on_worse_health_speaks_for_itself if {
	every health in ["Mixed", "Poor"] {
		violation({"releaseGateHealth": health, "escalation": {"needed": "Yes"}}) == set()
	}
}

test_no_and_maybe_need_no_reason if {
	every needed in ["No", "Maybe"] {
		violation({"releaseGateHealth": "Good", "escalation": {"needed": needed}}) == set()
	}
}

test_the_best_is_the_first_of_the_scale if {
	found_green := {{
		"path": ["escalation", "reason"],
		"message": "escalation is Yes although release gate health is Green, but gives no reason",
	}}
	rule.violation == found_green with input as {"releaseGateHealth": "Green", "escalation": {"needed": "Yes"}}
		with data.scorecard as scorecard(["Green", "Good"])
	rule.violation == set() with input as {"releaseGateHealth": "Good", "escalation": {"needed": "Yes"}}
		with data.scorecard as scorecard(["Green", "Good"])
}

test_a_retired_row_needs_no_reason if {
	area := {"releaseGateHealth": "Good", "escalation": {"needed": "Yes"}}
	violation(object.union(area, {"retired": {"on": "2026-09-30"}})) == set()
	violation(object.union(area, {"retired": {"on": "2026-10-01"}})) == found
}
