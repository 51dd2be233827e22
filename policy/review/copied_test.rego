package scorelint.rules.review.copied_test

import data.scorelint.rules.review.copied as rule

violation(review, before) := v if {
	v := rule.violation with input as review with data.scorecard as {
		"previous": "2026-Q2",
		"periods": {"2026-Q1": {"review": {"close": "Older."}}, "2026-Q2": {"review": before}},
	}
}

test_a_copied_close if {
	violation({"close": "The  end."}, {"close": "the end. "}) == {{
		"path": ["close"],
		"message": "close says the same as in 2026-Q2",
		"related": [{"kind": "Review", "period": "2026-Q2", "path": ["close"], "message": "written here first"}],
	}}
}

test_copied_words_of_what_goes_well if {
	[v.path | some v in violation({"doingWell": "A.", "close": "B."}, {"doingWell": "A.", "close": "C."})] == [["doingWell"]]
}

test_new_words if {
	violation({"close": "New."}, {"close": "Old."}) == set()
}

test_words_of_an_older_period if {
	violation({"close": "Older."}, {"close": "Old."}) == set()
}

test_nothing_written if {
	violation({}, {"close": "Old."}) == set()
	violation({"close": "New."}, {}) == set()
}
