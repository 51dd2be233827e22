package scorelint.rules.exception["self-approved_test"]

import data.scorelint.rules.exception["self-approved"] as rule

found(handle) := {{
	"path": ["approver"],
	"message": sprintf(`the approver "%s" is also the owner, expected someone else`, [handle]),
}}

test_owner_and_approver_are_one if {
	rule.violation == found("@lead") with input as {"status": "open", "owner": "@lead", "approver": "@lead"}
	rule.violation == found("@LEAD") with input as {"status": "open", "owner": "@Lead", "approver": "@LEAD"}
}

test_owner_and_approver_are_two if {
	rule.violation == set() with input as {"status": "open", "owner": "@lead", "approver": "@security-lead"}
}

test_a_missing_person_is_another_finding if {
	rule.violation == set() with input as {"status": "open"}
	rule.violation == set() with input as {"status": "open", "owner": "@lead"}
	rule.violation == set() with input as {"status": "open", "approver": "@lead"}
}

test_a_closed_exception_is_left_alone if {
	rule.violation == set() with input as {"status": "closed", "owner": "@lead", "approver": "@lead"}
}
