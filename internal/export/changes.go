package export

import "github.com/scorelint/scorelint/internal/scorecard"

// Changes is what is different from the period before.
type Changes struct {
	Baseline   string   `json:"baseline" doc:"the latest earlier period with rows"`
	Gap        []string `json:"gap" doc:"periods in between that have no rows"`
	Adjoined   bool     `json:"adjoined" doc:"the baseline ended on the day before this period began"`
	Rows       Rows     `json:"rows"`
	Answers    Answers  `json:"escalations"`
	Modes      Modes    `json:"failureModes"`
	Exceptions Expiries `json:"exceptions"`
	Asks       Outcomes `json:"asks"`
	Owners     []Turn   `json:"owners" doc:"of escalations, where they changed"`
}

// Rows is how the rows moved, by release gate health and review latency.
type Rows struct {
	New          []Ref       `json:"new"`
	Retired      []Ref       `json:"retired" doc:"ended since, with a reason"`
	Dropped      []Ref       `json:"dropped" doc:"gone without being retired, as they were"`
	Better       []RowChange `json:"better"`
	Worse        []RowChange `json:"worse"`
	Mixed        []RowChange `json:"mixed" doc:"better in one, worse in the other"`
	Unclear      []RowChange `json:"unclear" doc:"a value is missing or not on its scale"`
	Unchanged    int         `json:"unchanged" doc:"rows whose health and latency stand as they were"`
	StandardPath []RowChange `json:"standardPath" doc:"rows whose place on the standard path moved"`
	Renamed      []Renaming  `json:"renamed" doc:"rows that go by another name or id; their history is kept"`
}

// Renaming is a row with the name that it had.
type Renaming struct {
	Area   Ref `json:"area"`
	Before Ref `json:"before"`
}

// RowChange is a row with the fields that moved.
type RowChange struct {
	Area      Ref           `json:"area"`
	Direction string        `json:"direction" form:"direction" doc:"of all fields together"`
	Fields    []FieldChange `json:"fields"`
}

// FieldChange is one field's move.
type FieldChange struct {
	Field     string `json:"field" doc:"as people call it"`
	From      string `json:"from"`
	To        string `json:"to"`
	Direction string `json:"direction" form:"direction"`
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
	Area Ref    `json:"area"`
	From string `json:"from" doc:"empty where there was none"`
	To   string `json:"to" doc:"empty where there is none; \"row ended\" for the answer of a row that is gone"`
}

// Modes is which failure modes came and went.
type Modes struct {
	New       []ModeChange `json:"new"`
	Recurring []ModeChange `json:"recurring"`
	Cleared   []ModeChange `json:"cleared"`
}

// ModeChange is a failure mode with the rows that had it.
type ModeChange struct {
	Mode   Mode  `json:"mode"`
	Before []Ref `json:"before"`
	Now    []Ref `json:"now"`
	Spread []Ref `json:"spread" doc:"of those that have it now, the ones that did not have it before"`
}

// Mode is an entry of the vocabulary of failure modes.
type Mode struct {
	Tag          string `json:"tag"`
	Title        string `json:"title" doc:"the tag where the vocabulary doesn't know it"`
	StandardPath string `json:"standardPath" doc:"the platform step that would remove it"`
}

// Expiries is what became of exceptions. One may be in several lists.
type Expiries struct {
	Opened  []Ref `json:"opened"`
	Closed  []Ref `json:"closed"`
	Expired []Ref `json:"expired"`
	Renewed []Ref `json:"renewed"`
}

// Outcomes is what became of asks.
type Outcomes struct {
	New     []Ref     `json:"new" doc:"not open in the baseline"`
	Done    []Outcome `json:"done"`
	Dropped []Outcome `json:"dropped"`
	Carried []Outcome `json:"carried" doc:"still to be done"`
	Lost    []Outcome `json:"lost" doc:"open in the baseline and not listed any more"`
}

// Outcome is what became of an ask of the baseline.
type Outcome struct {
	Ask     Ref    `json:"ask"`
	Period  string `json:"period" doc:"in which it stands so"`
	Carried int    `json:"carried" doc:"periods in a row at whose end it was open"`
}

func changesOf(r *scorecard.Review) *Changes {
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
			Renamed: each(c.Renamed, func(r scorecard.RowChange) Renaming { return Renaming{rowRef(r.Row), rowRef(r.Before)} }),
		},
		Answers: Answers{
			Opened: each(c.Escalated, answerOf), Undecided: each(c.Undecided, answerOf),
			Closed: each(c.Deescalated, answerOf), Unanswered: each(c.Unanswered, answerOf),
		},
		Modes: Modes{each(c.NewModes, modeChangeOf), each(c.RecurringModes, modeChangeOf), each(c.ClearedModes, modeChangeOf)},
		Exceptions: Expiries{
			Opened: each(c.OpenedExceptions, exceptionRef), Closed: each(c.ClosedExceptions, exceptionRef),
			Expired: each(c.ExpiredExceptions, exceptionRef), Renewed: each(c.RenewedExceptions, exceptionRef),
		},
		Asks: Outcomes{
			New: each(c.NewAsks, askRef), Done: each(c.DoneAsks, outcomeOf), Dropped: each(c.DroppedAsks, outcomeOf),
			Carried: each(c.CarriedAsks, outcomeOf), Lost: each(c.LostAsks, outcomeOf),
		},
		Owners: each(c.Owners, func(o scorecard.OwnerChange) Turn { return Turn{rowRef(o.Row), o.From, o.To} }),
	}
}

func rowChangeOf(c scorecard.RowChange) RowChange {
	return RowChange{rowRef(c.Row), string(c.Direction), each(c.Fields, func(f scorecard.FieldChange) FieldChange {
		return FieldChange{f.Field, f.From, f.To, string(f.Direction)}
	})}
}

func answerOf(a scorecard.AnswerChange) Turn { return Turn{rowRef(a.Row), a.From, a.To} }

func modeChangeOf(m scorecard.ModeChange) ModeChange {
	return ModeChange{Mode(m.Mode), rowRefs(m.Before), rowRefs(m.Now), rowRefs(m.Spread)}
}

func exceptionRef(e scorecard.ExceptionView) Ref { return Ref{e.ID, e.Title, e.Place.File} }

func outcomeOf(a scorecard.AskChange) Outcome { return Outcome{askRef(a.Ask), a.Period, a.Carried} }
