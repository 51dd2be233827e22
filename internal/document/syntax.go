package document

import (
	"errors"
	"math"
	"regexp"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	yaml "go.yaml.in/yaml/v4"
)

// The rules that this package finds broken while it reads.
const (
	RuleParse        = "document/parse"
	RuleDuplicateKey = "document/duplicate-key"
	RuleLimit        = "document/limit"
	RuleLink         = "document/link"
	RuleAttributes   = "document/attributes"
	RuleNotRead      = "document/not-read"
	RuleInTheWay     = "document/in-the-way"
)

// problem is why a chunk can't be parsed, and what to do about it.
type problem struct {
	at            int // in the source
	message, hint string
}

// syntaxError says in plain words what the parser says.
func (f *File) syntaxError(c chunk, err error) problem {
	p := problem{at: f.within(c, yaml.Mark{Line: 1}), message: "the file can't be parsed as YAML"}
	var load *yaml.LoadError
	if errors.As(err, &load) {
		p.at, p.message = f.within(c, load.Mark), sentence(load)
		if end := f.within(c, yaml.Mark{Line: math.MaxInt32}); p.at == end && load.ContextMark.Column > 0 {
			p.at = f.within(c, load.ContextMark) // at the end of the document: where it began tells more
		}
	}
	number, l := f.lineAt(p.at)
	if misleading.MatchString(p.message) {
		if found, ok := f.mistakeAt(c, number); ok {
			return found
		}
	}
	p.hint = syntaxHint(f.text[min(l.start, p.at):p.at], f.rest(p.at), p.message)
	return p
}

// misleading matches what the parser says where it went wrong before.
var misleading = regexp.MustCompile(`mapping values are not allowed|did not find expected key|expected '[:-]'`)

// within is where a mark of the parser lies in a chunk. What lies behind its text, or on a line without any, moves to the end of the
// text before it.
func (f *File) within(c chunk, mark yaml.Mark) int {
	p := finding.Pos{Line: mark.Line + c.line, Column: mark.Column}
	if p.Line > c.last {
		p = finding.Pos{Line: c.last, Column: math.MaxInt}
	}
	for p.Line > c.line+1 && strings.TrimSpace(f.Line(p.Line)) == "" {
		p = finding.Pos{Line: p.Line - 1, Column: math.MaxInt}
	}
	return f.Offset(p)
}

// sentence says in one sentence what the parser says.
func sentence(e *yaml.LoadError) string {
	message := strings.ReplaceAll(e.Message, "found character that cannot start any token", "found a character that can't start a value")
	if e.ContextMsg != "" {
		message += " " + e.ContextMsg
	}
	const most = 200
	if len(message) > most { // it may quote the text
		message = strings.ToValidUTF8(message[:most], "") + "…"
	}
	return message
}
