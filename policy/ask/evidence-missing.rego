# METADATA
# title: A done ask links its evidence
# description: >-
#   Done is a claim until a reader can open what proves it. Without a link, leadership reports a result to the company
#   that nobody can check.
# scope: package
# schemas:
#   - input: schema.ask
# custom:
#   severity: error
#   fix: >-
#     add evidence: with the https link to what proves the ask done, such as a merged change or a report
#   examples:
#     bad:
#       - |
#         kind: Ask
#         id: oidc-federation-rollout
#         status: done
#       - |
#         kind: Ask
#         id: oidc-federation-rollout
#         status: done
#         evidence: the merged change
#     good:
#       - |
#         kind: Ask
#         id: oidc-federation-rollout
#         status: done
#         evidence: https://github.com/acme/platform/pull/418
#       - "{kind: Ask, status: open}"
#       - "{kind: Ask, status: open, evidence: the merged change}"
package scorelint.rules.ask["evidence-missing"]

import data.scorelint.lib.links

violation contains {
	"path": ["evidence"],
	"message": "ask is done but links no evidence",
} if {
	input.status == "done"
	not input.evidence
}

violation contains {
	"path": ["evidence"],
	"message": sprintf("ask is done but its evidence %q is not a plain https link", [input.evidence]),
} if {
	input.status == "done"
	not links.plain(input.evidence)
}
