package scorelint.rules.ask["owner-missing_test"]

import data.scorelint.rules.ask["owner-missing"] as rule

test_open_without_owner if {
	rule.violation == {{
		"path": ["owner"],
		"message": "mandatory ask is open but names no owner",
	}} with input as {"priority": "mandatory", "status": "open"}
}

test_open_with_owner if {
	rule.violation == set() with input as {"priority": "mandatory", "status": "open", "owner": "@lead"}
}

test_finished_asks_are_left_alone if {
	every status in ["done", "dropped"] {
		rule.violation == set() with input as {"priority": "mandatory", "status": status}
	}
}

test_recommended_asks_are_left_alone if {
	rule.violation == set() with input as {"priority": "recommended", "status": "open"}
}
