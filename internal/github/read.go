package github

import (
	"context"
	"errors"
	"maps"
	"net/http"
	"regexp"
	"strings"

	"github.com/scorelint/scorelint/internal/git"
)

var toRead = purpose{
	verb: "read", access: "the token needs to read it; that of a workflow reads its own repository only",
	retry: "run it again later",
}

// Reader reads one repository through GitHub's API. Its methods try again what may go better the next time.
type Reader struct{ api API }

// Reader gives what reads a repository.
func (a API) Reader(repository string) (Reader, error) {
	a.Repository = repository
	a, err := a.prepared(toRead)
	return Reader{a}, err
}

// pageLimit is how many pages of a list are read. With it, a list that never ends does.
const pageLimit = 1000

// Get reads what lies at a path below the repository, also where GitHub says that it lies elsewhere now.
func (r Reader) Get(ctx context.Context, path string, out any) error {
	const hops = 3
	for range hops {
		err := r.api.call(ctx, http.MethodGet, path, nil, out)
		moved := new(redirect)
		if !errors.As(err, &moved) || !r.below(moved.to) {
			return err
		}
		path = moved.to
	}
	return git.Errorf(endpointHint, "%s leads from one address to the next, expected an answer", r.api.host())
}

// below reports whether an address is one of the API. The token goes to no other.
func (r Reader) below(address string) bool { return strings.HasPrefix(address, r.api.Endpoint+"/") }

// Pages reads a list page by page, as long as there are more, into what page gives for each. It calls more after each page.
func Pages[T any](ctx context.Context, r Reader, path string, more func(page T) bool) error {
	for range pageLimit {
		var page T
		var header http.Header
		err := r.api.retry(ctx, func() (err error) {
			page = *new(T)
			header, err = r.api.ask(ctx, http.MethodGet, path, nil, &page)
			return err
		})
		if err != nil {
			return err
		}
		next := r.next(header)
		if !more(page) || next == "" {
			return nil
		}
		path = next
	}
	return r.endless()
}

func (r Reader) endless() error {
	return git.Errorf("measure a shorter period", "found more than %d pages in one list of %s", pageLimit, r.api.Repository)
}

var nextLink = regexp.MustCompile(`<([^<>]*)>; rel="next"`)

// next is the address of the next page; empty where there is none.
func (r Reader) next(header http.Header) string {
	found := nextLink.FindStringSubmatch(header.Get("Link"))
	if found == nil || !r.below(found[1]) {
		return ""
	}
	return found[1]
}

// Query asks GraphQL about the repository, whose $owner and $name are added to the variables.
func (r Reader) Query(ctx context.Context, query string, variables map[string]any, out any) error {
	owner, name, _ := strings.Cut(r.api.Repository, "/")
	all := map[string]any{"owner": owner, "name": name}
	maps.Copy(all, variables)
	return r.api.retry(ctx, func() error {
		answer := struct {
			Data   any
			Errors []queryError
		}{Data: out}
		header, err := r.api.ask(ctx, http.MethodPost, graphqlPath, object{"query": query, "variables": all}, &answer)
		if err == nil && len(answer.Errors) > 0 {
			err = r.api.explainQuery(answer.Errors[0], header)
		}
		return err
	})
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
func QueryPages[T any](ctx context.Context, r Reader, query string, variables map[string]any, more func(page []T) bool) error {
	variables = maps.Clone(variables)
	for range pageLimit {
		var answer struct{ Repository struct{ Page Connection[T] } }
		if err := r.Query(ctx, query, variables, &answer); err != nil {
			return err
		}
		page := answer.Repository.Page
		if !more(page.Nodes) || !page.PageInfo.HasNextPage {
			return nil
		}
		variables["after"] = page.PageInfo.EndCursor
	}
	return r.endless()
}

// queryError is how GraphQL says no: with the status 200.
type queryError struct{ Type, Message string }

func (a API) explainQuery(e queryError, header http.Header) error {
	status := map[string]int{"NOT_FOUND": http.StatusNotFound, "FORBIDDEN": http.StatusForbidden, "RATE_LIMITED": http.StatusTooManyRequests}[e.Type]
	switch {
	case status != 0:
		return a.explain(status, header, e.Message)
	case isRateLimit(header, e.Message):
		return a.rateLimited(header, a.redact(e.Message))
	case e.Type == "": // GitHub could not find the answer in time
		return a.explain(http.StatusBadGateway, header, e.Message)
	}
	return a.explain(http.StatusUnprocessableEntity, header, e.Message)
}

// Refused says with which status and for which reason GitHub refuses what was asked for; the status is 0 for any other error.
func Refused(err error) (status int, reason string) {
	if r := new(refusal); errors.As(err, &r) {
		return r.status, r.reason
	}
	return 0, ""
}
