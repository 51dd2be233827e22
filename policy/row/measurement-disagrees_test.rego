package scorelint.rules.row["measurement-disagrees_test"]

import data.scorelint.rules.row["measurement-disagrees"] as rule

card(band) := {
	"asOf": "2026-09-30",
	"period": "2026-Q3",
	"periods": {"2026-Q3": {"measurements": {"exports/review-hours": {
		"value": 19.5,
		"band": band,
		"from": "2026-07-01",
		"to": "2026-09-30",
	}}}},
	"scales": {"reviewLatency": [{"value": "Low"}, {"value": "Moderate"}]},
	"settings": {"measures": [{"id": "review-hours", "unit": "h", "column": "reviewLatency"}]},
}

violation(row, band) := v if {
	v := rule.violation with input as object.union({"id": "exports", "reviewLatency": "Low"}, row) with data.scorecard as card(band)
}

test_another_band if {
	violation({}, "Moderate") == {{
		"path": ["reviewLatency"],
		"message": "review latency is Low, but 19.5 h is Moderate by review-hours",
		"related": [{
			"kind": "Measurement",
			"id": "exports/review-hours",
			"period": "2026-Q3",
			"path": ["value"],
			"message": "measured from 2026-07-01 to 2026-09-30",
		}],
	}}
}

numbers := {
	"asOf": "2026-09-30",
	"period": "2026-Q3",
	"periods": {"2026-Q3": {"measurements": {"exports/score": {"value": 5.5, "from": "2026-07-01", "to": "2026-09-30"}}}},
	"settings": {"measures": [], "columns": [{"id": "score", "title": "Score"}]},
}

message(row) := {v.message | some v in found} if {
	found := rule.violation with input as object.union({"id": "exports"}, row) with data.scorecard as numbers
}

test_another_number if {
	message({"score": 9}) == {"score is 9, but 5.5 was measured"}
	message({"score": 9, "because": {"row": "It was measured before the release."}}) == set()
	message({"score": 9, "retired": {"on": "2026-09-30"}}) == set()
	message({"score": 5.5}) == set()
	message({}) == set()
}

test_the_same_band if violation({}, "Low") == set()

test_with_a_reason if {
	violation({"because": {"row": "The team grew."}}, "Moderate") == set()
	violation({"because": {"reviewLatency": "The team grew."}}, "Moderate") == set()
	count(violation({"because": {"releaseGateHealth": "The team grew."}}, "Moderate")) == 1
}

test_another_row if violation({"id": "ledger"}, "Moderate") == set()

test_a_retired_row if violation({"retired": {"on": "2026-09-30"}}, "Moderate") == set()
