# METADATA
# title: An open mandatory ask has a due date
# description: >-
#   Without a date an ask can't be late, so it never reaches the agenda. A date lets the review see who needs help
#   before the quarter ends.
# scope: package
# schemas:
#   - input: schema.ask
# custom:
#   severity: error
#   fix: >-
#     add due: YYYY-MM-DD, the day by which this ask is done
#   examples:
#     bad: |
#       kind: Ask
#       id: reporting-authorization-owner
#       priority: mandatory
#       status: open
#     good:
#       - |
#         kind: Ask
#         id: reporting-authorization-owner
#         priority: mandatory
#         status: open
#         due: 2026-12-15
#       - "{kind: Ask, priority: recommended, status: open}"
#       - "{kind: Ask, priority: mandatory, status: done}"
package scorelint.rules.ask["due-missing"]

violation contains {
	"path": ["due"],
	"message": "mandatory ask is open but has no due date",
} if {
	input.priority == "mandatory"
	input.status == "open"
	not input.due
}
