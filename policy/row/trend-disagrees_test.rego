package scorelint.rules.row["trend-disagrees_test"]

import data.scorelint.rules.row["trend-disagrees"] as rule

scale(values) := [{"value": value, "meaning": "…"} | some value in values]

trends := ["Improving", "Flat to improving", "Flat", "Mixed", "Declining"]

judge(line, trend_scale, before, now) := v if {
	v := rule.violation with input as line with data.scorecard as {
		"asOf": "2026-09-30",
		"period": "2026-Q3",
		"baseline": "2026-Q2",
		"periods": {
			"2026-Q2": {"end": "2026-06-30", "kind": "quarter", "areas": before},
			"2026-Q3": {"kind": "quarter", "areas": now},
		},
		"scales": {
			"trend": scale(trend_scale),
			"releaseGateHealth": scale(["Good", "Improving", "Mixed", "Poor"]),
			"reviewLatency": scale(["Low", "Moderate", "High"]),
		},
	}
}

violation(trend, before, now) := judge({"id": "reporting", "trend": trend}, trends, before, now)

row(health, latency) := {"productLine": "reporting", "releaseGateHealth": health, "reviewLatency": latency}

middle := row("Improving", "Moderate")

story(id, now) := {
	"kind": "Area",
	"id": id,
	"period": "2026-Q3",
	"path": ["id"],
	"message": sprintf("release gate health %s, was Improving; review latency %s, was Moderate", now),
}

too_good(trend, worse, better, related) := {{
	"path": ["trend"],
	"message": sprintf("trend is %s although more areas got worse (%d) than better (%d) since 2026-Q2", [trend, worse, better]),
	"related": related,
}}

too_bad(trend, better, worse, related) := {{
	"path": ["trend"],
	"message": sprintf("trend is %s although more areas got better (%d) than worse (%d) since 2026-Q2", [trend, better, worse]),
	"related": related,
}}

test_a_good_trend_over_areas_that_got_worse if {
	every trend in ["Improving", "Flat to improving"] {
		violation(trend, {"a": middle}, {"a": row("Mixed", "Moderate")}) == too_good(trend, 1, 0, [story("a", ["Mixed", "Moderate"])])
	}
}

test_the_worst_trend_over_areas_that_got_better if {
	violation("Declining", {"a": middle}, {"a": row("Improving", "Low")}) == too_bad("Declining", 1, 0, [story("a", ["Improving", "Low"])])
}

test_periods_of_different_kinds if {
	found := rule.violation with input as {"id": "reporting", "trend": "Declining"} with data.scorecard as {
		"asOf": "2026-09-30",
		"period": "2026-Q3",
		"baseline": "2026-H1",
		"periods": {
			"2026-H1": {"end": "2026-06-30", "kind": "half year", "areas": {"a": middle}},
			"2026-Q3": {"kind": "quarter", "areas": {"a": row("Improving", "Low")}},
		},
		"scales": {
			"trend": scale(trends),
			"releaseGateHealth": scale(["Good", "Improving", "Mixed", "Poor"]),
			"reviewLatency": scale(["Low", "Moderate", "High"]),
		},
	}
	{v.message | some v in found} == {concat(" ", [
		"trend is Declining although more areas got better (1) than worse (0)",
		"since 2026-H1 (a half year, compared with a quarter)",
	])}
}

test_a_middle_trend_claims_nothing if {
	every trend in ["Flat", "Mixed"] {
		violation(trend, {"a": middle}, {"a": row("Poor", "High")}) == set()
		violation(trend, {"a": middle}, {"a": row("Good", "Low")}) == set()
	}
}

test_a_trend_that_agrees if {
	violation("Improving", {"a": middle}, {"a": row("Good", "Low")}) == set()
	violation("Declining", {"a": middle}, {"a": row("Poor", "High")}) == set()
}

test_the_majority_of_areas_counts if {
	before := {"a": middle, "b": middle, "c": middle}
	worse := row("Poor", "High")
	better := row("Good", "Low")
	violation("Improving", before, {"a": worse, "b": better, "c": worse}) == too_good("Improving", 2, 1, [
		story("a", ["Poor", "High"]),
		story("c", ["Poor", "High"]),
	])
	violation("Declining", before, {"a": worse, "b": better, "c": better}) == too_bad("Declining", 2, 1, [
		story("b", ["Good", "Low"]),
		story("c", ["Good", "Low"]),
	])
	every trend in trends {
		violation(trend, before, {"a": worse, "b": better, "c": middle}) == set()
	}
}

test_worse_in_one_respect_and_better_in_the_other_is_neither if {
	every trend in trends {
		violation(trend, {"a": middle}, {"a": row("Poor", "Low")}) == set()
		violation(trend, {"a": middle}, {"a": row("Good", "High")}) == set()
	}
}

test_one_respect_is_enough if {
	every now in [["Mixed", "Moderate"], ["Improving", "High"]] {
		violation("Improving", {"a": middle}, {"a": row(now[0], now[1])}) == too_good("Improving", 1, 0, [story("a", now)])
	}
	every now in [["Good", "Moderate"], ["Improving", "Low"]] {
		violation("Declining", {"a": middle}, {"a": row(now[0], now[1])}) == too_bad("Declining", 1, 0, [story("a", now)])
	}
}

test_only_areas_of_the_line_count if {
	elsewhere := object.union(row("Poor", "High"), {"productLine": "frontend"})
	violation("Improving", {"a": middle}, {"a": elsewhere}) == set()
	violation("Improving", {"a": middle}, {"a": object.remove(elsewhere, ["productLine"])}) == set()
	violation("Improving", {"a": object.remove(middle, ["productLine"])}, {"a": row("Poor", "High")}) == too_good("Improving", 1, 0, [story("a", ["Poor", "High"])])
}

test_a_new_area_has_no_direction if {
	violation("Improving", {"b": middle}, {"a": row("Poor", "High")}) == set()
}

test_a_renamed_area_is_the_same_area if {
	renamed := object.union(row("Poor", "High"), {"was": "old"})
	violation("Improving", {"old": middle}, {"a": renamed}) == too_good("Improving", 1, 0, [story("a", ["Poor", "High"])])
	violation("Improving", {"a": row("Poor", "High"), "old": middle}, {"a": renamed}) == set()
	violation("Improving", {"old": middle}, {"a": renamed, "old": middle}) == set()
}

test_a_retired_area_no_longer_counts if {
	retired := object.union(row("Poor", "High"), {"retired": {"on": "2026-09-30"}})
	retiring := object.union(row("Poor", "High"), {"retired": {"on": "2026-10-01"}})
	violation("Improving", {"a": middle}, {"a": retired}) == set()
	violation("Improving", {"a": middle}, {"a": retiring}) == too_good("Improving", 1, 0, [story("a", ["Poor", "High"])])
}

test_an_area_that_had_retired_has_no_direction if {
	every day, found in {"2026-06-30": set(), "2026-07-01": too_good("Improving", 1, 0, [story("a", ["Poor", "High"])])} {
		retired := object.union(middle, {"retired": {"on": day}})
		violation("Improving", {"a": retired}, {"a": row("Poor", "High")}) == found
	}
}

test_a_value_that_stands_has_not_moved if {
	worse := {"message": "release gate health Awful, was Awful; review latency High, was Moderate"}
	violation("Improving", {"a": row("Awful", "Moderate")}, {"a": row("Awful", "High")}) == too_good("Improving", 1, 0, [object.union(story("a", ["", ""]), worse)])
	unknown := {"message": "review latency High, was Moderate"}
	missing := ["releaseGateHealth"]
	violation("Improving", {"a": object.remove(middle, missing)}, {"a": object.remove(row("", "High"), missing)}) == too_good("Improving", 1, 0, [object.union(story("a", ["", ""]), unknown)])
}

test_a_value_beside_the_scale_has_no_direction if {
	violation("Improving", {"a": middle}, {"a": row("Awful", "High")}) == set()
	violation("Improving", {"a": middle}, {"a": object.remove(row("", "High"), ["releaseGateHealth"])}) == set()
	violation("Splendid", {"a": middle}, {"a": row("Poor", "High")}) == set()
}

test_a_repository_may_have_another_scale if {
	line := {"id": "reporting", "trend": "Down"}
	judge(line, ["Up", "Flat", "Down"], {"a": middle}, {"a": row("Good", "Low")}) == too_bad("Down", 1, 0, [story("a", ["Good", "Low"])])
	judge(line, ["Down"], {"a": middle}, {"a": row("Good", "Low")}) == set()
}

test_without_earlier_period if {
	rule.violation == set() with input as {"id": "reporting", "trend": "Improving"} with data.scorecard as {
		"asOf": "2026-09-30",
		"period": "2026-Q3",
		"periods": {"2026-Q3": {"areas": {"a": row("Poor", "High")}}},
		"scales": {"trend": scale(trends)},
	}
}

columns := [
	{"id": "threatModel", "title": "Threat model", "type": "scale", "values": scale(["Current", "Stale", "None"])},
	{"id": "openCriticals", "title": "Open criticals", "type": "number", "better": "lower"},
	{"id": "coverage", "title": "Coverage", "type": "number", "better": "higher"},
	{"id": "size", "title": "Size", "type": "number"},
	{"id": "old", "title": "Old", "type": "number", "better": "lower", "use": false},
]

own(before, now) := [r.message |
	v := rule.violation with input as {"id": "reporting", "trend": "Improving"} with data.scorecard as {
		"asOf": "2026-09-30",
		"period": "2026-Q3",
		"baseline": "2026-Q2",
		"periods": {
			"2026-Q2": {"end": "2026-06-30", "kind": "quarter", "areas": {"a": before}},
			"2026-Q3": {"kind": "quarter", "areas": {"a": object.union(now, {"productLine": "reporting"})}},
		},
		"scales": {"trend": scale(trends), "releaseGateHealth": scale(["Good"]), "reviewLatency": scale(["Low"])},
		"settings": {"columns": columns},
	}
	some violation in v
	some r in violation.related
]

test_own_columns_count_where_they_say_what_is_better if {
	own({"threatModel": "Current"}, {"threatModel": "None"}) == ["threat model None, was Current"]
	own({"openCriticals": 2}, {"openCriticals": 2.5}) == ["open criticals 2.5, was 2"]
	own({"coverage": 80}, {"coverage": 0}) == ["coverage 0, was 80"]
	own({"openCriticals": 2}, {"openCriticals": 1}) == []
	own({"size": 1}, {"size": 3}) == []
	own({"old": 1}, {"old": 3}) == []
}

test_an_own_column_that_got_better_or_began_weighs_no_fall if {
	own({"threatModel": "None"}, {"threatModel": "Current"}) == []
	own({"threatModel": "Current", "coverage": 80}, {"threatModel": "None", "coverage": 90}) == []
	own({"threatModel": "Current"}, {"threatModel": "None", "coverage": 90}) == ["threat model None, was Current; coverage 90, was not given"]
	own({"threatModel": "Current", "coverage": 80}, {"threatModel": "None"}) == []
}
