# Package scorelint.lib.columns reads what a repository says of the columns of its rows.
package scorelint.lib.columns

# values are those that the judged row gives in the repository's own columns of a type, by the column's id.
values(type) := {column.id: input.ownColumns[column.id] |
	some column in data.scorecard.settings.columns
	column.type == type
}

# compared are the repository's own columns in which a row can get better or worse.
compared := [column |
	some column in data.scorecard.settings.columns
	object.get(column, "use", true)
	is_compared(column)
]

is_compared(column) if column.type == "scale"

is_compared(column) if column.better

# scales are those of the columns in which a row stands on a level, best first, by the column's id.
scales[id] := data.scorecard.scales[id] if some id in ["releaseGateHealth", "reviewLatency"]

scales[column.id] := column.values if some column in compared

# name is what people call a column in a sentence: its title, or what built-in columns are called.
name(id) := inner(title) if {
	some column in data.scorecard.settings.columns
	column.id == id
	title := column.title
} else := object.get(built_in, id, id)

built_in := {"releaseGateHealth": "release gate health", "reviewLatency": "review latency"}

# inner writes a title as it stands within a sentence: with a small letter, unless it begins with an abbreviation.
inner(title) := title if {
	regex.match(`^\pL(\p{Lu}|\d)`, title)
} else := concat("", [lower(substring(title, 0, 1)), substring(title, 1, -1)])
