package collect

import (
	"context"
	"slices"
	"time"
)

// reviewHours is how long pull requests wait for the first review.
type reviewHours struct {
	*Collector
	hours      []float64
	unreviewed int
}

func (s *reviewHours) add(ctx context.Context, repo *repository) error {
	pulls, err := s.pullsIn(ctx, repo)
	for _, p := range pulls {
		if p.Author.bot() {
			continue
		}
		if wait, reviewed := p.wait(); reviewed {
			s.hours = append(s.hours, wait.Hours())
		} else {
			s.unreviewed++
		}
	}
	return err
}

func (s *reviewHours) figure() (Figure, error) {
	if len(s.hours) == 0 {
		return Figure{}, unmeasured("no pull request that was merged in these days had a review by another person")
	}
	return Figure{
		Value: median(s.hours), Samples: len(s.hours),
		Also: append([]Also{{"p90", round(p90(s.hours))}}, counts("unreviewed", s.unreviewed)...),
	}, nil
}

// at is when the event was.
func (e *event) at() time.Time {
	if e.Type == "PullRequestReview" {
		return e.SubmittedAt
	}
	return e.CreatedAt
}

// wait is how long a pull request was open, and not a draft, before the first review by another person; reviewed is false where there
// was none before the merge.
func (p *pull) wait() (wait time.Duration, reviewed bool) {
	events := slices.SortedStableFunc(slices.Values(p.TimelineItems.Nodes), func(a, b event) int { return a.at().Compare(b.at()) })
	draft, since := p.beganAsDraft(events), p.CreatedAt
	for _, e := range events {
		at := e.at()
		switch {
		case e.Type != "PullRequestReview":
			if !draft {
				wait += at.Sub(since)
			}
			draft, since = e.Type == "ConvertToDraftEvent", at
		case e.Author.is(p.Author) || e.Author.bot() || at.After(p.MergedAt):
		case draft:
			return wait, true
		default:
			return wait + at.Sub(since), true
		}
	}
	return 0, false
}

// beganAsDraft finds out how a pull request was opened by the first change that it went through.
func (p *pull) beganAsDraft(events []event) bool {
	for _, e := range events {
		if e.Type != "PullRequestReview" {
			return e.Type == "ReadyForReviewEvent"
		}
	}
	return p.IsDraft
}
