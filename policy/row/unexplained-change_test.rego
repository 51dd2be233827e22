package scorelint.rules.row["unexplained-change_test"]

import data.scorelint.rules.row["unexplained-change"] as rule

scale(values) := [{"value": value, "meaning": "…"} | some value in values]

world(now, before, more) := object.union(
	{
		"asOf": "2026-09-30",
		"period": "2026-Q3",
		"baseline": "2026-Q2",
		"periods": {
			"2026-Q2": {"end": "2026-06-30", "areas": {before.id: before}, "asks": object.get(more, "earlier", {})},
			"2026-Q3": {"areas": {now.id: now}, "asks": object.get(more, "asks", {}), "measurements": object.get(more, "measurements", {})},
		},
		"exceptions": object.get(more, "exceptions", {}),
		"scales": {
			"releaseGateHealth": scale(["Good", "Improving", "Mixed", "Poor"]),
			"reviewLatency": scale(["Low", "Moderate", "High"]),
		},
		"settings": {},
	},
	object.remove(more, ["asks", "earlier", "exceptions", "measurements"]),
)

violation(now, before, more) := v if v := rule.violation with input as now with data.scorecard as world(now, before, more)

row(health, latency) := {"id": "exports", "releaseGateHealth": health, "reviewLatency": latency}

found(column, name, from, to, id) := {
	"path": [column],
	"message": sprintf("%s moved from %s to %s since 2026-Q2, and no reason is recorded", [name, from, to]),
	"related": [{"kind": "Area", "id": id, "period": "2026-Q2", "path": [column], "message": "what it was"}],
}

health := found("releaseGateHealth", "release gate health", "Mixed", "Good", "exports")

mixed := row("Mixed", "Low")

good := row("Good", "Low")

test_two_steps_either_way if {
	violation(good, mixed, {}) == {health}
	violation(mixed, good, {}) == {found("releaseGateHealth", "release gate health", "Good", "Mixed", "exports")}
	violation(row("Good", "High"), good, {}) == {found("reviewLatency", "review latency", "Low", "High", "exports")}
	violation(row("Poor", "High"), good, {}) == {
		found("releaseGateHealth", "release gate health", "Good", "Poor", "exports"),
		found("reviewLatency", "review latency", "Low", "High", "exports"),
	}
}

test_columns_of_the_repository_are_left_alone if {
	scales := object.union(world(good, mixed, {}).scales, {"trend": scale(["Up", "Flat", "Down"])})
	violation(object.union(good, {"trend": "Up"}), object.union(mixed, {"trend": "Down"}), {"scales": scales}) == {health}
}

test_one_step_needs_no_reason if {
	violation(row("Improving", "Moderate"), mixed, {}) == set()
	violation(mixed, mixed, {}) == set()
}

test_a_value_that_is_not_on_its_scale_has_not_moved if {
	violation(row("Fine", "Low"), mixed, {}) == set()
	violation({"id": "exports"}, mixed, {}) == set()
}

test_what_the_row_says_now_is_a_reason if {
	every said in [
		{"topFailureMode": {"tag": "gaps"}},
		{"topFailureMode": {"text": "one filter is left"}},
		{"escalation": {"reason": "The new team took over."}},
		{"standardPath": "yes"},
		{"because": {"row": "The filters are in place."}},
		{"because": {"releaseGateHealth": "The filters are in place."}},
		{"because": {"reviewLatency": "The filters are in place."}},
	] {
		violation(object.union(good, said), mixed, {}) == set()
		violation(good, object.union(mixed, said), {}) == {health}
		violation(object.union(good, said), object.union(mixed, said), {}) == {health}
	}
}

test_an_ask_about_the_row_that_is_done_is_a_reason if {
	done := {"q": {"id": "q", "status": "done", "areas": ["exports"]}}
	violation(good, mixed, {"asks": done}) == set()
	violation(good, mixed, {"earlier": done}) == set()
	every ask in [{"status": "open", "areas": ["exports"]}, {"status": "done", "areas": ["other"]}, {"status": "done"}] {
		violation(good, mixed, {"asks": {"q": object.union(ask, {"id": "q"})}}) == {health}
		violation(good, mixed, {"earlier": {"q": object.union(ask, {"id": "q"})}}) == {health}
	}
}

resolved(id) := {"escalation": {"ask": id}}

ended(day) := {"retired": {"on": day}}

test_an_ask_that_resolves_the_escalation_is_about_the_row if {
	asks := {"q": {"id": "q", "status": "done"}, "p": {"id": "p", "status": "open"}}
	violation(object.union(good, resolved("q")), mixed, {"asks": asks}) == set()
	violation(object.union(good, resolved("p")), mixed, {"asks": asks}) == {health}
	violation(good, object.union(mixed, resolved("q")), {"earlier": asks}) == set()
}

exception(more) := {"exceptions": {"e": object.union({"areas": ["exports"], "opened": "2026-01-01", "status": "open"}, more)}}

test_an_exception_that_was_opened_or_closed_since_is_a_reason if {
	violation(good, mixed, exception({})) == {health}
	violation(good, mixed, exception({"opened": "2026-06-30"})) == {health}
	violation(good, mixed, exception({"opened": "2026-07-01"})) == set()
	violation(good, mixed, exception({"opened": "2026-09-30"})) == set()
	violation(good, mixed, exception({"opened": "2026-10-01"})) == {health}
	violation(good, mixed, exception({"opened": "2026-07-01", "areas": ["other"]})) == {health}
	violation(good, mixed, exception({"closed": "2026-07-01"})) == {health}
	violation(good, mixed, exception({"status": "closed", "closed": "2026-07-01"})) == set()
	violation(good, mixed, exception({"status": "closed", "closed": "2026-06-30"})) == {health}
	violation(good, mixed, exception({"status": "closed", "expires": "2026-07-01"})) == set()
	violation(good, mixed, exception({"status": "closed"})) == {health}
}

measured(column, band) := {
	"settings": {"measures": [{"id": "gates", "column": column}]},
	"measurements": {"exports/gates": {"band": band}},
}

test_a_measurement_that_says_the_same_is_a_reason if {
	violation(good, mixed, measured("releaseGateHealth", "Good")) == set()
	violation(good, mixed, measured("releaseGateHealth", "Mixed")) == {health}
	violation(good, mixed, measured("reviewLatency", "Good")) == {health}
}

test_a_renamed_row_is_the_same if {
	now := object.union(good, {"id": "export-jobs", "was": "exports"})
	violation(now, mixed, {}) == {health}
	violation(now, mixed, exception({"opened": "2026-07-01"})) == set()
	violation(object.remove(now, ["was"]), mixed, {}) == set()
	both := object.union(world(now, mixed, {}).periods, {"2026-Q3": {"areas": {"export-jobs": now, "exports": good}, "asks": {}}})
	violation(now, mixed, {"periods": both}) == set()
}

test_a_row_that_has_ended_is_left_alone if {
	violation(object.union(good, ended("2026-09-30")), mixed, {}) == set()
	violation(object.union(good, ended("2026-10-01")), mixed, {}) == {health}
	violation(good, object.union(mixed, ended("2026-06-30")), {}) == set()
	violation(good, object.union(mixed, ended("2026-07-01")), {}) == {health}
}

test_no_baseline if {
	rule.violation == set() with input as good with data.scorecard as object.remove(world(good, mixed, {}), ["baseline"])
}

test_own_scales_move_too if {
	own := {"settings": {"columns": [{"id": "threatModel", "title": "Threat model", "type": "scale", "values": scale(["Current", "Stale", "None"])}]}}
	violation(object.union(good, {"threatModel": "Current"}), object.union(good, {"threatModel": "None"}), own) == {found("threatModel", "threat model", "None", "Current", "exports")}
	violation(object.union(good, {"threatModel": "Current"}), object.union(good, {"threatModel": "Stale"}), own) == set()
	violation(object.union(good, {"threatModel": "Current"}), good, own) == set()
}
