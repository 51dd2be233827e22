package lib

day := "2026-09-30"

fields := {
	"Scorecard": {
		"apiVersion", "kind", "title", "audience", "goal", "period", "trackers", "people", "failureModes",
		"frictionSources", "scales", "ranking", "rules",
	},
	"Review": {"kind", "doingWell", "friction", "next", "close", "amended"},
	"ProductLine": {"kind", "id", "name", "trend", "meaning"},
	"Area": {
		"kind", "id", "name", "productLine", "releaseGateHealth", "reviewLatency", "topFailureMode", "escalation",
		"standardPath", "blastRadius", "reviewed", "was", "retired",
	},
	"Ask": {
		"kind", "id", "title", "priority", "owner", "due", "status", "areas", "backlog", "evidence",
		"carried",
	},
	"Exception": {
		"kind", "id", "title", "areas", "owner", "approver", "backlog", "reason", "opened", "expires", "status",
		"closed", "renewals", "waives",
	},
}

required := {
	"Scorecard": {"apiVersion", "title", "period"},
	"Review": set(),
	"ProductLine": {"id", "name", "trend"},
	"Area": {"id", "name", "releaseGateHealth", "reviewLatency", "topFailureMode", "escalation"},
	"Ask": {"id", "title", "priority"},
	"Exception": {"id", "title", "areas", "reason", "opened"},
}
