package scorelint.rules.people["unknown-person_test"]

import data.scorelint.rules.people["unknown-person"] as rule

people := {
	"@lead": {"handle": "@lead"},
	"@LEAD": {"handle": "@LEAD"},
	"@acme/platform": {"handle": "@acme/platform", "name": "Platform team"},
	"@cto": {"handle": "@cto"},
	"@qa": {"handle": "@qa"},
}

violation(document) := v if {
	v := rule.violation with input as document with data.scorecard as {"asOf": "2026-09-30", "people": people}
}

found(path, handle) := {
	"path": path,
	"message": sprintf(`"%s" is not among the people in the Scorecard`, [handle]),
	"hint": sprintf(`correct the handle, or add "%s" to people in the Scorecard`, [handle]),
}

test_unknown_owner_and_approver if {
	violation({"kind": "Exception", "status": "open", "owner": "@ghost", "approver": "@nobody"}) == {
		found(["owner"], "@ghost"),
		found(["approver"], "@nobody"),
	}
}

test_unknown_people_of_an_escalation if {
	violation({"kind": "Area", "escalation": {"owner": "@ghost", "decider": "@nobody"}}) == {
		found(["escalation", "owner"], "@ghost"),
		found(["escalation", "decider"], "@nobody"),
	}
}

test_unknown_people_of_own_columns if {
	row := {"kind": "Area", "ownColumns": {"deputy": "@ghost", "chair": "@cto"}}
	columns := [{"id": "deputy", "type": "person"}, {"id": "chair", "type": "person"}]
	scorecard := {"asOf": "2026-09-30", "people": people, "settings": {"columns": columns}}
	rule.violation == {found(["deputy"], "@ghost")} with input as row with data.scorecard as scorecard
}

test_known_people if {
	violation({"kind": "Exception", "status": "open", "owner": "@lead", "approver": "@acme/platform"}) == set()
	violation({"kind": "Area", "escalation": {"owner": "@lead", "decider": "@LEAD"}}) == set()
}

test_nobody_named_is_another_finding if {
	violation({"kind": "Ask", "status": "open"}) == set()
	violation({"kind": "Area", "escalation": {"needed": "Yes"}}) == set()
}

test_a_near_miss_is_suggested if {
	every handle in ["lead", "Lead", "@Lead", " @lead "] {
		{v.hint | some v in violation({"status": "open", "owner": handle})} == {`did you mean "@LEAD"?`}
	}
	{v.hint | some v in violation({"status": "open", "owner": "Acme/Platform"})} == {`did you mean "@acme/platform"?`}
}

test_a_short_handle_is_suggested_for_its_own_letters_alone if {
	{v.hint | some v in violation({"status": "open", "owner": "QA"})} == {`did you mean "@qa"?`}
	violation({"status": "open", "owner": "@qb"}) == {found(["owner"], "@qb")}
}

test_a_name_or_typographic_quotes_are_no_handle if {
	every handle in ["Platform team", "platform Team ", "“@acme/platform”", "@acme/platform\""] {
		{v.hint | some v in violation({"status": "open", "owner": handle})} == {`did you mean "@acme/platform"?`}
	}
}

test_one_slip_is_suggested if {
	every handle in ["@acme/platfrom", "@acme/platfom", "@acme/plattform", "@acme/platfarm", "@cme/platform", "@acme/platform1", "@acme/platfor"] {
		{v.hint | some v in violation({"status": "open", "owner": handle})} == {`did you mean "@acme/platform"?`}
	}
}

test_one_slip_in_three_letters_is_suggested if {
	{v.hint | some v in violation({"status": "open", "owner": "@vto"})} == {`did you mean "@cto"?`}
}

test_two_slips_are_not if {
	every handle in ["@acme/plotfarm", "@acm/platfor", "@acme/platform12", "@acme/pltaofrm", "@acme/pxltform", "@acme/paxtform", "@acme", "@ct"] {
		violation({"status": "open", "owner": handle}) == {found(["owner"], handle)}
	}
}

test_what_is_over_may_name_anyone if {
	every status in ["closed", "done", "dropped"] {
		violation({"status": status, "owner": "@ghost"}) == set()
	}
	violation({"escalation": {"owner": "@ghost"}, "retired": {"on": "2026-09-30"}}) == set()
}

test_what_ends_tomorrow_is_not_over if {
	violation({"escalation": {"owner": "@ghost"}, "retired": {"on": "2026-10-01"}}) == {found(["escalation", "owner"], "@ghost")}
}
