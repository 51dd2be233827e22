package template

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"text/template"

	"github.com/scorelint/scorelint/internal/markdown"
)

// What a template may take. A report of 10,000 rows takes a fraction of either.
const (
	maxSteps  = 5_000_000 // turns of loops, and calls of templates
	maxLength = 64 << 20  // bytes
)

var (
	errTooLong = fmt.Errorf("found more than %d MiB to write, which nobody reads", maxLength>>20)
	errTooMany = errors.New("found millions of turns of loops and calls of templates, which no report takes")
	errStopped = errors.New("the template was interrupted")
)

// budget is one run of a template: what it wrote, what it took, and what it must not exceed.
type budget struct {
	ctx     context.Context
	out     bytes.Buffer
	steps   int    // that are left
	source  string // of the template
	doubt   string // the first value of an attribute that is no address to follow
	at      int    // where it stands in the template
	refused bool   // the data itself holds the mark of what html/template refuses
}

// Write implements [io.Writer].
func (b *budget) Write(p []byte) (int, error) {
	if b.out.Len()+len(p) > maxLength {
		return 0, errTooLong
	}
	return b.out.Write(p)
}

// functions are those that need to know of the run.
func (b *budget) functions() template.FuncMap {
	return template.FuncMap{"_step": b.step, "_html": b.html}
}

func (b *budget) step() (string, error) {
	b.steps--
	switch {
	case b.steps < 0:
		return "", errTooMany
	case b.ctx != nil && b.ctx.Err() != nil:
		return "", errStopped
	}
	return "", nil
}

// refusal is what html/template writes in the place of what could run code.
const refusal = "ZgotmplZ"

// html leaves escaping to html/template, and remembers what that may refuse.
func (b *budget) html(at string, v any) (any, error) {
	if s, ok := v.(string); ok {
		b.refused = b.refused || strings.Contains(s, refusal)
		if _, ok := markdown.Address(s); !ok && b.doubt == "" && strings.Contains(s, ":") {
			b.suspect(at, s)
		}
	}
	return escapeHTML(v)
}

// suspect remembers a value that stands at the beginning of an attribute.
func (b *budget) suspect(at, value string) {
	pos, _ := strconv.Atoi(at)
	before := strings.TrimRight(strings.TrimRight(b.source[:min(pos, len(b.source))], " -"), "{")
	if strings.HasSuffix(before, "=") || strings.HasSuffix(before, `="`) || strings.HasSuffix(before, "='") {
		b.doubt, b.at = value, pos
	}
}

// judge says what is wrong with what a template wrote.
func (l *Layout) judge(text []byte, b *budget) *Error {
	switch {
	case l.kind == HTML && !b.refused && bytes.Contains(text, []byte(refusal)):
		return l.refused(b)
	case l.kind == JSON && !json.Valid(text):
		return l.noJSON(text)
	}
	return nil
}

func (l *Layout) refused(b *budget) *Error {
	if b.doubt == "" {
		return &Error{File: l.name, Message: "found a value that could run code as the name of a tag, as a style or as an address"}
	}
	f := fault{at: b.at, message: unsafeAddress(b.doubt).Error(), hint: asText}
	return f.in(l.name, l.source)
}

// noJSON tells where the text stops to be JSON, by its own lines: the template has others.
func (l *Layout) noJSON(text []byte) *Error {
	var syntax *json.SyntaxError
	var value any
	at := len(text)
	why, hint := "there is text after its end", ""
	if errors.As(json.Unmarshal(text, &value), &syntax) {
		at = int(syntax.Offset)
		why, hint = plainJSON(syntax.Error())
	}
	line := strings.Count(string(text[:min(at, len(text))]), "\n")
	all := strings.Split(string(text), "\n")
	return &Error{
		File: l.name, Message: fmt.Sprintf("found no JSON in line %d of what the template wrote, %s: %s", line+1, shown(strings.TrimSpace(all[line])), why), Hint: hint,
	}
}

// plainJSON says in plain words what Go says of text that is no JSON.
func plainJSON(message string) (why, hint string) {
	const comma = "a comma stands between the entries of a list: {{range $i, $a := .areas}}{{if $i}}, {{end}}…{{end}}; or write a whole list with json"
	for _, known := range []struct{ part, why, hint string }{
		{"'/' looking", "there are no comments in JSON", ""},
		{"beginning of value", "a value is missing or can't be one", comma},
		{"beginning of object key", "a name in double quotes must stand there", comma},
		{"after object key:value", "a comma or } must stand there", comma},
		{"after object key", "a colon must stand there", ""},
		{"after array element", "a comma or ] must stand there", comma},
		{"after top-level value", "there is text after its end", ""},
		{"in string", "a text in quotes holds a line break or a tab", "write \\n, or let a value stand there"},
		{"unexpected end", "it ends too early", "close what is open: }, ] and quotes"},
	} {
		if strings.Contains(message, known.part) {
			return known.why, known.hint
		}
	}
	return plainly(message), ""
}
