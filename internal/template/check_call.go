package template

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"text/template/parse"
	"unicode"
	"unicode/utf8"
)

// invocation is one call of a function.
type invocation struct {
	name string
	at   parse.Node
	signature
	args []argument
}

type argument struct {
	node parse.Node
	is   shape
}

// invoke follows a call, and returns what it gives.
func (c *checker) invoke(name *parse.IdentifierNode, nodes []parse.Node, piped *argument, s *scope) shape {
	call := &invocation{name: name.Ident, at: name}
	inside := *s
	for _, n := range nodes {
		is := c.operand(n, &inside)
		call.args = append(call.args, argument{n, is})
		if name.Ident == "and" || name.Ident == "or" { // the next value is only looked at when this one holds, or doesn't
			inside = inside.knowing(c.provedBy(n, &inside, name.Ident == "and"))
		}
	}
	if piped != nil {
		call.args = append(call.args, *piped)
	}
	known := false
	if call.signature, known = c.functions[name.Ident]; !known {
		c.fail(name, "found the function %s, which there is not", name.Ident)
		c.hint(c.instead(name.Ident, s.dot))
	}
	if c.err == nil {
		c.arguments(call)
	}
	if c.err != nil {
		return shape{}
	}
	return call.gives(c, call)
}

// instead is what was probably meant by a function that there is not.
func (c *checker) instead(name string, dot shape) string {
	if hint := elsewhere(name); hint != "" {
		return hint
	}
	if dot.kind() == objectKind {
		if _, ok := dot.field(name); ok {
			return "a field begins with a dot: write ." + name
		}
	}
	if first, _ := utf8.DecodeRuneInString(name); unicode.IsUpper(first) {
		return `a text stands in double quotes: "` + name + `"`
	}
	return suggest(name, functionNames())
}

// elsewhere says what other languages of templates call otherwise.
func elsewhere(name string) string {
	switch name {
	case "for", "foreach", "while", "each":
		return "a loop is {{range .areas}} … {{end}}, or {{range $i, $a := .areas}} … {{end}}"
	case "elseif", "elsif", "elif":
		return "write {{else if …}}"
	case "endif", "endfor", "endforeach", "endwhile", "endrange", "endwith", "fi", "done":
		return "everything ends with {{end}}"
	case "set", "let", "var", "assign":
		return "a variable is {{$x := .title}}, and gets another value with {{$x = .goal}}"
	case "unless":
		return "write {{if not …}}"
	case "include", "partial", "render":
		return `write {{template "name" .}}, and {{define "name"}} … {{end}} in the same file`
	case "now", "today", "date":
		return "there is no clock; the day of the review is .asOf"
	case "default", "coalesce":
		return `write {{or .owner "nobody"}}`
	case "true", "false", "null", "none", "None", "True", "False":
		return "write true, false or nil"
	}
	return ""
}

// arguments judges how many there are, and what each is.
func (c *checker) arguments(call *invocation) {
	if n := len(call.args); n < call.least || call.most > 0 && n > call.most {
		c.fail(call.at, "found %s for %s, expected %s", count(n, "value"), call.name, call.expected())
		c.usage(call)
		return
	}
	for i, arg := range call.args {
		want := call.takes[min(i, len(call.takes)-1)]
		switch kind := arg.is.kind(); {
		case kind == unknownKind, kind == nullKind && want.null:
		case !slices.Contains(want.kinds, kind):
			c.fail(arg.node, "found %s as the %s value of %s, expected %s", arg.is.describe(), ordinal(i), call.name, oneOf(want.kinds))
			c.usage(call)
		case whoWrote(arg.is.typ) != "" && len(want.kinds) < len(anything.kinds):
			c.fail(arg.node, "found what %s writes as a value of %s, expected it by itself", whoWrote(arg.is.typ), call.name)
		case arg.is.null && !want.null:
			c.unsure(arg.node, arg.node.String(), fmt.Sprintf("found as the %s value of %s", ordinal(i), call.name))
		}
	}
}

// whoWrote is the function whose result is for its place alone.
func whoWrote(t reflect.Type) string {
	switch t {
	case linkType:
		return "link"
	case proseType:
		return "prose"
	case rawType:
		return "raw"
	}
	return ""
}

// usage says how a function is called.
func (c *checker) usage(call *invocation) { c.hint("write {{" + call.use + "}}: " + call.does) }

func (call *invocation) expected() string {
	switch {
	case call.most == 0:
		return fmt.Sprintf("%d or more", call.least)
	case call.least == call.most:
		return fmt.Sprint(call.least)
	}
	return fmt.Sprintf("%d to %d", call.least, call.most)
}

func ordinal(i int) string {
	if words := []string{"first", "second", "third"}; i < len(words) {
		return words[i]
	}
	return fmt.Sprintf("%dth", i+1)
}

func oneOf(kinds []kind) string {
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = string(k)
	}
	if len(words) == 1 {
		return words[0]
	}
	return strings.Join(words[:len(words)-1], ", ") + " or " + words[len(words)-1]
}
