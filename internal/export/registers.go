package export

import "github.com/scorelint/scorelint/internal/scorecard"

// Ask is what engineering leadership is asked to do, as it stood on the day of the review.
type Ask struct {
	ID             string   `json:"id"`
	Title          string   `json:"title"`
	File           string   `json:"file" doc:"where it is written, relative to the repository's root"`
	Priority       string   `json:"priority" doc:"mandatory or recommended"`
	Owner          string   `json:"owner"`
	Due            string   `json:"due" form:"day"`
	Status         string   `json:"status" doc:"as written: open, done or dropped"`
	State          string   `json:"state" form:"ask" doc:"how it stands on the day of the review"`
	Areas          []Ref    `json:"areas"`
	Backlog        string   `json:"backlog" doc:"an address"`
	Evidence       string   `json:"evidence" doc:"what proves it done, an address"`
	CarriedPeriods int      `json:"carriedPeriods" doc:"periods in a row at whose end it was open"`
	Carried        *Carried `json:"carried" doc:"why it was not done before; null when nobody says"`
}

// Carried says why an ask was not done in the period before.
type Carried struct {
	Reason       string `json:"reason"`
	Decision     string `json:"decision"`
	RecoveryDate string `json:"recoveryDate" form:"day"`
}

func askOf(a scorecard.AskView) Ask {
	return Ask{
		ID: a.ID, Title: a.Title, File: a.Place.File, Priority: a.Priority, Owner: a.Owner, Due: a.Due, Status: a.Status, State: string(a.State),
		Areas: each(a.Rows, refOf), Backlog: a.Backlog, Evidence: a.Evidence, CarriedPeriods: a.CarriedCount,
		Carried: orNull(a.Carried, func(c *scorecard.Carried) Carried { return Carried(*c) }),
	}
}

// Exception is a deviation that was accepted for a while, as it stood on the day of the review.
type Exception struct {
	ID         string    `json:"id"`
	Title      string    `json:"title"`
	File       string    `json:"file" doc:"where it is written, relative to the repository's root"`
	Areas      []Ref     `json:"areas"`
	Owner      string    `json:"owner"`
	Approver   string    `json:"approver"`
	Backlog    string    `json:"backlog" doc:"an address"`
	Reason     string    `json:"reason"`
	Opened     string    `json:"opened" form:"day"`
	Expires    string    `json:"expires" form:"day" doc:"the last day on which it holds; empty when there is none, or when unrecorded"`
	Unrecorded bool      `json:"unrecorded" doc:"a later renewal replaced the expiry of that day, without saying what it was"`
	Bucket     string    `json:"bucket" form:"bucket" doc:"how long it still holds"`
	Closed     string    `json:"closed" form:"day" doc:"the day on which it was closed; empty while it is open, or when that day is not known"`
	Renewals   []Renewal `json:"renewals" doc:"up to the day of the review, by day"`
	Waives     []Waives  `json:"waives" doc:"the findings that it suppresses while it holds"`
}

// Renewal prolonged an exception.
type Renewal struct {
	On     string `json:"on" form:"day"`
	From   string `json:"from" form:"day" doc:"the last day on which it held before"`
	Until  string `json:"until" form:"day"`
	Reason string `json:"reason"`
}

// Waives names a finding that an exception suppresses.
type Waives struct {
	Rule string `json:"rule"`
	Kind string `json:"kind"`
	ID   string `json:"id"`
}

func exceptionOf(e scorecard.ExceptionView) Exception {
	return Exception{
		ID: e.ID, Title: e.Title, File: e.Place.File, Areas: each(e.Rows, refOf), Owner: e.Owner, Approver: e.Approver,
		Backlog: e.Backlog, Reason: e.Reason, Opened: e.Opened, Expires: e.Expires, Unrecorded: e.Unrecorded, Bucket: string(e.Bucket),
		Closed: e.Ended, Renewals: each(e.Renewals, func(r scorecard.Renewal) Renewal { return Renewal(r) }),
		Waives: each(e.Waives, func(w scorecard.Waives) Waives { return Waives(w) }),
	}
}

// Narrative is the words around the rows.
type Narrative struct {
	File      string         `json:"file" doc:"where it is written, relative to the repository's root"`
	DoingWell string         `json:"doingWell" doc:"Markdown"`
	Friction  []FrictionNote `json:"friction"`
	Next      []NextStep     `json:"next"`
	Close     string         `json:"close" doc:"Markdown: the sentence that the meeting should end on"`
	Amended   *Amendment     `json:"amended" doc:"why the closed period was changed; null when it was not"`
}

// FrictionNote is one source of friction as the review tells it.
type FrictionNote struct {
	Tag   string `json:"tag"`
	Title string `json:"title"`
	Areas []Ref  `json:"areas"`
	Text  string `json:"text" doc:"Markdown"`
}

// NextStep is something that happens next.
type NextStep struct {
	Text string `json:"text" doc:"Markdown"`
	Ask  *Ref   `json:"ask" doc:"the ask that carries it; null without one"`
}

// Amendment says why a closed period was changed.
type Amendment struct {
	On     string `json:"on" form:"day"`
	By     string `json:"by"`
	Reason string `json:"reason"`
}

func narrativeOf(n *scorecard.Narrative) *Narrative {
	return orNull(n, func(n *scorecard.Narrative) Narrative {
		return Narrative{
			File: n.Place.File, DoingWell: n.DoingWell, Close: n.Close,
			Friction: each(n.Friction, func(f scorecard.FrictionNote) FrictionNote {
				return FrictionNote{f.Source.Tag, f.Source.Title, each(f.Areas, refOf), f.Text}
			}),
			Next:    each(n.Next, func(s scorecard.NextStep) NextStep { return NextStep{s.Text, orNull(s.Ask, pointed)} }),
			Amended: orNull(n.Amended, func(a *scorecard.Amendment) Amendment { return Amendment(*a) }),
		}
	})
}
