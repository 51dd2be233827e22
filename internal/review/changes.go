package review

import "slices"

// Changes is what is different from the period before. It is empty where there is no Baseline to compare with.
type Changes struct {
	Baseline *Period  // the latest earlier period with rows
	Gap      []string // periods in between that have no rows
	Adjoined bool     // the baseline ended on the day before this period began

	RowChanges
	Renamed []RowChange // rows that go by another name or id; their history is kept

	OpenedExceptions  []ExceptionView
	ClosedExceptions  []ExceptionView
	ExpiredExceptions []ExceptionView
	RenewedExceptions []ExceptionView

	NewAsks     []*Ask // not open in the baseline
	DoneAsks    []AskChange
	DroppedAsks []AskChange
	CarriedAsks []AskChange
	LostAsks    []AskChange // open in the baseline and not listed any more
}

// RowChanges is how rows differ from what they were.
type RowChanges struct {
	New     []*Row      // not there before
	Retired []*Row      // ended since, with a reason
	Dropped []*Row      // rows that are gone without one, as they were
	Better  []RowChange // by health and latency
	Worse   []RowChange
	Mixed   []RowChange // better in one, worse in the other
	Unclear []RowChange // a value is missing or not on its scale
	Same    int         // rows whose health and latency stand as they were

	Escalated   []AnswerChange // now Yes
	Undecided   []AnswerChange // now Maybe
	Deescalated []AnswerChange // no longer Yes or Maybe
	Unanswered  []AnswerChange // the answer is missing now

	NewModes       []ModeChange
	RecurringModes []ModeChange
	ClearedModes   []ModeChange

	Owners []OwnerChange
	Paths  []RowChange // rows whose place on the standard path moved
}

// RowChange is a row in both periods with the fields that moved.
type RowChange struct {
	Row       *Row
	Before    *Row
	Direction Direction // of health and latency together
	Fields    []FieldChange
}

// The fields whose moves are told, as people call them.
const (
	FieldHealth       = "release gate health"
	FieldLatency      = "review latency"
	FieldStandardPath = "standard path"
)

// FieldChange is one field's move.
type FieldChange struct {
	Field     string // as people call it
	From      string
	To        string
	Direction Direction // empty for a field without a scale
	Steps     int       // positions moved on the scale, worse counted up

	prose bool
}

// AnswerChange is a change of whether leadership must step in.
type AnswerChange struct {
	Row  *Row   // as it was where To is Gone
	From string // empty for a new row
	To   string // an answer, or Gone
}

// Gone stands for the answer of a row that has ended or is no longer listed.
const Gone = "row ended"

// ModeChange is a failure mode with the rows that had it before and have it now.
type ModeChange struct {
	Mode   FailureMode
	Before []*Row
	Now    []*Row
	Spread []*Row // of those that have it now, the ones that did not have it in the baseline
}

// AskChange is what became of an ask of the baseline.
type AskChange struct {
	Ask     *Ask // as it stands now, else as it stood in the baseline
	Period  string
	Carried int
	Uneven  bool // the periods that Carried counts are of different lengths
}

// OwnerChange is a change of who owns a row's escalation.
type OwnerChange struct {
	Row  *Row
	From string
	To   string
}

func (r *Review) compare(b *Book, c *chapter) Changes {
	if c.before == nil {
		return Changes{}
	}
	base := c.before
	ch := Changes{Baseline: &base.Period, Gap: c.gap, Adjoined: c.adjoined}
	kept := map[*Row]bool{}
	for _, row := range c.rows {
		if row.before != nil {
			kept[row.before] = true
		}
		before := baseOf(row, base)
		ch.row(r, row, before)
		if before != nil && (before.ID != row.ID || before.Name != row.Name) {
			ch.Renamed = append(ch.Renamed, RowChange{Row: row, Before: before, Direction: Unchanged})
		}
	}
	for _, row := range base.rows {
		if kept[row] || row.retired(base.End) {
			continue
		}
		if r.Ended(row) { // on a day that the row of the baseline names already
			ch.Retired = append(ch.Retired, row)
		} else {
			ch.Dropped = append(ch.Dropped, row)
		}
		ch.answer(row, row.Escalation.Needed, Gone)
	}
	ch.modes(b, base.tags, r.tags())
	ch.spread()
	ch.exceptions(b, c, r.AsOf)
	ch.asks(c, base)
	return ch
}

// baseOf is what a row is compared with: the row before, unless that had ended.
func baseOf(row *Row, base *chapter) *Row {
	if row.before == nil || row.before.retired(base.End) {
		return nil
	}
	return row.before
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
		ch.Owners = append(ch.Owners, OwnerChange{row, from, to})
	}
	path := r.Settings.Scales.StandardPath.change(FieldStandardPath, before.StandardPath, row.StandardPath)
	if path != nil {
		ch.Paths = append(ch.Paths, RowChange{row, before, path.Direction, []FieldChange{*path}})
	}
}

// Standing says in a word how each row stands against the baseline: where its health and latency went, or else whether
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
	for _, f := range []*FieldChange{
		s.Scales.Health.change(FieldHealth, before.Health, row.Health),
		s.Scales.Latency.change(FieldLatency, before.Latency, row.Latency),
	} {
		if f != nil {
			change.Fields = append(change.Fields, *f)
			change.Direction = combine(change.Direction, f.Direction)
		}
	}
	return change
}

// change compares two values of a scale; nil when they are the same.
func (s Scale) change(field, from, to string) *FieldChange {
	if from == to {
		return nil
	}
	f := FieldChange{Field: field, From: from, To: to, Direction: s.Direction(from, to)}
	if f.Direction != Unknown {
		a, _ := s.Rank(from)
		b, _ := s.Rank(to)
		f.Steps = b - a
	}
	return &f
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
	change := AnswerChange{row, from, to}
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
	for _, row := range r.live {
		if row.FailureMode != "" {
			tags[row.FailureMode] = append(tags[row.FailureMode], row)
		}
	}
	return tags
}

func (ch *RowChanges) modes(b *Book, before, now map[string][]*Row) {
	for _, tag := range sortedKeys(before, now) {
		change := ModeChange{Mode: b.failureMode(tag), Before: before[tag], Now: now[tag]}
		switch {
		case len(change.Before) == 0:
			ch.NewModes = append(ch.NewModes, change)
		case len(change.Now) == 0:
			ch.ClearedModes = append(ch.ClearedModes, change)
		default:
			ch.RecurringModes = append(ch.RecurringModes, change)
		}
	}
}

// spread finds the rows that a recurring failure mode has reached since.
func (ch *Changes) spread() {
	for i := range ch.RecurringModes {
		m := &ch.RecurringModes[i]
		for _, row := range m.Now {
			if !slices.Contains(m.Before, row.before) {
				m.Spread = append(m.Spread, row)
			}
		}
	}
}

// exceptions compares each exception as of the baseline's last day with how it stands now.
func (ch *Changes) exceptions(b *Book, c *chapter, day string) {
	since := c.before.End
	for _, v := range b.exceptionsSince(c, since, day) {
		was, existed := v.at(since)
		if v.Opened > since {
			ch.OpenedExceptions = append(ch.OpenedExceptions, v)
		}
		if !v.Open() && (!existed || was.Open()) {
			ch.ClosedExceptions = append(ch.ClosedExceptions, v)
		}
		if v.Bucket == Expired && (!existed || was.Bucket != Expired) {
			ch.ExpiredExceptions = append(ch.ExpiredExceptions, v)
		}
		if n := len(v.Renewals); n > 0 && v.Renewals[n-1].On > since {
			ch.RenewedExceptions = append(ch.RenewedExceptions, v)
		}
	}
}

func (ch *Changes) asks(c, base *chapter) {
	for _, was := range base.asks {
		now := c.ask[was.ID]
		change := AskChange{Ask: was, Period: base.Name}
		if was.Status == AskOpen && now != nil {
			change = AskChange{now, c.Name, now.carried, now.uneven}
		}
		switch {
		case change.Ask.Status == AskDone:
			ch.DoneAsks = append(ch.DoneAsks, change)
		case change.Ask.Status == AskDropped:
			ch.DroppedAsks = append(ch.DroppedAsks, change)
		case now == nil:
			ch.LostAsks = append(ch.LostAsks, change)
		default:
			ch.CarriedAsks = append(ch.CarriedAsks, change)
		}
	}
	for _, a := range c.asks {
		if a.before == nil || a.before.Status != AskOpen {
			ch.NewAsks = append(ch.NewAsks, a)
		}
	}
}
