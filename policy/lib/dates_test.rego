package scorelint.lib.dates_test

import data.scorelint.lib.dates

test_days_between_two_dates if {
	dates.days("2026-09-30", "2026-10-30") == 30
	dates.days("2026-12-31", "2027-01-01") == 1
	dates.days("2028-02-28", "2028-03-01") == 2
	dates.days("2026-09-30", "2026-09-30") == 0
	dates.days("2026-09-30", "2026-09-29") == -1
	dates.days("1969-12-31", "1970-01-02") == 2
}

test_days_are_whole_numbers if {
	sprintf("%d", [dates.days("2026-03-01", "2026-11-01")]) == "245"
}

test_dates_out_of_reach_count_as_the_nearest if {
	dates.days("2261-12-30", "9999-12-31") == 1
	dates.days("0001-01-01", "1700-01-02") == 1
}

test_months_later if {
	dates.months_later("2026-01-31", 6) == "2026-07-31"
	dates.months_later("2026-07-02", 6) == "2027-01-02"
	dates.months_later("2026-06-30", 6) == "2026-12-30"
	dates.months_later("2026-12-09", 1) == "2027-01-09"
	dates.months_later("2026-11-30", 13) == "2027-12-30"
}

test_a_day_that_the_later_month_does_not_have_is_behind_its_last if {
	later := dates.months_later("2026-08-31", 6)
	later > "2027-02-28"
	later < "2027-03-01"
}
