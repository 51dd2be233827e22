package scorelint.rules.escalation["without-ask_test"]

import data.scorelint.rules.escalation["without-ask"] as rule

judge(area, earlier, current) := v if {
	v := rule.violation with input as area with data.scorecard as {
		"asOf": "2026-09-30",
		"period": "2026-Q3",
		"previous": "2026-Q2",
		"periods": {
			"2026-Q2": {"areas": earlier},
			"2026-Q3": {
				"areas": current,
				"asks": {"open-ask": {"status": "open"}, "done-ask": {"status": "done"}, "dropped-ask": {"status": "dropped"}},
			},
		},
	}
}

row(escalation) := {"id": "reporting", "escalation": escalation}

yes := {"needed": "Yes"}

before(needed) := {"reporting": {"escalation": {"needed": needed}}}

violation(escalation) := judge(row(escalation), before("Yes"), {})

yes_before(id) := {
	"kind": "Area",
	"id": id,
	"period": "2026-Q2",
	"path": ["escalation", "needed"],
	"message": "Yes already",
}

no_ask(id) := {{
	"path": ["escalation", "ask"],
	"message": "escalation is Yes as in 2026-Q2 but links no ask",
	"related": [yes_before(id)],
}}

test_yes_again_without_ask if {
	violation(yes) == no_ask("reporting")
}

test_yes_again_with_an_ask_that_is_over if {
	every status in ["done", "dropped"] {
		ask := sprintf("%s-ask", [status])
		violation({"needed": "Yes", "ask": ask}) == {{
			"path": ["escalation", "ask"],
			"message": sprintf(`escalation is Yes as in 2026-Q2 but its ask "%s" is %s`, [ask, status]),
			"related": [
				yes_before("reporting"),
				{"kind": "Ask", "id": ask, "period": "2026-Q3", "path": ["status"], "message": status},
			],
		}}
	}
}

test_an_open_ask_is_enough if {
	violation({"needed": "Yes", "ask": "open-ask"}) == set()
}

test_an_unknown_ask_is_another_finding if {
	violation({"needed": "Yes", "ask": "no-ask"}) == set()
}

test_no_and_maybe_need_no_ask if {
	every needed in ["No", "Maybe"] {
		violation({"needed": needed}) == set()
		violation({"needed": needed, "ask": "done-ask"}) == set()
	}
}

test_the_first_yes_needs_no_ask if {
	every needed in ["No", "Maybe"] {
		judge(row(yes), before(needed), {}) == set()
		judge(row({"needed": "Yes", "ask": "done-ask"}), before(needed), {}) == set()
	}
	judge(row(yes), {}, {}) == set()
}

test_without_earlier_period if {
	rule.violation == set() with input as row(yes) with data.scorecard as {
		"asOf": "2026-09-30",
		"period": "2026-Q3",
		"periods": {"2026-Q3": {"areas": {}, "asks": {}}},
	}
}

renamed := {"id": "exports", "was": "reporting", "escalation": yes}

test_a_renamed_row_is_the_same_row if {
	judge(renamed, before("Yes"), {}) == no_ask("reporting")
}

test_a_row_is_no_longer_what_it_was if {
	earlier := object.union(before("Yes"), {"exports": {"escalation": {"needed": "No"}}})
	judge(renamed, earlier, {}) == set()
}

test_a_row_split_off_is_a_new_row if {
	judge(renamed, before("Yes"), {"reporting": {"escalation": {"needed": "No"}}}) == set()
}

test_a_retired_row_needs_no_ask if {
	area := row(yes)
	judge(object.union(area, {"retired": {"on": "2026-09-30"}}), before("Yes"), {}) == set()
	judge(object.union(area, {"retired": {"on": "2026-10-01"}}), before("Yes"), {}) == no_ask("reporting")
}

test_a_retired_row_needs_no_open_ask if {
	area := row({"needed": "Yes", "ask": "done-ask"})
	judge(object.union(area, {"retired": {"on": "2026-09-30"}}), before("Yes"), {}) == set()
	count(judge(object.union(area, {"retired": {"on": "2026-10-01"}}), before("Yes"), {})) == 1
}
