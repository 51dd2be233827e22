package policy

import "github.com/scorelint/scorelint/internal/document"

// sample is a small rule about one kind of document, for people to replace.
type sample struct {
	title, why, fix string
	field           string
	message         string
	conditions      []string // for a violation
	bad             string   // an example, in YAML
	good            []string // examples
	fires           string   // an input that breaks the rule, in Rego
	silent          []string // inputs that keep it
}

func sampleOf(kind string) sample {
	switch kind {
	case document.Scorecard:
		return missing("goal",
			"A scorecard says what the review is for",
			"A review without a goal becomes a status report. One sentence says what it should lead to.",
			"the scorecard states no goal",
			"add goal, one sentence on what the review should lead to",
			"kind: Scorecard\ntitle: Engineering leadership scorecard",
			"One quarterly review that leads to action")
	case document.Review:
		return missing("close",
			"A review has a closing sentence",
			"People remember how a meeting ended. Without a closing sentence each one remembers another.",
			"the review has no closing sentence",
			"add close, the sentence the meeting should end on",
			"kind: Review\ndoingWell: The standard paths work.",
			"We invest in stronger standard paths.")
	case document.ProductLine:
		return missing("meaning",
			"A trend says what it means in practice",
			"One word on a scale is read differently by each director. A sentence makes it comparable.",
			"the product line doesn't say what its trend means",
			"add meaning, one sentence on what the trend means in practice",
			"kind: ProductLine\nid: core\ntrend: Mixed",
			"Scans are too noisy to tell risk from backlog.")
	case document.Area:
		return missing("standardPath",
			"A row says whether it is on the standard path",
			"Platform leverage is counted over the areas that are not on the standard path yet.",
			"the row doesn't say whether it is on the standard path",
			"add standardPath with yes, partial or no",
			"kind: Area\nid: reporting-services",
			"partial")
	case document.Ask:
		return missing("backlog",
			"An ask has a backlog item",
			"Work that is in nobody's backlog is done by nobody.",
			"the ask links to no backlog item",
			"add backlog with the link to the item",
			"kind: Ask\nid: reporting-authorization-owner",
			"https://github.com/acme/reporting/issues/12")
	}
	return closedException()
}

// missing is a rule about a field that has to be there.
func missing(field, title, why, message, fix, bad, value string) sample {
	return sample{
		title: title, why: why, fix: fix, message: message, field: field,
		conditions: []string{"not input." + field},
		bad:        bad,
		good:       []string{bad + "\n" + field + ": " + value},
		fires:      `{"id": "example"}`,
		silent:     []string{`{"id": "example", "` + field + `": "` + value + `"}`},
	}
}

func closedException() sample {
	const open = "kind: Exception\nid: legacy-deploy-runners\nstatus: open"
	const bad = "kind: Exception\nid: legacy-deploy-runners\nstatus: closed"
	return sample{
		title:      "A closed exception says since when",
		why:        "How long exceptions stay open is a figure that leadership watches. It needs both ends.",
		fix:        "add closed with the day on which it was closed",
		field:      "closed",
		message:    "the exception is closed but doesn't say since when",
		conditions: []string{`input.status == "closed"`, "not input.closed"},
		bad:        bad,
		good:       []string{bad + "\nclosed: 2026-09-14", open},
		fires:      `{"status": "closed"}`,
		silent:     []string{`{"status": "closed", "closed": "2026-09-14"}`, `{"status": "open"}`},
	}
}
