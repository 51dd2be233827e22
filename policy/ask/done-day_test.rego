package scorelint.rules.ask["done-day_test"]

import data.scorelint.rules.ask["done-day"] as rule

violation(ask) := v if v := rule.violation with input as ask with data.scorecard as {"asOf": "2026-09-30"}

found(message) := {{"path": ["done"], "message": message}}

test_done_without_a_day if {
	violation({"status": "done"}) == found("ask is done but doesn't say on which day")
}

test_done_on_a_day_up_to_this_one if {
	violation({"status": "done", "done": "2026-09-30"}) == set()
	violation({"status": "done", "done": "2026-10-01"}) == found("ask is done on 2026-10-01, which is later than 2026-09-30, the day to judge by")
}

test_a_day_belongs_to_a_done_ask if {
	every status in ["open", "dropped"] {
		violation({"status": status, "done": "2026-09-01"}) == found(sprintf("ask was done on 2026-09-01, but its status is %s", [status]))
		violation({"status": status}) == set()
	}
	violation({"status": "open", "done": "2026-10-01"}) == found("ask was done on 2026-10-01, but its status is open")
}
