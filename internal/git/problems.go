package git

import "strings"

// problem is one that is known by what git or a server says about it, in lower case.
type problem struct {
	signs         []string
	message, hint string
}

// find makes an [Error] of the problem that a text is about, or gives nil.
func find(problems []problem, text string, args ...any) *Error {
	text = strings.ToLower(text)
	for _, p := range problems {
		if containsAny(text, p.signs...) {
			return Errorf(p.hint, p.message, args...)
		}
	}
	return nil
}

// The hints that the ways to publish share, with git and through GitHub's API.
const (
	AccessHint = "set permissions: contents: write for the job (a pull request from a fork can't have it); " +
		"a deploy key or another token needs write access to this repository"
	RetryHint = "run it again later"
)

const (
	partialHint = "if it is a partial clone: nothing is fetched while reading, so clone without a filter, or run git fetch --refetch --no-filter"
	protectHint = "under Settings, Branches, allow the account that publishes to bypass the rule, " +
		"or publish to another branch and open a pull request from it"
	rulesetHint = "under Settings, Rules, Rulesets, put an app of your own, or with git a deploy key, on the bypass list and publish with it " +
		"(GITHUB_TOKEN can't be on it), or publish to another branch and open a pull request from it"
	workflowHint = "delete that branch so that it is made anew, or use a token that has the workflows permission"
	hookHint     = "what it says is below; ask whoever runs the server, or publish to another branch"
	shallowHint  = "set fetch-depth: 0 at actions/checkout, or run git fetch --unshallow"
)

// problems are those that any command may have.
var problems = []problem{
	{[]string{"dubious ownership", "unsafe repository"}, "git refuses to read this repository, because its folder belongs to another user", "if you trust it, run the command that git names"},
	{[]string{"not a git repository"}, "git finds no repository here", "look at the .git in this folder, or run this in another clone"},
	{[]string{"promisor remote", "lazy fetching disabled", "transport '"}, "the clone lacks files of that commit", partialHint},
	{[]string{"tell me who you are", "empty ident", "auto-detect"}, "git does not know who commits", "set user.name and user.email with git config"},
}

// remoteProblems keep git from talking to a remote.
var remoteProblems = []problem{
	{
		[]string{"does not appear to be a git repository", "no such remote", "strange pathname", "strange hostname"},
		"there is no remote %q", "name another, or add it with git remote add NAME URL",
	},
	{
		[]string{"permission to ", "error: 403", "write access to repository not granted", "permission denied", "marked as read only"},
		"the remote %q denies access", AccessHint,
	},
	{
		[]string{"terminal prompts disabled", "could not read username", "authentication failed", "invalid username", "error: 401"},
		"there are no valid credentials for the remote %q", "set persist-credentials: true at actions/checkout, or log in to the remote with git",
	},
	{
		[]string{"repository not found", "repository '", "error: 404"},
		"the remote %q does not exist, or the credentials may not see it", "check its address with git remote -v, and the permissions of the token",
	},
	{
		[]string{"could not resolve", "connection ", "failed to connect", "unable to access", "early eof", "hung up", "disconnect", "timed out"},
		"the remote %q can't be reached", RetryHint,
	},
}

// refusals say which setting keeps a server from taking a commit to a branch, and its reason.
var refusals = []problem{
	{[]string{"gh013", "rule violations"}, "a ruleset refuses commits to the branch %q (%s)", rulesetHint},
	{[]string{"gh006", "protected branch", "through a pull request", "required status check"}, "the branch %q is protected (%s)", protectHint},
	{[]string{"refusing to allow"}, "the token may not push changes to workflows, which the branch %q lacks (%s)", workflowHint},
	{[]string{"hook declined"}, "a hook on the server refuses commits to the branch %q (%s)", hookHint},
	{[]string{"shallow update"}, "the server takes no push to the branch %q from a shallow clone (%s)", shallowHint},
	{[]string{"currently checked out"}, "the branch %q is checked out at the remote (%s)", "push to a bare repository"},
}

// Refused explains why a server doesn't take a commit to a branch, from the reason that it gives and whatever else it
// says. It returns nil for a reason that it doesn't know.
func Refused(branch, reason, output string) *Error {
	return find(refusals, reason+"\n"+output, branch, reason)
}
