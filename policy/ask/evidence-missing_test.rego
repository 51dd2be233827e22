package scorelint.rules.ask["evidence-missing_test"]

import data.scorelint.rules.ask["evidence-missing"] as rule

test_done_without_evidence if {
	rule.violation == {{
		"path": ["evidence"],
		"message": "ask is done but links no evidence",
	}} with input as {"status": "done"}
}

test_done_with_evidence if {
	rule.violation == set() with input as {"status": "done", "evidence": "https://github.com/acme/platform/pull/418"}
}

test_done_with_words_only if {
	every evidence in ["see the minutes", "http://github.com/acme/platform/pull/418"] {
		rule.violation == {{
			"path": ["evidence"],
			"message": sprintf(`ask is done but its evidence "%s" is not a plain https link`, [evidence]),
		}} with input as {"status": "done", "evidence": evidence}
	}
}

test_only_what_is_done_needs_evidence if {
	every status in ["open", "dropped"] {
		rule.violation == set() with input as {"status": status}
		rule.violation == set() with input as {"status": status, "evidence": "see the minutes"}
	}
}
