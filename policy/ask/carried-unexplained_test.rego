package scorelint.rules.ask["carried-unexplained_test"]

import data.scorelint.rules.ask["carried-unexplained"] as rule

violation(ask, before) := v if {
	v := rule.violation with input as ask with data.scorecard as {
		"previous": "2026-Q2",
		"periods": {
			"2026-Q1": {"asks": {"headers": {"status": "open"}}},
			"2026-Q2": {"asks": before},
		},
	}
}

ask := {"id": "headers", "status": "open"}

test_carried_without_a_reason if {
	violation(ask, {"headers": {"status": "open"}}) == {{
		"path": ["carried", "reason"],
		"message": "ask is carried over from 2026-Q2 without a reason",
		"related": [{
			"kind": "Ask",
			"id": "headers",
			"period": "2026-Q2",
			"path": ["status"],
			"message": "left open here",
		}],
	}}
}

test_a_decision_is_no_reason if {
	count(violation(object.union(ask, {"carried": {"decision": "Wait."}}), {"headers": {"status": "open"}})) == 1
}

test_carried_with_a_reason if {
	violation(object.union(ask, {"carried": {"reason": "No time."}}), {"headers": {"status": "open"}}) == set()
}

test_what_was_over_is_not_carried if {
	every status in ["done", "dropped"] {
		violation(ask, {"headers": {"status": status}}) == set()
	}
}

test_a_new_ask_is_not_carried if {
	violation(ask, {"another": {"status": "open"}}) == set()
}

test_finished_asks_are_left_alone if {
	every status in ["done", "dropped"] {
		violation(object.union(ask, {"status": status}), {"headers": {"status": "open"}}) == set()
	}
}

test_without_earlier_period if {
	rule.violation == set() with input as ask with data.scorecard as {"periods": {}}
}
