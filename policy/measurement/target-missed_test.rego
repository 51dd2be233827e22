package scorelint.rules.measurement["target-missed_test"]

import data.scorelint.rules.measurement["target-missed"] as rule

card := {
	"asOf": "2026-09-30",
	"period": "2026-Q3",
	"periods": {"2026-Q3": {"measurements": {"measured/criticals": {"value": 9}}}},
	"settings": {"columns": [
		{"id": "criticals", "title": "Open criticals", "type": "number", "unit": "findings", "better": "lower", "target": 0},
		{"id": "coverage", "title": "Coverage", "type": "number", "better": "higher", "target": 80},
		{"id": "requests", "title": "Requests", "type": "number", "target": 5},
		{"id": "late", "title": "Late", "type": "number", "better": "lower", "target": 0, "use": false},
	]},
}

violation(document) := v if v := rule.violation with input as document with data.scorecard as card

found(path, message) := {{"path": [path], "message": message}}

test_a_measurement if {
	violation({"kind": "Measurement", "measure": "criticals", "value": 0}) == set()
	violation({"kind": "Measurement", "measure": "criticals", "value": 0.5}) == found("value", "open criticals is 0.5 findings, which misses the target of 0 findings")
	violation({"kind": "Measurement", "measure": "coverage", "value": 80}) == set()
	violation({"kind": "Measurement", "measure": "coverage", "value": 79.9}) == found("value", "coverage is 79.9, which misses the target of 80")
}

test_no_direction if violation({"kind": "Measurement", "measure": "requests", "value": 9}) == set()

test_a_column_that_is_not_used if violation({"kind": "Measurement", "measure": "late", "value": 9}) == set()

test_a_row if {
	violation({"kind": "Area", "id": "a", "criticals": 2}) == found("criticals", "open criticals is 2 findings, which misses the target of 0 findings")
	violation({"kind": "Area", "id": "a", "criticals": 0}) == set()
	violation({"kind": "Area", "id": "a"}) == set()
}

test_a_row_that_is_measured if violation({"kind": "Area", "id": "measured", "criticals": 2}) == set()

test_a_retired_row if violation({"kind": "Area", "id": "a", "criticals": 2, "retired": {"on": "2026-09-30"}}) == set()
