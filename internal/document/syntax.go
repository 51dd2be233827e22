package document

import (
	"bytes"
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/scorelint/scorelint/internal/finding"
	yaml "go.yaml.in/yaml/v4"
)

// The rules that this package finds broken while it reads.
const (
	RuleParse        = "document/parse"
	RuleDuplicateKey = "document/duplicate-key"
	RuleLimit        = "document/limit"
)

// syntaxFinding says where and why a chunk can't be parsed.
func (f *File) syntaxFinding(c chunk, err error) finding.Finding {
	message, hint := "the file can't be parsed as YAML", "check the indentation and the quotes around here"
	var at, began finding.Pos
	var load *yaml.LoadError
	switch bad := firstBadByte(c.source); {
	case bad >= 0:
		message, hint = badByte(c.source[bad:])
		at = posAt(c.source, bad)
	case errors.As(err, &load):
		message = strings.ReplaceAll(load.Message, "found character that cannot start any token", "found a character that can't start a value")
		at = finding.Pos{Line: load.Mark.Line, Column: load.Mark.Column}
		began = finding.Pos{Line: load.ContextMark.Line, Column: load.ContextMark.Column}
		if load.ContextMsg != "" {
			message += " " + load.ContextMsg
		}
	}
	if end := posAt(c.source, len(c.source)); began.Line > 0 && at.Compare(end) >= 0 {
		at = began // at the end of the document: where it began tells more
	}
	at.Line += c.line
	span := f.At(at)
	text := column(f.Line(span.Start.Line), span.Start.Column)
	if h := syntaxHint(text, message); h != "" {
		hint = h
	}
	if text != "" {
		span.End.Column++
	}
	return finding.Finding{
		Rule: RuleParse, Severity: finding.Error, Message: message, Hint: hint,
		Span: span, Document: finding.Document{Period: f.Period},
	}
}

// syntaxHint knows the mistakes that people make most.
func syntaxHint(text, message string) string {
	switch {
	case strings.HasPrefix(text, "\t") || strings.Contains(message, "tab"):
		return "indent with spaces: YAML doesn't allow tabs there"
	case strings.HasPrefix(text, "@") || strings.HasPrefix(text, "`"):
		word, _, _ := strings.Cut(text, " ")
		return `put the text in quotes: "` + strings.TrimRight(word, ",]}") + `"`
	case strings.Contains(message, "mapping values are not allowed"):
		return "put the text in quotes, because it holds a colon followed by a space"
	case strings.Contains(message, "quoted scalar"):
		return "close the quotes"
	}
	return ""
}

var errNotUTF8 = errors.New("not UTF-8")

func utf16(source []byte) bool {
	return bytes.HasPrefix(source, []byte("\xFF\xFE")) || bytes.HasPrefix(source, []byte("\xFE\xFF"))
}

// firstBadByte finds what no file may hold, where the parser gives no position: bytes that are not UTF-8,
// and control characters. It is -1 where there is none.
func firstBadByte(source []byte) int {
	for i := 0; i < len(source); {
		r, size := utf8.DecodeRune(source[i:])
		control := r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0x7F
		if control || r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

func badByte(rest []byte) (message, hint string) {
	if r, size := utf8.DecodeRune(rest); r != utf8.RuneError || size != 1 {
		return "found a control character, expected text", "delete the character; it is often pasted by accident"
	}
	return "found bytes that are not UTF-8, expected UTF-8 text", "save the file in the encoding UTF-8"
}

// posAt counts the lines and characters before an offset.
func posAt(source []byte, offset int) finding.Pos {
	lines := splitLines(source[:offset])
	last := lines[len(lines)-1]
	return finding.Pos{Line: len(lines), Column: utf8.RuneCount(source[last.start:offset]) + 1}
}
