package scorelint.lib.scales_test

import data.scorelint.lib.scales

scale(values) := [{"value": value, "meaning": "…"} | some value in values]

health := scale(["Good", "Improving", "Mixed", "Poor"])

test_rank_counts_from_the_best if {
	scales.rank(health, "Good") == 0
	scales.rank(health, "Poor") == 3
}

test_a_value_beside_the_scale_has_no_rank if {
	not scales.rank(health, "Splendid")
	not scales.worst(health, "Splendid")
	not scales.second_worst(health, "Splendid")
}

test_a_level_written_twice_ranks_first if {
	scales.rank(scale(["Good", "Poor", "Poor"]), "Poor") == 1
}

test_worst_is_the_last if {
	{level.value | some level in health; scales.worst(health, level.value)} == {"Poor"}
}

test_second_worst_is_the_one_before if {
	{level.value | some level in health; scales.second_worst(health, level.value)} == {"Mixed"}
}

test_the_best_is_never_bad if {
	not scales.worst(scale(["Good"]), "Good")
	scales.worst(scale(["Good", "Poor"]), "Poor")
	not scales.second_worst(scale(["Good", "Poor"]), "Good")
	scales.second_worst(scale(["Good", "Mixed", "Poor"]), "Mixed")
}

test_best_third if {
	good(["Flat"]) == set()
	good(["Up", "Down"]) == {"Up"}
	good(["Up", "Flat", "Down"]) == {"Up"}
	good(["1", "2", "3", "4"]) == {"1"}
	good(["1", "2", "3", "4", "5"]) == {"1", "2"}
	good(["1", "2", "3", "4", "5", "6", "7"]) == {"1", "2"}
}

good(values) := {value | some value in values; scales.best_third(scale(values), value)}

test_fall_counts_levels if {
	scales.fall(health, "Good", "Poor") == 3
	scales.fall(health, "Mixed", "Improving") == -1
	scales.fall(health, "Mixed", "Mixed") == 0
}

test_no_fall_beside_the_scale if {
	not scales.fall(health, "Good", "Splendid")
	not scales.fall(health, "Splendid", "Good")
}
