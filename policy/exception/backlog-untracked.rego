# METADATA
# title: A backlog link leads to a tracker
# description: >-
#   A link that merely looks like one to a backlog lets an exception pass as tracked while nobody works on it. It has
#   to lead, over https and without detours, to an item below one of the trackers that the Scorecard declares.
# scope: package
# schemas:
#   - input: schema.exception
#   - data.scorecard: schema.scorecard
# custom:
#   severity: error
#   fix: write the https link of an item in one of the trackers that the Scorecard declares
#   examples:
#     bad: |
#       kind: Exception
#       id: legacy-deploy-runners
#       backlog: https://github.com/acme-evil/platform/issues/77
#     good:
#       - |
#         kind: Exception
#         id: legacy-deploy-runners
#         backlog: https://github.com/acme/platform/issues/77
#       - "{kind: Exception, status: closed, backlog: PLAT-377}"
package scorelint.rules.exception["backlog-untracked"]

import data.scorelint.lib.links

violation contains {
	"path": ["backlog"],
	"message": sprintf("the backlog link %q %s", [input.backlog, problem]),
	"hint": hint,
} if {
	input.status == "open"
	not links.tracked(input.backlog, trackers)
}

trackers := [tracker | some tracker in data.scorecard.settings.trackers]

problem := "is not a plain https link" if {
	not links.plain(input.backlog)
} else := "can't be in a tracker, as the Scorecard declares none" if {
	count(trackers) == 0
} else := "leads to a tracker but to no item in it" if {
	some tracker in trackers
	links.below(input.backlog, tracker)
} else := "leads outside the trackers"

hint := "add trackers to the Scorecard: the links that every backlog item starts with" if {
	count(trackers) == 0
} else := sprintf("link an item below %s", [concat(" or ", trackers)])
