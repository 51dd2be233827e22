# METADATA
# title: A carried ask says why
# description: >-
#   An ask that was open in the previous period and stands again was not delivered. The reason tells leadership
#   whether it needs help, another owner or an end.
# scope: package
# schemas:
#   - input: schema.ask
#   - data.scorecard: schema.scorecard
# custom:
#   severity: warning
#   fix: >-
#     add reason: below carried, saying why the ask was not done in the period before
#   examples:
#     bad: |
#       kind: Ask
#       id: reporting-authorization-owner
#       status: open
#       ---
#       kind: Ask
#       id: reporting-authorization-owner
#       period: 2026-Q2
#       status: open
#     good:
#       - |
#         kind: Ask
#         id: reporting-authorization-owner
#         status: open
#         carried: {reason: The nominated owner left in August.}
#         ---
#         kind: Ask
#         id: reporting-authorization-owner
#         period: 2026-Q2
#         status: open
#       - |
#         {kind: Ask, id: done-since, status: done}
#         ---
#         {kind: Ask, id: done-since, period: 2026-Q2, status: open}
#       - |
#         {kind: Ask, id: opened-again, status: open}
#         ---
#         {kind: Ask, id: opened-again, period: 2026-Q2, status: done}
package scorelint.rules.ask["carried-unexplained"]

violation contains {
	"path": ["carried", "reason"],
	"message": sprintf("ask is carried over from %s without a reason", [data.scorecard.previous]),
	"related": [{
		"kind": "Ask",
		"id": input.id,
		"period": data.scorecard.previous,
		"path": ["status"],
		"message": "left open here",
	}],
} if {
	input.status == "open"
	not input.carried.reason
	data.scorecard.periods[data.scorecard.previous].asks[input.id].status == "open"
}
