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
	text := at.File
	if at.Start.Line > 0 {
		text += fmt.Sprintf(":%d:%d", at.Start.Line, at.Start.Column)
	}
	base := s.Env.blobURL()
	if base == "" {
		return markdown.Text(text) + " "
	}
	address := base + (&url.URL{Path: path.Join("/", s.Root, at.File)}).EscapedPath()
	if at.Start.Line > 0 {
		address += fmt.Sprintf("#L%d", at.Start.Line)
		if end := lastLine(at); end > at.Start.Line {
			address += fmt.Sprintf("-L%d", end)
		}
	}
	return markdown.Link(text, address) + " "
}

// blobURL is where the files of the commit can be looked at, empty where that is not known for sure.
func (e Env) blobURL() string {
	server, err := url.Parse(e.ServerURL)
	if err != nil || server.Host == "" || (server.Scheme != "https" && server.Scheme != "http") || !isCommit(e.SHA) {
		return ""
	}
	owner, name, ok := strings.Cut(e.Repository, "/")
	if !ok || owner == "" || name == "" || strings.Contains(name, "/") {
		return ""
	}
	return server.JoinPath(url.PathEscape(owner), url.PathEscape(name), "blob", e.SHA).String()
}
