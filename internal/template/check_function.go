package template

import (
	"fmt"
	"slices"
	"strconv"
	"text/template/parse"
)

// join judges that the list is one of texts or numbers.
func (c *checker) join(call *invocation) shape {
	given := call.args[1]
	switch given.is.elem().kind() {
	case objectKind, truthKind, listKind:
		c.fail(given.node, "found a list of things for join, expected one of texts or numbers")
		c.hint(`write {{names … | join ", "}} for their names`)
	}
	return shape{typ: textType}
}

// names judges that the objects of a list have a name.
func (c *checker) names(call *invocation) shape {
	given := call.args[0]
	elem := given.is.elem()
	if elem.typ == nil {
		return shape{typ: textsType}
	}
	fields := []string(nil)
	if elem.kind() == objectKind {
		fields = elem.fieldNames()
	}
	if !slices.Contains(fields, "name") && !slices.Contains(fields, "title") {
		c.fail(given.node, "found a list of %s for names, which have no name and no title", nameOfMany(elem))
		if elem.kind() == textKind || elem.kind() == numberKind {
			c.hint(`write it with {{join ", " …}}`)
		}
	}
	return shape{typ: textsType}
}

func nameOfMany(elem shape) string {
	switch elem.kind() {
	case textKind:
		return "texts"
	case numberKind:
		return "numbers"
	}
	return "objects"
}

// either gives one of its values.
func (c *checker) either(call *invocation) shape {
	out := call.args[0].is
	out.path, out.values = "", nil
	for _, arg := range call.args[1:] {
		if arg.is.typ != out.typ {
			return shape{}
		}
		out.null = out.null || arg.is.null
	}
	if call.name == "or" && len(call.args) > 0 {
		out.null = call.args[len(call.args)-1].is.null
	}
	return out
}

// compares judges that values can be equal: of one kind, and a text that the other can be.
func (c *checker) compares(call *invocation) shape {
	for _, arg := range call.args {
		if n, ok := arg.node.(*parse.NumberNode); ok && !n.IsInt {
			c.fail(n, "found %s, expected a whole number, as all numbers of a review are", n.Text)
		}
	}
	first := call.args[0]
	for _, other := range call.args[1:] {
		a, b := first.is.kind(), other.is.kind()
		if whole(a) && b != nullKind || whole(b) && a != nullKind {
			c.fail(call.at, "found %s compared with %s, expected texts or numbers", first.is.describe(), other.is.describe())
			return shape{}
		}
		if a != b && a != unknownKind && b != unknownKind && a != nullKind && b != nullKind {
			c.fail(call.at, "found %s compared with %s", first.is.describe(), other.is.describe())
			c.hint("compare a number with a number, and a text with a text in double quotes")
			return shape{}
		}
		c.can(first.is, other.node)
		c.can(other.is, first.node)
	}
	return shape{typ: truthType}
}

func whole(k kind) bool { return k == listKind || k == objectKind }

// can judges that a text which somebody wrote is one that a field can be.
func (c *checker) can(is shape, n parse.Node) {
	written, ok := n.(*parse.StringNode)
	if ok && is.values != nil && !slices.Contains(is.values, written.Text) {
		c.fail(n, "found %s, which the field can't be", written.Quoted)
		c.hint(suggest(written.Text, is.values))
	}
}

// index follows the keys into a list or an object.
func (c *checker) index(call *invocation) shape {
	is := call.args[0].is
	for _, key := range call.args[1:] {
		switch {
		case is.typ == nil || c.err != nil:
			return shape{}
		case is.kind() == objectKind:
			is = c.member(is, key)
		case is.kind() != listKind:
			c.fail(key.node, "found an index of %s, expected one of a list", is.describe())
		case key.is.kind() == textKind:
			c.fail(key.node, "found a text as the index of a list, expected a number")
			c.hint("the first entry is 0")
		default:
			is = is.elem()
		}
	}
	return is
}

// member is the field that an index names.
func (c *checker) member(is shape, key argument) shape {
	name, ok := key.node.(*parse.StringNode)
	if !ok {
		if key.is.kind() == numberKind {
			c.fail(key.node, "found a number as the index of %s, expected the name of a field", is.describe())
		}
		return shape{}
	}
	field, ok := is.field(name.Text)
	if !ok {
		c.fail(name, "found the field %s, which %s doesn't have", strconv.Quote(name.Text), is.describe())
		c.hint(suggest(name.Text, is.fieldNames()))
	}
	return field
}

func (c *checker) slice(call *invocation) shape {
	is := call.args[0].is
	is.path, is.values = "", nil
	return is
}

// printf judges the values by the verbs of a format that is written out.
func (c *checker) printf(call *invocation) shape {
	out := shape{typ: textType}
	format, ok := call.args[0].node.(*parse.StringNode)
	if !ok {
		c.fail(call.args[0].node, "found a format that is not written out")
		c.hint(`write {{printf "%s" …}}: text of people is no format`)
		return out
	}
	verbs, err := verbsOf(format.Text)
	switch values := call.args[1:]; {
	case err != nil:
		c.fail(format, "%s", err)
	case len(verbs) != len(values):
		c.fail(call.at, "found %s for the %s of %s", count(len(values), "value"), count(len(verbs), "verb"), format.Quoted)
	default:
		for i, v := range values {
			if err := verbs[i].takes(v.is.kind()); err != nil {
				c.fail(v.node, "%s", err)
			}
			if v.is.null {
				c.unsure(v.node, v.node.String(), fmt.Sprintf("found for %%%c", verbs[i]))
			}
		}
	}
	return out
}
