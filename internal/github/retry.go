package github

import (
	"context"
	"errors"
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
}

func (t *temporary) Error() string { return t.why.Error() }

// retry tries until that succeeds or GitHub says no.
func (a API) retry(ctx context.Context, try func() error) error {
	const attempts = 5
	waited := time.Duration(0)
	for attempt := 1; ; attempt++ {
		err := try()
		var t *temporary
		if !errors.As(err, &t) {
			return err
		}
		wait := max(t.after, time.Second<<min(attempt-1, 4))
		if attempt == attempts || waited+wait > a.MaxWait {
			return git.Errorf(t.why.Hint, "%s; gave up after %s", t.why.Message, finding.Count(attempt, "attempt"))
		}
		if err := a.Sleep(ctx, wait); err != nil {
			return err
		}
		waited += wait
	}
}

// isRateLimit tells a rate limit from a lack of permission: GitHub answers both with 403.
func isRateLimit(header http.Header, reason string) bool {
	if header.Get("Retry-After") != "" || header.Get("X-Ratelimit-Remaining") == "0" {
		return true
	}
	reason = strings.ToLower(reason)
	return strings.Contains(reason, "rate limit") || strings.Contains(reason, "abuse detection")
}

// retryAfter is how long a rate limit asks to wait: seconds, else until the limit is reset. GitHub's documentation asks for a
// minute where neither is given.
func (a API) retryAfter(header http.Header) time.Duration {
	if seconds, err := strconv.ParseUint(header.Get("Retry-After"), 10, 31); err == nil {
		return time.Duration(seconds) * time.Second
	}
	reset, err := strconv.ParseInt(header.Get("X-Ratelimit-Reset"), 10, 64)
	if err == nil && header.Get("X-Ratelimit-Remaining") == "0" {
		const year = 366 * 24 * 60 * 60 // keeps a nonsensical time from overflowing
		return time.Duration(min(max(reset-a.Now().Unix()+1, 0), year)) * time.Second
	}
	return time.Minute
}
