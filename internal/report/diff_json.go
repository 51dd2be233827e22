package report

import "github.com/scorelint/scorelint/internal/review"

// DiffVersion is the version of [DiffJSON]. It changes when a reader would have to.
const DiffVersion = 1

// DiffJSON is what a change means for leadership, for programs. Every list is there, empty where nothing is to be told.
// Rows, asks, exceptions and product lines are named by id and name; what is gone is told as it was.
//
//	version, asOf   the version of this format, and the day that both sides are seen on
//	from, to        the two sides; summary is null, and absent says why, where there was no scorecard
//	changed         whether anything below is told
//	unread          files that can't be read on one side, so that rows may seem gone that are not
//	rows            new, retired, dropped (gone without being retired), unretired (the retirement is not recorded any more;
//	                stands says whether the row is there again, then it is new too), better, worse, mixed, unclear (not comparable), by
//	                release gate health and review latency; standardPath; details (other fields); reviewed (again, and else
//	                unchanged); same counts rows whose health and latency stand
//	escalations     opened, undecided (Maybe), closed, unanswered: the answer from → to; terms: the same answer, in other words
//	owners          of escalations that were there before
//	failureModes    new and cleared, with the ids of the rows
//	asks            new, done, dropped, reopened, carried (into another period), removed, changed; state is how the ask
//	                stands on the day: overdue, due in 30 days or less, open, done, dropped
//	exceptions      opened, closed, reopened, renewed, moved (another expiry without a renewal), changed, removed;
//	                waived and unwaived are findings that exceptions began or ceased to suppress
//	productLines    new, removed, trends, changed
//	ranking         rows with another place, score or answer; before or after is null where the row has no place, and
//	                missingBefore or missing say why it can't be ranked
//	narrative       the parts of the review that changed
//	periods         other periods whose documents changed, with how many
//	settings        parts of the Scorecard; from and to are single values, or the entries that only one side has
//	rules           the rule files, and "rules in the Scorecard", that the change touches
//	findings        new, fixed, gone (with what it was about), changed (before and after), waived, unwaived; same counts
//	                those that stand
//
// A field is told as {"field", "from", "to", "direction"}: direction is better, worse or unknown where the field has a scale.
type DiffJSON struct {
	Version      int             `json:"version"`
	AsOf         string          `json:"asOf"`
	From         diffSide        `json:"from"`
	To           diffSide        `json:"to"`
	Absent       string          `json:"absent,omitempty"`
	Changed      bool            `json:"changed"`
	Unread       []string        `json:"unread"`
	Rows         diffRows        `json:"rows"`
	Escalations  diffEscalations `json:"escalations"`
	Owners       []diffTurn      `json:"owners"`
	FailureModes diffModes       `json:"failureModes"`
	Asks         diffAsks        `json:"asks"`
	Exceptions   diffExceptions  `json:"exceptions"`
	ProductLines diffLines       `json:"productLines"`
	Ranking      []diffRank      `json:"ranking"`
	Narrative    []string        `json:"narrative"`
	Periods      []diffPeriod    `json:"periods"`
	Settings     []diffSetting   `json:"settings"`
	Rules        []string        `json:"rules"`
	Findings     diffFindings    `json:"findings"`
}

// NewDiffJSON brings a difference into the format for programs.
func NewDiffJSON(d *Diff) DiffJSON {
	out := DiffJSON{
		Version: DiffVersion, AsOf: d.After.AsOf, Absent: d.Absent, Changed: !d.Empty(),
		From: diffSide{Side: d.From}, To: diffSide{d.To, d.After.Period.Name, summaryOf(d.After)},
		Unread: all(d.Unread, same), Rows: rowsDiff(&d.Difference), Escalations: escalationsDiff(&d.Difference),
		Owners:       all(d.Owners, func(o review.ValueChange) diffTurn { return diffTurn{named(o.Row), o.From, o.To} }),
		FailureModes: diffModes{all(d.NewModes, modeDiff), all(d.ClearedModes, modeDiff)},
		Asks:         asksDiff(&d.Difference), Exceptions: exceptionsDiff(&d.Exceptions), ProductLines: linesDiff(&d.Lines),
		Ranking: all(d.Ranking, rankDiff), Narrative: all(d.Narrative, same), Periods: all(d.Periods, periodDiff),
		Settings: all(d.Settings, settingDiff), Rules: all(d.Rules, same), Findings: findingsDiff(&d.Findings),
	}
	if d.Before != nil {
		out.From.Period, out.From.Summary = d.Before.Period.Name, summaryOf(d.Before)
	}
	return out
}

// all brings a list into another form. It is never nil.
func all[T, U any](list []T, one func(T) U) []U {
	out := make([]U, len(list))
	for i, item := range list {
		out[i] = one(item)
	}
	return out
}

func same(s string) string { return s }

type diffSide struct {
	Side
	Period  string       `json:"period"`
	Summary *diffSummary `json:"summary"`
}

// diffSummary has the numbers of [review.Summary].
type diffSummary struct {
	Rows              int `json:"rows"`
	Reviewed          int `json:"reviewed"`
	Retired           int `json:"retired"`
	Yes               int `json:"yes"`
	Maybe             int `json:"maybe"`
	No                int `json:"no"`
	Unanswered        int `json:"unanswered"`
	OverdueDecisions  int `json:"overdueDecisions"`
	OpenAsks          int `json:"openAsks"`
	OverdueAsks       int `json:"overdueAsks"`
	OverdueMandatory  int `json:"overdueMandatory"`
	RecoveringAsks    int `json:"recoveringAsks"`
	OpenExceptions    int `json:"openExceptions"`
	ExpiredExceptions int `json:"expiredExceptions"`
}

func summaryOf(r *review.Review) *diffSummary {
	s := diffSummary(r.Summary)
	return &s
}
