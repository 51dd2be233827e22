package review

// Outcome says what became of an ask in a period.
type Outcome string

// The outcomes. An ask is a promise: who lists it again with a later day has not kept it on time.
const (
	KeptOnTime  Outcome = "kept on time"        // done on or before the day for which it was first asked
	KeptLate    Outcome = "kept late"           // done after that day
	KeptUndated Outcome = "done, day not given" // done, without that day or the day on which it was done
	WasDropped  Outcome = "dropped"             // by decision
	WasCarried  Outcome = "carried over"        // open, and asked again in the next period
	WasLost     Outcome = "not listed again"    // open, and the next period doesn't list it
	StillOpen   Outcome = "open"                // in the latest period
)

// PromiseCounts counts the asks of a period by what became of them there.
type PromiseCounts struct {
	Asked   int `json:"asked" doc:"asks that the period lists, those carried into it too, not those that had ended in the one before; the other counts add up to it"`
	OnTime  int `json:"onTime" doc:"done on or before the day for which they were first asked"`
	Late    int `json:"late" doc:"done after that day"`
	Undated int `json:"undated" doc:"done, without that day or the one on which they were done; never counted as on time"`
	Dropped int `json:"dropped" doc:"dropped by decision"`
	Carried int `json:"carried" doc:"open at its end, and asked again in the next period with rows"`
	Lost    int `json:"lost" doc:"open at its end, and not listed in the next period with rows"`
	Open    int `json:"open" doc:"open in the period of the review"`
}

func (p *PromiseCounts) add(o Outcome) {
	p.Asked++
	switch o {
	case KeptOnTime:
		p.OnTime++
	case KeptLate:
		p.Late++
	case KeptUndated:
		p.Undated++
	case WasDropped:
		p.Dropped++
	case WasCarried:
		p.Carried++
	case WasLost:
		p.Lost++
	default:
		p.Open++
	}
}

// FirstDue is the day for which the ask was first asked, before any period carried it on.
func (a *Ask) FirstDue() string { return a.first.Due }

// copied reports whether the period before lists the ask as done or dropped already, in the same words.
func (a *Ask) copied() bool {
	was := a.before
	return was != nil && was.Status != AskOpen && was.Status == a.Status && was.Due == a.Due && was.Done == a.Done
}

// outcome says what became of an ask in its period; next is the chapter after that, nil in the period of the review.
func (a *Ask) outcome(next *chapter) Outcome {
	due := a.FirstDue()
	switch {
	case a.Status == AskDone && (due == "" || a.Done == ""):
		return KeptUndated
	case a.Status == AskDone && a.Done <= due:
		return KeptOnTime
	case a.Status == AskDone:
		return KeptLate
	case a.Status == AskDropped:
		return WasDropped
	case next == nil:
		return StillOpen
	}
	if again := next.ask[a.ID]; again != nil && again.first == a.first {
		return WasCarried
	}
	return WasLost
}

// promises counts the asks of a chapter, and the mandatory ones apart.
func (c *chapter) promises(next *chapter) (all, mandatory PromiseCounts) {
	for _, a := range c.asks {
		if a.copied() {
			continue
		}
		all.add(a.outcome(next))
		if a.Priority == Mandatory {
			mandatory.add(a.outcome(next))
		}
	}
	return all, mandatory
}
