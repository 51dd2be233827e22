package export

import (
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/report"
	"github.com/scorelint/scorelint/internal/review"
)

// Summary counts, as [review.Summary] does.
type Summary struct {
	Rows              int `json:"rows" doc:"rows that have not ended"`
	Reviewed          int `json:"reviewed" doc:"of those, reviewed in the period"`
	Retired           int `json:"retired" doc:"rows that have ended"`
	Yes               int `json:"yes" doc:"rows that leadership must step in for"`
	Maybe             int `json:"maybe" doc:"rows for which that is to be decided"`
	No                int `json:"no" doc:"rows that need nothing of leadership"`
	Unanswered        int `json:"unanswered" doc:"rows that don't say"`
	OverdueDecisions  int `json:"overdueDecisions" doc:"answers of Maybe that nobody decided by their day"`
	OpenAsks          int `json:"openAsks" doc:"asks that are open, overdue ones included"`
	OverdueAsks       int `json:"overdueAsks" doc:"asks that are open past their due day"`
	OverdueMandatory  int `json:"overdueMandatory" doc:"of those, mandatory ones"`
	RecoveringAsks    int `json:"recoveringAsks" doc:"of the overdue ones, those with a recovery date that has not passed"`
	OpenExceptions    int `json:"openExceptions" doc:"exceptions that are open, expired ones included"`
	ExpiredExceptions int `json:"expiredExceptions" doc:"exceptions that are open past their expiry"`
}

// Policy is what the rules found.
type Policy struct {
	Applied   bool      `json:"rulesApplied" doc:"whether rules judged the period; of closed periods and drafts only the shape is checked, and only what was found there is listed"`
	Documents int       `json:"documents" doc:"documents read, of every kind and every period, drafts included; 0 where no rule judged"`
	Errors    int       `json:"errors" doc:"findings of that severity, here and in the next two those that are not waived"`
	Warnings  int       `json:"warnings" doc:"findings of that severity"`
	Notices   int       `json:"notices" doc:"findings of that severity"`
	Waived    int       `json:"waived" doc:"findings that an exception suppresses"`
	Rules     []Rule    `json:"rules" doc:"every rule, by id; empty where none judged"`
	Findings  []Finding `json:"findings" doc:"most severe first, waived ones last; then by file, document, rule, message and place"`
}

// Rule says how one rule fared.
type Rule struct {
	ID       string `json:"id" doc:"its category and name"`
	Severity string `json:"severity" form:"severity" doc:"in effect"`
	Judged   int    `json:"judged" doc:"documents that it was run on: a rule about shape on every document, drafts included, any other on those of its kind that are global or in the period"`
	Findings int    `json:"findings" doc:"waived ones included"`
}

// Finding is one thing that is wrong with the scorecard.
type Finding struct {
	Rule     string  `json:"rule" doc:"the id of the rule"`
	Severity string  `json:"severity" form:"severity" doc:"of the rule, in effect"`
	Message  string  `json:"message" doc:"what was found and what was expected"`
	Hint     string  `json:"hint" doc:"what to do next"`
	File     string  `json:"file" doc:"relative to the repository's root"`
	Line     int     `json:"line" doc:"counts from 1; 0 when the place is unknown"`
	Column   int     `json:"column" doc:"in characters, from 1; 0 when the place is unknown"`
	Kind     string  `json:"kind" doc:"of the document that it is about"`
	ID       string  `json:"id" doc:"of that document"`
	Period   string  `json:"period" doc:"of that document; empty for a global one"`
	WaivedBy *Waiver `json:"waivedBy" doc:"null unless it is waived"`
}

// Waiver is the exception that suppresses a finding.
type Waiver struct {
	Exception string `json:"exception" doc:"its id"`
	Expires   string `json:"expires" form:"day" doc:"the last day on which it holds"`
}

// policyOf tells of a period that is not in review nothing that a later document or rule would change.
func policyOf(r *review.Review, result finding.Result) Policy {
	judged := r.Period.State == review.Current
	if !judged {
		result.Documents, result.Rules = 0, nil
	}
	result.Findings = report.Findings(r, result)
	n := result.Summary()
	return Policy{
		Applied: judged, Documents: result.Documents,
		Errors: n.Errors, Warnings: n.Warnings, Notices: n.Notices, Waived: n.Waived,
		Rules: each(result.Rules, ruleOf), Findings: each(result.Findings, findingOf),
	}
}

func ruleOf(r finding.Rule) Rule { return Rule{r.ID, r.Severity.String(), r.Judged, r.Findings} }

func findingOf(f finding.Finding) Finding {
	return Finding{
		Rule: f.Rule, Severity: f.Severity.String(), Message: f.Message, Hint: f.Hint,
		File: f.Span.File, Line: f.Span.Start.Line, Column: f.Span.Start.Column,
		Kind: f.Document.Kind, ID: f.Document.ID, Period: f.Document.Period,
		WaivedBy: orNull(f.WaivedBy, func(w *finding.Waiver) Waiver { return Waiver(*w) }),
	}
}

// Headlines are the sentences that matter, as data.
type Headlines struct {
	Top       *Ranked    `json:"top" doc:"the row that tops the ranking with an answer of Yes or Maybe; null when no row has one"`
	Moved     *RowChange `json:"moved" doc:"the row that changed most since the period before; null when nothing did"`
	Decisions []Decision `json:"decisions" doc:"what somebody has to settle, earliest day first"`
}

// What there is to settle.
const (
	decideEscalation = "escalation"
	decideAsk        = "ask"
)

// Decision is something that somebody has to settle by a day.
type Decision struct {
	What    string `json:"what" form:"decision" doc:"whether to escalate an area, or the delivery of a mandatory ask"`
	About   Ref    `json:"about" doc:"the area or the ask"`
	By      string `json:"by" doc:"who decides or delivers"`
	Day     string `json:"day" form:"day" doc:"the last day for it"`
	Overdue bool   `json:"overdue" doc:"that day has passed"`
}

func headlinesOf(r *review.Review) Headlines {
	h := &r.Headlines
	return Headlines{
		Top:       orNull(h.Top, func(top *review.Ranked) Ranked { return rankedOf(r, top) }),
		Moved:     orNull(h.Moved, func(moved *review.RowChange) RowChange { return rowChangeOf(*moved) }),
		Decisions: each(h.Decisions, decisionOf),
	}
}

func decisionOf(d review.Decision) Decision {
	out := Decision{By: d.By, Day: d.Day, Overdue: d.Overdue}
	if d.Row != nil {
		out.What, out.About = decideEscalation, rowRef(d.Row)
	} else {
		out.What, out.About = decideAsk, askRef(d.Ask)
	}
	return out
}
