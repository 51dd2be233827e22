package template

import (
	"errors"
	"fmt"
	htmltemplate "html/template"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"text/template"
	"unicode/utf8"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// Error says where a template is broken.
type Error struct {
	File    string
	Line    int // counts from 1; 0 when the place is unknown
	Column  int // in characters, from 1; 0 when only the line is known
	Message string
	Hint    string // what to do; may be empty
}

// Error implements error.
func (e *Error) Error() string {
	switch {
	case e.Line == 0:
		return fmt.Sprintf("%s: %s", e.File, e.Message)
	case e.Column == 0:
		return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Message)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
}

// fault is what the check found, at an offset of the source.
type fault struct {
	at      int
	message string
	hint    string
}

func (f *fault) in(file, source string) *Error {
	before := source[:min(f.at, len(source))]
	start := strings.LastIndexByte(before, '\n') + 1
	return &Error{
		File: file, Line: strings.Count(before, "\n") + 1, Column: utf8.RuneCountInString(before[start:]) + 1,
		Message: f.message, Hint: f.hint,
	}
}

func suggest(name string, known []string) string {
	if hint := schema.Suggest(name, known); strings.HasPrefix(hint, "did you mean") {
		return hint
	}
	return "known are " + strings.Join(known, ", ")
}

// shown quotes text of people, and cuts what is long.
func shown(text string) string { return finding.Quote(text) }

// asText is what to do about an address that can't be followed.
const asText = "write {{link TEXT ADDRESS}}, which leaves such an address as text"

var runForm = form(`^(?:html/)?template: ?[^:]*:(\d+):(\d+): executing ".*?" at <(?s:(.*?))>: (?s:(.*))$`)

// form is an expression that is compiled when it is first asked for: most runs fill no template.
func form(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// failed explains an error of a template while it ran.
func (l *Layout) failed(err error) *Error {
	var escaping *htmltemplate.Error
	if errors.As(err, &escaping) {
		return l.unsafe(escaping)
	}
	for _, limit := range []error{errTooLong, errTooMany} {
		if errors.Is(err, limit) {
			return &Error{File: l.name, Message: limit.Error(), Hint: "see whether a loop runs over more than it should, or a template calls itself"}
		}
	}
	if strings.Contains(err.Error(), "exceeded maximum template depth") {
		return &Error{File: l.name, Message: "found a template that calls itself without an end"}
	}
	return l.stopped(err)
}

// stopped explains what stopped a template at one of its actions.
func (l *Layout) stopped(err error) *Error {
	out := &Error{File: l.name, Message: plainly(err.Error())}
	m := runForm().FindStringSubmatch(err.Error())
	if m == nil {
		return out
	}
	// the column of such an error counts bytes from 0
	out.Line, out.Column = number(m[1]), l.column(number(m[1]), number(m[2]))
	at, why := "at {{"+m[3]+"}}: ", m[4]
	if strings.HasPrefix(m[3], "_") { // one of ours: what it stands behind is what people wrote
		at = ""
	}
	var called template.ExecError
	if errors.As(err, &called) && errors.Unwrap(called.Err) != nil {
		why = errors.Unwrap(called.Err).Error()
	}
	out.Message = at + plainly(why)
	if strings.HasPrefix(why, "found the address") {
		out.Hint = asText
	}
	if strings.Contains(m[4], "nil") {
		out.Message = fmt.Sprintf("at {{%s}}: what a field is taken of is null in this review", m[3])
		out.Hint = "put it between {{with …}} and {{end}}"
	}
	return out
}

// column counts characters.
func (l *Layout) column(line, bytes int) int {
	lines := strings.Split(l.source, "\n")
	if line < 1 || line > len(lines) {
		return 0
	}
	return utf8.RuneCountInString(lines[line-1][:min(bytes, len(lines[line-1]))]) + 1
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// plainly replaces the names that Go has for values.
func plainly(message string) string {
	message = strings.NewReplacer("[]interface {}", "list", "map[string]interface {}", "object", "interface {}", "value").Replace(message)
	message = goForm().ReplaceAllStringFunc(message, func(name string) string {
		return map[string]string{"string": "text", "int": "number", "float64": "number", "bool": "truth value", "nil": "null"}[name]
	})
	if m := indexForm().FindStringSubmatch(message); m != nil {
		return "found no entry " + m[1] + " in the list; the first is 0"
	}
	return message
}

var (
	goForm    = form(`\b(string|int|float64|bool|nil)\b`)
	indexForm = form(`index out of range: (-?\d+)$`)
)
