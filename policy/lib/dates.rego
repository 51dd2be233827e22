# Package scorelint.lib.dates counts days between dates of the form YYYY-MM-DD. To compare two dates, < is enough.
package scorelint.lib.dates

# days counts from one date to another; it is negative when the second is the earlier one.
days(from, to) := number(to) - number(from)

# number counts the days since 1970. Dates that nanoseconds can't reach count as the nearest that they can.
number(date) := time.parse_ns("2006-01-02", min([max([date, "1700-01-01"]), "2261-12-31"])) / 86400000000000
