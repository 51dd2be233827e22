package github

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"
)

// again is a failure that may be gone at the next try.
type again struct {
	why    *Error        // what to say if it is not
	after  time.Duration // what GitHub asks to wait
	unsure bool          // whether what was asked may have been done all the same
}

func (a *again) Error() string { return a.why.Error() }

// giveUp is the error after the last try.
func (a *again) giveUp(attempts int) error {
	e := *a.why
	if a.why.Kind == RateLimit {
		e.Message += fmt.Sprintf(", to wait for %s", a.after.Round(time.Second))
	}
	e.Message += fmt.Sprintf(" ; gave up after %s", tries(attempts))
	return &e
}

// persist tries until that succeeds or GitHub says no, and returns how often it tried.
func (p Publisher) persist(ctx context.Context, try func() error) (attempts int, err error) {
	waited := time.Duration(0)
	for attempt := 1; ; attempt++ {
		err := try()
		var again *again
		if !errors.As(err, &again) {
			return attempt, err
		}
		pause := max(again.after, time.Second<<min(attempt-1, 4))
		if attempt == p.Attempts || waited+pause > p.Patience {
			return attempt, again.giveUp(attempt)
		}
		if err := p.Sleep(ctx, pause); err != nil {
			return attempt, err
		}
		waited += pause
	}
}

func tries(n int) string {
	if n == 1 {
		return "1 try"
	}
	return fmt.Sprintf("%d tries", n)
}

// unreachable is the failure to get an answer.
func unreachable(message string) *again {
	return &again{unsure: true, why: errorf(Unavailable, "run it again later; nothing is ever published twice", "%s", message)}
}

// limited is GitHub's request to slow down.
func (p Publisher) limited(header http.Header, said string) error {
	why := errorf(RateLimit, "run it again later, or use another token", "GitHub's rate limit is reached (%s)", said)
	return &again{after: p.retryAfter(header), why: why}
}

// isLimit tells a rate limit from a lack of permission: GitHub says 403 to both.
func isLimit(header http.Header, said string) bool {
	if header.Get("Retry-After") != "" || header.Get("X-Ratelimit-Remaining") == "0" {
		return true
	}
	said = strings.ToLower(said)
	return strings.Contains(said, "rate limit") || strings.Contains(said, "abuse detection")
}

// retryAfter is how long a rate limit asks to wait: seconds or a date, else until the limit is reset. GitHub's
// documentation asks for a minute where none of these is said.
func (p Publisher) retryAfter(header http.Header) time.Duration {
	if wait, err := p.parseRetryAfter(header.Get("Retry-After")); err == nil {
		return wait
	}
	reset, err := strconv.ParseInt(header.Get("X-Ratelimit-Reset"), 10, 64)
	if err == nil && header.Get("X-Ratelimit-Remaining") == "0" {
		const year = 366 * 24 * 60 * 60 // keeps a nonsensical time from overflowing
		return time.Duration(min(max(reset-p.Now().Unix()+1, 0), year)) * time.Second
	}
	return time.Minute
}

func (p Publisher) parseRetryAfter(value string) (time.Duration, error) {
	if seconds, err := strconv.ParseUint(value, 10, 31); err == nil {
		return time.Duration(seconds) * time.Second, nil
	}
	date, err := http.ParseTime(value)
	if err != nil {
		return 0, errors.New("neither seconds nor a date")
	}
	return date.Sub(p.Now()), nil
}
