package scorelint.lib.measurements_test

import data.scorelint.lib.measurements

hours := {"id": "review-hours", "column": "reviewLatency"}

models := {"id": "model-age", "column": "threatModel"}

card := {
	"asOf": "2026-09-30",
	"period": "2026-Q3",
	"periods": {"2026-Q3": {"measurements": {"exports/review-hours": {"value": 4}}}},
	"scales": {"reviewLatency": [{"value": "Low"}, {"value": "High"}]},
	"settings": {
		"measures": [hours, models],
		"columns": [
			{"id": "threatModel", "values": [{"value": "Current"}, {"value": "None"}]},
			{"id": "drill", "values": [{"value": "Held"}]},
		],
	},
}

test_of_a_row_and_a_measure if {
	measurements.of("exports", "review-hours").value == 4 with data.scorecard as card
	not measurements.of("exports", "model-age") with data.scorecard as card
}

test_backed_are_statuses_on_their_scale if {
	measurements.backed == {hours} with data.scorecard as card with input as {"reviewLatency": "Low"}
	measurements.backed == {models} with data.scorecard as card with input as {"reviewLatency": "Lo", "threatModel": "None"}
	measurements.backed == {hours} with data.scorecard as card with input as {"reviewLatency": "Low", "threatModel": "Held"}
}

test_a_retired_row_has_no_status if {
	row := {"reviewLatency": "Low", "retired": {"on": "2026-09-30"}}
	measurements.backed == set() with data.scorecard as card with input as row
}

test_because_of_the_column_or_the_row if {
	measurements.because("reviewLatency") == "a" with input as {"because": {"reviewLatency": "a", "row": "b"}}
	measurements.because("reviewLatency") == "b" with input as {"because": {"threatModel": "a", "row": "b"}}
	not measurements.because("reviewLatency") with input as {"because": {"threatModel": "a"}}
}
