package main

import data.lib

deny contains msg if {
	input.kind == "Ask"
	input.priority == "mandatory"
	not input.owner
	msg := sprintf("%s: mandatory ask names no owner", [input.id])
}

deny contains msg if {
	input.kind == "Ask"
	input.priority == "mandatory"
	not input.due
	msg := sprintf("%s: mandatory ask has no due date", [input.id])
}

deny contains msg if {
	input.kind == "Ask"
	not input.status in {"done", "dropped"}
	input.due < lib.day
	msg := sprintf("%s: ask is overdue", [input.id])
}

deny contains msg if {
	input.kind == "Ask"
	input.status == "done"
	not input.evidence
	msg := sprintf("%s: ask is done but links no evidence", [input.id])
}
