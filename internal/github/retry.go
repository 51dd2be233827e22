package github

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/git"
)

// temporary is a failure that may be gone at the next attempt.
type temporary struct {
	why   *git.Error    // what to say if it is not
	after time.Duration // what GitHub asks to wait
	limit bool          // whether it asks that for a rate limit
}

func (t *temporary) Error() string { return t.why.Error() }

// retry tries until that succeeds or GitHub says no.
func (a API) retry(ctx context.Context, try func() error) error {
	waited := time.Duration(0)
	for attempt := 1; ; attempt++ {
		err := try()
		var t *temporary
		if !errors.As(err, &t) {
			return err
		}
		wait := max(t.after, time.Second<<min(attempt-1, 4))
		if attempt == a.Attempts || waited+wait > a.MaxWait {
			return t.final(attempt)
		}
		if err := a.Sleep(ctx, wait); err != nil {
			return err
		}
		waited += wait
	}
}

// final is the error after the last attempt.
func (t *temporary) final(attempts int) error {
	message := t.why.Message
	if t.limit {
		message += fmt.Sprintf(", to wait for %s", t.after.Round(time.Second))
	}
	return git.Errorf(t.why.Hint, "%s; gave up after %s", message, finding.Count(attempts, "attempt"))
}

// unreachable is the failure to get an answer.
func (a API) unreachable(message string) *temporary {
	return &temporary{why: git.Errorf(cmp.Or(a.purpose.retry, git.RetryHint), "%s", message)}
}

// rateLimited is GitHub's request to slow down.
func (a API) rateLimited(header http.Header, reason string) error {
	why := git.Errorf("run it again later, or use another token", "GitHub's rate limit is reached (%s)", reason)
	return &temporary{why: why, after: a.retryAfter(header), limit: true}
}

// isRateLimit tells a rate limit from a lack of permission: GitHub answers both with 403.
func isRateLimit(header http.Header, reason string) bool {
	if header.Get("Retry-After") != "" || header.Get("X-Ratelimit-Remaining") == "0" {
		return true
	}
	reason = strings.ToLower(reason)
	return strings.Contains(reason, "rate limit") || strings.Contains(reason, "abuse detection")
}

// retryAfter is how long a rate limit asks to wait: seconds or a date, else until the limit is reset. GitHub's
// documentation asks for a minute where none of these is given.
func (a API) retryAfter(header http.Header) time.Duration {
	if wait, err := a.parseRetryAfter(header.Get("Retry-After")); err == nil {
		return wait
	}
	reset, err := strconv.ParseInt(header.Get("X-Ratelimit-Reset"), 10, 64)
	if err == nil && header.Get("X-Ratelimit-Remaining") == "0" {
		const year = 366 * 24 * 60 * 60 // keeps a nonsensical time from overflowing
		return time.Duration(min(max(reset-a.Now().Unix()+1, 0), year)) * time.Second
	}
	return time.Minute
}

func (a API) parseRetryAfter(value string) (time.Duration, error) {
	if seconds, err := strconv.ParseUint(value, 10, 31); err == nil {
		return time.Duration(seconds) * time.Second, nil
	}
	date, err := http.ParseTime(value)
	return date.Sub(a.Now()), err
}
