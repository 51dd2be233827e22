package github

import (
	"cmp"
	"encoding/json"
	"os"
	"strings"
)

// The identity that GitHub gives to commits made by a workflow's own token.
const (
	BotName  = "github-actions[bot]"
	BotEmail = "41898282+github-actions[bot]@users.noreply.github.com"
)

// Env is what a run knows about the workflow that it is part of. Outside GitHub Actions it is zero.
type Env struct {
	Actions    bool   // whether this is a workflow
	ServerURL  string // "https://github.com"
	GraphQLURL string // "https://api.github.com/graphql"
	Repository string // "owner/name"
	SHA        string // the commit that the workflow runs for; on a pull request GitHub's test merge
	Ref        string // "refs/heads/main", "refs/pull/7/merge"
	BaseRef    string // the branch that a pull request goes to; else empty
	Workspace  string // the folder that annotations' paths are looked up from
	Event      Event
}

// Event is what started the workflow.
type Event struct {
	Name    string // "pull_request", "push", …
	Actor   string // login of the person or app
	BaseSHA string // the commit that a pull request or merge group is compared with, or a push began from; may be empty
	Fork    bool   // whether the change comes from another repository
}

// ReadEnv reads the environment of a workflow. A variable or event file that is missing or can't be read
// leaves its fields empty.
func ReadEnv(getenv func(string) string) Env {
	return Env{
		Actions:    getenv("GITHUB_ACTIONS") == "true",
		ServerURL:  strings.TrimSuffix(getenv("GITHUB_SERVER_URL"), "/"),
		GraphQLURL: getenv("GITHUB_GRAPHQL_URL"),
		Repository: getenv("GITHUB_REPOSITORY"),
		SHA:        getenv("GITHUB_SHA"),
		Ref:        getenv("GITHUB_REF"),
		BaseRef:    getenv("GITHUB_BASE_REF"),
		Workspace:  getenv("GITHUB_WORKSPACE"),
		Event:      readEvent(getenv),
	}
}

// Branch is the branch that the workflow runs on, empty for a tag or a pull request.
func (e Env) Branch() string {
	branch, _ := strings.CutPrefix(e.Ref, "refs/heads/")
	if branch == e.Ref {
		return ""
	}
	return branch
}

// Base is the revision that the change is compared with, empty where the workflow has none. For a pull request it
// is the first parent of the test merge that is checked out: reading it needs no more than fetch-depth 2.
func (e Env) Base() string {
	if e.Event.Name == "pull_request" {
		return "HEAD^1"
	}
	return e.Event.BaseSHA
}

// payload is the part of an event file that is used.
type payload struct {
	Before     string
	Sender     struct{ Login string }
	Repository struct {
		FullName string `json:"full_name"`
	}
	PullRequest struct {
		Base struct{ SHA string }
		Head struct {
			Repo struct {
				FullName string `json:"full_name"`
			}
		}
	} `json:"pull_request"`
	MergeGroup struct {
		BaseSHA string `json:"base_sha"`
	} `json:"merge_group"`
}

func readEvent(getenv func(string) string) Event {
	var p payload
	if text, err := os.ReadFile(getenv("GITHUB_EVENT_PATH")); err == nil {
		if json.Unmarshal(text, &p) != nil {
			p = payload{}
		}
	}
	base := cmp.Or(p.PullRequest.Base.SHA, p.MergeGroup.BaseSHA, p.Before)
	if !isCommit(base) {
		base = ""
	}
	head := p.PullRequest.Head.Repo.FullName
	return Event{
		Name:    getenv("GITHUB_EVENT_NAME"),
		Actor:   cmp.Or(p.Sender.Login, getenv("GITHUB_ACTOR")),
		BaseSHA: base,
		Fork:    p.PullRequest.Base.SHA != "" && head != p.Repository.FullName,
	}
}

// isCommit tells a full object id from other text, and from the all-zero id that stands for "none".
func isCommit(id string) bool {
	return (len(id) == 40 || len(id) == 64) && strings.Trim(id, "0123456789abcdef") == "" && strings.Trim(id, "0") != ""
}
