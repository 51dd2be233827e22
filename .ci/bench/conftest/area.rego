# Package main holds 25 rules that judge much of what scorelint's own judge, for conftest on the same files.
package main

import data.lib

deny contains msg if {
	input.kind == "Area"
	input.escalation.needed == "Yes"
	not input.escalation.owner
	msg := sprintf("%s: escalation is Yes but names no owner", [input.id])
}

deny contains msg if {
	input.kind == "Area"
	input.escalation.needed == "Maybe"
	not input.escalation.decider
	msg := sprintf("%s: escalation is Maybe but names no decider", [input.id])
}

deny contains msg if {
	input.kind == "Area"
	input.escalation.needed == "Maybe"
	not input.escalation.decideBy
	msg := sprintf("%s: escalation is Maybe but says no day", [input.id])
}

deny contains msg if {
	input.kind == "Area"
	input.escalation.needed == "Maybe"
	input.escalation.decideBy < lib.day
	msg := sprintf("%s: escalation is still Maybe, expected a decision by %s", [input.id, input.escalation.decideBy])
}

deny contains msg if {
	input.kind == "Area"
	input.escalation.needed == "No"
	input.releaseGateHealth == "Poor"
	not input.escalation.reason
	msg := sprintf("%s: escalation is No although release gate health is Poor", [input.id])
}

deny contains msg if {
	input.kind == "Area"
	input.escalation.needed == "Yes"
	input.releaseGateHealth == "Good"
	not input.escalation.reason
	msg := sprintf("%s: escalation is Yes although release gate health is Good", [input.id])
}

deny contains msg if {
	input.kind == "Area"
	not input.reviewed
	msg := sprintf("%s: row says no day of review", [input.id])
}

deny contains msg if {
	input.kind == "Area"
	input.reviewed < "2026-07-01"
	msg := sprintf("%s: row was reviewed on %s", [input.id, input.reviewed])
}

deny contains msg if {
	input.kind == "Area"
	input.reviewed > "2026-09-30"
	msg := sprintf("%s: row was reviewed on %s", [input.id, input.reviewed])
}

deny contains msg if {
	input.kind == "Area"
	some field in ["owner", "decider"]
	handle := input.escalation[field]
	not regex.match("^@lead-[0-3][0-9]$", handle)
	msg := sprintf("%s: %q is not among the people", [input.id, handle])
}
