package scorelint.rules.exception["backlog-missing_test"]

import data.scorelint.rules.exception["backlog-missing"] as rule

test_open_without_backlog if {
	rule.violation == {{
		"path": ["backlog"],
		"message": "exception is open but links no backlog item",
	}} with input as {"status": "open"}
}

test_open_with_backlog if {
	rule.violation == set() with input as {"status": "open", "backlog": "https://github.com/acme/platform/issues/77"}
}

test_a_closed_exception_is_left_alone if {
	rule.violation == set() with input as {"status": "closed"}
}
