package policy

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// Error is one reason why rules can't judge anything. It is never a finding.
type Error struct {
	File    string // as people know it: policy/… for their own files and the built-in ones
	Line    int    // from 1; 0 when the error is about no line
	Column  int    // from 1, in characters
	Message string
	Hint    string // what to do; may be empty
}

func (e *Error) Error() string {
	where := e.File
	if e.Line > 0 {
		where = fmt.Sprintf("%s:%d:%d", e.File, e.Line, e.Column)
	}
	text := e.Message
	if where != "" {
		text = where + ": " + text
	}
	if e.Hint != "" {
		text += "\n  " + e.Hint
	}
	return text
}

// Errors is every reason that was found in one step, by place.
type Errors []*Error

func (es Errors) Error() string {
	lines := make([]string, len(es))
	for i, e := range es {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// orNil sorts the errors, drops repeated ones, and makes an error of them unless there are none.
func (es Errors) orNil() error {
	if len(es) == 0 {
		return nil
	}
	slices.SortStableFunc(es, func(a, b *Error) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column), cmp.Compare(a.Message, b.Message))
	})
	return slices.CompactFunc(es, func(a, b *Error) bool { return *a == *b })
}

func errorAt(at *ast.Location, format string, args ...any) *Error {
	e := &Error{Message: shortened(fmt.Sprintf(format, args...))}
	if at != nil {
		e.File, e.Line, e.Column = at.File, max(at.Row, 1), max(at.Col, 1)
	}
	return e
}

// shortened is a message of a length that people read: values that rules make may be long.
func shortened(text string) string {
	const most = 2000
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most], "") + " …"
}

func (e *Error) withHint(format string, args ...any) *Error {
	e.Hint = fmt.Sprintf(format, args...)
	return e
}

// fromCompiler keeps OPA's own explanation, with its details such as what it wanted.
func fromCompiler(err error) Errors {
	if errs, ok := err.(ast.Errors); ok && len(errs) == 0 {
		return nil
	}
	var all ast.Errors
	if !errors.As(err, &all) {
		var one *ast.Error
		if !errors.As(err, &one) {
			return Errors{{Message: err.Error()}}
		}
		all = ast.Errors{one}
	}
	var out Errors
	for _, e := range all {
		mine := errorAt(e.Location, "%s", e.Message)
		mine.Hint = cmp.Or(outside(e.Message), unnamed(e.Message))
		if e.Details != nil {
			mine.Hint = strings.ReplaceAll(strings.Join(e.Details.Lines(), "\n  "), "\t", " ")
		}
		if n := len(out) - 1; n >= 0 && mine.refines(out[n]) {
			out[n] = mine
			continue
		}
		out = append(out, mine)
	}
	return out
}

// refines reports whether an error says the same as another, and more.
func (e *Error) refines(other *Error) bool {
	return e.File == other.File && e.Line == other.Line && e.Column == other.Column && strings.HasPrefix(e.Message, other.Message+": ")
}

// unnamed explains what OPA calls an unsafe variable, or an unused one; it is empty for all other errors.
func unnamed(message string) string {
	if strings.HasSuffix(message, " unused") {
		return "use it, or delete it"
	}
	if !strings.HasPrefix(message, "var ") || !strings.HasSuffix(message, " is unsafe") {
		return ""
	}
	return "it has no value: no rule, import or function here has that name, and no expression gives it one"
}

// goNames are the names of Go functions that some builtins put into their errors.
var goNames = lazyRegexp(`\bstrconv\.[A-Za-z]+: `)

// fromEvaluation explains an evaluation that went wrong.
func fromEvaluation(err error, about string) *Error {
	var e *topdown.Error
	if !errors.As(err, &e) {
		return &Error{Message: about + ": " + err.Error()}
	}
	message, details, _ := strings.Cut(goNames().ReplaceAllString(e.Message, ""), ":\n")
	mine := errorAt(e.Location, "%s, while judging %s", message, about)
	if details != "" {
		mine.Message += ":\n" + details
	}
	switch e.Code {
	case topdown.ConflictErr:
		mine.Hint = "a rule must give one value; make its conditions exclude each other"
	case topdown.BuiltinErr, topdown.TypeErr:
		mine.Hint = "check the value before the call, so that the rule can't fail on it"
	}
	return mine
}
