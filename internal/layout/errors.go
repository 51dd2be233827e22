package layout

import (
	"errors"
	"fmt"
	htmltemplate "html/template"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

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

func suggest(name string, known []string) string { return schema.Suggest(name, known) }

var (
	parseForm    = regexp.MustCompile(`^(?:html/)?template: ?` + internalName + `:(\d+):(?:(\d+):)? (?s:(.*))$`)
	runForm      = regexp.MustCompile(`^(?:html/)?template: ?[^:]*:(\d+):(\d+): executing ".*?" at <(?s:(.*))>: (?s:(.*))$`)
	unclosedForm = regexp.MustCompile(`^unclosed action(?: started at ` + internalName + `:(\d+))?$`)
	functionForm = regexp.MustCompile(`^function "(.*)" not defined$`)
)

// unparsed explains an error of the parser.
func unparsed(file string, err error) *Error {
	out := &Error{File: file, Message: err.Error()}
	if m := parseForm.FindStringSubmatch(err.Error()); m != nil {
		out.Line, out.Column, out.Message = number(m[1]), number(m[2]), m[3]
	}
	out.explain()
	return out
}

// explain says in plain words what the parser says of the faults that people make most.
func (e *Error) explain() {
	if m := functionForm.FindStringSubmatch(e.Message); m != nil {
		e.Message = fmt.Sprintf("found the function %s, which there is not", m[1])
		e.Hint = suggest(m[1], functionNames())
	}
	if m := unclosedForm.FindStringSubmatch(e.Message); m != nil {
		if m[1] != "" {
			e.Line, e.Column = number(m[1]), 0
		}
		e.Message, e.Hint = "found an action without an end", "close it with }}"
	}
	if e.Message == "unexpected EOF" {
		e.Message = "found the end of the template, expected {{end}} before it"
		e.Hint = "end each {{if}}, {{range}}, {{with}}, {{block}} and {{define}} with {{end}}"
	}
}

// unsafe explains why html/template can't tell how to escape what a template writes. It describes its own state, which
// says nothing to people, after a colon.
func (l *Layout) unsafe(err *htmltemplate.Error) *Error {
	message, _, _ := strings.Cut(err.Description, ": {")
	f := fault{message: message, hint: "let every branch leave tags, attributes and quotes as it found them"}
	if err.Node != nil {
		f.at = int(err.Node.Position())
	}
	return f.in(l.name, l.source)
}

// failed explains an error of a template while it ran.
func (l *Layout) failed(err error) *Error {
	var escaping *htmltemplate.Error
	if errors.As(err, &escaping) {
		return l.unsafe(escaping)
	}
	out := &Error{File: l.name, Message: plainly(err.Error())}
	m := runForm.FindStringSubmatch(err.Error())
	if m == nil {
		return out
	}
	// the column of such an error counts from 0
	out.Line, out.Column = number(m[1]), number(m[2])+1
	out.Message = fmt.Sprintf("at {{%s}}: %s", m[3], plainly(m[4]))
	if strings.Contains(m[4], "nil") {
		out.Message = fmt.Sprintf("at {{%s}}: what a field is taken of is null in this review", m[3])
		out.Hint = "put it between {{with …}} and {{end}}"
	}
	return out
}

func number(s string) int {
	n, _ := strconv.Atoi(s)
	return n
}

// plainly replaces the names that Go has for values.
func plainly(message string) string {
	message = strings.NewReplacer("[]interface {}", "list", "map[string]interface {}", "object", "interface {}", "value").Replace(message)
	return goForm.ReplaceAllStringFunc(message, func(name string) string {
		return map[string]string{"string": "text", "int": "number", "float64": "number", "bool": "truth value", "nil": "null"}[name]
	})
}

var goForm = regexp.MustCompile(`\b(string|int|float64|bool|nil)\b`)
