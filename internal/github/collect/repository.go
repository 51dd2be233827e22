package collect

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"github.com/scorelint/scorelint/internal/github"
)

// repository is what is known of a repository.
type repository struct {
	github.API
	name   string // as GitHub calls it now
	branch string // the default one; empty where nothing is measured

	pulls []pull    // merged into the default branch
	since time.Time // the pulls are those that were merged then or later
}

const repositoryQuery = `query Repository($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    nameWithOwner
    isArchived
    defaultBranchRef { name }
  }
}`

// repository looks a repository up, and notes what people should know about it.
func (c *Collector) repository(ctx context.Context, name string) (*repository, error) {
	if known := c.known[name]; known != nil {
		return known, nil
	}
	reader, err := c.API.Reader(name)
	if err != nil {
		return nil, err
	}
	var answer struct {
		Repository *struct {
			NameWithOwner    string
			IsArchived       bool
			DefaultBranchRef *struct{ Name string }
		}
	}
	err = reader.Query(ctx, repositoryQuery, nil, &answer)
	status, _ := github.Refused(err)
	switch {
	case status == http.StatusNotFound, status == http.StatusForbidden, err == nil && answer.Repository == nil:
		return nil, unmeasured("there is no repository %s, or the token may not see it", name)
	case err != nil:
		return nil, err
	}
	found := answer.Repository
	repo := &repository{API: reader, name: found.NameWithOwner}
	if !strings.EqualFold(name, repo.name) {
		c.Note(fmt.Sprintf("%s is called %s now", name, repo.name))
		if repo.API, err = c.API.Reader(repo.name); err != nil {
			return nil, err
		}
	}
	switch {
	case found.DefaultBranchRef == nil:
		c.Note(name + " is empty, and is left out")
	case found.IsArchived:
		c.Note(name + " is archived, and is left out")
	default:
		repo.branch = found.DefaultBranchRef.Name
	}
	c.known[name] = repo
	return repo, nil
}
