package template

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
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

// NextStep says what to do.
func (e *Error) NextStep() string { return e.Hint }

// at is an error at an offset of the source.
func (t *Template) at(offset int, message, hint string) *Error {
	before := t.source[:min(offset, len(t.source))]
	return &Error{t.name, strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1, message, hint}
}

// explanations say in plain words what Go says most often.
var explanations = sync.OnceValue(func() [][3]string {
	return [][3]string{
		{`unclosed action.*`, "found an action without an end", "close it with }}"},
		{`unexpected EOF`, "found the end of the template, expected {{end}} before it", "each {{if}}, {{range}}, {{with}}, {{block}} and {{define}} has one"},
		{`function "(.*)" not defined`, "unknown function $1", ""},
		{`map has no entry for key "(.*)"`, "found .$1, which is no field here", ""},
		{`nil pointer evaluating .*\.(\w+)`, "found .$1 of what is null", "put it between {{with …}} and {{end}}, which leave out what is null"},
		{`can't evaluate field (\w+) in type .*`, "found .$1 of what has no fields", "{{range}} goes through the entries of a list"},
		{`wrong type for value; expected (.*); got (.*)`, "found $2, expected $1", "{{with …}} and {{end}} around it leave out what is null; what raw, link and prose write stands by itself"},
		{`.*for comparison.*`, "found values that can't be compared with each other", "a text compares with a text, a number with a number"},
		{`(?:error calling \w+: )?(?:reflect: )?(.*?)(?:: \{state.*)?`, "$1", ""},
	}
})

// plainTypes are what people call the types of Go that a template sees.
var plainTypes = map[string]string{
	"map[string]interface {}": "an object", "[]interface {}": "a list", "interface {}": "null", "string": "a text", "bool": "true or false",
	"int": "a number", "float64": "a number", "template.written": "what raw, link or prose writes",
}

var goError = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?s)^(?:html/)?template: ?` + internalName + `:(?:(\d+):)?(?:(\d+):)? (?:executing ".*?" at <(.*?)>: )?(.*?)(?: (?:in action )?started at ` + internalName + `:(\d+))?$`)
})

// explain says where Go found an error, and in plain words which.
func (t *Template) explain(err error) error {
	out := &Error{File: t.name, Message: err.Error()}
	m := goError().FindStringSubmatch(out.Message)
	switch {
	case errors.As(err, new(*Error)):
		return err
	case m == nil:
		return out
	}
	out.Line, _ = strconv.Atoi(cmp.Or(m[5], m[1]))
	column, _ := strconv.Atoi(m[2])
	name := "{{" // the parser says no column: it is that of the first action on the line
	for _, e := range explanations() {
		pattern := regexp.MustCompile(`^(?s:` + e[0] + `)$`)
		found := pattern.FindStringSubmatch(m[4])
		if found == nil {
			continue
		}
		message := m[4]
		if strings.HasPrefix(message, "wrong type") {
			for _, goType := range found[1:] {
				message = strings.Replace(message, goType, cmp.Or(plainTypes[goType], goType), 1)
			}
		}
		out.Message, out.Hint = pattern.ReplaceAllString(message, e[1]), pattern.ReplaceAllString(message, e[2])
		switch {
		case strings.HasPrefix(out.Message, "unknown function"):
			name, out.Hint = found[1], t.suggestFunction(found[1])
		case strings.HasPrefix(out.Message, "found ."):
			name = "." + found[1]
			t.explainField(out, m[3], found[1])
		}
		break
	}
	out.Column = t.column(out.Line, column, m[3], name)
	return out
}

// explainField adds to an error about a field what it is a field of, or what may be meant.
func (t *Template) explainField(out *Error, action, name string) {
	top, _ := t.sample.(map[string]any)
	parent, _, _ := strings.Cut(action, "."+name)
	if parent != "" {
		out.Message = strings.Replace(out.Message, " of what ", " of "+parent+", which ", 1)
		out.Hint = strings.Replace(out.Hint, "{{with …}}", "{{with "+parent+"}}", 1)
	}
	switch {
	case out.Hint != "":
	case top[name] != nil:
		out.Hint = "the review has it, write $." + name
	default:
		out.Hint = "scorelint schema report says which fields there are"
		if near := schema.Nearest(name, fieldNames(t.sample)); near == name {
			out.Hint = "other places have it; " + out.Hint
		} else if near != "" {
			out.Hint = "did you mean ." + near + "?"
		}
	}
}

// column is where a name begins, in characters from 1. Go counts bytes from 0, and for a chain of names it says a place within.
func (t *Template) column(line, column int, action, name string) int {
	if line == 0 {
		return 0
	}
	text := strings.Split(t.source, "\n")[line-1]
	at := min(column, len(text))
	if start := strings.LastIndex(text[:min(at+len(action), len(text))], action); action != "" && start >= 0 {
		at = start
	}
	if name != "{{" || column == 0 {
		at += max(strings.Index(text[at:], name), 0)
	}
	return utf8.RuneCountInString(text[:at]) + 1
}

// suggestFunction names what may be meant by the name of a function. A field without its dot is a common slip.
func (t *Template) suggestFunction(name string) string {
	if slices.Contains(fieldNames(t.sample), name) {
		return "did you mean the field ." + name + "?"
	}
	known := []string{"and", "eq", "ge", "gt", "index", "le", "len", "lt", "ne", "not", "or", "slice"} // of Go's those that are of use
	known = slices.AppendSeq(known, maps.Keys(t.functions()))
	known = slices.DeleteFunc(known, func(name string) bool { return strings.HasPrefix(name, "_") })
	slices.Sort(known)
	return schema.Suggest(name, known)
}
