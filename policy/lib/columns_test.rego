package scorelint.lib.columns_test

import data.scorelint.lib.columns

settings := {"columns": [
	{"id": "deputy", "type": "person"},
	{"id": "note", "type": "text"},
	{"id": "reviewLatency", "title": "Review speed"},
	{"id": "releaseGateHealth", "required": false},
]}

test_values_of_a_type if {
	row := {"kind": "Area", "id": "x", "ownColumns": {"deputy": "@cto", "note": "-"}}
	columns.values("person") == {"deputy": "@cto"} with input as row with data.scorecard.settings as settings
	columns.values("date") == {} with input as row with data.scorecard.settings as settings
}

test_other_kinds_have_no_columns if {
	columns.values("person") == {} with input as {"kind": "Ask", "deputy": "@cto"} with data.scorecard.settings as settings
}

test_scales_and_numbers_with_a_direction_are_compared if {
	own := [
		{"id": "a", "type": "scale"},
		{"id": "b", "type": "number", "better": "lower"},
		{"id": "c", "type": "number"},
		{"id": "d", "type": "scale", "use": false},
	]
	[column.id | some column in columns.compared] == ["a", "b"] with data.scorecard.settings as {"columns": own}
}

test_name if {
	columns.name("reviewLatency") == "review speed" with data.scorecard.settings as settings
	columns.name("releaseGateHealth") == "release gate health" with data.scorecard.settings as settings
	columns.name("reviewLatency") == "review latency" with data.scorecard.settings as {}
	columns.name("note") == "note" with data.scorecard.settings as {}
}

test_abbreviations_keep_their_letters if {
	columns.inner("SLO met") == "SLO met"
	columns.inner("P99") == "P99"
	columns.inner("Threat model") == "threat model"
}

test_scales_are_built_in_or_own if {
	own := [{"id": "a", "type": "scale", "values": [{"value": "X"}]}, {"id": "b", "type": "number", "better": "lower"}]
	built_in := {"releaseGateHealth": [{"value": "Good"}], "trend": [{"value": "Flat"}]}
	columns.scales == {"releaseGateHealth": [{"value": "Good"}], "a": [{"value": "X"}]} with data.scorecard as {"scales": built_in, "settings": {"columns": own}}
}
