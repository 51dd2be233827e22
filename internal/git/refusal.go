package git

// The hints that both ways to publish share, with git and through GitHub's API.
const (
	AccessHint = "set permissions: contents: write for the job (a pull request from a fork can't have it); " +
		"a deploy key or another token needs write access to this repository"
	RetryHint = "run it again later"
)

const (
	protectHint = "under Settings, Branches, allow the account that publishes to bypass the rule, " +
		"or publish to another branch and open a pull request from it"
	rulesetHint = "under Settings, Rules, Rulesets, put an app of your own, or with git a deploy key, on the bypass list and publish with it " +
		"(GITHUB_TOKEN can't be on it), or publish to another branch and open a pull request from it"
	workflowHint = "delete that branch so that it is made anew, or use a token that has the workflows permission"
	hookHint     = "what it says is below; ask whoever runs the server, or publish to another branch"
)

// refusals say which setting keeps a server from taking a commit to a branch, and its reason.
var refusals = []problem{
	{[]string{"gh013", "rule violations"}, "a ruleset refuses commits to the branch %q (%s)", rulesetHint},
	{[]string{"gh006", "protected branch", "through a pull request", "required status check"}, "the branch %q is protected (%s)", protectHint},
	{[]string{"refusing to allow"}, "the token may not push changes to workflows, which the branch %q lacks (%s)", workflowHint},
	{[]string{"hook declined"}, "a hook on the server refuses commits to the branch %q (%s)", hookHint},
	{[]string{"shallow update"}, "the server takes no push to the branch %q from a shallow clone (%s)", "set fetch-depth: 0 at actions/checkout, or run git fetch --unshallow"},
	{[]string{"currently checked out"}, "the branch %q is checked out at the remote (%s)", "push to a bare repository"},
}

// Refused explains why a server doesn't take a commit to a branch, from the reason that it gives and whatever else it
// says. It returns nil for a reason that it doesn't know.
func Refused(branch, reason, output string) *Error {
	if p := find(refusals, reason+"\n"+output); p != nil {
		return Errorf(p.hint, p.message, branch, reason)
	}
	return nil
}
