package scorelint.rules.exception["too-long_test"]

import data.scorelint.rules.exception["too-long"] as rule

violation(exception, months) := v if {
	v := rule.violation with input as exception
		with data.scorecard as {"asOf": "2026-09-30", "params": {"exception/too-long": {"months": months}}}
}

found(expires, months, start) := {{
	"path": ["expires"],
	"message": sprintf(
		"exception expires on %s, more than %d months after it was opened or last renewed on %s",
		[expires, months, start],
	),
}}

opened := {"status": "open", "opened": "2026-07-02"}

test_from_the_opening if {
	violation(object.union(opened, {"expires": "2027-01-02"}), 6) == set()
	violation(object.union(opened, {"expires": "2027-01-03"}), 6) == found("2027-01-03", 6, "2026-07-02")
	violation(object.union(opened, {"expires": "9999-12-31"}), 6) == found("9999-12-31", 6, "2026-07-02")
}

test_from_the_latest_renewal if {
	renewals := [
		{"on": "2026-09-01", "until": "2026-12-01"},
		{"on": "2026-08-01", "until": "2026-09-15"},
	]
	exception := object.union(opened, {"renewals": renewals})
	violation(object.union(exception, {"expires": "2027-03-01"}), 6) == set()
	violation(object.union(exception, {"expires": "2027-03-02"}), 6) == found("2027-03-02", 6, "2026-09-01")
}

test_a_renewal_of_today_counts_and_one_of_tomorrow_does_not if {
	exception := object.union(opened, {"expires": "2027-01-31"})
	violation(object.union(exception, {"renewals": [{"on": "2026-09-30"}]}), 6) == set()
	violation(object.union(exception, {"renewals": [{"on": "2026-10-01"}]}), 6) == found("2027-01-31", 6, "2026-07-02")
}

test_the_number_of_months_is_a_parameter if {
	violation(object.union(opened, {"expires": "2026-10-03"}), 3) == found("2026-10-03", 3, "2026-07-02")
	violation(object.union(opened, {"expires": "2027-02-02"}), 7) == set()
}

test_a_closed_exception_is_left_alone if {
	violation({"status": "closed", "opened": "2026-01-01", "expires": "2027-01-01"}, 6) == set()
}

test_missing_dates_are_other_findings if {
	violation(opened, 6) == set()
	violation({"status": "open", "expires": "2027-12-30"}, 6) == set()
}
