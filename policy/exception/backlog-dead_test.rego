package scorelint.rules.exception["backlog-dead_test"]

import data.scorelint.rules.exception["backlog-dead"] as rule

link := "https://github.com/acme/platform/issues/77"

judge(status, state, checked) := v if {
	v := rule.violation with input as {"status": status, "backlog": link} with data.scorecard as {
		"asOf": "2026-09-30",
		"params": {"exception/backlog-dead": {"days": 40}},
		"links": {link: {"link": link, "state": state, "checked": checked}},
	}
}

test_found if {
	judge("open", "missing", "2026-09-30") == {{"path": ["backlog"], "message": "the backlog link led to nothing on 2026-09-30"}}
}

test_any_other_state_is_fine if {
	every state in ["open", "closed", "found", "moved"] {
		judge("open", state, "2026-09-30") == set()
	}
}

test_only_what_is_open if {
	judge("closed", "missing", "2026-09-30") == set()
}

test_what_is_old_or_not_known_yet_does_not_judge if {
	count(judge("open", "missing", "2026-08-21")) == 1
	every day in ["2026-08-20", "2026-10-01"] {
		judge("open", "missing", day) == set()
	}
}

test_nothing_was_looked_up if {
	rule.violation == set() with input as {"status": "open", "backlog": link} with data.scorecard as {"asOf": "2026-09-30", "links": {}}
	rule.violation == set() with input as {"status": "open"} with data.scorecard as {"asOf": "2026-09-30", "links": {}}
}
