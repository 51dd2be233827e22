package scorelint.rules.ask["done-while-open_test"]

import data.scorelint.rules.ask["done-while-open"] as rule

link := "https://github.com/acme/platform/issues/77"

judge(status, state, checked) := v if {
	v := rule.violation with input as {"status": status, "backlog": link} with data.scorecard as {
		"asOf": "2026-09-30",
		"params": {"ask/done-while-open": {"days": 40}},
		"links": {link: {"link": link, "state": state, "checked": checked}},
	}
}

test_found if {
	judge("done", "open", "2026-09-30") == {{"path": ["backlog"], "message": "ask is done, but its backlog item was found open on 2026-09-30"}}
}

test_any_other_state_is_fine if {
	every state in ["closed", "found", "moved", "missing"] {
		judge("done", state, "2026-09-30") == set()
	}
}

test_only_what_is_done if {
	judge("open", "open", "2026-09-30") == set()
}

test_what_is_old_or_not_known_yet_does_not_judge if {
	count(judge("done", "open", "2026-08-21")) == 1
	every day in ["2026-08-20", "2026-10-01"] {
		judge("done", "open", day) == set()
	}
}

test_nothing_was_looked_up if {
	rule.violation == set() with input as {"status": "done", "backlog": link} with data.scorecard as {"asOf": "2026-09-30", "links": {}}
	rule.violation == set() with input as {"status": "done"} with data.scorecard as {"asOf": "2026-09-30", "links": {}}
}
