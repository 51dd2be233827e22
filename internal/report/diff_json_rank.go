package report

import (
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

type diffRank struct {
	diffName
	Before        *diffRanked `json:"before"`
	After         *diffRanked `json:"after"`
	MissingBefore []string    `json:"missingBefore"`
	Missing       []string    `json:"missing"`
}

type diffRanked struct {
	Place  int    `json:"place"`
	Score  int    `json:"score"`
	Answer string `json:"answer"`

	Points diffPoints `json:"points"`
}

// diffPoints are the parts of a score, under the names that they have in the JSON of a report.
type diffPoints struct {
	Status  int `json:"status"`
	Repeats int `json:"repeats"`
	Expired int `json:"expiredExceptions"`
	Overdue int `json:"overdueAsks"`
}

func rankDiff(c review.RankChange) diffRank {
	ranked := func(r *review.Ranked) *diffRanked {
		if r == nil {
			return nil
		}
		t := r.Terms
		return &diffRanked{r.Place, r.Score, r.Answer, diffPoints{t.Status, t.Repeats, t.Expired, t.Overdue}}
	}
	return diffRank{named(c.Row), ranked(c.Before), ranked(c.After), all(c.MissingBefore, same), all(c.Missing, same)}
}

type diffPeriod struct {
	Period    string       `json:"period"`
	State     review.State `json:"state"`
	Added     bool         `json:"added"`
	Removed   bool         `json:"removed"`
	Rows      int          `json:"rows"`
	Asks      int          `json:"asks"`
	Lines     int          `json:"productLines"`
	Narrative bool         `json:"narrative"`
	Amended   string       `json:"amended"` // the reason of a new amendment
}

func periodDiff(c review.PeriodChange) diffPeriod {
	out := diffPeriod{c.Period.Name, c.Period.State, c.Added, c.Removed, c.Rows, c.Asks, c.Lines, c.Narrative, ""}
	if c.Amended != nil {
		out.Amended = c.Amended.Reason
	}
	return out
}

type diffSetting struct {
	Part      string   `json:"part"`
	From      []string `json:"from"`
	To        []string `json:"to"`
	Rewritten bool     `json:"rewritten"` // prose, or the same entries in another order
}

func settingDiff(s review.SettingChange) diffSetting {
	return diffSetting{s.Part, all(s.From, same), all(s.To, same), s.Rewrote}
}

type diffFindings struct {
	New      []diffFinding  `json:"new"`
	Fixed    []diffFinding  `json:"fixed"`
	Gone     []diffFinding  `json:"gone"`
	Changed  []diffReworded `json:"changed"`
	Waived   []diffFinding  `json:"waived"`
	Unwaived []diffFinding  `json:"unwaived"`
	Same     int            `json:"same"`
}

type diffReworded struct {
	Before diffFinding `json:"before"`
	After  diffFinding `json:"after"`
}

type diffFinding struct {
	Rule     string       `json:"rule"`
	Severity string       `json:"severity"`
	Message  string       `json:"message"`
	Hint     string       `json:"hint"`
	File     string       `json:"file"`
	Line     int          `json:"line"`
	Column   int          `json:"column"`
	Document diffDocument `json:"document"`
	WaivedBy string       `json:"waivedBy"` // the id of the exception; empty when it is not waived
}

type diffDocument struct {
	Kind   string `json:"kind"`
	ID     string `json:"id"`
	Period string `json:"period"`
}

func findingsDiff(d *finding.Difference) diffFindings {
	reworded := func(r finding.Reworded) diffReworded {
		return diffReworded{findingDiff(r.Before), findingDiff(r.After)}
	}
	return diffFindings{
		all(d.New, findingDiff), all(d.Fixed, findingDiff), all(d.Gone, findingDiff), all(d.Changed, reworded),
		all(d.Waived, findingDiff), all(d.Unwaived, findingDiff), d.Same,
	}
}

func findingDiff(f finding.Finding) diffFinding {
	out := diffFinding{
		Rule: f.Rule, Severity: f.Severity.String(), Message: f.Message, Hint: f.Hint,
		File: f.Span.File, Line: f.Span.Start.Line, Column: f.Span.Start.Column, Document: diffDocument(f.Document),
	}
	if f.WaivedBy != nil {
		out.WaivedBy = f.WaivedBy.Exception
	}
	return out
}
