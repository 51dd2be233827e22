package scorelint.rules.measurement["few-samples_test"]

import data.scorelint.rules.measurement["few-samples"] as rule

violation(measurement, least) := v if {
	v := rule.violation with input as measurement with data.scorecard.params as {"measurement/few-samples": {"samples": least}}
}

test_few if {
	violation({"samples": 9}, 10) == {{
		"path": ["samples"],
		"message": "number of samples is 9, expected 10 or more",
	}}
	count(violation({"samples": 0}, 1)) == 1
}

test_enough if violation({"samples": 10}, 10) == set()

test_nobody_knows if violation({"value": 1}, 10) == set()
