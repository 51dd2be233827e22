package template

import (
	htmltemplate "html/template"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// explanation says in plain words what Go's parser says of a template. $1 is what the form found.
type explanation struct {
	form    *regexp.Regexp
	message string
	hint    string
}

func explain(form, message, hint string) explanation {
	return explanation{regexp.MustCompile(`^(?s:` + form + `)$`), message, hint}
}

const operators = "compare with functions, which come first: {{if eq .a .b}}, ne, gt, ge, lt, le; combine with and, or, not; compute with add, sub, percent"

// explanations are in order: the first that fits is used. Every message of the parser is in it.
func explanations() []explanation {
	return []explanation{
		explain(`unclosed action(?: started at .*)?`, "found an action without an end", "close it with }}"),
		explain(`unclosed comment`, "found a comment without an end", "close it with */}}"),
		explain(`comment ends before closing delimiter`, "found a comment beside something else in an action", "let it stand by itself: {{/* … */}}"),
		explain(`unclosed left paren`, "found ( without )", "close it before }}"),
		explain(`unexpected right paren`, "found ) without (", ""),
		explain(`unexpected "\)" in .*`, "found ) without (", ""),
		explain(`expected :=`, "found :, expected :=", "declare a variable with {{$x := .a}}"),
		explain(`(?:unrecognized|bad) character.* U\+[0-9A-F]+ '-'`, "found - in a name or directly behind one", "names have no dash: productLine; a blank stands before -}}; there is no arithmetic but add and sub"),
		explain(`(?:unrecognized|bad) character.* U\+[0-9A-F]+ '([<>=!&+*/%^~?:-])'`, "found $1, which is no part of templates", operators),
		explain(`(?:unrecognized|bad) character.* U\+[0-9A-F]+ '\}'`, "found } in an action", "an action ends with }}"),
		explain(`(?:unrecognized|bad) character.* U\+[0-9A-F]+ '(.)'`, "found $1 where it can't stand", "texts stand in double quotes, fields begin with a dot"),
		explain(`(?:unrecognized|bad) character.*`, "found a character that can't stand in an action", ""),
		explain(`unterminated character constant|malformed character constant: (.*)`, "found single quotes", "texts stand in double quotes"),
		explain(`(?:bad|illegal) number syntax: "(-\..*)"`, "found $1", "a blank stands after {{-"),
		explain(`(?:bad|illegal) number syntax: "([+-])"`, "found $1, which is no part of templates", operators),
		explain(`(?:bad|illegal) number syntax: "(.*)"`, "found $1, which is no number", "texts stand in double quotes, fields begin with a dot"),
		explain(`unterminated quoted string`, "found a text without its closing double quote", "a text ends on its line"),
		explain(`unterminated raw quoted string`, "found a text without its closing backquote", ""),
		explain(`invalid syntax`, "found a text with an escape that there is not", `a backslash itself is written \\`),
		explain(`(?:template: )?multiple definition of template "(.*)"`, "found a second {{define}} of the template $1", "give one of them another name"),
		explain(`unexpected \{\{end\}\}`, "found {{end}} with nothing to end", "each {{if}}, {{range}}, {{with}}, {{block}} and {{define}} has one {{end}}"),
		explain(`unexpected \{\{else\}\}.*|expected end; found \{\{else\}\}`, "found {{else}} where none can stand", "one {{else}} stands between {{if}}, {{range}} or {{with}} and its {{end}}"),
		explain(`\{\{(break|continue)\}\} outside \{\{range\}\}`, "found {{$1}} outside of {{range}}", ""),
		explain(`range can only initialize variables|too many declarations in .*`, "found too many variables", "{{range $index, $entry := .list}} has two, everything else one"),
		explain(`missing value for command`, "found an empty action", "write a field, {{.title}}, or leave it out"),
		explain(`missing value for (.*)`, "found {{$1}} without a value", "say of what: {{$1 .areas}}"),
		explain(`non executable command in pipeline stage \d+`, "found a value after |, expected a function", `what comes before | is given to a function: {{names .areas | join ", "}}`),
		explain(`empty command`, "found nothing before or after |", ""),
		explain(`unexpected \. after term (.*)`, "found a dot after $1", ""),
		explain(`undefined variable "(.*)"`, "found the variable $1, which is not declared here", "{{$x := …}} declares one, {{range $i, $x := .list}} two, until the {{end}} around them; inside {{define}} only what is declared there"),
		explain(`unexpected "([<>=!&|+*/%^~?:,-]+)" in .*`, "found $1, which can't stand there", operators),
		explain(`unexpected <(define|block)> in .*`, "found {{$1}} within something else", "{{define}} stands outside of {{range}}, {{if}} and {{with}}; {{template}} calls it there"),
		explain(`unexpected <(.*)> in (?:operand|command|if|with|range)`, "found $1, which can't stand there", "leave a blank between values"),
		explain(`unexpected (?:EOF|"") in .*`, "found the end of the template within an action", "close it with }}"),
		explain(`unexpected ("?.*"?) in (define|block|template) clause`, "found $1 after {{$2}}, expected a name in double quotes", `write {{$2 "name"`+` …}}`),
		explain(`unexpected ("?.*"?) in .*`, "found $1, which can't stand there", ""),
		explain(`unexpected ("?.*"?)`, "found $1, which can't stand there", ""),
		explain(`max expression depth exceeded`, "found brackets in brackets, too many of them", ""),
	}
}

var (
	parseForm = form(`^(?:html/)?template: ?` + internalName + `:(\d+):(?:(\d+):)? (?s:(.*))$`)
	startForm = form(` (?:in action )?started at ` + internalName + `:(\d+)$`)
)

// unparsed explains an error of the parser.
func (l *Layout) unparsed(err error) *Error {
	out := &Error{File: l.name, Message: err.Error()}
	if m := parseForm().FindStringSubmatch(err.Error()); m != nil {
		out.Line, out.Message = number(m[1]), m[3]
	}
	if m := startForm().FindStringSubmatch(out.Message); m != nil {
		out.Line, out.Message = number(m[1]), strings.TrimSuffix(out.Message, m[0])
	}
	if foreign := l.foreign(); foreign != nil {
		return foreign
	}
	if out.Message == "unexpected EOF" {
		return l.unended()
	}
	original := out.Message
	for _, e := range explanations() {
		if m := e.form.FindStringSubmatchIndex(original); m != nil {
			out.Message = string(e.form.ExpandString(nil, braces(e.message), original, m))
			out.Hint = string(e.form.ExpandString(nil, braces(e.hint), original, m))
			break
		}
	}
	out.Column = l.near(out.Line, original)
	return out
}

// braces writes the variables of a message so that letters may follow them, and other dollar signs as they are.
func braces(message string) string {
	message = strings.ReplaceAll(message, "$", "$$")
	return strings.NewReplacer("$$1", "${1}", "$$2", "${2}").Replace(message)
}

// near is the column of what the parser quotes, where it is on its line only once, else that of the only action.
func (l *Layout) near(line int, message string) int {
	lines := strings.Split(l.source, "\n")
	if line < 1 || line > len(lines) {
		return 0
	}
	text := lines[line-1]
	for _, quoted := range []*regexp.Regexp{quotedForm(), characterForm()} {
		if m := quoted.FindStringSubmatch(message); m != nil && m[1] != "" && strings.Count(text, m[1]) == 1 {
			return utf8.RuneCountInString(text[:strings.Index(text, m[1])]) + 1
		}
	}
	if strings.Count(text, "{{") == 1 {
		return utf8.RuneCountInString(text[:strings.Index(text, "{{")]) + 1
	}
	return 0
}

var (
	quotedForm    = form(`["<](.+)[">]`)
	characterForm = form(`U\+[0-9A-F]+ '(.)'$|unexpected (\{\{\w+\}\})`)
	firstForm     = form(`\{\{-?\s*([a-zA-Z]+)\b`)
	wordForm      = form(`(?s)\{\{-?\s*(?:/\*.*?\*/|(if|range|with|block|define|end)\b(?:"(?:[^"\\]|\\.)*"|` + "`[^`]*`" + `|[^"` + "`" + `])*?)\s*-?\}\}`)
)

// foreign finds a word that begins an action in other languages of templates, and that there is not here.
func (l *Layout) foreign() *Error {
	for _, m := range firstForm().FindAllStringSubmatchIndex(l.source, -1) {
		word := l.source[m[2]:m[3]]
		if hint := elsewhere(word); hint != "" && !slices.Contains([]string{"true", "false"}, word) {
			f := fault{at: m[2], message: "found the word " + word + ", which there is not", hint: hint}
			return f.in(l.name, l.source)
		}
	}
	return nil
}

// unended tells which action has no end. There is one: the parser counts them, too.
func (l *Layout) unended() *Error {
	var open []int
	for _, m := range wordForm().FindAllStringSubmatchIndex(l.source, -1) {
		switch {
		case m[2] < 0:
		case l.source[m[2]:m[3]] != "end":
			open = append(open, m[0])
		case len(open) > 0:
			open = open[:len(open)-1]
		}
	}
	f := &fault{at: len(l.source), message: "found the end of the template, expected {{end}} before it"}
	if len(open) > 0 {
		f.at = open[len(open)-1]
		name, _, _ := strings.Cut(l.source[f.at:], "}}")
		f.message = "found " + shortened(name+"}}") + " without {{end}}"
	}
	f.hint = "end each {{if}}, {{range}}, {{with}}, {{block}} and {{define}} with {{end}}"
	return f.in(l.name, l.source)
}

func shortened(action string) string {
	if fields := strings.Fields(action); utf8.RuneCountInString(action) > 60 {
		return fields[0] + " …}}"
	}
	return action
}

// escapings explain what html/template says. It describes its own state, which says nothing to people, after a colon.
func escapings() []explanation {
	return []explanation{
		explain(`(\{\{.*\}\}) branches end in different contexts.*`, "found branches of $1 of which one ends within a tag, a quote or a script and another doesn't", "let every branch close what it opens"),
		explain(`on range loop re-entry: .*`, "found a loop whose turns don't end where they began, within a tag, a quote or a script", "let every turn close what it opens"),
		explain(`predefined escaper "(.*)" disallowed in template`, "found $1, which an HTML template has no use for", "leave it out: every value is escaped for its place"),
		explain(`ends in a non-text context.*`, "found the end of the template within a tag, a quote, a comment or a script", "close what is open"),
		explain(`.* appears in an ambiguous context within a URL`, "found a value in an address of which it can't be told where it stands", "write the address in one piece, or with {{link TEXT ADDRESS}}"),
		explain(`"(.)" in (?:unquoted attr|attribute name).*`, "found $1 in an attribute", "put attributes in double quotes"),
		explain(`(?:cannot compute output context for|no such) template (.*)`, "found the template $1, of which it can't be told where it ends", "let it close what it opens"),
		explain(`'/' could start a division or regexp.*`, "found / in a script, of which it can't be told what it means", "put the value in brackets"),
		explain(`.*JS template literal.*`, "found a value in a text between backquotes in a script", "put it in double quotes"),
	}
}

func (l *Layout) unsafe(err *htmltemplate.Error) *Error {
	message, _, _ := strings.Cut(err.Description, ": {")
	f := fault{message: plainly(message), hint: "let every branch leave tags, attributes and quotes as it found them"}
	for _, e := range escapings() {
		if m := e.form.FindStringSubmatchIndex(err.Description); m != nil {
			f.message = string(e.form.ExpandString(nil, braces(e.message), err.Description, m))
			f.hint = e.hint
			break
		}
	}
	if err.Node != nil {
		f.at = int(err.Node.Position())
	}
	return f.in(l.name, l.source)
}
