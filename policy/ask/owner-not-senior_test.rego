package scorelint.rules.ask["owner-not-senior_test"]

import data.scorelint.rules.ask["owner-not-senior"] as rule

people := {
	"@lead": {"senior": true, "team": false},
	"@engineer": {"senior": false, "team": false},
	"@acme/platform": {"senior": false, "team": true},
	"@acme/directors": {"senior": true, "team": true},
}

violation(ask) := v if {
	v := rule.violation with input as ask with data.scorecard as {"people": people}
}

mandatory(owner) := {"priority": "mandatory", "status": "open", "owner": owner}

test_not_senior if {
	violation(mandatory("@engineer")) == {{
		"path": ["owner"],
		"message": `a mandatory ask is owned by "@engineer", who is not senior`,
	}}
}

test_a_team_whether_senior_or_not if {
	every team in ["@acme/platform", "@acme/directors"] {
		violation(mandatory(team)) == {{
			"path": ["owner"],
			"message": sprintf(`a mandatory ask is owned by the team "%s", expected one senior person`, [team]),
			"hint": "name one senior person as owner",
		}}
	}
}

test_a_senior_person if {
	violation(mandatory("@lead")) == set()
}

test_a_recommended_ask_may_be_owned_by_anyone if {
	every owner in ["@engineer", "@acme/platform"] {
		violation(object.union(mandatory(owner), {"priority": "recommended"})) == set()
	}
}

test_finished_asks_are_left_alone if {
	every status in ["done", "dropped"] {
		every owner in ["@engineer", "@acme/platform"] {
			violation(object.union(mandatory(owner), {"status": status})) == set()
		}
	}
}

test_a_missing_or_unknown_owner_is_another_finding if {
	violation({"priority": "mandatory", "status": "open"}) == set()
	violation(mandatory("@ghost")) == set()
}
