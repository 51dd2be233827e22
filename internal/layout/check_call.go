package layout

import (
	"fmt"
	"slices"
	"strings"
	"text/template/parse"
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
	if dot.kind() == objectKind {
		if _, ok := dot.field(name); ok {
			return "a field begins with a dot: write ." + name
		}
	}
	return suggest(name, functionNames())
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
		case (arg.is.typ == linkType || arg.is.typ == proseType) && len(want.kinds) < len(anything.kinds):
			c.fail(arg.node, "found what %s writes as a value of %s, expected it by itself", map[bool]string{true: "link", false: "prose"}[arg.is.typ == linkType], call.name)
		case arg.is.null && !want.null:
			c.unsure(arg.node, arg.node.String(), fmt.Sprintf("found as the %s value of %s", ordinal(i), call.name))
		}
	}
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
