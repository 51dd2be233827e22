package export

import (
	"slices"

	"github.com/scorelint/scorelint/internal/review"
)

// FailureModes is failure mode × period.
type FailureModes struct {
	Modes []ModeHistory `json:"modes" doc:"longest streak up to now first"`
	Yes   int           `json:"yes" doc:"rows that leadership must step in for, whatever their failure mode"`
}

// ModeHistory is one failure mode over the periods.
type ModeHistory struct {
	Mode        Mode    `json:"mode" doc:"the failure mode"`
	Cells       [][]Ref `json:"cells" doc:"the areas that had it in each of the columns, as they were then"`
	Now         []Ref   `json:"now" doc:"the areas that have it"`
	PeriodCount int     `json:"periodCount" doc:"periods in which any area had it"`
	Streak      int     `json:"streak" doc:"periods in a row up to this one in which any area had it; 0 where none has it now"`
	Longest     Longest `json:"longest" doc:"the longest such streak ever, the latest of equals"`
	Yes         int     `json:"yes" doc:"rows that have it now and that leadership must step in for"`
}

// Longest is the longest streak ever.
type Longest struct {
	PeriodCount int    `json:"periodCount" doc:"periods in a row"`
	From        string `json:"from" doc:"its first period"`
	To          string `json:"to" doc:"its last period"`
}

func modesOf(rec *review.Recurrence) FailureModes {
	return FailureModes{
		Yes: rec.Escalations,
		Modes: each(rec.Modes, func(h review.ModeHistory) ModeHistory {
			return ModeHistory{
				Mode: Mode(h.Mode), Cells: each(h.Cells, rowRefs), Now: rowRefs(h.Now), PeriodCount: h.Periods, Streak: h.Streak,
				Longest: Longest{h.Longest, h.LongestFrom, h.LongestTo}, Yes: h.Escalations,
			}
		}),
	}
}

func rowRefs(rows []*review.Row) []Ref { return each(rows, rowRef) }

// Friction says where release and review work is slow, and why.
type Friction struct {
	Grid     []Corner         `json:"grid" doc:"every health with every latency, best first"`
	Unplaced []Ref            `json:"unplaced" doc:"areas whose health or latency is missing or not on its scale"`
	Slower   []RowChange      `json:"slower" doc:"areas whose review latency got worse"`
	Sources  []FrictionSource `json:"sources" doc:"as reviews name them; by the areas that feel them now, then by periods"`
}

// Corner is the areas at one health and latency.
type Corner struct {
	ReleaseGateHealth string `json:"releaseGateHealth" doc:"a value of that scale"`
	ReviewLatency     string `json:"reviewLatency" doc:"a value of that scale"`
	Areas             []Ref  `json:"areas" doc:"those that stand at both"`
}

// FrictionSource is one source of friction over the periods.
type FrictionSource struct {
	Tag     string   `json:"tag" doc:"by which friction is counted"`
	Title   string   `json:"title" doc:"what the vocabulary calls it; the tag where the vocabulary doesn't know it"`
	Areas   []Ref    `json:"areas" doc:"where it is felt in this period"`
	Periods []string `json:"periods" doc:"in which a review named it, oldest first"`
}

func frictionOf(r *review.Review) Friction {
	f, scales := &r.Friction, &r.Settings.Scales
	out := Friction{Grid: []Corner{}, Unplaced: rowRefs(f.Unplaced), Slower: each(f.Slower, rowChangeOf)}
	for i, health := range scales.Health {
		for j, latency := range scales.Latency {
			out.Grid = append(out.Grid, Corner{health.Value, latency.Value, rowRefs(f.Grid[i][j])})
		}
	}
	out.Sources = each(f.Sources, func(s review.SourceHistory) FrictionSource {
		return FrictionSource{s.Source.Tag, s.Source.Title, each(s.Areas, refOf), each(s.Periods, same)}
	})
	return out
}

// Leverage says where one platform step would help many areas at once.
type Leverage struct {
	Steps    []Step     `json:"steps" doc:"that would help two areas or more, most leverage first"`
	Single   []Step     `json:"single" doc:"that would help one area"`
	Adoption []Adoption `json:"adoption" doc:"by place of the standard path; an association, not a cause"`
}

// Step is a platform step with the failure modes that it would remove.
type Step struct {
	StandardPath string `json:"standardPath" doc:"what the step is"`
	Modes        []Mode `json:"modes" doc:"all failure modes that it would remove"`
	Areas        []Ref  `json:"areas" doc:"that have one of the modes now"`
	PeriodCount  int    `json:"periodCount" doc:"periods in which any area had one of the modes"`
	Leverage     int    `json:"leverage" doc:"the number of areas × the number of periods"`
	Yes          int    `json:"yes" doc:"of the areas, those that leadership must step in for"`
}

// Adoption counts the answers of the areas at one place of the standard path.
type Adoption struct {
	Value string `json:"value" doc:"of the scale standardPath; empty where an area doesn't say"`
	Areas []Ref  `json:"areas" doc:"those that stand there"`
	Yes   int    `json:"yes" doc:"of those, the ones that leadership must step in for"`
	Maybe int    `json:"maybe" doc:"of those, the ones for which that is to be decided"`
	No    int    `json:"no" doc:"of those, the ones that need nothing of leadership; others don't say"`
}

func leverageOf(l *review.Leverage) Leverage {
	return Leverage{
		Steps: each(l.Steps, stepOf), Single: each(l.Single, stepOf),
		Adoption: each(l.Adoption, func(a review.Adoption) Adoption {
			return Adoption{a.Value, rowRefs(a.Rows), a.Yes, a.Maybe, a.No}
		}),
	}
}

func stepOf(s review.Step) Step {
	modes := each(s.Modes, func(m review.FailureMode) Mode { return Mode(m) })
	return Step{s.Path, modes, rowRefs(s.Rows), s.Periods, s.Leverage, s.Escalations}
}

// PeriodCounts says how many asks and exceptions stood open at the end of a period, in the review's own on its day.
type PeriodCounts struct {
	Period            string   `json:"period" doc:"its name"`
	Start             string   `json:"start" form:"day" doc:"its first day"`
	End               string   `json:"end" form:"day" doc:"its last day"`
	Gap               []string `json:"gap" doc:"periods between the entry before and this one that have no rows"`
	Adjoined          bool     `json:"adjoined" doc:"the entry before ended on the day before this period began; false for the first one"`
	OpenAsks          int      `json:"openAsks" doc:"the period's asks that were open, overdue ones included"`
	OverdueAsks       int      `json:"overdueAsks" doc:"of those, the ones past their day"`
	OpenExceptions    int      `json:"openExceptions" doc:"exceptions that were open, expired ones included"`
	ExpiredExceptions int      `json:"expiredExceptions" doc:"of those, the ones past their expiry"`
}

func historyOf(h *review.History) []PeriodCounts {
	out, before := []PeriodCounts{}, review.Column{}
	for i, c := range h.Columns {
		if n := h.Counts[i]; c.Period != "" {
			out = append(out, PeriodCounts{
				Period: c.Period, Start: c.Start, End: c.End, Gap: each(before.Missing, same), Adjoined: before.Period != "",
				OpenAsks: n.OpenAsks, OverdueAsks: n.OverdueAsks, OpenExceptions: n.OpenExceptions, ExpiredExceptions: n.ExpiredExceptions,
			})
		}
		before = c
	}
	return slices.Clip(out)
}
