package scorelint.rules.exception["expires-soon_test"]

import data.scorelint.rules.exception["expires-soon"] as rule

violation(exception, days) := v if {
	v := rule.violation with input as exception
		with data.scorecard as {"asOf": "2026-09-30", "params": {"exception/expires-soon": {"days": days}}}
}

found(expires, days) := {{
	"path": ["expires"],
	"message": sprintf("exception expires on %s, within the next %d days", [expires, days]),
}}

test_from_today_to_the_last_of_the_days if {
	every expires in ["2026-09-30", "2026-10-01", "2026-10-30"] {
		violation({"status": "open", "expires": expires}, 30) == found(expires, 30)
	}
}

test_later_is_not_soon if {
	violation({"status": "open", "expires": "2026-10-31"}, 30) == set()
}

test_what_has_expired_is_another_finding if {
	violation({"status": "open", "expires": "2026-09-29"}, 30) == set()
}

test_the_number_of_days_is_a_parameter if {
	violation({"status": "open", "expires": "2026-10-31"}, 31) == found("2026-10-31", 31)
	violation({"status": "open", "expires": "2026-10-07"}, 7) == found("2026-10-07", 7)
	violation({"status": "open", "expires": "2026-10-08"}, 7) == set()
}

test_a_closed_exception_is_left_alone if {
	violation({"status": "closed", "expires": "2026-10-01"}, 30) == set()
}

test_no_expiry_is_another_finding if {
	violation({"status": "open"}, 30) == set()
}
