package scorelint.rules.text.placeholder_test

import data.scorelint.rules.text.placeholder as rule

violation(document) := v if {
	v := rule.violation with input as document
		with data.scorecard as {"params": {"text/placeholder": {"words": ["tbd", "-", "n/a"]}}}
}

found(path, text) := {{"path": path, "message": sprintf(`found "%s", which holds the place of a text`, [text])}}

test_words_in_any_case if {
	every text in ["TBD", "tbd", " n/a ", "-", "<fill in>", " <reason> "] {
		violation({"title": text}) == found(["title"], text)
	}
}

test_every_text if {
	violation({"name": "-"}) == found(["name"], "-")
	violation({"reason": "-"}) == found(["reason"], "-")
	violation({"close": "-"}) == found(["close"], "-")
	violation({"topFailureMode": {"text": "-"}}) == found(["topFailureMode", "text"], "-")
	violation({"escalation": {"reason": "-"}}) == found(["escalation", "reason"], "-")
	violation({"retired": {"reason": "-"}}) == found(["retired", "reason"], "-")
	violation({"carried": {"reason": "-"}}) == found(["carried", "reason"], "-")
	violation({"carried": {"decision": "-"}}) == found(["carried", "decision"], "-")
}

test_texts_of_own_columns if {
	scorecard := {"params": {"text/placeholder": {"words": ["-"]}}, "settings": {"columns": [{"id": "note", "type": "text"}]}}
	rule.violation == found(["note"], "-") with input as {"kind": "Area", "ownColumns": {"note": "-"}} with data.scorecard as scorecard
}

test_texts_that_say_something if {
	every text in ["Owner TBD after the merge", "A - B", "<b>x</b>", "<https://acme.example>", "<x", "x>"] {
		violation({"title": text}) == set()
	}
}

test_the_words_are_a_parameter if {
	violation({"title": "none"}) == set()
}
