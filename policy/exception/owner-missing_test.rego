package scorelint.rules.exception["owner-missing_test"]

import data.scorelint.rules.exception["owner-missing"] as rule

test_open_without_owner if {
	rule.violation == {{
		"path": ["owner"],
		"message": "exception is open but names no owner",
	}} with input as {"status": "open"}
}

test_open_with_owner if {
	rule.violation == set() with input as {"status": "open", "owner": "@engineer"}
}

test_a_closed_exception_is_left_alone if {
	rule.violation == set() with input as {"status": "closed"}
}
