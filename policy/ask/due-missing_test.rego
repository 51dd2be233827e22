package scorelint.rules.ask["due-missing_test"]

import data.scorelint.rules.ask["due-missing"] as rule

test_open_without_due_date if {
	rule.violation == {{
		"path": ["due"],
		"message": "mandatory ask is open but has no due date",
	}} with input as {"priority": "mandatory", "status": "open"}
}

test_open_with_due_date if {
	rule.violation == set() with input as {"priority": "mandatory", "status": "open", "due": "2026-12-15"}
}

test_finished_asks_are_left_alone if {
	every status in ["done", "dropped"] {
		rule.violation == set() with input as {"priority": "mandatory", "status": status}
	}
}

test_recommended_asks_are_left_alone if {
	rule.violation == set() with input as {"priority": "recommended", "status": "open"}
}
