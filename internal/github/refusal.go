package github

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/scorelint/scorelint/internal/git"
)

const endpointHint = "check GITHUB_API_URL"

// purpose is what a request is for, as the explanation of a refusal says it.
type purpose struct {
	verb   string
	access string // the hint on what the token needs for it
	retry  string // the hint on what to do when GitHub can't be reached; that of publishing if empty
}

var toCommit = purpose{verb: "commit to", access: git.AccessHint}

// refusal is why GitHub does not do what it is asked, in its own words.
type refusal struct {
	status int
	reason string
}

func (r *refusal) Error() string { return r.reason }

// redirect is where GitHub says that what was asked for lies now.
type redirect struct{ to string }

func (r *redirect) Error() string { return "it lies elsewhere now" }

// says reports whether GitHub refused with a text in its reason.
func says(err error, text string) bool {
	var r *refusal
	return errors.As(err, &r) && strings.Contains(strings.ToLower(r.reason), text)
}

// refused explains a refusal by the settings of a branch, where they are the reason.
func (a API) refused(err error, branch string) error {
	var r *refusal
	if errors.As(err, &r) {
		if e := git.Refused(branch, r.reason, ""); e != nil {
			return e
		}
	}
	return err
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
		return a.rateLimited(header, reason)
	case status >= 500:
		t := a.unreachable(fmt.Sprintf("%s answers %d (%s)", a.host(), status, reason))
		if wait, err := a.parseRetryAfter(header.Get("Retry-After")); err == nil {
			t.after = wait
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
	e := git.Errorf(endpointHint, "%s answers %d (%s), expected GitHub's API", a.host(), status, reason)
	if to := header.Get("Location"); to != "" {
		return e.WithCause(&redirect{to})
	}
	return e
}
