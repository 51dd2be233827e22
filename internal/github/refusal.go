package github

import (
	"cmp"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/scorelint/scorelint/internal/git"
)

const endpointHint = "check GITHUB_API_URL"

// refusal is why GitHub does not do what it is asked, in its own words.
type refusal struct {
	status int
	reason string
}

func (r *refusal) Error() string { return r.reason }

// Refused says with which status and for which reason GitHub refuses what was asked for; the status is 0 for any other error.
func Refused(err error) (status int, reason string) {
	if r := new(refusal); errors.As(err, &r) {
		return r.status, r.reason
	}
	return 0, ""
}

// says reports whether GitHub refused with a text in its reason.
func says(err error, text string) bool {
	_, reason := Refused(err)
	return strings.Contains(strings.ToLower(reason), text)
}

// reasonIn finds the reason in an answer that says no.
func reasonIn(text []byte) string {
	var answer struct {
		Message string
		Errors  []json.RawMessage
	}
	if json.Unmarshal(text, &answer) != nil {
		return ""
	}
	reasons := []string{answer.Message}
	for _, raw := range answer.Errors {
		var detail struct{ Message, Field, Code string }
		if json.Unmarshal(raw, &detail) == nil {
			reasons = append(reasons, cmp.Or(detail.Message, detail.Field+" "+detail.Code))
		}
	}
	return strings.Join(reasons, ": ")
}

// explain explains an answer that is not what was asked for.
func (a API) explain(status int, header http.Header, reason string) error {
	reason = a.redact(cmp.Or(reason, http.StatusText(status)))
	because := &refusal{status, reason}
	switch {
	case status == http.StatusTooManyRequests, status == http.StatusForbidden && isRateLimit(header, reason):
		after := a.retryAfter(header)
		const hint = "run it again later, or use another token"
		return &temporary{git.Errorf(hint, "GitHub's rate limit is reached (%s), to wait for %s", reason, after.Round(time.Second)), after}
	case status >= 500:
		t := &temporary{why: git.Errorf(git.RetryHint, "%s answers %d (%s)", a.host(), status, reason)}
		if header.Get("Retry-After") != "" {
			t.after = a.retryAfter(header)
		}
		return t
	case status == http.StatusUnauthorized:
		const hint = "check that it has not expired; a workflow's own is GITHUB_TOKEN: ${{ github.token }}"
		return git.Errorf(hint, "GitHub does not accept the token (%s)", reason)
	case status == http.StatusForbidden:
		return git.Errorf(a.purpose.access, "the token may not %s %s (%s)", a.purpose.verb, a.Repository, reason).WithCause(because)
	case status == http.StatusNotFound:
		return git.Errorf("check GITHUB_REPOSITORY and GITHUB_API_URL; "+a.purpose.access, "%s has no repository %s, or the token may not see it", a.host(), a.Repository).WithCause(because)
	case status == http.StatusGone:
		return git.Errorf("switch them on under Settings, General, Features", "%s has what is asked for switched off (%s)", a.Repository, reason).WithCause(because)
	case status == http.StatusConflict, status == http.StatusUnprocessableEntity:
		return git.Errorf("", "GitHub refuses to %s %s (%s)", a.purpose.verb, a.Repository, reason).WithCause(because)
	}
	return git.Errorf(endpointHint, "%s answers %d (%s), expected GitHub's API", a.host(), status, reason)
}
