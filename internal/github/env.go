package github

import "strings"

// The identity that GitHub gives to commits made by a workflow's own token.
const (
	BotName  = "github-actions[bot]"
	BotEmail = "41898282+github-actions[bot]@users.noreply.github.com"
)

// Env is what a run knows about the workflow that it is part of. Outside GitHub Actions it is zero.
type Env struct {
	ServerURL  string // "https://github.com"
	APIURL     string // "https://api.github.com"
	Repository string // "owner/name"
	SHA        string // the commit that the workflow runs for; on a pull request GitHub's test merge
	Ref        string // "refs/heads/main", "refs/pull/7/merge"
	Run        string // the number of the workflow run
	Workspace  string // the folder that annotations' paths are looked up from
}

// ReadEnv reads the environment of a workflow. A variable that is missing leaves its field empty.
func ReadEnv(getenv func(string) string) Env {
	return Env{
		ServerURL:  strings.TrimSuffix(getenv("GITHUB_SERVER_URL"), "/"),
		APIURL:     getenv("GITHUB_API_URL"),
		Repository: getenv("GITHUB_REPOSITORY"),
		SHA:        getenv("GITHUB_SHA"),
		Ref:        getenv("GITHUB_REF"),
		Run:        getenv("GITHUB_RUN_ID"),
		Workspace:  getenv("GITHUB_WORKSPACE"),
	}
}

// Branch is the branch that the workflow runs on, empty for a tag or a pull request.
func (e Env) Branch() string {
	if branch, ok := strings.CutPrefix(e.Ref, "refs/heads/"); ok {
		return branch
	}
	return ""
}
