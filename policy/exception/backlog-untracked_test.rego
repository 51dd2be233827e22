package scorelint.rules.exception["backlog-untracked_test"]

import data.scorelint.rules.exception["backlog-untracked"] as rule

trackers := ["https://github.com/acme/", "https://acme.atlassian.net/browse/"]

judge(exception, settings) := v if {
	v := rule.violation with input as exception with data.scorecard as {"settings": settings}
}

violation(link) := judge({"status": "open", "backlog": link}, {"trackers": trackers})

found(link, problem) := {{
	"path": ["backlog"],
	"message": sprintf(`the backlog link "%s" %s`, [link, problem]),
	"hint": "link an item below https://github.com/acme/ or https://acme.atlassian.net/browse/",
}}

test_items_in_a_tracker if {
	violation("https://github.com/acme/platform/issues/77") == set()
	violation("https://acme.atlassian.net/browse/PLAT-377") == set()
}

test_no_plain_https_link if {
	every link in [
		"PLAT-377",
		"http://github.com/acme/platform/issues/77",
		"https://github.com@evil.example/acme/platform/issues/77",
		"https://github.com/acme/../evil/issues/77",
		"https://github.com/acme/%2e%2e/evil/issues/77",
	] {
		violation(link) == found(link, "is not a plain https link")
	}
}

test_outside_the_trackers if {
	every link in [
		"https://github.com/acme-evil/platform/issues/77",
		"https://github.com.evil.example/acme/platform/issues/77",
		"https://acme.atlassian.net/wiki/PLAT-377",
	] {
		violation(link) == found(link, "leads outside the trackers")
	}
}

test_the_tracker_itself if {
	every link in ["https://github.com/acme/", "https://acme.atlassian.net/browse"] {
		violation(link) == found(link, "leads to a tracker but to no item in it")
	}
}

test_no_trackers_declared if {
	link := "https://github.com/acme/platform/issues/77"
	every settings in [{}, {"trackers": []}] {
		judge({"status": "open", "backlog": link}, settings) == {{
			"path": ["backlog"],
			"message": `the backlog link "https://github.com/acme/platform/issues/77" can't be in a tracker, as the Scorecard declares none`,
			"hint": "add trackers to the Scorecard: the links that every backlog item starts with",
		}}
	}
}

test_a_broken_link_is_said_first if {
	{v.message | some v in judge({"status": "open", "backlog": "PLAT-377"}, {})} == {`the backlog link "PLAT-377" is not a plain https link`}
}

test_odd_characters_are_quoted if {
	{v.message | some v in violation("PLAT\n::error::")} == {`the backlog link "PLAT\n::error::" is not a plain https link`}
}

test_a_missing_link_is_another_finding if {
	judge({"status": "open"}, {"trackers": trackers}) == set()
}

test_a_closed_exception_is_left_alone if {
	judge({"status": "closed", "backlog": "PLAT-377"}, {"trackers": trackers}) == set()
}
