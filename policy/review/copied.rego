# METADATA
# title: A review has words of its own
# description: >-
#   A close or a summary that was copied from the period before tells leadership that nothing has happened, or that nobody
#   has looked. What has not changed can be said in new words, or be left out.
# scope: package
# schemas:
#   - input: schema.review
#   - data.scorecard: schema.scorecard
# custom:
#   severity: warning
#   fix: >-
#     write what this period showed, or delete the text
#   examples:
#     bad: |
#       kind: Review
#       close: Fewer exceptions, more standard paths.
#       ---
#       kind: Review
#       period: 2026-Q2
#       close: Fewer exceptions, more standard paths.
#     good: |
#       kind: Review
#       close: The last legacy runner is gone.
#       ---
#       kind: Review
#       period: 2026-Q2
#       close: Fewer exceptions, more standard paths.
package scorelint.rules.review.copied

import data.scorelint.lib.texts

violation contains {
	"path": [field],
	"message": sprintf("%s says the same as in %s", [field, data.scorecard.previous]),
	"related": [{
		"kind": "Review",
		"period": data.scorecard.previous,
		"path": [field],
		"message": "written here first",
	}],
} if {
	some field in ["doingWell", "close"]
	texts.same(input[field], data.scorecard.periods[data.scorecard.previous].review[field])
}
