package export

import "github.com/scorelint/scorelint/internal/review"

// Ask is what engineering leadership is asked to do, as it stood on the day of the review.
type Ask struct {
	ID             string   `json:"id" doc:"as other documents name it"`
	Title          string   `json:"title" doc:"what is asked for, else its id"`
	File           string   `json:"file" doc:"where it is written, relative to the repository's root"`
	Priority       string   `json:"priority" known:"priority" doc:"mandatory or recommended"`
	Owner          string   `json:"owner" doc:"the handle of who delivers it"`
	Due            string   `json:"due" form:"day" doc:"the last day for it"`
	Status         string   `json:"status" known:"status" doc:"as written: open, done or dropped"`
	State          string   `json:"state" form:"ask" doc:"how it stands on the day of the review"`
	Areas          []Ref    `json:"areas" doc:"that it is about"`
	Backlog        string   `json:"backlog" doc:"an address"`
	Evidence       string   `json:"evidence" doc:"what proves it done, an address"`
	CarriedPeriods int      `json:"carriedPeriods" doc:"periods in a row at whose end it was open"`
	Carried        *Carried `json:"carried" doc:"why it was not done before; null when nobody says"`
}

// Carried says why an ask was not done in the period before.
type Carried struct {
	Reason       string `json:"reason" doc:"why it was not done"`
	Decision     string `json:"decision" doc:"what was decided about it"`
	RecoveryDate string `json:"recoveryDate" form:"day" doc:"by when it is to be done now"`
}

func askOf(a review.AskView) Ask {
	return Ask{
		ID: a.ID, Title: a.Title, File: a.Place.File, Priority: a.Priority, Owner: a.Owner, Due: a.Due, Status: a.Status, State: string(a.State),
		Areas: each(a.Rows, refOf), Backlog: a.Backlog, Evidence: a.Evidence, CarriedPeriods: a.CarriedCount,
		Carried: orNull(a.Carried, func(c *review.Carried) Carried { return Carried(*c) }),
	}
}

// Exception is a deviation that was accepted for a while, as it stood on the day of the review.
type Exception struct {
	ID         string    `json:"id" doc:"as findings that it waives name it"`
	Title      string    `json:"title" doc:"what deviates, else its id"`
	File       string    `json:"file" doc:"where it is written, relative to the repository's root"`
	Areas      []Ref     `json:"areas" doc:"that deviate, as they are in this period"`
	Owner      string    `json:"owner" doc:"the handle of who ends it"`
	Approver   string    `json:"approver" doc:"the handle of who accepted it"`
	Backlog    string    `json:"backlog" doc:"an address"`
	Reason     string    `json:"reason" doc:"why it was accepted"`
	Opened     string    `json:"opened" form:"day" doc:"the first day on which it held"`
	Expires    string    `json:"expires" form:"day" doc:"the last day on which it holds; empty when there is none, or when unrecorded"`
	Unrecorded bool      `json:"unrecorded" doc:"a later renewal replaced the expiry of that day, without saying what it was"`
	Bucket     string    `json:"bucket" form:"bucket" doc:"how long it still holds; not recorded where it is open and its expiry is unrecorded"`
	Closed     string    `json:"closed" form:"day" doc:"the day on which it was closed; empty while it is open, or when that day is not known"`
	Renewals   []Renewal `json:"renewals" doc:"up to the day of the review, by day"`
	Waives     []Waives  `json:"waives" doc:"the findings that it suppresses while it holds"`
}

// Renewal prolonged an exception.
type Renewal struct {
	On     string `json:"on" form:"day" doc:"the day on which it did"`
	From   string `json:"from" form:"day" doc:"the last day on which the exception held before, as written; empty where nobody says"`
	Until  string `json:"until" form:"day" doc:"the last day on which it held after"`
	Reason string `json:"reason" doc:"why it was needed longer"`
}

// Waives names a finding that an exception suppresses.
type Waives struct {
	Rule string `json:"rule" doc:"the id of the rule"`
	Kind string `json:"kind" doc:"of the document that the finding is about"`
	ID   string `json:"id" doc:"of that document"`
}

func exceptionOf(e review.ExceptionView) Exception {
	return Exception{
		ID: e.ID, Title: e.Title, File: e.Place.File, Areas: each(e.Rows, refOf), Owner: e.Owner, Approver: e.Approver,
		Backlog: e.Backlog, Reason: e.Reason, Opened: e.Opened, Expires: e.Expires, Unrecorded: e.Unrecorded, Bucket: string(e.Bucket),
		Closed: e.Ended, Renewals: each(e.Renewals, func(r review.Renewal) Renewal { return Renewal(r) }),
		Waives: each(e.Waives, func(w review.Waives) Waives { return Waives(w) }),
	}
}

// Narrative is the words around the rows.
type Narrative struct {
	File      string         `json:"file" doc:"where it is written, relative to the repository's root"`
	DoingWell string         `json:"doingWell" doc:"Markdown: what goes well"`
	Friction  []FrictionNote `json:"friction" doc:"what costs time"`
	Next      []NextStep     `json:"next" doc:"what happens next"`
	Close     string         `json:"close" doc:"Markdown: the sentence that the meeting should end on"`
	Amended   *Amendment     `json:"amended" doc:"why the closed period was changed; null when it was not"`
}

// FrictionNote is one source of friction as the review tells it.
type FrictionNote struct {
	Tag   string `json:"tag" doc:"by which friction is counted"`
	Title string `json:"title" doc:"what the vocabulary calls it; the tag where the vocabulary doesn't know it"`
	Areas []Ref  `json:"areas" doc:"where it is felt"`
	Text  string `json:"text" doc:"Markdown: what happens"`
}

// NextStep is something that happens next.
type NextStep struct {
	Text string `json:"text" doc:"Markdown: the step"`
	Ask  *Ref   `json:"ask" doc:"the ask that carries it; null without one"`
}

// Amendment says why a closed period was changed.
type Amendment struct {
	On     string `json:"on" form:"day" doc:"the day of the change"`
	By     string `json:"by" doc:"who changed it"`
	Reason string `json:"reason" doc:"why"`
}

func narrativeOf(n *review.Narrative) *Narrative {
	return orNull(n, func(n *review.Narrative) Narrative {
		return Narrative{
			File: n.Place.File, DoingWell: n.DoingWell, Close: n.Close,
			Friction: each(n.Friction, func(f review.FrictionNote) FrictionNote {
				return FrictionNote{f.Source.Tag, f.Source.Title, each(f.Areas, refOf), f.Text}
			}),
			Next:    each(n.Next, func(s review.NextStep) NextStep { return NextStep{s.Text, orNull(s.Ask, pointed)} }),
			Amended: orNull(n.Amended, func(a *review.Amendment) Amendment { return Amendment(*a) }),
		}
	})
}
