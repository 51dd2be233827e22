package scorelint.lib.links_test

import data.scorelint.lib.links

trackers := ["https://github.com/acme/", "https://acme.atlassian.net/browse/"]

test_items_of_a_tracker if {
	every link in [
		"https://github.com/acme/reporting/issues/12",
		"https://github.com/acme/reporting/issues/12/",
		"https://github.com/acme/reporting/issues/12#issuecomment-1",
		"https://github.com/acme/reporting/issues?q=is%3Aopen+label:%22a/../b%22",
		"https://github.com/acme/x",
		"https://github.com/acme/.github/issues/1",
		"https://github.com/acme/a..b/issues/1",
		"https://github.com/acme/%C3%BCbersicht",
		"https://github.com/acme/my%20item",
		"https://github.com:443/acme/reporting/issues/12",
		"HTTPS://GitHub.com/acme/reporting/issues/12",
		"https://acme.atlassian.net/browse/PLAT-412",
		"https://acme.atlassian.net/browse/PLAT-412?focusedId=1",
	] {
		links.plain(link)
		links.tracked(link, trackers)
	}
}

test_links_that_are_not_plain if {
	every link in [
		"",
		"PLAT-412",
		"github.com/acme/reporting/issues/12",
		"//github.com/acme/reporting/issues/12",
		"http://github.com/acme/reporting/issues/12",
		"javascript:https://github.com/acme/1",
		"see https://github.com/acme/reporting/issues/12",
		"https:/github.com/acme/reporting/issues/12",
		"https:///acme/reporting/issues/12",
		"https://github.com@evil.example/acme/reporting/issues/12",
		"https://evil@github.com/acme/reporting/issues/12",
		"https://user:secret@github.com/acme/reporting/issues/12",
		`https://evil.example\@github.com/acme/1`,
		`https://github.com\acme\reporting`,
		`https://github.com/acme/reporting\..\..\evil`,
		"https://github.com/acme/../evil/issues/1",
		"https://github.com/acme/./../evil/issues/1",
		"https://github.com/acme/..",
		"https://github.com/acme/.",
		"https://github.com/acme/..;/evil",
		"https://github.com/acme/%2e%2e/evil",
		"https://github.com/acme/%2E./evil",
		"https://github.com/acme%2Fevil",
		"https://github.com/acme/x%5c..%5cevil",
		"https://github.com/acme/%252e%252e/evil",
		"https://github.com/acme/x%00",
		"https://github.com/acme/x%0d%0aevil",
		"https://github.com/acme/x%7F",
		"https://github.com/acme/100%",
		"https://github.com/acme/x%zz",
		" https://github.com/acme/reporting/issues/12",
		"https://github.com/acme/reporting/issues/12 ",
		"https://github.com/acme/reporting/issues/12\n",
		"https://github.com/acme/reporting issues",
		"https://github.com/acme/\treporting",
		"https://github.com/acme/<script>",
		"https://github.com/acme/\u2025/evil",
		"https://g\u0456thub.com/acme/reporting/issues/12",
		"https://github.com\u2044acme/reporting/issues/12",
		"https://github.com:/acme/reporting/issues/12",
		"https://github.com:x/acme/reporting/issues/12",
		"https://[::1]/acme/reporting/issues/12",
	] {
		not links.plain(link)
		not links.tracked(link, trackers)
	}
}

test_plain_links_that_lead_elsewhere if {
	every link in [
		"https://github.com/acme-evil/reporting/issues/12",
		"https://github.com/acmeevil",
		"https://github.com/evil/acme/",
		"https://github.com/ACME/reporting/issues/12",
		"https://github.com/",
		"https://github.com",
		"https://github.com?/acme/reporting",
		"https://github.com#/acme/reporting",
		"https://github.com./acme/reporting/issues/12",
		"https://github.com:8443/acme/reporting/issues/12",
		"https://github.com.evil.example/acme/reporting/issues/12",
		"https://evil.example/https://github.com/acme/1",
		"https://evil.example/acme/reporting/issues/12",
		"https://gist.github.com/acme/1",
		"https://acme.atlassian.net/secure/PLAT-412",
		"https://acme.atlassian.net/browser/PLAT-412",
	] {
		links.plain(link)
		not links.tracked(link, trackers)
		every tracker in trackers {
			not links.below(link, tracker)
		}
	}
}

test_the_tracker_itself_is_no_item if {
	every link in [
		"https://github.com/acme/",
		"https://github.com/acme",
		"https://github.com/acme//",
		"https://github.com/acme/?q=1",
		"https://github.com/acme?q=1",
		"https://github.com/acme/#top",
	] {
		links.below(link, "https://github.com/acme/") == ""
		not links.tracked(link, trackers)
	}
	links.below("https://github.com/acme//x", "https://github.com/acme/") == "/x/"
	not links.tracked("https://github.com/acme//x", trackers)
}

test_a_tracker_ends_at_the_border_of_a_segment if {
	every tracker in [
		"https://github.com/acme",
		"https://github.com/acme/",
		"https://github.com/acme//",
		"https://GitHub.com:443/acme",
	] {
		links.below("https://github.com/acme/reporting/issues/12", tracker) == "reporting/issues/12/"
		links.tracked("https://github.com/acme/reporting/issues/12", [tracker])
		not links.tracked("https://github.com/acme-evil/reporting", [tracker])
	}
}

test_a_tracker_may_be_a_host_or_have_a_port if {
	links.tracked("https://tracker.example/1", ["https://tracker.example"])
	links.tracked("https://tracker.example:8443/a/1", ["https://tracker.example:8443/a/"])
	not links.tracked("https://tracker.example/a/1", ["https://tracker.example:8443/a/"])
	not links.tracked("https://tracker.example", ["https://tracker.example"])
}

test_a_tracker_that_is_no_plain_link_tracks_nothing if {
	every tracker in [
		"",
		"acme",
		"http://github.com/acme/",
		"https://",
		"https://github.com/?org=acme",
		"https://github.com/#acme",
		"https://github.com/evil/../acme",
	] {
		not links.tracked("https://github.com/acme/reporting/issues/12", [tracker])
	}
}

test_without_trackers_nothing_is_tracked if {
	not links.tracked("https://github.com/acme/reporting/issues/12", [])
}

test_what_was_looked_up_lately if {
	every day in ["2026-09-20", "2026-09-21", "2026-09-30"] {
		links.recent({"checked": "2026-09-20"}, day, 10)
	}
	every day in ["2026-09-19", "2026-10-01"] {
		not links.recent({"checked": "2026-09-20"}, day, 10)
	}
}
