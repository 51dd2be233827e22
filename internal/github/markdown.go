package github

import (
	"fmt"
	"net/url"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/scorelint/scorelint/internal/finding"
)

// Preformatted returns Markdown that shows a text as it is, for example a diff. Language is the name that GitHub
// colours it by, such as "diff"; it may be empty.
func Preformatted(language, text string) string {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	var body strings.Builder
	for line := range strings.Lines(text) {
		body.WriteString(visibleText(strings.TrimSuffix(line, "\n")) + "\n")
	}
	return fence + language + "\n" + body.String() + fence + "\n"
}

// escape makes a text inert in Markdown and HTML, on one line. Punctuation is written as character references, which
// never act as markup. GitHub looks for people and issues in the finished page, where references are characters
// again: a word joiner, which has no width, keeps it from finding any.
func escape(text string) string {
	var out strings.Builder
	for _, r := range visibleText(strings.Join(strings.Fields(text), " ")) {
		if r < utf8.RuneSelf && (unicode.IsPunct(r) || unicode.IsSymbol(r)) {
			fmt.Fprintf(&out, "&#%d;", r)
		} else {
			out.WriteRune(r)
		}
		if r == '@' || r == '#' {
			out.WriteString("&#8288;")
		}
	}
	return out.String()
}

// visibleText writes characters that would hide or reorder text, and undecodable ones, as Go escapes.
func visibleText(text string) string {
	var out strings.Builder
	for len(text) > 0 {
		r, size := utf8.DecodeRuneInString(text)
		out.WriteString(visible(r, text[:size]))
		text = text[size:]
	}
	return out.String()
}

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
		return escape(text) + " "
	}
	address := base + (&url.URL{Path: path.Join("/", s.Root, at.File)}).EscapedPath()
	if at.Start.Line > 0 {
		address += fmt.Sprintf("#L%d", at.Start.Line)
		if end := lastLine(at); end > at.Start.Line {
			address += fmt.Sprintf("-L%d", end)
		}
	}
	return "[" + escape(text) + "](" + strings.NewReplacer("(", "%28", ")", "%29", "&", "%26", "*", "%2A").Replace(address) + ") "
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
