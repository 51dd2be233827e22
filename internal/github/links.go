package github

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
)

// link shows where a span is, with a space after it: as a link to the commit where the environment tells enough for one.
func (s Summary) link(at finding.Span) string {
	if at.File == "" {
		return ""
	}
	text, address := at.File, s.Env.FileURL(s.Env.SHA, path.Join(s.Root, at.File))
	if at.Start.Line > 0 {
		text += fmt.Sprintf(":%d:%d", at.Start.Line, at.Start.Column)
	}
	if at.Start.Line > 0 && address != "" {
		address += fmt.Sprintf("#L%d", at.Start.Line)
		if end := lastLine(at); end > at.Start.Line {
			address += fmt.Sprintf("-L%d", end)
		}
	}
	return markdown.Link(text, address) + " "
}

// CommitLink shows a commit, as a link where the environment tells enough for one.
func (e Env) CommitLink(commit string) string {
	return markdown.Link(commit[:min(len(commit), 12)], e.commitURL("commit", commit))
}

// FileLink shows a file of a commit, named from the top of the repository, likewise.
func (e Env) FileLink(commit, file string) string {
	return markdown.Link(file, e.FileURL(commit, file))
}

// RunLink links to the workflow run, empty where the environment doesn't tell enough for that.
func (e Env) RunLink(text string) string {
	address := e.url("actions", "runs", e.Run)
	if address == "" || e.Run == "" || strings.Trim(e.Run, "0123456789") != "" {
		return ""
	}
	return markdown.Link(text, address)
}

// FileURL is where a file of a commit, or of HEAD, can be looked at, empty where that is not known for sure.
func (e Env) FileURL(commit, file string) string {
	return e.commitURL("blob", commit, (&url.URL{Path: path.Join("/", file)}).EscapedPath())
}

// commitURL is where a kind of page about a commit is, likewise.
func (e Env) commitURL(kind, commit string, steps ...string) string {
	if commit != "HEAD" && !isCommit(commit) {
		return ""
	}
	return e.url(append([]string{kind, commit}, steps...)...)
}

// url is the address of a page of the repository, likewise.
func (e Env) url(steps ...string) string {
	server, err := url.Parse(e.ServerURL)
	if err != nil || server.Host == "" || (server.Scheme != "https" && server.Scheme != "http") {
		return ""
	}
	owner, name, ok := strings.Cut(e.Repository, "/")
	if !ok || owner == "" || name == "" || strings.Contains(name, "/") {
		return ""
	}
	return server.JoinPath(append([]string{url.PathEscape(owner), url.PathEscape(name)}, steps...)...).String()
}
