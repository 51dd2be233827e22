package scorelint.rules.row["measurement-missing_test"]

import data.scorelint.rules.row["measurement-missing"] as rule

card := {
	"asOf": "2026-09-30",
	"period": "2026-Q3",
	"periods": {"2026-Q3": {"measurements": {"exports/review-hours": {"value": 19.5}}}},
	"scales": {"reviewLatency": [{"value": "Low"}, {"value": "Moderate"}]},
	"settings": {"measures": [{"id": "review-hours", "unit": "h", "column": "reviewLatency"}]},
}

violation(row) := v if v := rule.violation with input as row with data.scorecard as card

test_not_measured if {
	violation({"id": "ledger", "reviewLatency": "Low"}) == {{
		"path": ["reviewLatency"],
		"message": "review latency is Low without a measurement by review-hours",
	}}
}

test_measured if violation({"id": "exports", "reviewLatency": "Low"}) == set()

test_without_a_status if violation({"id": "ledger"}) == set()

test_retired if violation({"id": "ledger", "reviewLatency": "Low", "retired": {"on": "2026-09-30"}}) == set()

test_without_measures if {
	plain := object.union(card, {"settings": {"measures": []}})
	found := rule.violation with input as {"id": "ledger", "reviewLatency": "Low"} with data.scorecard as plain
	found == set()
}
