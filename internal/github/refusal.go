package github

import (
	"cmp"
	"fmt"
	"net/http"
	"strings"

	"github.com/scorelint/scorelint/internal/git"
)

// apiError is an error in an answer of the GraphQL API.
type apiError struct{ Type, Message string }

const endpointHint = "check GITHUB_GRAPHQL_URL"

// purpose is what a request is for, as the explanation of a refusal says it.
type purpose struct {
	verb   string
	access string // the hint on what the token needs for it
}

var toCommit = purpose{"commit to", git.AccessHint}

// explainStatus explains an answer that is not 200.
func (p Publisher) explainStatus(status int, header http.Header, reason string) error {
	reason = p.redact(cmp.Or(reason, http.StatusText(status)))
	switch {
	case status == http.StatusTooManyRequests, status == http.StatusForbidden && isRateLimit(header, reason):
		return p.rateLimited(header, reason)
	case status >= 500:
		t := unreachable(fmt.Sprintf("%s answers %d (%s)", p.host(), status, reason))
		if wait, err := p.parseRetryAfter(header.Get("Retry-After")); err == nil {
			t.after = wait
		}
		return t
	case status == http.StatusUnauthorized:
		const hint = "check that it has not expired; a workflow's own is GITHUB_TOKEN: ${{ github.token }}"
		return git.Errorf(hint, "GitHub does not accept the token (%s)", reason)
	case status == http.StatusForbidden:
		return p.noAccess(reason)
	case status == http.StatusUnprocessableEntity:
		return git.Errorf("publish with git instead if its files are very large", "GitHub can't process the commit (%s)", reason)
	}
	return git.Errorf(endpointHint, "%s answers %d (%s), expected GitHub's GraphQL API", p.host(), status, reason)
}

// explainAPIError explains an error that GraphQL gives with status 200.
func (p Publisher) explainAPIError(e apiError, header http.Header) error {
	reason := p.redact(cmp.Or(e.Message, e.Type))
	lower := strings.ToLower(reason)
	has := func(text string) bool { return strings.Contains(lower, text) }
	switch {
	case e.Type == "STALE_DATA", has("expected branch to point to"), has("a ref named") && has("already exists"):
		return p.race()
	case e.Type == "RATE_LIMITED", has("rate limit"), has("submitted too quickly"):
		return p.rateLimited(header, reason)
	case has("something went wrong while executing"), has("timedout"), has("timeout"):
		return unreachable(fmt.Sprintf("%s fails (%s)", p.host(), reason))
	case has("a pull request already exists"):
		return &temporary{why: git.Errorf(git.RaceHint, "there is a pull request from the branch %q that GitHub does not show", p.Target)}
	case has("not permitted to create or approve pull requests"):
		return git.Errorf(proposalHint, "workflows of %s may not open pull requests", p.Repository)
	case has("no commits between"):
		return errNothingToMerge
	}
	if refused := git.Refused(p.Target, reason, ""); refused != nil {
		return refused
	}
	switch {
	case e.Type == "FORBIDDEN", e.Type == "INSUFFICIENT_SCOPES", has("not accessible by"):
		return p.noAccess(reason)
	case e.Type == "NOT_FOUND":
		return p.notFound()
	}
	return git.Errorf("", "GitHub refuses to %s %s, with the branch %q (%s)", p.purpose.verb, p.Repository, p.Target, reason)
}

// race is a commit of somebody else that came first.
func (p Publisher) race() error {
	return &temporary{why: git.Errorf(git.RaceHint, "somebody else commits to %q all the time", p.Target)}
}

func (p Publisher) noAccess(reason string) error {
	return git.Errorf(p.purpose.access, "the token may not %s %s (%s)", p.purpose.verb, p.Repository, reason)
}

func (p Publisher) notFound() error {
	return git.Errorf("check the name; "+p.purpose.access, "the repository %s does not exist, or the token may not see it", p.Repository)
}
