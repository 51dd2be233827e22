package github

import (
	"context"
	"maps"
	"net/http"
	"regexp"
	"strings"

	"github.com/scorelint/scorelint/internal/git"
)

var toRead = purpose{"read", "the token needs to read it; that of a workflow reads its own repository only"}

// Reader is the API for reading a repository.
func (a API) Reader(repository string) (API, error) {
	a.Repository = repository
	return a.prepared(toRead)
}

// Get reads what lies at a path below the repository, also where GitHub says that it lies elsewhere now.
func (a API) Get(ctx context.Context, path string, out any) error {
	return a.call(ctx, http.MethodGet, path, nil, out)
}

var nextLink = regexp.MustCompile(`<([^<>]*)>; rel="next"`)

// Pages reads a list page by page, as long as there are more, and more says so after each.
func Pages[T any](ctx context.Context, a API, path string, more func(page T) bool) error {
	return a.pages(func() (bool, error) {
		var page T
		var header http.Header
		err := a.retry(ctx, func() (err error) {
			page = *new(T)
			header, err = a.ask(ctx, http.MethodGet, path, nil, &page)
			return err
		})
		if err != nil {
			return false, err
		}
		next := nextLink.FindStringSubmatch(header.Get("Link"))
		if !more(page) || next == nil || !a.has(next[1]) {
			return false, nil
		}
		path = next[1]
		return true, nil
	})
}

// pages reads one page after the other. A list that never ends does so here.
func (a API) pages(read func() (more bool, err error)) error {
	const limit = 1000
	for range limit {
		if more, err := read(); err != nil || !more {
			return err
		}
	}
	return git.Errorf("measure a shorter period", "found more than %d pages in one list of %s", limit, a.Repository)
}

// Connection is GraphQL's list, or a page of it.
type Connection[T any] struct {
	Nodes    []T
	PageInfo struct {
		HasNextPage bool
		EndCursor   *string // nil where the list is empty
	}
}

// Extend adds the next page, where there is one.
func (c *Connection[T]) Extend(next *Connection[T]) {
	if c.PageInfo.HasNextPage {
		c.Nodes, c.PageInfo = append(c.Nodes, next.Nodes...), next.PageInfo
	}
}

// QueryPages asks GraphQL for a list of the repository, which the query calls page, as long as there are more and more says so.
func QueryPages[T any](ctx context.Context, a API, query string, variables map[string]any, more func(page []T) bool) error {
	variables = maps.Clone(variables)
	return a.pages(func() (bool, error) {
		var answer struct{ Repository struct{ Page Connection[T] } }
		if err := a.Query(ctx, query, variables, &answer); err != nil {
			return false, err
		}
		page := answer.Repository.Page
		variables["after"] = page.PageInfo.EndCursor
		return more(page.Nodes) && page.PageInfo.HasNextPage, nil
	})
}

// Query asks GraphQL about the repository, whose $owner and $name are added to the variables.
func (a API) Query(ctx context.Context, query string, variables map[string]any, out any) error {
	owner, name, _ := strings.Cut(a.Repository, "/")
	all := map[string]any{"owner": owner, "name": name}
	maps.Copy(all, variables)
	return a.retry(ctx, func() error {
		answer := struct {
			Data   any
			Errors []queryError
		}{Data: out}
		header, err := a.ask(ctx, http.MethodPost, graphqlPath, object{"query": query, "variables": all}, &answer)
		if err == nil && len(answer.Errors) > 0 {
			err = a.explainQuery(answer.Errors[0], header)
		}
		return err
	})
}

// queryError is how GraphQL says no: with the status 200.
type queryError struct{ Type, Message string }

// explainQuery explains it by the status that says the same. One without a type is that GitHub could not find the answer in time.
func (a API) explainQuery(e queryError, header http.Header) error {
	status, known := map[string]int{
		"NOT_FOUND": http.StatusNotFound, "FORBIDDEN": http.StatusForbidden, "RATE_LIMITED": http.StatusTooManyRequests, "": http.StatusBadGateway,
	}[e.Type]
	switch {
	case known && e.Type != "":
	case isRateLimit(header, e.Message):
		status = http.StatusTooManyRequests
	case !known:
		status = http.StatusUnprocessableEntity
	}
	return a.explain(status, header, e.Message)
}
