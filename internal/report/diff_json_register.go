package report

import "github.com/scorelint/scorelint/internal/review"

type diffAsks struct {
	New      []diffAsk `json:"new"`
	Done     []diffAsk `json:"done"`
	Dropped  []diffAsk `json:"dropped"`
	Reopened []diffAsk `json:"reopened"`
	Carried  []diffAsk `json:"carried"`
	Removed  []diffAsk `json:"removed"`
	Changed  []diffAsk `json:"changed"`
}

type diffAsk struct {
	diffEdit
	Priority string `json:"priority"`
	Owner    string `json:"owner"`
	Due      string `json:"due"`
	Status   string `json:"status"`

	State        review.AskState `json:"state"`
	RecoveryDate string          `json:"recoveryDate"`
}

func asksDiff(whole *review.Difference) diffAsks {
	d, day := &whole.Asks, whole.After.AsOf
	edit := func(e review.AskEdit) diffAsk {
		a := e.Ask
		out := diffAsk{
			diffEdit: diffEdit{diffName{a.ID, a.Title}, all(e.Fields, fieldDiff)},
			Priority: a.Priority, Owner: a.Owner, Due: a.Due, Status: a.Status, State: a.StateOn(day),
		}
		if a.Carried != nil {
			out.RecoveryDate = a.Carried.RecoveryDate
		}
		return out
	}
	entire := func(a *review.Ask) diffAsk { return edit(review.AskEdit{Ask: a}) }
	return diffAsks{
		all(d.New, entire), all(d.Done, edit), all(d.Dropped, edit), all(d.Reopened, edit), all(d.Carried, edit),
		all(d.Removed, entire), all(d.Changed, edit),
	}
}

type diffExceptions struct {
	Opened   []diffException `json:"opened"`
	Closed   []diffException `json:"closed"`
	Reopened []diffException `json:"reopened"`
	Renewed  []diffException `json:"renewed"`
	Moved    []diffException `json:"moved"`
	Changed  []diffException `json:"changed"`
	Removed  []diffException `json:"removed"`
	Waived   []diffWaiver    `json:"waived"`
	Unwaived []diffWaiver    `json:"unwaived"`
}

type diffException struct {
	diffEdit
	Owner         string        `json:"owner"`
	Approver      string        `json:"approver"`
	Status        string        `json:"status"`
	Expires       string        `json:"expires"`
	ExpiresBefore string        `json:"expiresBefore"`
	Renewals      []diffRenewal `json:"renewals"` // new ones
}

type diffRenewal struct {
	On     string `json:"on"`
	From   string `json:"from"`
	Until  string `json:"until"`
	Reason string `json:"reason"`
}

type diffWaiver struct {
	Exception string `json:"exception"`
	Rule      string `json:"rule"`
	Kind      string `json:"kind"`
	ID        string `json:"id"`
}

func exceptionsDiff(d *review.ExceptionDifference) diffExceptions {
	edit := func(e review.ExceptionEdit) diffException {
		now, before := e.Exception, ""
		if e.Before != nil {
			before = e.Before.Expires
		}
		return diffException{
			diffEdit{diffName{now.ID, now.Title}, all(e.Fields, fieldDiff)},
			now.Owner, now.Approver, now.Status,
			now.Expires, before, all(e.Renewals, func(r review.Renewal) diffRenewal { return diffRenewal(r) }),
		}
	}
	whole := func(e *review.Exception) diffException { return edit(review.ExceptionEdit{Exception: e}) }
	waiver := func(w review.WaiverChange) diffWaiver {
		return diffWaiver{w.Exception.ID, w.Waives.Rule, w.Waives.Kind, w.Waives.ID}
	}
	return diffExceptions{
		all(d.Opened, whole), all(d.Closed, edit), all(d.Reopened, edit), all(d.Renewed, edit), all(d.Moved, edit),
		all(d.Changed, edit), all(d.Removed, whole), all(d.Waived, waiver), all(d.Unwaived, waiver),
	}
}

type diffLines struct {
	New     []diffLine `json:"new"`
	Removed []diffLine `json:"removed"`
	Trends  []diffLine `json:"trends"`
	Changed []diffLine `json:"changed"`
}

type diffLine struct {
	diffEdit
	Trend string `json:"trend"`
}

func linesDiff(d *review.LineDifference) diffLines {
	edit := func(e review.LineEdit) diffLine {
		return diffLine{diffEdit{diffName{e.Line.ID, e.Line.Name}, all(e.Fields, fieldDiff)}, e.Line.Trend}
	}
	whole := func(l *review.ProductLine) diffLine { return edit(review.LineEdit{Line: l}) }
	return diffLines{all(d.New, whole), all(d.Removed, whole), all(d.Trends, edit), all(d.Changed, edit)}
}
