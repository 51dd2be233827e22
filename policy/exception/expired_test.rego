package scorelint.rules.exception.expired_test

import data.scorelint.rules.exception.expired as rule

violation(exception) := v if {
	v := rule.violation with input as exception with data.scorecard as {"asOf": "2026-09-30"}
}

test_open_after_its_last_day if {
	violation({"status": "open", "expires": "2026-09-29"}) == {{
		"path": ["expires"],
		"message": "exception expired on 2026-09-29 but is still open",
	}}
}

test_it_holds_on_its_last_day if {
	violation({"status": "open", "expires": "2026-09-30"}) == set()
}

test_a_closed_exception_is_left_alone if {
	violation({"status": "closed", "expires": "2026-09-29"}) == set()
}

test_no_expiry_is_another_finding if {
	violation({"status": "open"}) == set()
}
