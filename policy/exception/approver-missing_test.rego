package scorelint.rules.exception["approver-missing_test"]

import data.scorelint.rules.exception["approver-missing"] as rule

test_open_without_approver if {
	rule.violation == {{
		"path": ["approver"],
		"message": "exception is open but names no approver",
	}} with input as {"status": "open"}
}

test_open_with_approver if {
	rule.violation == set() with input as {"status": "open", "approver": "@security-lead"}
}

test_a_closed_exception_is_left_alone if {
	rule.violation == set() with input as {"status": "closed"}
}
