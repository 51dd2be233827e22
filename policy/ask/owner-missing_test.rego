package scorelint.rules.ask["owner-missing_test"]

import data.scorelint.rules.ask["owner-missing"] as rule

test_open_without_owner if {
	rule.violation == {{
		"path": ["owner"],
		"message": "ask is open but names no owner",
	}} with input as {"status": "open"}
}

test_open_with_owner if {
	rule.violation == set() with input as {"status": "open", "owner": "@lead"}
}

test_finished_asks_are_left_alone if {
	every status in ["done", "dropped"] {
		rule.violation == set() with input as {"status": status}
	}
}
