# METADATA
# title: A text says something
# description: >-
#   TBD, n/a or a dash in the place of a reason or a title satisfies the form and tells leadership nothing. Such words
#   stay for quarters, because nothing asks for the text that they hold the place of.
# scope: package
# schemas:
#   - input: schema.document
#   - data.scorecard: schema.scorecard
# custom:
#   severity: warning
#   fix: write what the text is to say, or leave the field out where it is optional
#   params:
#     words: ["tbd", "tba", "todo", "n/a", "na", "none", "xxx", "?", "-", "--", "–", "—", "...", "…"]
#   examples:
#     bad:
#       - |
#         kind: Ask
#         id: reporting-authorization-owner
#         title: TBD
#       - |
#         kind: Area
#         id: data-workers
#         escalation: {needed: Yes, reason: <fill in>}
#     good:
#       - |
#         kind: Ask
#         id: reporting-authorization-owner
#         title: Name a senior owner, TBD by the board
#       - |
#         kind: Ask
#         id: reporting-authorization-owner
#         title: <b>Name an owner</b>
#       - |
#         kind: Ask
#         id: reporting-authorization-owner
#         title: <https://acme.example/asks/7>
#       - |
#         kind: Ask
#         id: reporting-authorization-owner
#         title: reviews take 5 h -->
#       - |
#         kind: Ask
#         id: reporting-authorization-owner
#         title: "<24 h for every review"
package scorelint.rules.text.placeholder

import data.scorelint.lib.columns

violation contains {
	"path": path,
	"message": sprintf("found %q, which holds the place of a text", [text]),
} if {
	some path, text in texts
	empty(text)
}

texts[["name"]] := input.name

texts[["title"]] := input.title

texts[["reason"]] := input.reason

texts[["topFailureMode", "text"]] := input.topFailureMode.text

texts[["escalation", "reason"]] := input.escalation.reason

texts[["retired", "reason"]] := input.retired.reason

texts[["carried", "reason"]] := input.carried.reason

texts[["carried", "decision"]] := input.carried.decision

texts[["close"]] := input.close

texts[[id]] := text if some id, text in columns.values("text")

empty(text) if lower(trim_space(text)) in data.scorecard.params["text/placeholder"].words

# What a form leaves between angle brackets to be filled in.
empty(text) if {
	startswith(trim_space(text), "<")
	endswith(trim_space(text), ">")
	not contains(text, "</")
	not contains(text, ":")
}
