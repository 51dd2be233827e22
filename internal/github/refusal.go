package github

import (
	"cmp"
	"fmt"
	"net/http"
	"strings"
)

// problem is an error in an answer of the GraphQL API.
type problem struct {
	Type    string
	Message string
}

const (
	accessHint = "set permissions: contents: write for the job (a pull request from a fork can't have it); " +
		"other tokens need contents: write for this repository"
	endpointHint = "check GITHUB_GRAPHQL_URL"
	protectHint  = "under Settings, Branches, allow the account that commits to bypass the rule, " +
		"or publish to another branch and open a pull request from it"
	rulesetHint = "under Settings, Rules, Rulesets, put an app of your own on the bypass list and use its token " +
		"(GITHUB_TOKEN can't be on it), or publish to another branch and open a pull request from it"
	raceHint = "run it again; in a workflow, a concurrency group keeps runs from racing each other"
)

// errand is what a request is for, as the explanation of a refusal says it.
type errand struct {
	verb   string
	access string // the hint on what the token needs for it
}

var toCommit = errand{"commit to", accessHint}

// explainStatus explains an answer that is not 200.
func (p Publisher) explainStatus(status int, header http.Header, said string) error {
	said = p.redact(cmp.Or(said, http.StatusText(status)))
	switch {
	case status == http.StatusTooManyRequests, status == http.StatusForbidden && isLimit(header, said):
		return p.limited(header, said)
	case status >= 500:
		a := unreachable(fmt.Sprintf("%s answers %d (%s)", p.host(), status, said))
		if wait, err := p.parseRetryAfter(header.Get("Retry-After")); err == nil {
			a.after = wait
		}
		return a
	case status == http.StatusUnauthorized:
		const hint = "check that it has not expired; a workflow's own is GITHUB_TOKEN: ${{ github.token }}"
		return errorf(NoAccess, hint, "GitHub does not accept the token (%s)", said)
	case status == http.StatusForbidden:
		return p.noAccess(said)
	case status == http.StatusUnprocessableEntity:
		return errorf(Rejected, "publish with git instead if its files are very large", "GitHub can't process the commit (%s)", said)
	}
	return errorf(Other, endpointHint, "%s answers %d (%s), expected GitHub's GraphQL API", p.host(), status, said)
}

// explainProblem explains an error that GraphQL gives with status 200.
func (p Publisher) explainProblem(problem problem, header http.Header) error {
	said := p.redact(cmp.Or(problem.Message, problem.Type))
	lower := strings.ToLower(said)
	has := func(text string) bool { return strings.Contains(lower, text) }
	switch {
	case problem.Type == "STALE_DATA", has("expected branch to point to"), has("a ref named") && has("already exists"):
		return &again{why: errorf(Busy, raceHint, "somebody else commits to %q all the time", p.Target)}
	case problem.Type == "RATE_LIMITED", has("rate limit"), has("submitted too quickly"):
		return p.limited(header, said)
	case has("something went wrong while executing"), has("timedout"), has("timeout"):
		return unreachable(fmt.Sprintf("%s fails (%s)", p.host(), said))
	case has("gh013"), has("rule violations"):
		return errorf(Ruleset, rulesetHint, "a ruleset refuses commits to the branch %q (%s)", p.Target, said)
	case has("gh006"), has("protected branch"), has("through a pull request"), has("required status check"):
		return errorf(Protected, protectHint, "the branch %q is protected (%s)", p.Target, said)
	case has("a pull request already exists"):
		return &again{why: errorf(Busy, raceHint, "there is a pull request from the branch %q that GitHub does not show", p.Target)}
	case has("not permitted to create or approve pull requests"):
		return errorf(NoAccess, proposalHint, "workflows of %s may not open pull requests", p.Repository)
	case problem.Type == "FORBIDDEN", problem.Type == "INSUFFICIENT_SCOPES", has("not accessible by"):
		return p.noAccess(said)
	case problem.Type == "NOT_FOUND":
		return p.notFound()
	case has("no commits between"):
		return errNothingToMerge
	}
	return errorf(Rejected, "", "GitHub refuses to %s %s, with the branch %q (%s)", p.errand.verb, p.Repository, p.Target, said)
}

func (p Publisher) noAccess(said string) error {
	return errorf(NoAccess, p.errand.access, "the token may not %s %s (%s)", p.errand.verb, p.Repository, said)
}

func (p Publisher) notFound() error {
	return errorf(NoAccess, "check the name; "+p.errand.access, "the repository %s does not exist, or the token may not see it", p.Repository)
}
