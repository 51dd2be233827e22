# METADATA
# title: Everyone named is known
# description: >-
#   A misspelt handle, or that of someone who is not on the list, means that an ask, an exception or an escalation is
#   in nobody's hands although it looks owned. Every owner, decider and approver, and whom a column
#   of type person names, is listed in the Scorecard.
# scope: package
# schemas:
#   - input: schema.document
#   - data.scorecard: schema.scorecard
# custom:
#   severity: error
#   fix: add the person or team to people in the Scorecard, or correct the handle
#   examples:
#     bad:
#       - |
#         kind: Exception
#         id: legacy-deploy-runners
#         owner: "@enginer"
#       - |
#         kind: Exception
#         id: legacy-deploy-runners
#         approver: "@security"
#       - |
#         kind: Area
#         id: data-workers
#         escalation: {needed: Yes, owner: "@enginer"}
#       - |
#         kind: Area
#         id: data-workers
#         escalation: {needed: Maybe, decider: "@cto"}
#       - |
#         kind: Area
#         id: data-workers
#         deputy: "@enginer"
#         ---
#         kind: Scorecard
#         columns: [{id: deputy, title: Deputy, type: person}]
#     good:
#       - |
#         kind: Exception
#         id: legacy-deploy-runners
#         owner: "@engineer"
#       - '{kind: Exception, approver: "@security-lead"}'
#       - '{kind: Area, escalation: {owner: "@lead", decider: "@director"}}'
#       - '{kind: Exception, status: closed, owner: "@enginer"}'
#       - '{kind: Area, escalation: {owner: "@enginer"}, retired: {on: 2026-09-30}}'
package scorelint.rules.people["unknown-person"]

import data.scorelint.lib.columns

violation contains {"path": ["owner"], "message": message(input.owner), "hint": hint(input.owner)} if {
	unknown(input.owner)
}

violation contains {"path": ["approver"], "message": message(input.approver), "hint": hint(input.approver)} if {
	unknown(input.approver)
}

violation contains {
	"path": ["escalation", "owner"],
	"message": message(input.escalation.owner),
	"hint": hint(input.escalation.owner),
} if {
	unknown(input.escalation.owner)
}

violation contains {
	"path": ["escalation", "decider"],
	"message": message(input.escalation.decider),
	"hint": hint(input.escalation.decider),
} if {
	unknown(input.escalation.decider)
}

violation contains {"path": [id], "message": message(handle), "hint": hint(handle)} if {
	some id, handle in columns.values("person")
	unknown(handle)
}

# What is over may name someone who has left since.
unknown(handle) if {
	not data.scorecard.people[handle]
	not over
}

over if input.status in {"closed", "done", "dropped"}

over if input.retired.on <= data.scorecard.asOf

message(handle) := sprintf("%q is not among the people in the Scorecard", [handle])

hint(handle) := sprintf("did you mean %q?", [known]) if {
	known := min(meant(handle))
} else := sprintf("correct the handle, or add %q to people in the Scorecard", [handle])

# Who is meant: who has the handle but for case, quotes and @, or else the name, or else a handle that is one slip away.
meant(handle) := alike if {
	alike := {known | some known, _ in data.scorecard.people; bare(known) == bare(handle)}
	count(alike) > 0
} else := named if {
	named := {known | some known, person in data.scorecard.people; lower(person.name) == bare(handle)}
	count(named) > 0
} else := {known | some known, _ in data.scorecard.people; slip(bare(handle), bare(known))}

bare(handle) := trim_prefix(trim(lower(handle), " \"'“”„‘’"), "@")

# One letter is missing, too many or another one, or two have changed places.
slip(a, b) if {
	count(a) > 2
	abs(count(a) - count(b)) < 2
	some i, _ in split(concat("", [a, "."]), "") # one more: the last letter may be missing
	substring(a, 0, i) == substring(b, 0, i)
	rest(a, b, i)
}

rest(a, b, i) if substring(a, i + 1, -1) == substring(b, i + 1, -1)

rest(a, b, i) if substring(a, i, -1) == substring(b, i + 1, -1)

rest(a, b, i) if substring(a, i + 1, -1) == substring(b, i, -1)

rest(a, b, i) if {
	substring(a, i, 1) == substring(b, i + 1, 1)
	substring(a, i + 1, 1) == substring(b, i, 1)
	substring(a, i + 2, -1) == substring(b, i + 2, -1)
}
