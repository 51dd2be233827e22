# METADATA
# title: An ask carried twice has a new decision
# description: >-
#   An ask that stays open through two periods will stay open through a third unless something about it is decided:
#   more people, another owner, a smaller scope or its end. Last period's decision, copied, is none.
# scope: package
# schemas:
#   - input: schema.ask
#   - data.scorecard: schema.scorecard
# custom:
#   severity: error
#   notify: decision
#   fix: >-
#     write decision: below carried with what leadership decided about this ask in this period, or write status: dropped
#   examples:
#     bad:
#       - |
#         kind: Ask
#         id: reporting-authorization-owner
#         status: open
#         carried: {decision: Wait for the new team.}
#         ---
#         kind: Ask
#         id: reporting-authorization-owner
#         period: 2026-Q1
#         status: open
#         ---
#         kind: Ask
#         id: reporting-authorization-owner
#         period: 2026-Q2
#         status: open
#         carried: {decision: Wait for the new team.}
#       - |
#         kind: Ask
#         id: reporting-authorization-owner
#         status: open
#         ---
#         kind: Ask
#         id: reporting-authorization-owner
#         period: 2026-Q2
#         status: open
#         carried: {decision: Wait for the new team.}
#         ---
#         kind: Ask
#         id: reporting-authorization-owner
#         period: 2026-Q1
#         status: open
#     good:
#       - |
#         kind: Ask
#         id: reporting-authorization-owner
#         status: open
#         carried: {decision: The reporting lead takes it over.}
#         ---
#         kind: Ask
#         id: reporting-authorization-owner
#         period: 2026-Q1
#         status: open
#         ---
#         kind: Ask
#         id: reporting-authorization-owner
#         period: 2026-Q2
#         status: open
#         carried: {decision: Wait for the new team.}
#       - |
#         {kind: Ask, id: done-since, status: done}
#         ---
#         {kind: Ask, id: done-since, period: 2026-Q1, status: open}
#         ---
#         {kind: Ask, id: done-since, period: 2026-Q2, status: open}
#       - |
#         {kind: Ask, id: done-since, status: done, carried: {decision: Wait.}}
#         ---
#         {kind: Ask, id: done-since, period: 2026-Q1, status: open}
#         ---
#         {kind: Ask, id: done-since, period: 2026-Q2, status: open, carried: {decision: Wait.}}
#       - |
#         {kind: Ask, id: carried-once, status: open, carried: {decision: Wait.}}
#         ---
#         {kind: Ask, id: carried-once, period: 2026-Q2, status: open, carried: {decision: Wait.}}
package scorelint.rules.ask["carried-undecided"]

import data.scorelint.lib.texts

violation contains {
	"path": ["carried", "decision"],
	"message": sprintf("ask is carried over for %d periods%s without a decision", [carried, unlike]),
	"related": [before(last, ["status"], "left open here")],
} if {
	last := data.scorecard.previous
	input.status == "open"
	not input.carried.decision
	carried > 1
}

violation contains {
	"path": ["carried", "decision"],
	"message": sprintf("ask is carried over for %d periods%s, with the decision of %s unchanged", [carried, unlike, last]),
	"related": [before(last, ["carried", "decision"], "decided so here")],
} if {
	last := data.scorecard.previous
	input.status == "open"
	texts.same(
		input.carried.decision,
		data.scorecard.periods[last].asks[input.id].carried.decision,
	)
	carried > 1
}

# How many periods in a row the ask was carried into, counted back from the current one.
carried := count(into)

into := graph.reachable(carried_from, [data.scorecard.period])

unlike := " of different lengths" if {
	count({data.scorecard.periods[previous(period)].kind | some period in into}) > 1
} else := ""

# Leads from each period into which the ask was carried to the one before.
carried_from[period] := [previous(period)] if {
	some period in array.concat([data.scorecard.period], data.scorecard.earlier)
	data.scorecard.periods[previous(period)].asks[input.id].status == "open"
}

previous(period) := data.scorecard.periods[period].previous

before(period, path, message) := {
	"kind": "Ask",
	"id": input.id,
	"period": period,
	"path": path,
	"message": message,
}
