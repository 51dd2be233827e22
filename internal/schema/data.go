package schema

import "github.com/scorelint/scorelint/internal/document"

// DataName is the name by which rules' schemas annotation calls the type of data.scorecard.
const DataName = "scorecard"

// Data is the type of data.scorecard, which holds everything but the document that a rule judges.
func (s *Set) Data() *Type {
	params := &Type{Form: Object}
	for _, r := range s.Vocabulary.Rules {
		if fields := paramFields(r); len(fields) > 0 {
			params.Fields = append(params.Fields, optional(r.ID, "its parameters", object(fields...)))
		}
	}
	scales := &Type{Form: Object}
	for _, name := range scaleNames {
		scales.Fields = append(scales.Fields, required(name, "values in order, best first", list(levelType())))
	}
	return object(
		required("asOf", "the day to judge by", scalar(Date)),
		required("period", "the period in review", scalar(Period)),
		required("next", "the period of the same length that follows it", scalar(Period)),
		optional("previous", "the latest period before it that has documents; of several that ended on the same day one of its kind, else the shortest", scalar(Period)),
		optional("baseline", "the period that the report compares it with: the same, of those that have rows", scalar(Period)),
		required("earlier", "all closed periods that have documents, latest first", list(scalar(Period))),
		required("periods", "every period by name", mapOf(object(
			required("start", "the first day", scalar(Date)),
			required("end", "the last day", scalar(Date)),
			required("kind", "year, half year, quarter or month", scalar(Text)),
			optional("previous", "the period that was previous to it", scalar(Period)),
			required("consecutive", "the previous period ends on the day before this one begins", scalar(Bool)),
			optional("review", "its Review", s.types[document.Review]),
			required("areas", "its rows by id", mapOf(s.types[document.Area])),
			required("productLines", "its product lines by id", mapOf(s.types[document.ProductLine])),
			required("asks", "its asks by id", mapOf(s.types[document.Ask])),
			required("measurements", "its measurements by area/measure", mapOf(s.types[document.Measurement])),
		))),
		required("exceptions", "every exception by id", mapOf(s.types[document.Exception])),
		required("links", "what collect backlog has found, by link", mapOf(linkType())),
		required("people", "who may own, decide or approve, by handle", mapOf(object(
			required("handle", "as rows name the person or team", scalar(Text)),
			optional("name", "the name to show", scalar(Text)),
			required("senior", "may own a mandatory ask", scalar(Bool)),
			required("team", "a team, not one person", scalar(Bool)),
		))),
		required("scales", "the scales in force", scales),
		required("params", "the parameters of each rule that has some, by its id", params),
		required("settings", "the Scorecard", s.types[document.Scorecard]),
	)
}
