package document

import (
	"errors"
	"math"
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

// syntaxError says where and why a chunk can't be parsed, and what to do about it.
func (f *File) syntaxError(c chunk, err error) (at finding.Span, message, hint string) {
	message = "the file can't be parsed as YAML"
	p, began := finding.Pos{Line: 1, Column: 1}, finding.Pos{}
	var load *yaml.LoadError
	if errors.As(err, &load) {
		message = sentence(load)
		p = finding.Pos{Line: load.Mark.Line, Column: load.Mark.Column}
		began = finding.Pos{Line: load.ContextMark.Line, Column: load.ContextMark.Column}
	}
	p.Line += c.line
	began.Line += c.line
	p, rest := f.placeIn(c, p)
	if end, _ := f.placeIn(c, finding.Pos{Line: c.last, Column: math.MaxInt}); p == end && began.Column > 0 {
		p, rest = f.placeIn(c, began) // at the end of the document: where it began tells more
	}
	if strings.Contains(message, "mapping values are not allowed") || strings.Contains(message, "did not find expected key") ||
		strings.Contains(message, "expected ':'") || strings.Contains(message, "expected '-'") {
		if m, ok := f.mistakeAt(c, p.Line); ok {
			return f.character(m.at), m.message, m.hint
		}
	}
	before := strings.TrimSuffix(f.Line(p.Line), rest)
	return f.character(p), message, syntaxHint(before, rest, message)
}

// character covers the character at a position, or nothing at the end of a line.
func (f *File) character(p finding.Pos) finding.Span {
	p, rest := f.place(p)
	span := finding.Span{File: f.Path, Start: p, End: p}
	if rest != "" {
		span.End.Column++
	}
	return span
}

// placeIn moves a position inside a chunk. What lies behind its text moves to the end of that.
func (f *File) placeIn(c chunk, p finding.Pos) (finding.Pos, string) {
	if p.Line > c.last {
		p = finding.Pos{Line: c.last, Column: math.MaxInt}
	}
	for p.Line > c.line+1 && strings.TrimSpace(f.Line(p.Line)) == "" {
		p = finding.Pos{Line: p.Line - 1, Column: math.MaxInt}
	}
	return f.place(p)
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
