package main

import data.lib

deny contains msg if {
	not input.kind in {"Scorecard", "Review", "ProductLine", "Area", "Ask", "Exception"}
	msg := sprintf("unknown kind %v", [input.kind])
}

deny contains msg if {
	some field, _ in input
	not field in lib.fields[input.kind]
	msg := sprintf("unknown field %s", [field])
}

deny contains msg if {
	some field in lib.required[input.kind]
	not input[field]
	msg := sprintf("the field %s is missing", [field])
}

deny contains msg if {
	not regex.match("^[a-z0-9]+(-[a-z0-9]+)*$", input.id)
	msg := sprintf("%s is not an id", [input.id])
}

deny contains msg if {
	input.kind == "Area"
	not input.releaseGateHealth in {"Good", "Improving", "Mixed", "Poor"}
	msg := sprintf("%s: unknown release gate health", [input.id])
}

deny contains msg if {
	input.kind == "Area"
	not input.reviewLatency in {"Low", "Moderate", "High"}
	msg := sprintf("%s: unknown review latency", [input.id])
}

deny contains msg if {
	input.kind == "Area"
	not input.blastRadius in {1, 2, 3}
	msg := sprintf("%s: blast radius is not from 1 to 3", [input.id])
}
