package scorelint.rules.exception["backlog-closed_test"]

import data.scorelint.rules.exception["backlog-closed"] as rule

link := "https://github.com/acme/platform/issues/77"

judge(status, state, checked) := v if {
	v := rule.violation with input as {"status": status, "backlog": link} with data.scorecard as {
		"asOf": "2026-09-30",
		"params": {"exception/backlog-closed": {"days": 40}},
		"links": {link: {"link": link, "state": state, "checked": checked}},
	}
}

test_found if {
	judge("open", "closed", "2026-09-30") == {{"path": ["backlog"], "message": "exception is open, but its backlog item was found closed on 2026-09-30"}}
}

test_any_other_state_is_fine if {
	every state in ["open", "found", "moved", "missing"] {
		judge("open", state, "2026-09-30") == set()
	}
}

test_only_what_is_open if {
	judge("closed", "closed", "2026-09-30") == set()
}

test_what_is_old_or_not_known_yet_does_not_judge if {
	count(judge("open", "closed", "2026-08-21")) == 1
	every day in ["2026-08-20", "2026-10-01"] {
		judge("open", "closed", day) == set()
	}
}

test_nothing_was_looked_up if {
	rule.violation == set() with input as {"status": "open", "backlog": link} with data.scorecard as {"asOf": "2026-09-30", "links": {}}
	rule.violation == set() with input as {"status": "open"} with data.scorecard as {"asOf": "2026-09-30", "links": {}}
}
