# Package scorelint.lib.periods finds the period that the one in review is compared with, as its report does.
package scorelint.lib.periods

# baseline is the latest earlier period with rows. Of several that ended on the same day, one of the same kind counts,
# else the shortest. Without such a period it is undefined.
baseline := period if {
	some period in alike
} else := latest[count(latest) - 1]

alike := [period | some period in latest; kind(period) == kind(data.scorecard.period)]

# Of periods that ended on the same day, the shortest is the last.
latest := [period | some period in with_rows; ended(period) == ended(with_rows[0])]

with_rows := [period |
	some period in data.scorecard.earlier
	count(data.scorecard.periods[period].areas) > 0
]

ended(period) := data.scorecard.periods[period].end

# kind tells years, halves, quarters and months apart.
kind(period) := regex.replace(period, "[0-9]", "")
