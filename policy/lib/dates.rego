# Package scorelint.lib.dates counts days and months between dates of the form YYYY-MM-DD. To compare two dates, < is enough.
package scorelint.lib.dates

# days counts from one date to another; it is negative when the second is the earlier one.
days(from, to) := number(to) - number(from)

# number counts the days since 1970. Dates that nanoseconds can't reach count as the nearest that they can.
number(date) := time.parse_ns("2006-01-02", min([max([date, "1700-01-01"]), "2261-12-31"])) / 86400000000000

# months_later is the same day of a later month, for comparing: the month may be too short to have it.
months_later(date, months) := sprintf("%04d-%02d-%s", [floor(month / 12), (month % 12) + 1, substring(date, 8, 2)]) if {
	month := (((to_number(substring(date, 0, 4)) * 12) + to_number(trim_prefix(substring(date, 5, 2), "0"))) - 1) + months
}
