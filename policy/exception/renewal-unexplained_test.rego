package scorelint.rules.exception["renewal-unexplained_test"]

import data.scorelint.rules.exception["renewal-unexplained"] as rule

violation(status, reasons) := v if {
	renewals := [renewal |
		some reason in reasons
		renewal := {field: text | some field, text in {"until": "2026-09-18", "reason": reason}; text != ""}
	]
	v := rule.violation with input as {"id": "legacy-deploy-runners", "status": status, "renewals": renewals}
}

missing(i) := {
	"path": ["renewals", i, "reason"],
	"message": sprintf("renewal number %d gives no reason", [i + 1]),
}

same(i, first) := {
	"path": ["renewals", i, "reason"],
	"message": sprintf("renewal number %d gives the same reason as number %d", [i + 1, first + 1]),
	"related": [{
		"kind": "Exception",
		"id": "legacy-deploy-runners",
		"path": ["renewals", first, "reason"],
		"message": "first given here",
	}],
}

test_one_renewal_needs_no_reason if {
	violation("open", [""]) == set()
	violation("open", ["No images"]) == set()
}

test_a_later_one_does if {
	violation("open", ["No images", ""]) == {missing(1)}
	violation("open", ["", "", ""]) == {missing(1), missing(2)}
}

test_the_reason_is_a_new_one if {
	violation("open", ["No images", "One image left"]) == set()
	violation("open", ["", "One image left"]) == set()
}

test_the_same_reason_again if {
	violation("open", ["No images", " no  IMAGES"]) == {same(1, 0)}
	violation("open", ["No images", "One image left", "No images"]) == {same(2, 0)}
	violation("open", ["No images", "One left", "One left", "One left"]) == {same(2, 1), same(3, 1)}
}

test_never_renewed if {
	rule.violation == set() with input as {"id": "legacy-deploy-runners", "status": "open"}
}

test_a_closed_exception_is_left_alone if {
	violation("closed", ["No images", "", "No images"]) == set()
}
