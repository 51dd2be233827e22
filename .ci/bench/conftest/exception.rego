package main

import data.lib

deny contains msg if {
	input.kind == "Exception"
	not input.approver
	msg := sprintf("%s: exception names no approver", [input.id])
}

deny contains msg if {
	input.kind == "Exception"
	lower(input.approver) == lower(input.owner)
	msg := sprintf("%s: the approver is also the owner", [input.id])
}

deny contains msg if {
	input.kind == "Exception"
	input.expires < lib.day
	msg := sprintf("%s: exception expired on %s", [input.id, input.expires])
}

deny contains msg if {
	input.kind == "Exception"
	not startswith(input.backlog, "https://github.com/acme/")
	msg := sprintf("%s: exception links no item of a tracker", [input.id])
}
