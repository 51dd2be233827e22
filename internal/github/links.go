package github

import (
	"fmt"
	"net/url"
	"path"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
)

// SpanURL is where a span of the workflow's commit can be looked at. Root is the path from the top of the repository to the
// folder that spans name their files from. It is empty where the environment doesn't tell, like the others.
func (e Env) SpanURL(root string, at finding.Span) string {
	address := e.FileURL(e.SHA, path.Join(root, at.File))
	if address == "" || at.File == "" || at.Start.Line == 0 {
		return address
	}
	address += fmt.Sprintf("#L%d", at.Start.Line)
	if end := lastLine(at); end > at.Start.Line {
		address += fmt.Sprintf("-L%d", end)
	}
	return address
}

// CommitLink shows a commit, as a link where the environment tells enough for one.
func (e Env) CommitLink(commit string) string {
	return markdown.Link(commit[:min(len(commit), 12)], e.url("commit", commit))
}

// FileLink shows a file of a commit, named from the top of the repository, likewise.
func (e Env) FileLink(commit, file string) string {
	return markdown.Link(file, e.FileURL(commit, file))
}

// FileURL is where a file of a commit can be looked at.
func (e Env) FileURL(commit, file string) string {
	return e.url("blob", commit, strings.TrimPrefix((&url.URL{Path: path.Join("/", file)}).EscapedPath(), "/"))
}

// RunLink links to the workflow run, empty where that is not known.
func (e Env) RunLink(text string) string {
	address := e.url("actions", "runs", e.Run)
	if address == "" {
		return ""
	}
	return markdown.Link(text, address)
}

// url is the address of a page of the repository.
func (e Env) url(steps ...string) string {
	if e.ServerURL == "" || e.Repository == "" || slices.Contains(steps, "") {
		return ""
	}
	return e.ServerURL + "/" + e.Repository + "/" + strings.Join(steps, "/")
}
