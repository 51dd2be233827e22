package review

import "slices"

// Changes is what is different from the period before. It is empty where there is no Baseline to compare with.
type Changes struct {
	Baseline     *Period  `json:"-"` // the latest earlier period with rows
	BaselineName string   `json:"baseline" doc:"the latest earlier period with rows, one of the columns"`
	Gap          []string `json:"gap" doc:"periods in between that have no rows"`
	Adjoined     bool     `json:"adjoined" doc:"the baseline ended on the day before this period began"`
	RowChanges
	ExceptionChanges `json:"exceptions" doc:"what became of exceptions since the last day of the baseline; one may be in several lists"`
	AskChanges       `json:"asks" doc:"what became of the baseline's asks, and which are new"`

	Unexplained []*Row `json:"unexplained" doc:"rows whose status is better, or has moved two steps or more, while nothing that stands behind it has changed"`
}

// RowChanges is how rows differ from what they were.
type RowChanges struct {
	RowMoves      `json:"rows" doc:"how the rows moved, by release gate health, review latency and other columns that are compared"`
	AnswerChanges `json:"escalations" doc:"the answers to whether leadership must step in, where they changed"`
	ModeChanges   `json:"failureModes" doc:"which failure modes came and went"`
	Owners        []ValueChange `json:"owners" doc:"the handles of the owners of escalations, where they changed"`
}

// RowMoves is how the rows moved in the columns that are compared.
type RowMoves struct {
	New     []*Row      `json:"new" doc:"not there before"`
	Retired []*Row      `json:"retired" doc:"ended since, with a reason"`
	Dropped []*Row      `json:"dropped" doc:"gone without being retired, as they were"`
	Better  []RowChange `json:"better" doc:"better in one or more of them, and worse in none"`
	Worse   []RowChange `json:"worse" doc:"worse in one or more of them, and better in none"`
	Mixed   []RowChange `json:"mixed" doc:"better in one, worse in another"`
	Unclear []RowChange `json:"unclear" doc:"a value is missing or not on its scale"`
	Same    int         `json:"unchanged" doc:"rows that stand as they were in each of those columns"`
	Paths   []RowChange `json:"standardPath" doc:"rows whose place on the standard path moved"`
	Renamed []Renaming  `json:"renamed" doc:"rows that go by another name or id; their history is kept"`
}

// Renaming is a row that goes by another name or id.
type Renaming struct {
	Row    *Row `json:"area" doc:"as it is now"`
	Before *Row `json:"before" doc:"as it was in the baseline"`
}

// AnswerChanges is how the answers to whether leadership must step in changed.
type AnswerChanges struct {
	Escalated   []ValueChange `json:"opened" doc:"now Yes"`
	Undecided   []ValueChange `json:"undecided" doc:"now Maybe"`
	Deescalated []ValueChange `json:"closed" doc:"no longer Yes or Maybe"`
	Unanswered  []ValueChange `json:"unanswered" doc:"the answer is missing now"`
}

// ModeChanges is which failure modes came and went.
type ModeChanges struct {
	NewModes       []ModeChange `json:"new" doc:"that no row had before"`
	RecurringModes []ModeChange `json:"recurring" doc:"that rows had before and have now"`
	ClearedModes   []ModeChange `json:"cleared" doc:"that no row has any more"`
}

// RowChange is a row in both periods with the fields that moved.
type RowChange struct {
	Row       *Row          `json:"area" doc:"the row, as it is now"`
	Before    *Row          `json:"-"`
	Direction Direction     `json:"direction" format:"direction" doc:"of all fields together"`
	Fields    []FieldChange `json:"fields" doc:"those that moved"`
}

// FieldChange is one field's move.
type FieldChange struct {
	Field     string    `json:"field" doc:"as people call it"`
	From      string    `json:"from" doc:"the value before"`
	To        string    `json:"to" doc:"the value now"`
	Direction Direction `json:"direction" format:"direction" doc:"unknown where one of the two is missing or not on its scale"`
	Steps     int       `json:"-"` // positions moved on the scale, worse counted up
	List      bool      `json:"-"` // From and To are the entries of a list that only one of its two states has

	column *RowColumn // that moved; nil for other fields
	path   string     // in the document; empty for a column and for the standard path
}

// ValueChange is one value of a row that changed: its answer, or its owner.
type ValueChange struct {
	Row  *Row   `json:"area" doc:"the row, as it was before where it is gone"`
	From string `json:"from" doc:"empty where there was none"`
	To   string `json:"to" doc:"empty where there is none; \"row ended\" for the answer of a row that is gone"`
}

// Gone stands for the answer of a row that has ended or is no longer listed.
const Gone = "row ended"

// ModeChange is a failure mode with the rows that had it before and have it now.
type ModeChange struct {
	Mode   FailureMode `json:"mode" doc:"the failure mode"`
	Before []*Row      `json:"before" doc:"the areas that had it before, as they were then"`
	Now    []*Row      `json:"now" doc:"the areas that have it"`
	Spread []*Row      `json:"spread" doc:"of those that have it now, the ones that did not have it before"`
}

// ExceptionChanges is what became of exceptions. One may be in several lists.
type ExceptionChanges struct {
	OpenedExceptions  []ExceptionChange `json:"opened" doc:"opened since"`
	ClosedExceptions  []ExceptionChange `json:"closed" doc:"closed since"`
	ExpiredExceptions []ExceptionChange `json:"expired" doc:"open, and expired since"`
	RenewedExceptions []ExceptionChange `json:"renewed" doc:"prolonged since"`
}

// ExceptionChange is an exception of which something became, with what all renewals since the baseline made of its expiry.
type ExceptionChange struct {
	Ref
	View  ExceptionView `json:"-"`
	From  string        `json:"from" format:"day" doc:"the last day on which it held in the baseline; empty where there was none, or where nobody recorded it"`
	Until string        `json:"until" format:"day" doc:"the last day on which it holds now"`
}

// AskChanges is what became of asks.
type AskChanges struct {
	NewAsks     []AskChange `json:"new" doc:"not open in the baseline; some may be done or dropped already"`
	DoneAsks    []AskChange `json:"done" doc:"of the baseline's asks, those that are done"`
	DroppedAsks []AskChange `json:"dropped" doc:"of the baseline's asks, those that were dropped"`
	CarriedAsks []AskChange `json:"carried" doc:"still to be done"`
	LostAsks    []AskChange `json:"lost" doc:"open in the baseline and not listed any more"`
}

// AskChange is what became of an ask.
type AskChange struct {
	Ask     *Ask   `json:"-"` // as it stands now, else as it stood in the baseline
	Ref     Ref    `json:"ask" doc:"the ask, as the period below writes it"`
	Status  string `json:"status" doc:"as written: open, done or dropped"`
	Period  string `json:"period" doc:"in which it stands so: this one, or the baseline"`
	Carried int    `json:"carriedPeriods" doc:"periods in a row at whose end it was open"`
}

func (r *Review) compare(b *Book, c *chapter) Changes {
	if c.before == nil {
		return Changes{}
	}
	base := c.before
	ch := Changes{Baseline: &base.Period, BaselineName: base.Name, Gap: c.gap, Adjoined: c.adjoined}
	ch.RowChanges.compare(r, c.rows, base.rows, base.End, func(row *Row) *Row { return row.before })
	ch.modes(b, base.tags, r.tags(), func(row *Row) *Row { return row.before })
	ch.exceptions(b, c, r.AsOf)
	ch.asks(c, base)
	ch.Unexplained = r.unexplained(&ch, c)
	return ch
}

// compare compares rows with what they were, and finds those that are gone. One that had ended by the day of the baseline was
// nothing there.
func (ch *RowChanges) compare(r *Review, rows, baseline []*Row, day string, was func(*Row) *Row) {
	kept := map[*Row]bool{}
	for _, row := range rows {
		before := was(row)
		kept[before] = true
		if before != nil && before.retired(day) {
			before = nil
		}
		ch.row(r, row, before)
		if before != nil && (before.ID != row.ID || before.Name != row.Name) {
			ch.Renamed = append(ch.Renamed, Renaming{row, before})
		}
	}
	for _, row := range baseline {
		if kept[row] || row.retired(day) {
			continue
		}
		if r.Ended(row) { // on a day that the row of the baseline names already
			ch.Retired = append(ch.Retired, row)
		} else {
			ch.Dropped = append(ch.Dropped, row)
		}
		ch.answer(row, row.Escalation.Needed, Gone)
	}
}

func (ch *RowChanges) row(r *Review, row, before *Row) {
	switch {
	case r.Ended(row) && before != nil:
		ch.Retired = append(ch.Retired, row)
		ch.answer(row, before.Escalation.Needed, Gone)
		return
	case r.Ended(row):
		return // it had ended in the baseline, or began and ended in between
	case before == nil:
		ch.New = append(ch.New, row)
		ch.answer(row, "", row.Escalation.Needed)
		return
	}
	ch.status(moved(r.Settings, row, before))
	ch.answer(row, before.Escalation.Needed, row.Escalation.Needed)
	if from, to := before.Escalation.Owner, row.Escalation.Owner; from != to {
		ch.Owners = append(ch.Owners, ValueChange{row, from, to})
	}
	if path := r.StandardPath().change(before, row); path != nil {
		ch.Paths = append(ch.Paths, RowChange{row, before, path.Direction, []FieldChange{*path}})
	}
}

// Standing says in a word how each row stands against the baseline: where it went in the columns that are compared, or else whether
// it is new, retired, or has nothing to be compared with.
func (r *Review) Standing() map[*Row]Direction {
	c, rest := &r.Changes, Unchanged
	if c.Baseline == nil {
		rest = NoComparison
	}
	standing := make(map[*Row]Direction, len(r.Rows))
	for _, row := range r.Rows {
		standing[row] = rest
		if r.Ended(row) {
			standing[row] = Retired
		}
	}
	for _, row := range c.New {
		standing[row] = Added
	}
	for _, changes := range [][]RowChange{c.Better, c.Worse, c.Mixed, c.Unclear} {
		for _, change := range changes {
			standing[change.Row] = change.Direction
		}
	}
	return standing
}

func moved(s *Settings, row, before *Row) RowChange {
	change := RowChange{Row: row, Before: before, Direction: Unchanged}
	for i := range s.RowColumns {
		c := &s.RowColumns[i]
		if f := c.change(before, row); f != nil && c.Compared() {
			change.Fields = append(change.Fields, *f)
			change.Direction = combine(change.Direction, f.Direction)
		}
	}
	return change
}

func (ch *RowChanges) status(change RowChange) {
	switch change.Direction {
	case Better:
		ch.Better = append(ch.Better, change)
	case Worse:
		ch.Worse = append(ch.Worse, change)
	case Mixed:
		ch.Mixed = append(ch.Mixed, change)
	case Unknown:
		ch.Unclear = append(ch.Unclear, change)
	default:
		ch.Same++
	}
}

func (ch *RowChanges) answer(row *Row, from, to string) {
	change := ValueChange{row, from, to}
	switch {
	case from == to:
	case to == Yes:
		ch.Escalated = append(ch.Escalated, change)
	case to == Maybe:
		ch.Undecided = append(ch.Undecided, change)
	case to != No && to != Gone:
		ch.Unanswered = append(ch.Unanswered, change)
	case from == Yes || from == Maybe:
		ch.Deescalated = append(ch.Deescalated, change)
	}
}

// tags lists the rows that have not ended by failure mode.
func (r *Review) tags() map[string][]*Row {
	tags := map[string][]*Row{}
	for _, row := range r.Live {
		if row.FailureMode != "" {
			tags[row.FailureMode] = append(tags[row.FailureMode], row)
		}
	}
	return tags
}

// modes compares the rows by failure mode; was is what a row was before.
func (ch *ModeChanges) modes(b *Book, before, now map[string][]*Row, was func(*Row) *Row) {
	for _, tag := range sortedKeys(before, now) {
		change := ModeChange{Mode: b.failureMode(tag), Before: before[tag], Now: now[tag]}
		switch {
		case len(change.Before) == 0:
			ch.NewModes = append(ch.NewModes, change)
		case len(change.Now) == 0:
			ch.ClearedModes = append(ch.ClearedModes, change)
		default:
			for _, row := range change.Now {
				if !slices.Contains(change.Before, was(row)) {
					change.Spread = append(change.Spread, row)
				}
			}
			ch.RecurringModes = append(ch.RecurringModes, change)
		}
	}
}

// exceptions compares each exception as of the baseline's last day with how it stands now.
func (ch *ExceptionChanges) exceptions(b *Book, c *chapter, day string) {
	since := c.before.End
	for _, v := range b.exceptionsSince(c, since, day) {
		was, existed := v.at(since)
		expires, _ := v.expiry(since)
		change := ExceptionChange{v.ref(), v, expires, v.Expires}
		if v.Opened > since {
			ch.OpenedExceptions = append(ch.OpenedExceptions, change)
		}
		if !v.Open() && (!existed || was.Open()) {
			ch.ClosedExceptions = append(ch.ClosedExceptions, change)
		}
		if v.Bucket == Expired && (!existed || was.Bucket != Expired) {
			ch.ExpiredExceptions = append(ch.ExpiredExceptions, change)
		}
		if n := len(v.Renewals); n > 0 && v.Renewals[n-1].On > since {
			ch.RenewedExceptions = append(ch.RenewedExceptions, change)
		}
	}
}

func (ch *AskChanges) asks(c, base *chapter) {
	for _, was := range base.asks {
		now := c.ask[was.ID]
		change := askChange(was, base, 0)
		if was.Status == AskOpen && now != nil {
			change = askChange(now, c, now.carried)
		}
		switch {
		case change.Status == AskDone:
			ch.DoneAsks = append(ch.DoneAsks, change)
		case change.Status == AskDropped:
			ch.DroppedAsks = append(ch.DroppedAsks, change)
		case now == nil:
			ch.LostAsks = append(ch.LostAsks, change)
		default:
			ch.CarriedAsks = append(ch.CarriedAsks, change)
		}
	}
	for _, a := range c.asks {
		if (a.before == nil || a.before.Status != AskOpen) && !a.copied() {
			ch.NewAsks = append(ch.NewAsks, askChange(a, c, 0))
		}
	}
}

func askChange(a *Ask, c *chapter, carried int) AskChange {
	return AskChange{a, *a.ref(), a.Status, c.Name, carried}
}
