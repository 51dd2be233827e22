# METADATA
# title: A measurement is drawn from enough
# description: >-
#   The median of three values says little, and moves much from period to period. Whoever reads the number should know.
# scope: package
# schemas:
#   - input: schema.measurement
#   - data.scorecard: schema.scorecard
# custom:
#   severity: notice
#   fix: read the number with care, or measure a longer stretch or more repositories
#   params: {samples: 10}
#   examples:
#     bad: |
#       kind: Measurement
#       area: exports
#       measure: review-hours
#       value: 19.5
#       samples: 9
#     good:
#       - |
#         kind: Measurement
#         area: exports
#         measure: review-hours
#         value: 19.5
#         samples: 10
#       - "{kind: Measurement, value: 19.5}"
package scorelint.rules.measurement["few-samples"]

violation contains {
	"path": ["samples"],
	"message": sprintf("number of samples is %d, expected %d or more", [input.samples, least]),
} if {
	input.samples < least
}

least := data.scorecard.params["measurement/few-samples"].samples
