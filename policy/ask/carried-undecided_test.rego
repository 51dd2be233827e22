package scorelint.rules.ask["carried-undecided_test"]

import data.scorelint.rules.ask["carried-undecided"] as rule

# earlier are the asks with the same id in the periods before, latest first; null for none.
violation(ask, earlier) := v if {
	names := ["2026-Q3", "2026-Q2", "2026-Q1", "2025-Q4", "2025-Q3"]
	v := rule.violation with input as ask with data.scorecard as {
		"period": "2026-Q3",
		"previous": "2026-Q2",
		"earlier": array.slice(names, 1, 5),
		"periods": {name: period |
			some i, name in names
			asks := {"headers": a | a := array.concat([ask], earlier)[i]; a != null}
			previous := {"previous": before | before := names[i + 1]}
			period := object.union(previous, {"asks": asks})
		},
	}
}

open := {"status": "open"}

decided(text) := {"status": "open", "carried": {"decision": text}}

ask(carried) := {"id": "headers", "status": "open", "carried": carried}

before(path, message) := [{
	"kind": "Ask",
	"id": "headers",
	"period": "2026-Q2",
	"path": path,
	"message": message,
}]

undecided(periods) := {{
	"path": ["carried", "decision"],
	"message": sprintf("ask is carried over for %d periods without a decision", [periods]),
	"related": before(["status"], "left open here"),
}}

unchanged(periods) := {{
	"path": ["carried", "decision"],
	"message": sprintf("ask is carried over for %d periods, with the decision of 2026-Q2 unchanged", [periods]),
	"related": before(["carried", "decision"], "decided so here"),
}}

test_carried_twice_without_a_decision if {
	violation(ask({"reason": "No time."}), [open, open]) == undecided(2)
	violation({"id": "headers", "status": "open"}, [open, decided("Wait."), open]) == undecided(3)
}

test_periods_of_different_lengths if {
	{v.message | some v in mixed("half year")} == {"ask is carried over for 2 periods of different lengths without a decision"}
	{v.message | some v in mixed("quarter")} == {"ask is carried over for 2 periods without a decision"}
}

mixed(kind) := v if {
	v := rule.violation with input as ask({}) with data.scorecard as {
		"period": "2026-Q3",
		"previous": "2026-Q2",
		"earlier": ["2026-Q2", "2025-H2"],
		"periods": {
			"2026-Q3": {"kind": "quarter", "previous": "2026-Q2", "asks": {"headers": open}},
			"2026-Q2": {"kind": "quarter", "previous": "2025-H2", "asks": {"headers": open}},
			"2025-H2": {"kind": kind, "asks": {"headers": open}},
		},
	}
}

test_carried_twice_with_the_same_decision if {
	violation(ask({"decision": "wait  FOR the team"}), [decided("Wait for the team"), open]) == unchanged(2)
}

test_carried_twice_with_a_new_decision if {
	violation(ask({"decision": "Move it."}), [decided("Wait."), open]) == set()
	violation(ask({"decision": "Wait."}), [open, open]) == set()
	violation(ask({"decision": "Wait."}), [decided("Move it."), decided("Wait."), open]) == set()
}

test_carried_once_needs_no_decision if {
	violation(ask({}), [open]) == set()
	violation(ask({"decision": "Wait."}), [decided("Wait.")]) == set()
}

test_only_periods_in_a_row_count if {
	violation(ask({}), [open, null, open, open]) == set()
	violation(ask({}), [open, {"status": "done"}, open]) == set()
	violation(ask({}), [null, open, open]) == set()
	violation(ask({}), [{"status": "dropped"}, open, open]) == set()
	violation(ask({}), [open, open, null, open]) == undecided(2)
}

test_finished_asks_are_left_alone if {
	every status in ["done", "dropped"] {
		violation({"id": "headers", "status": status}, [open, open]) == set()
		violation(object.union(decided("Wait."), {"id": "headers", "status": status}), [decided("Wait."), open]) == set()
	}
}

test_without_earlier_period if {
	violation(ask({}), []) == set()
}
