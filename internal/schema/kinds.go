package schema

import "github.com/scorelint/scorelint/internal/document"

// Version is the apiVersion of documents that this release reads.
const Version = "scorelint/v1"

// What an ID may refer to beside the kinds of documents.
const (
	FailureMode    = "FailureMode"
	FrictionSource = "FrictionSource"
	RuleID         = "Rule"
	Measure        = "Measure"
	ScaleColumn    = "Column"
	AnyID          = "ID" // of a document of any kind; nobody looks whether it is there
)

// kinds describes every kind of document in a vocabulary.
func kinds(v Vocabulary) map[string]*Type {
	area := areaKind(v, false)
	return map[string]*Type{
		document.Scorecard:   kind(document.Scorecard, scorecardFields(v, area)...),
		document.Review:      kind(document.Review, reviewFields()...),
		document.ProductLine: kind(document.ProductLine, productLineFields(v)...),
		document.Area:        area,
		document.Ask:         kind(document.Ask, askFields()...),
		document.Measurement: kind(document.Measurement, measurementFields()...),
		document.Exception:   kind(document.Exception, exceptionFields()...),
		document.Links:       kind(document.Links, optional("links", "what each of them leads to", uniqueBy("link", linkType()))),
	}
}

// areaKind describes rows, in closed periods or from the one in review on.
func areaKind(v Vocabulary, closed bool) *Type {
	return kind(document.Area, v.withColumns(areaFields(v), closed)...)
}

// kind adds what every document has: its kind and, inside a period, the name of it.
func kind(name string, fields ...Field) *Type {
	head := []Field{required("kind", "what the document is", enum(name))}
	if InPeriod(name) {
		head = append(head, Field{Name: "period", Doc: "the period, from the folder's name", Type: scalar(Period), Unwritten: "the folder's name says it"})
	}
	return object(append(head, fields...)...)
}

// InPeriod reports whether documents of a kind lie in the folder of a period.
func InPeriod(kind string) bool {
	return kind != document.Scorecard && kind != document.Exception && kind != document.Links
}

// Kinds lists the kinds of documents in the order that people meet them.
func Kinds() []string {
	return []string{document.Scorecard, document.Review, document.ProductLine, document.Area, document.Ask, document.Measurement, document.Exception, document.Links}
}

// levelType describes a value of a scale.
func levelType() *Type {
	return object(
		required("value", "as rows write it", scalar(Text)),
		required("meaning", "what it means and what follows from it", scalar(Text)),
	)
}

func scorecardFields(v Vocabulary, area *Type) []Field {
	scales := make([]Field, 0, len(scaleNames))
	for _, name := range scaleNames {
		scales = append(scales, optional(name, "values in order, best first", uniqueBy("value", levelType())))
	}
	weight := func(name, value, doc string) Field { return defaulted(name, value, doc, number(0, 100)) }
	return []Field{
		required("apiVersion", "the version of the format", enum(Version)),
		required("title", "the report's title", scalar(Text)),
		optional("audience", "who reads the report", list(scalar(Text))),
		optional("goal", "what the review is for", scalar(Text)),
		required("period", "the period in review; earlier ones are closed, later ones are drafts", scalar(Period)),
		optional("calendar", "how years, halves and quarters are counted", object(
			required("yearStarts", "the month in which a year begins, January where nothing is said; a year is named by the calendar year in which it ends", enum(document.Months()...)),
		)),
		defaulted("order", "ranking", "the order of rows in the report: ranking, name, or file as they stand in the repository", enum("ranking", "name", "file")),
		companions(),
		optional("trackers", "a backlog link starts with one of these", list(scalar(Text))),
		optional("people", "who may own, decide or approve", uniqueBy("handle", object(
			required("handle", "as rows name the person or team", scalar(Text)),
			optional("name", "the name to show", scalar(Text)),
			optional("senior", "may own a mandatory ask", scalar(Bool)),
			optional("team", "a team, not one person", scalar(Bool)),
		))),
		optional("failureModes", "the vocabulary of failure modes", uniqueBy("tag", object(
			required("tag", "as rows name it", scalar(ID)),
			required("title", "the name to show", scalar(Text)),
			optional("standardPath", "the platform step that would remove it", scalar(Text)),
		))),
		optional("frictionSources", "the vocabulary of friction", uniqueBy("tag", object(
			required("tag", "as reviews name it", scalar(ID)),
			required("title", "the name to show", scalar(Text)),
		))),
		columnsField(),
		optional("scales", "replaces a built-in scale", object(scales...)),
		optional("measures", "facts that stand behind the statuses of a column", uniqueBy("id", measureType(area))),
		optional("ranking", "weights of the intervention ranking", object(
			weight("health", "2", "per step of release gate health below the best"),
			weight("latency", "1", "per step of review latency above the lowest"),
			weight("repeats", "2", "per earlier consecutive period with the same failure mode, up to 3"),
			weight("expiredExceptions", "2", "per expired exception, up to 3"),
			weight("overdueAsks", "2", "per overdue mandatory ask, up to 3"),
		)),
		optional("rules", "severity and parameters per rule", ruleSettings(v.Rules)),
		optional("policies", "folders of the repository's own rules, in place of policy/", list(scalar(Text))),
		optional("ignore", "paths below scorecard/ that are left out, such as drafts", list(scalar(Text))),
	}
}

func reviewFields() []Field {
	return []Field{
		optional("doingWell", "what goes well, in Markdown", scalar(Text)),
		optional("friction", "what costs time", list(object(
			required("source", "a tag of frictionSources", ref(FrictionSource)),
			optional("areas", "where it is felt", list(ref(document.Area))),
			optional("text", "what happens, in Markdown", scalar(Text)),
		))),
		optional("next", "what happens next", list(object(
			required("text", "the step, in Markdown", scalar(Text)),
			optional("ask", "the ask that carries it", ref(document.Ask)),
		))),
		optional("close", "the sentence the meeting should end on", scalar(Text)),
		companions(),
		optional("amended", "why a closed period was changed", object(
			required("on", "the day of the change", scalar(Date)),
			required("by", "who changed it", scalar(Text)),
			required("reason", "why", scalar(Text)),
		)),
	}
}

// companions are pages that the report leads to at its end.
func companions() Field {
	return optional("companions", "pages that stand beside the report, which leads to them at its end", list(object(
		required("title", "the name to show", scalar(Text)),
		required("link", "the address", scalar(Text)),
	)))
}

func productLineFields(v Vocabulary) []Field {
	return []Field{
		required("id", "unique in its period", scalar(ID)),
		required("name", "the name to show", scalar(Text)),
		required("trend", "where the line is going", scale(v.Scales["trend"])),
		optional("meaning", "what the trend means in practice", scalar(Text)),
	}
}

func areaFields(v Vocabulary) []Field {
	return []Field{
		required("id", "unique in its period", scalar(ID)),
		required("name", "the name to show", scalar(Text)),
		optional("productLine", "the product line it belongs to", ref(document.ProductLine)),
		required("releaseGateHealth", "how far release gates can be trusted", scale(v.Scales["releaseGateHealth"])),
		required("reviewLatency", "how long reviews take", scale(v.Scales["reviewLatency"])),
		required("topFailureMode", "what goes wrong most", object(
			required("tag", "a tag of failureModes", ref(FailureMode)),
			optional("text", "how it shows here", scalar(Text)),
		)),
		required("escalation", "whether leadership must step in", object(
			required("needed", "Yes, No or Maybe", answer(v.Scales["needed"]...)),
			optional("owner", "who carries it; a Yes needs one", person()),
			optional("reason", "why", scalar(Text)),
			optional("decider", "who decides a Maybe", person()),
			optional("decideBy", "until when a Maybe is decided", scalar(Date)),
			optional("ask", "the ask that resolves it", ref(document.Ask)),
		)),
		because(v),
		optional("standardPath", "whether it is on the standard platform path", answer(v.Scales["standardPath"]...)),
		defaulted("blastRadius", "1", "how far a defect reaches, 1 to 3", number(1, 3)),
		optional("owner", "who answers for the row", person()),
		optional("repositories", "what is measured, as owner/name", list(scalar(Repository))),
		optional("reviewed", "when the row was last reviewed", scalar(Date)),
		optional("was", "the id it had in earlier periods", scalar(ID)),
		optional("retired", "why the row ends", object(
			required("on", "the day it ended", scalar(Date)),
			required("reason", "why", scalar(Text)),
		)),
	}
}

func askFields() []Field {
	return []Field{
		required("id", "unique in its period", scalar(ID)),
		required("title", "what is asked for", scalar(Text)),
		required("priority", "mandatory or recommended", enum("mandatory", "recommended")),
		optional("owner", "who delivers it", person()),
		optional("due", "until when", scalar(Date)),
		defaulted("status", "open", "open, done or dropped", enum("open", "done", "dropped")),
		optional("areas", "the rows it is for", list(ref(document.Area))),
		optional("failureModes", "the failure modes it is to end; those of its rows where nothing is written", list(ref(FailureMode))),
		optional("backlog", "the link to the backlog item", scalar(Text)),
		optional("evidence", "the link that proves it done", scalar(Text)),
		optional("done", "the day it was done", scalar(Date)),
		optional("carried", "why it was not done in the period before", object(
			optional("reason", "why", scalar(Text)),
			optional("decision", "what was decided about it", scalar(Text)),
			optional("recoveryDate", "when it will be done", scalar(Date)),
		)),
	}
}

func exceptionFields() []Field {
	return []Field{
		required("id", "unique in the repository", scalar(ID)),
		required("title", "what is accepted", scalar(Text)),
		required("areas", "the rows it is for", atLeastOne(ref(document.Area))),
		optional("owner", "who ends it", person()),
		optional("approver", "who accepted it; not the owner", person()),
		optional("backlog", "the link to the backlog item", scalar(Text)),
		required("reason", "why", scalar(Text)),
		required("opened", "the day it began", scalar(Date)),
		optional("expires", "the last day it holds", scalar(Date)),
		defaulted("status", "open", "open or closed", enum("open", "closed")),
		optional("closed", "the day it was closed", scalar(Date)),
		optional("renewals", "each time it was prolonged", list(object(
			required("on", "the day of the renewal", scalar(Date)),
			optional("from", "the last day before it, so that the reports of closed periods stay true", scalar(Date)),
			required("until", "the new last day", scalar(Date)),
			optional("reason", "why", scalar(Text)),
		))),
		optional("waives", "findings that it suppresses", list(object(
			required("rule", "the rule's id", ref(RuleID)),
			required("kind", "the kind of the document", enum(Kinds()...)),
			optional("id", "the id of the document; of a Measurement its area/measure", ref(AnyID)),
		))),
	}
}

// linkType is what collect backlog has found at a link.
func linkType() *Type {
	return object(
		required("link", "as an ask or an exception has it", scalar(Text)),
		required("state", "open, closed, found, which says no more than that it is there, moved or missing", enum("open", "closed", "found", "moved", "missing")),
		required("checked", "the day on which it was looked up", scalar(Date)),
		optional("movedTo", "its address now, where that is another one", scalar(Text)),
	)
}
