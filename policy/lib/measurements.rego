# Package scorelint.lib.measurements reads the facts that stand behind the statuses of rows.
package scorelint.lib.measurements

# of is the measurement of a row by a measure, in the period in review.
of(area, measure) := data.scorecard.periods[data.scorecard.period].measurements[sprintf("%s/%s", [area, measure])]

# backed are the measures that ask for a fact behind a status that the judged row has.
backed contains measure if {
	some measure in data.scorecard.settings.measures
	input[measure.column] in values(measure.column)
	not over
}

# values are those of a column's scale, the repository's own or a built-in one.
values(column) := {level.value | some level in data.scorecard.scales[column]} if {
	data.scorecard.scales[column]
} else := {level.value |
	some own in data.scorecard.settings.columns
	own.id == column
	some level in own.values
}

over if input.retired.on <= data.scorecard.asOf

# because is what the judged row says of a status that its measurement doesn't bear out.
because(column) := input.because[column]

because(column) := input.because.row if not input.because[column]
