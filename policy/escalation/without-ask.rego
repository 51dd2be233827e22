# METADATA
# title: A standing escalation is worked on through an ask
# description: >-
#   An area that escalates for a second period in a row without an open ask keeps calling for help that nobody was
#   asked to give. The ask says what leadership should do, who delivers it and by when.
# scope: package
# schemas:
#   - input: schema.area
#   - data.scorecard: schema.scorecard
# custom:
#   severity: warning
#   fix: >-
#     add ask: below escalation with the id of an open ask of this period that resolves it
#   examples:
#     bad:
#       - |
#         kind: Area
#         id: reporting-services
#         escalation: {needed: Yes}
#         ---
#         kind: Area
#         id: reporting-services
#         period: 2026-Q2
#         escalation: {needed: Yes}
#       - |
#         kind: Area
#         id: reporting-services
#         escalation: {needed: Yes, ask: reporting-authorization-owner}
#         ---
#         kind: Area
#         id: reporting-services
#         period: 2026-Q2
#         escalation: {needed: Yes}
#         ---
#         kind: Ask
#         id: reporting-authorization-owner
#         status: dropped
#     good:
#       - |
#         kind: Area
#         id: reporting-services
#         escalation: {needed: Yes, ask: reporting-authorization-owner}
#         ---
#         kind: Area
#         id: reporting-services
#         period: 2026-Q2
#         escalation: {needed: Yes}
#         ---
#         kind: Ask
#         id: reporting-authorization-owner
#         status: open
#       - |
#         {kind: Area, id: settled, escalation: {needed: No}}
#         ---
#         {kind: Area, id: settled, period: 2026-Q2, escalation: {needed: Yes}}
#       - |
#         {kind: Area, id: new, escalation: {needed: Yes}}
#         ---
#         {kind: Area, id: new, period: 2026-Q2, escalation: {needed: No}}
#       - |
#         {kind: Area, id: settled, escalation: {needed: No, ask: team}}
#         ---
#         {kind: Area, id: settled, period: 2026-Q2, escalation: {needed: Yes}}
#         ---
#         {kind: Ask, id: team, status: done}
#       - |
#         {kind: Area, id: new, escalation: {needed: Yes, ask: team}}
#         ---
#         {kind: Area, id: new, period: 2026-Q2, escalation: {needed: No}}
#         ---
#         {kind: Ask, id: team, status: done}
#       - |
#         {kind: Area, id: split-off, was: exports, escalation: {needed: Yes}}
#         ---
#         {kind: Area, id: exports}
#         ---
#         {kind: Area, id: exports, period: 2026-Q2, escalation: {needed: Yes}}
package scorelint.rules.escalation["without-ask"]

violation contains {
	"path": ["escalation", "ask"],
	"message": sprintf("escalation is Yes as in %s but links no ask", [data.scorecard.previous]),
	"related": [before],
} if {
	input.escalation.needed == "Yes"
	escalated_before
	not input.escalation.ask
	not retired
}

violation contains {
	"path": ["escalation", "ask"],
	"message": sprintf("escalation is Yes as in %s but its ask %q is %s", [data.scorecard.previous, input.escalation.ask, status]),
	"related": [
		before,
		{"kind": "Ask", "id": input.escalation.ask, "period": data.scorecard.period, "path": ["status"], "message": status},
	],
} if {
	input.escalation.needed == "Yes"
	escalated_before
	status := data.scorecard.periods[data.scorecard.period].asks[input.escalation.ask].status
	status in {"done", "dropped"}
	not retired
}

escalated_before if data.scorecard.periods[data.scorecard.previous].areas[earlier].escalation.needed == "Yes"

before := {
	"kind": "Area",
	"id": earlier,
	"period": data.scorecard.previous,
	"path": ["escalation", "needed"],
	"message": "Yes already",
}

# The row of the previous period has the same id, or one that no row has any more.
earlier := input.id if {
	data.scorecard.periods[data.scorecard.previous].areas[input.id]
} else := input.was if {
	not data.scorecard.periods[data.scorecard.period].areas[input.was]
}

retired if input.retired.on <= data.scorecard.asOf
