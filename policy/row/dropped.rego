# METADATA
# title: A row doesn't vanish
# description: >-
#   Deleting a row is the quietest way to mend a scorecard. A row of the previous period stands again, is renamed, or
#   is retired with a reason, so that leadership never loses sight of an area by accident.
# scope: package
# schemas:
#   - input: schema.scorecard
#   - data.scorecard: schema.scorecard
# custom:
#   severity: error
#   fix: >-
#     bring the row back; if the area has ended, add retired: with on and reason to it
#   examples:
#     bad: |
#       kind: Scorecard
#       period: 2026-Q3
#       ---
#       kind: Area
#       id: reporting-services
#       period: 2026-Q2
#     good: |
#       kind: Scorecard
#       period: 2026-Q3
#       ---
#       kind: Area
#       id: reporting-services
#       period: 2026-Q2
#       ---
#       kind: Area
#       id: export-services
#       was: reporting-services
package scorelint.rules.row.dropped

violation contains {
	"path": ["period"],
	"message": sprintf(
		"the row %q of %s is gone from %s, expected it again, renamed or retired",
		[id, data.scorecard.baseline, data.scorecard.period],
	),
	"hint": sprintf(
		"bring the row back, with retired: if the area has ended, or write was: %s in the row that replaces it",
		[id],
	),
	"related": [{
		"kind": "Area",
		"id": id,
		"period": data.scorecard.baseline,
		"path": ["id"],
		"message": "the row as it was",
	}],
} if {
	some id, _ in data.scorecard.periods[data.scorecard.baseline].areas
	not data.scorecard.periods[data.scorecard.period].areas[id]
	not id in renamed
	not retired[id]
}

renamed := {area.was | some area in data.scorecard.periods[data.scorecard.period].areas}

retired contains id if {
	some id, area in data.scorecard.periods[data.scorecard.baseline].areas
	area.retired.on <= data.scorecard.asOf
}
