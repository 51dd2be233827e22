# Package scorelint.lib.links judges links as a browser would follow them, not as text: what looks as if it lay below
# a tracker may lead elsewhere.
package scorelint.lib.links

import data.scorelint.lib.dates

# recent is what was found at a link, where it was looked up on a day or no more than so many days before it. What is older
# may have changed, and what is newer was not known yet.
recent(found, day, days) := found if {
	age := dates.days(found.checked, day)
	age >= 0
	age <= days
}

# plain holds for a well-formed https link that hides nothing: no user before the host, no character that a URL has
# to encode, and a path that leads straight to its end.
plain(link) if parts(link)

# tracked holds for a link to an item below one of the trackers, which are links themselves.
tracked(link, trackers) if {
	some tracker in trackers
	regex.match(`^[^/]`, below(link, tracker))
}

# below is what a link's path adds to that of a tracker; nothing for the tracker itself. It is undefined for a link
# that leads elsewhere, and for a tracker with a query, which no path can be compared with.
below(link, tracker) := trim_prefix(to.folder, from.folder) if {
	not regex.match(`[?#]`, tracker)
	from := parts(tracker)
	to := parts(link)
	to.host == from.host
	startswith(to.folder, from.folder)
}

# parts are the host in small letters without the usual port, and the path with exactly one slash at its end, so
# that a path is below another only at the border of a segment.
parts(link) := {
	"host": trim_suffix(lower(host), ":443"),
	"folder": concat("", [trim_right(path, "/"), "/"]),
} if {
	some [_, host, path] in regex.find_all_string_submatch_n(form, link, 1)
	not regex.match(detour, path)
}

# Scheme, host and port, path, and what may follow it; only the characters of RFC 3986.
form := concat("", [
	`^(?i:https)://([A-Za-z0-9.-]+(?::[0-9]+)?)`,
	`(/(?:[A-Za-z0-9._~:/@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})*)?`,
	`(?:[?#][A-Za-z0-9._~:/?#@!$&'()*+,;=%\[\]-]*)?$`,
])

# A path that a server may read differently: . and .. as segments, and an encoded dot, slash, backslash, percent sign
# or control character.
detour := `(?i)/\.{1,2}(?:[/;]|$)|%(?:[01][0-9a-f]|2[5ef]|5c|7f)`
