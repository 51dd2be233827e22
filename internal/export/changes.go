package export

import "github.com/scorelint/scorelint/internal/review"

// Changes is what is different from the period before.
type Changes struct {
	Baseline   string   `json:"baseline" doc:"the latest earlier period with rows, one of the columns"`
	Gap        []string `json:"gap" doc:"periods in between that have no rows"`
	Adjoined   bool     `json:"adjoined" doc:"the baseline ended on the day before this period began"`
	Rows       Rows     `json:"rows" doc:"how the rows moved, by release gate health and review latency"`
	Answers    Answers  `json:"escalations" doc:"the answers to whether leadership must step in, where they changed"`
	Modes      Modes    `json:"failureModes" doc:"which failure modes came and went"`
	Exceptions Expiries `json:"exceptions" doc:"what became of exceptions since the last day of the baseline; one may be in several lists"`
	Asks       Outcomes `json:"asks" doc:"what became of the baseline's asks, and which are new"`
	Owners     []Turn   `json:"owners" doc:"the handles of the owners of escalations, where they changed"`
}

// Rows is how the rows moved, by release gate health and review latency.
type Rows struct {
	New          []Ref       `json:"new" doc:"not there in the baseline"`
	Retired      []Ref       `json:"retired" doc:"ended since, with a reason"`
	Dropped      []Ref       `json:"dropped" doc:"gone without being retired, as they were"`
	Better       []RowChange `json:"better" doc:"better in one or both, and worse in none"`
	Worse        []RowChange `json:"worse" doc:"worse in one or both, and better in none"`
	Mixed        []RowChange `json:"mixed" doc:"better in one, worse in the other"`
	Unclear      []RowChange `json:"unclear" doc:"a value is missing or not on its scale"`
	Unchanged    int         `json:"unchanged" doc:"rows whose health and latency stand as they were"`
	StandardPath []RowChange `json:"standardPath" doc:"rows whose place on the standard path moved"`
	Renamed      []Renaming  `json:"renamed" doc:"rows that go by another name or id; their history is kept"`
}

// Renaming is a row with the name that it had.
type Renaming struct {
	Area   Ref `json:"area" doc:"as it is now"`
	Before Ref `json:"before" doc:"as it was in the baseline"`
}

// RowChange is a row with the fields that moved.
type RowChange struct {
	Area      Ref           `json:"area" doc:"the row, as it is now"`
	Direction string        `json:"direction" form:"direction" doc:"of all fields together"`
	Fields    []FieldChange `json:"fields" doc:"those that moved"`
}

// FieldChange is one field's move.
type FieldChange struct {
	Field     string `json:"field" doc:"as people call it"`
	From      string `json:"from" doc:"the value in the baseline"`
	To        string `json:"to" doc:"the value now"`
	Direction string `json:"direction" form:"direction" doc:"unknown where one of the two is missing or not on its scale"`
}

// Answers is how the answers to whether leadership must step in changed.
type Answers struct {
	Opened     []Turn `json:"opened" doc:"now Yes"`
	Undecided  []Turn `json:"undecided" doc:"now Maybe"`
	Closed     []Turn `json:"closed" doc:"no longer Yes or Maybe"`
	Unanswered []Turn `json:"unanswered" doc:"the answer is missing now"`
}

// Turn is a text of a row that changed.
type Turn struct {
	Area Ref    `json:"area" doc:"the row, as it was in the baseline where it is gone"`
	From string `json:"from" doc:"empty where there was none"`
	To   string `json:"to" doc:"empty where there is none; \"row ended\" for the answer of a row that is gone"`
}

// Modes is which failure modes came and went.
type Modes struct {
	New       []ModeChange `json:"new" doc:"that no row had in the baseline"`
	Recurring []ModeChange `json:"recurring" doc:"that rows had in the baseline and have now"`
	Cleared   []ModeChange `json:"cleared" doc:"that no row has any more"`
}

// ModeChange is a failure mode with the rows that had it.
type ModeChange struct {
	Mode   Mode  `json:"mode" doc:"the failure mode"`
	Before []Ref `json:"before" doc:"the areas that had it in the baseline, as they were then"`
	Now    []Ref `json:"now" doc:"the areas that have it"`
	Spread []Ref `json:"spread" doc:"of those that have it now, the ones that did not have it before"`
}

// Mode is an entry of the vocabulary of failure modes.
type Mode struct {
	Tag          string `json:"tag" doc:"by which recurrence is counted"`
	Title        string `json:"title" doc:"the tag where the vocabulary doesn't know it"`
	StandardPath string `json:"standardPath" doc:"the platform step that would remove it"`
}

// Expiries is what became of exceptions. One may be in several lists.
type Expiries struct {
	Opened  []Ref     `json:"opened" doc:"opened since"`
	Closed  []Ref     `json:"closed" doc:"closed since"`
	Expired []Ref     `json:"expired" doc:"open, and expired since"`
	Renewed []Renewed `json:"renewed" doc:"prolonged since"`
}

// Renewed is an exception with what its renewals since the baseline made of its expiry, all together.
type Renewed struct {
	Exception Ref    `json:"exception" doc:"the exception"`
	From      string `json:"from" form:"day" doc:"the last day on which it held before; empty where there was none, or where nobody recorded it"`
	Until     string `json:"until" form:"day" doc:"the last day on which it holds now"`
}

// Outcomes is what became of asks.
type Outcomes struct {
	New     []NewAsk  `json:"new" doc:"not open in the baseline; some may be done or dropped already"`
	Done    []Outcome `json:"done" doc:"of the baseline's asks, those that are done"`
	Dropped []Outcome `json:"dropped" doc:"of the baseline's asks, those that were dropped"`
	Carried []Outcome `json:"carried" doc:"still to be done"`
	Lost    []Outcome `json:"lost" doc:"open in the baseline and not listed any more"`
}

// NewAsk is an ask that was not open in the baseline.
type NewAsk struct {
	Ask    Ref    `json:"ask" doc:"the ask"`
	Status string `json:"status" doc:"as written: open, or done or dropped already"`
}

// Outcome is what became of an ask of the baseline.
type Outcome struct {
	Ask            Ref    `json:"ask" doc:"the ask, as the period below writes it"`
	Period         string `json:"period" doc:"in which it stands so: this one, or the baseline"`
	CarriedPeriods int    `json:"carriedPeriods" doc:"periods in a row at whose end it was open"`
}

func changesOf(r *review.Review) *Changes {
	c := &r.Changes
	if c.Baseline == nil {
		return nil
	}
	return &Changes{
		Baseline: c.Baseline.Name, Gap: each(c.Gap, same), Adjoined: c.Adjoined,
		Rows: Rows{
			New: each(c.New, rowRef), Retired: each(c.Retired, rowRef), Dropped: each(c.Dropped, rowRef),
			Better: each(c.Better, rowChangeOf), Worse: each(c.Worse, rowChangeOf), Mixed: each(c.Mixed, rowChangeOf),
			Unclear: each(c.Unclear, rowChangeOf), Unchanged: c.Same, StandardPath: each(c.Paths, rowChangeOf),
			Renamed: each(c.Renamed, func(r review.RowChange) Renaming { return Renaming{rowRef(r.Row), rowRef(r.Before)} }),
		},
		Answers: Answers{
			Opened: each(c.Escalated, answerOf), Undecided: each(c.Undecided, answerOf),
			Closed: each(c.Deescalated, answerOf), Unanswered: each(c.Unanswered, answerOf),
		},
		Modes: Modes{each(c.NewModes, modeChangeOf), each(c.RecurringModes, modeChangeOf), each(c.ClearedModes, modeChangeOf)},
		Exceptions: Expiries{
			Opened: each(c.OpenedExceptions, exceptionRef), Closed: each(c.ClosedExceptions, exceptionRef),
			Expired: each(c.ExpiredExceptions, exceptionRef),
			Renewed: each(c.RenewedExceptions, func(e review.ExceptionView) Renewed {
				return Renewed{exceptionRef(e), e.ExpiryOn(c.Baseline.End), e.Expires}
			}),
		},
		Asks: Outcomes{
			New:  each(c.NewAsks, func(a *review.Ask) NewAsk { return NewAsk{askRef(a), a.Status} }),
			Done: each(c.DoneAsks, outcomeOf), Dropped: each(c.DroppedAsks, outcomeOf),
			Carried: each(c.CarriedAsks, outcomeOf), Lost: each(c.LostAsks, outcomeOf),
		},
		Owners: each(c.Owners, func(o review.OwnerChange) Turn { return Turn{rowRef(o.Row), o.From, o.To} }),
	}
}

func rowChangeOf(c review.RowChange) RowChange {
	return RowChange{rowRef(c.Row), string(c.Direction), each(c.Fields, func(f review.FieldChange) FieldChange {
		return FieldChange{f.Field, f.From, f.To, string(f.Direction)}
	})}
}

func answerOf(a review.AnswerChange) Turn { return Turn{rowRef(a.Row), a.From, a.To} }

func modeChangeOf(m review.ModeChange) ModeChange {
	return ModeChange{Mode(m.Mode), rowRefs(m.Before), rowRefs(m.Now), rowRefs(m.Spread)}
}

func exceptionRef(e review.ExceptionView) Ref { return Ref{e.ID, e.Title, e.Place.File} }

func outcomeOf(a review.AskChange) Outcome { return Outcome{askRef(a.Ask), a.Period, a.Carried} }
