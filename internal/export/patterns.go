package export

import (
	"slices"

	"github.com/scorelint/scorelint/internal/scorecard"
)

// FailureModes is failure mode × period.
type FailureModes struct {
	Columns     []Column      `json:"columns" doc:"of every matrix in the review, oldest period first"`
	Modes       []ModeHistory `json:"modes" doc:"longest streak first"`
	Escalations int           `json:"escalations" doc:"rows with an answer of Yes, whatever their failure mode"`
}

// Column is one period of a matrix, or a stretch of periods without rows.
type Column struct {
	Period  string   `json:"period" doc:"empty for a stretch without rows"`
	Missing []string `json:"missing" doc:"the periods of such a stretch, where they have names"`
}

// ModeHistory is one failure mode over the periods.
type ModeHistory struct {
	Mode        Mode    `json:"mode"`
	Cells       [][]Ref `json:"cells" doc:"the areas that had it, by column"`
	Now         []Ref   `json:"now"`
	Periods     int     `json:"periods" doc:"in which any area had it"`
	Streak      int     `json:"streak" doc:"periods in a row up to this one"`
	Longest     Longest `json:"longest"`
	Escalations int     `json:"escalations" doc:"rows with an answer of Yes that have it now"`
}

// Longest is the longest streak ever.
type Longest struct {
	Periods int    `json:"periods"`
	From    string `json:"from" doc:"its first period"`
	To      string `json:"to" doc:"its last period"`
}

func modesOf(rec *scorecard.Recurrence) FailureModes {
	return FailureModes{
		Columns: each(rec.Columns, columnOf), Escalations: rec.Escalations,
		Modes: each(rec.Modes, func(h scorecard.ModeHistory) ModeHistory {
			return ModeHistory{
				Mode: Mode(h.Mode), Cells: each(h.Cells, rowRefs), Now: rowRefs(h.Now), Periods: h.Periods, Streak: h.Streak,
				Longest: Longest{h.Longest, h.LongestFrom, h.LongestTo}, Escalations: h.Escalations,
			}
		}),
	}
}

func columnOf(c scorecard.Column) Column { return Column{c.Period, each(c.Missing, same)} }

func rowRefs(rows []*scorecard.Row) []Ref { return each(rows, rowRef) }

// Friction says where release and review work is slow, and why.
type Friction struct {
	Grid     []Corner         `json:"grid" doc:"every health with every latency, best first"`
	Unplaced []Ref            `json:"unplaced" doc:"areas whose health or latency is missing or not on its scale"`
	Slower   []RowChange      `json:"slower" doc:"areas whose review latency got worse"`
	Sources  []FrictionSource `json:"sources" doc:"as reviews name them; by the areas that feel them now, then by periods"`
}

// Corner is the areas at one health and latency.
type Corner struct {
	ReleaseGateHealth string `json:"releaseGateHealth"`
	ReviewLatency     string `json:"reviewLatency"`
	Areas             []Ref  `json:"areas"`
}

// FrictionSource is one source of friction over the periods.
type FrictionSource struct {
	Tag     string   `json:"tag"`
	Title   string   `json:"title"`
	Areas   []Ref    `json:"areas" doc:"where it is felt in this period"`
	Periods []string `json:"periods" doc:"in which a review named it, oldest first"`
}

func frictionOf(r *scorecard.Review) Friction {
	f, scales := &r.Friction, &r.Settings.Scales
	out := Friction{Grid: []Corner{}, Unplaced: rowRefs(f.Unplaced), Slower: each(f.Slower, rowChangeOf)}
	for i, health := range scales.Health {
		for j, latency := range scales.Latency {
			out.Grid = append(out.Grid, Corner{health.Value, latency.Value, rowRefs(f.Grid[i][j])})
		}
	}
	out.Sources = each(f.Sources, func(s scorecard.SourceHistory) FrictionSource {
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
	StandardPath string `json:"standardPath"`
	Modes        []Mode `json:"modes"`
	Areas        []Ref  `json:"areas" doc:"that have one of the modes now"`
	Periods      int    `json:"periods" doc:"in which any area had one of them"`
	Leverage     int    `json:"leverage" doc:"areas × periods"`
	Escalations  int    `json:"escalations" doc:"of the areas, with an answer of Yes"`
}

// Adoption counts the answers of the areas at one place of the standard path.
type Adoption struct {
	Value string `json:"value" doc:"of the scale standardPath; empty where an area doesn't say"`
	Areas []Ref  `json:"areas"`
	Yes   int    `json:"yes"`
	Maybe int    `json:"maybe"`
	No    int    `json:"no"`
}

func leverageOf(l *scorecard.Leverage) Leverage {
	return Leverage{
		Steps: each(l.Steps, stepOf), Single: each(l.Single, stepOf),
		Adoption: each(l.Adoption, func(a scorecard.Adoption) Adoption {
			return Adoption{a.Value, rowRefs(a.Rows), a.Yes, a.Maybe, a.No}
		}),
	}
}

func stepOf(s scorecard.Step) Step {
	modes := each(s.Modes, func(m scorecard.FailureMode) Mode { return Mode(m) })
	return Step{s.Path, modes, rowRefs(s.Rows), s.Periods, s.Leverage, s.Escalations}
}

// PeriodCounts says how many asks and exceptions stood open at the end of a period, in the review's own on its day.
type PeriodCounts struct {
	Period            string `json:"period"`
	OpenAsks          int    `json:"openAsks"`
	OverdueAsks       int    `json:"overdueAsks"`
	OpenExceptions    int    `json:"openExceptions" doc:"expired ones included"`
	ExpiredExceptions int    `json:"expiredExceptions"`
}

func historyOf(h *scorecard.History) []PeriodCounts {
	out := []PeriodCounts{}
	for i, c := range h.Columns {
		if n := h.Counts[i]; c.Period != "" {
			out = append(out, PeriodCounts{c.Period, n.OpenAsks, n.OverdueAsks, n.OpenExceptions, n.ExpiredExceptions})
		}
	}
	return slices.Clip(out)
}
