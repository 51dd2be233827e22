package collect

import (
	"context"
	"slices"
	"time"
)

// addReviews adds how many hours pull requests waited for the first review.
func (c *Collector) addReviews(ctx context.Context, repo *repository, t *tally) error {
	pulls, err := c.pullsIn(ctx, repo)
	for _, p := range pulls {
		switch wait, reviewed := p.wait(); {
		case p.Author.bot():
		case reviewed:
			t.values = append(t.values, wait.Hours())
		default:
			t.beside["unreviewed"]++
		}
	}
	return err
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
