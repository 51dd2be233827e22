package scorelint.rules.ask.overdue_test

import data.scorelint.rules.ask.overdue as rule

violation(ask) := v if {
	v := rule.violation with input as ask with data.scorecard as {"asOf": "2026-09-30"}
}

mandatory := {"priority": "mandatory", "status": "open"}

recommended := {"priority": "recommended", "status": "open"}

late := {"due": "2026-09-29"}

missed := {
	"path": ["due"],
	"message": "ask was due on 2026-09-29 and is still open, without a recovery date",
}

missed_again := {
	"path": ["carried", "recoveryDate"],
	"message": "ask was due on 2026-08-31 and missed its recovery date 2026-09-29 too",
	"hint": "have leadership agree to a new recoveryDate, or finish the ask and write status: done with its evidence",
}

warning := {"severity": "warning"}

test_a_late_mandatory_ask_is_an_error if {
	violation(object.union(mandatory, late)) == {missed}
	violation(object.union_n([mandatory, late, {"carried": {"reason": "…"}}])) == {missed}
}

test_a_late_recommended_ask_is_a_warning if {
	violation(object.union(recommended, late)) == {object.union(missed, warning)}
}

test_the_due_day_is_not_late if {
	every ask in [mandatory, recommended] {
		violation(object.union(ask, {"due": "2026-09-30"})) == set()
	}
}

test_a_recovery_date_ahead_is_enough if {
	every ask in [mandatory, recommended] {
		violation(object.union_n([ask, late, {"carried": {"recoveryDate": "2026-09-30"}}])) == set()
	}
}

test_a_recovery_date_that_has_passed_is_not if {
	again := {"due": "2026-08-31", "carried": {"recoveryDate": "2026-09-29"}}
	violation(object.union(mandatory, again)) == {missed_again}
	violation(object.union(recommended, again)) == {object.union(missed_again, warning)}
}

test_a_new_due_day_replaces_the_recovery_date if {
	every due in ["2026-09-30", "2026-10-01"] {
		violation(object.union(mandatory, {"due": due, "carried": {"recoveryDate": "2026-09-29"}})) == set()
	}
}

test_finished_asks_are_left_alone if {
	every status in ["done", "dropped"] {
		every ask in [mandatory, recommended] {
			violation(object.union_n([ask, late, {"status": status}])) == set()
		}
	}
}

test_no_due_day_is_another_finding if {
	every ask in [mandatory, recommended] {
		violation(ask) == set()
	}
}
