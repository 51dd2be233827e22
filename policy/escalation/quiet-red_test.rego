package scorelint.rules.escalation["quiet-red_test"]

import data.scorelint.rules.escalation["quiet-red"] as rule

scale(values) := [{"value": value, "meaning": "…"} | some value in values]

scorecard := {
	"asOf": "2026-09-30",
	"scales": {
		"releaseGateHealth": scale(["Good", "Improving", "Mixed", "Poor"]),
		"reviewLatency": scale(["Low", "Moderate", "High"]),
	},
}

violation(area) := v if {
	v := rule.violation with input as area with data.scorecard as scorecard
}

row(health, latency, escalation) := {
	"releaseGateHealth": health,
	"reviewLatency": latency,
	"escalation": escalation,
}

found(red) := {{
	"path": ["escalation", "reason"],
	"message": sprintf("escalation is No although %s, but gives no reason", [red]),
}}

test_no_on_the_worst_health if {
	every latency in ["Low", "Moderate", "High"] {
		violation(row("Poor", latency, {"needed": "No"})) == found("release gate health is Poor")
	}
}

test_no_on_the_second_worst_with_the_worst_latency if {
	violation(row("Mixed", "High", {"needed": "No"})) == found("release gate health is Mixed and review latency High")
}

test_the_second_worst_alone_is_not_red if {
	every latency in ["Low", "Moderate"] {
		violation(row("Mixed", latency, {"needed": "No"})) == set()
	}
}

test_the_worst_latency_alone_is_not_red if {
	every health in ["Good", "Improving"] {
		violation(row(health, "High", {"needed": "No"})) == set()
	}
}

test_a_reason_is_enough if {
	violation(row("Poor", "High", {"needed": "No", "reason": "Mended in October."})) == set()
	violation(row("Mixed", "High", {"needed": "No", "reason": "Mended in October."})) == set()
}

test_yes_and_maybe_are_not_quiet if {
	every needed in ["Yes", "Maybe"] {
		violation(row("Poor", "High", {"needed": needed})) == set()
	}
}

test_a_retired_row_may_be_quiet if {
	area := row("Poor", "High", {"needed": "No"})
	violation(object.union(area, {"retired": {"on": "2026-09-30"}})) == set()
	violation(object.union(area, {"retired": {"on": "2026-10-01"}})) == found("release gate health is Poor")
}
