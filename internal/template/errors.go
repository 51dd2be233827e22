package template

import (
	"errors"
	"fmt"
	htmltemplate "html/template"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"
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

// fault is what is wrong at an offset of the source.
type fault struct {
	at      int
	message string
	hint    string
}

func (f *fault) in(file, source string) *Error {
	before := source[:min(f.at, len(source))]
	start := strings.LastIndexByte(before, '\n') + 1
	return &Error{file, strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[start:]) + 1, f.message, f.hint}
}

func lineOf(text string, line int) string {
	lines := strings.Split(text, "\n")
	return strings.TrimSpace(lines[min(max(line, 1), len(lines))-1])
}

func shortened(text string) string {
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return text
}

// explanation says in plain words what Go says of a template.
type explanation struct {
	form          *regexp.Regexp
	message, hint string
}

const anotherEnd = "each {{if}}, {{range}}, {{with}}, {{block}} and {{define}} has one {{end}}"

// explanations of the parser, of a run and of html/template, the special before the general.
var explanations = sync.OnceValue(func() []explanation {
	all := []explanation{}
	for _, e := range [][3]string{
		{`unclosed action.*`, "found an action without an end", "close it with }}"},
		{`unexpected EOF`, "found the end of the template, expected {{end}} before it", anotherEnd},
		{`unexpected \{\{end\}\}`, "found {{end}} with nothing to end", anotherEnd},
		{`unexpected \{\{else\}\}.*`, "found {{else}} where none can stand", anotherEnd},
		{`unterminated quoted string|unterminated raw quoted string`, "found a text without its closing quote", ""},
		{`unclosed comment|comment ends before closing delimiter`, "found a comment without an end", "a comment is {{/* … */}} and nothing else"},
		{`undefined variable "(.*)"`, "found the variable $1, which is not declared here", "{{$x := …}} declares one, until the {{end}} around it"},
		{`missing value for (.*)`, "found {{$1}} without a value", ""},
		{`unclosed left paren`, "found ( without )", ""},
		{`unexpected right paren.*`, "found ) without (", ""},
		{`(?:bad|illegal) number syntax: (.*)`, "found $1, which is no number", "texts stand in double quotes, fields begin with a dot"},
		{`non executable command in pipeline stage \d+`, "found a value after |, expected a function", ""},
		{`(?:template: )?multiple definition of template "(.*)"`, "found a second template named $1", "give one of them another name"},
		{`unexpected (?:bad character )?(?:U\+[0-9A-F]+ )?['"<]?(.+?)['">]? in .*`, "found $1, which can't stand there", "{{if eq .a .b}}, ne, gt and lt compare; and, or, not combine; add, sub and percent calculate"},
		{`map has no entry for key "(.*)"`, "found .$1, which isn't there", ""},
		{`.*range can't iterate over.*`, "found range over what is no list", ""},
		{`.*index out of range: (\d+)|.*reflect: slice index out of range`, "found no entry $1 in the list", "the first is 0"},
		{`.*(?:incompatible types for comparison|invalid type for comparison|non-comparable type).*`, "found values that can't be compared with each other", "a text compares with a text, a number with a number"},
		{`exceeded maximum template depth.*`, "found a template that calls itself without an end", ""},
		{`wrong number of args for (\w+): want (.*) got (\d+)`, "found $3 values for $1, expected $2", ""},
		{`wrong type for value; expected (\w+); got \*template\.null`, "found null, expected a value", "put it between {{with …}} and {{end}}, which leave out what is null"},
		{`.*got template\.written`, "found what raw, link or prose writes as a value of a function", "write it by itself"},
		{`.*wrong type for value; expected string.*|expected string; found .*`, "found another value where a text is expected", ""},
		{`.*wrong type for value; expected int.*|expected (?:integer|float|number).*`, "found another value where a number is expected", ""},
		{`.*wrong type for value; expected \[\].*`, "found another value where a list is expected", ""},
		{`error calling \w+: (found .*)`, "$1", ""},
		{`(found .*|the template was interrupted)`, "$1", ""},
		{`(\{\{.*\}\}) branches end in different contexts.*`, "found branches of $1 of which one ends within a tag, a quote or a script and another doesn't", "let every branch close what it opens"},
		{`.*ends in a non-text context.*`, "found the end of the template within a tag, a quote, a comment or a script", "close what is open"},
		{`.*in (?:unquoted attr|attribute name).*|.*ambiguous context within a URL.*|.*on range loop re-entry.*`, "found a value whose place in the HTML can't be determined", "put attributes in double quotes, and write an address in one piece"},
	} {
		all = append(all, explanation{regexp.MustCompile(`^(?s:` + e[0] + `)$`), strings.NewReplacer("$1", "${1}", "$2", "${2}", "$3", "${3}").Replace(e[1]), e[2]})
	}
	return all
})

var (
	placed = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?s)^(?:html/)?template: ?` + internalName + `:(\d+):(?:(\d+):)? (.*)$`)
	})
	started = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(` (?:in action )?started at ` + internalName + `:(\d+)$`)
	})
	fieldless = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:can't evaluate field|nil pointer evaluating .*\.)\s*(\w+)(?: in type .*)?$`)
	})
	running = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?s)^executing ".*?" at <(.*?)>: (.*)$`) })
)

// parseError explains an error of the parser, which tells no column: it is that of the first action on the line.
func (t *Template) parseError(err error) *Error {
	out := t.explain(err)
	if at := strings.Index(t.line(out.Line), "{{"); out.Column == 0 && at >= 0 {
		out.Column = utf8.RuneCountInString(t.line(out.Line)[:at]) + 1
	}
	return out
}

func (t *Template) line(n int) string {
	lines := strings.Split(t.source, "\n")
	if n < 1 || n > len(lines) {
		return ""
	}
	return lines[n-1]
}

// runError explains an error of a run.
func (t *Template) runError(err error) *Error {
	var escaping *htmltemplate.Error
	if errors.As(err, &escaping) && escaping.Node != nil {
		f := fault{at: int(escaping.Node.Position())}
		out := f.in(t.name, t.source)
		out.Message, out.Hint = explainMessage(escaping.Description)
		return out
	}
	return t.explain(err)
}

func (t *Template) explain(err error) *Error {
	out := &Error{File: t.name, Message: err.Error()}
	if m := placed().FindStringSubmatch(out.Message); m != nil {
		out.Line, _ = strconv.Atoi(m[1])
		if column, err := strconv.Atoi(m[2]); err == nil {
			// Go counts bytes from 0.
			out.Column = utf8.RuneCountInString(t.line(out.Line)[:min(column, len(t.line(out.Line)))]) + 1
		}
		out.Message = m[3]
	}
	if m := started().FindStringSubmatch(out.Message); m != nil {
		out.Line, _ = strconv.Atoi(m[1])
		out.Message = strings.TrimSuffix(out.Message, m[0])
	}
	action := ""
	if m := running().FindStringSubmatch(out.Message); m != nil {
		action, out.Message = m[1], m[2]
	}
	if m := fieldless().FindStringSubmatch(out.Message); m != nil {
		parent := strings.TrimSuffix(action, "."+m[1])
		out.Message = "found ." + m[1] + " of " + parent + ", which is null or has no fields"
		out.Hint = "put it between {{with " + parent + "}} and {{end}}, which leave out what is null"
		return out
	}
	if out.Message, out.Hint = explainMessage(out.Message); out.Message == unexplained && action != "" {
		out.Message = "found " + action + ", which can't be carried out"
	}
	return out
}

// unexplained is said of what has no explanation, which could hold names of Go's types.
const unexplained = "found something that can't be read as a template"

func explainMessage(message string) (plain, hint string) {
	for _, e := range explanations() {
		if m := e.form.FindStringSubmatchIndex(message); m != nil {
			return string(e.form.ExpandString(nil, e.message, message, m)), e.hint
		}
	}
	return unexplained, ""
}
