package scorelint.rules.exception["expiry-missing_test"]

import data.scorelint.rules.exception["expiry-missing"] as rule

test_open_without_expiry if {
	rule.violation == {{
		"path": ["expires"],
		"message": "exception is open but never expires",
	}} with input as {"status": "open"}
}

test_open_with_expiry if {
	rule.violation == set() with input as {"status": "open", "expires": "2026-12-01"}
}

test_a_closed_exception_is_left_alone if {
	rule.violation == set() with input as {"status": "closed"}
}
