package policy

import (
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/schema"
)

// shape is what the static check knows of a value in a rule. A nil shape is a value of which nothing is known, and
// nothing is said.
type shape struct {
	name   string            // how to name it in messages
	typ    *schema.Type      // of a value of a document or of data.scorecard
	texts  []*ast.Term       // the texts that it may be, where they are written out
	items  []*shape          // of a list that is written out
	fields map[string]*shape // of an object that is written out
	elem   *shape            // of the members of any other list, set or map
}

// member is the shape of the members of a list, set or map.
func (s *shape) member() *shape {
	switch {
	case s == nil:
		return nil
	case s.typ != nil && (s.typ.Form == schema.List || s.typ.Form == schema.Map):
		return &shape{name: s.name + "[_]", typ: s.typ.Elem}
	case s.items != nil:
		return union(s.items)
	}
	return s.elem
}

// union is what holds of every one of some shapes.
func union(all []*shape) *shape {
	var one *shape
	for i, s := range all {
		switch {
		case s == nil:
			return nil
		case i == 0:
			one = s
		case s.typ != nil && s.typ == one.typ:
		case s.texts != nil && one.texts != nil:
			one = &shape{texts: slices.Concat(one.texts, s.texts)}
		case len(s.items) > 0 && len(s.items) == len(one.items):
			one = &shape{items: unions(one.items, s.items)}
		default:
			return nil
		}
	}
	return one
}

func unions(a, b []*shape) []*shape {
	all := make([]*shape, len(a))
	for i := range a {
		all[i] = union([]*shape{a[i], b[i]})
	}
	return all
}

// key makes shapes comparable, to remember what was checked with which arguments.
func (s *shape) key() string {
	if s == nil {
		return "?"
	}
	names := make([]string, 0, len(s.fields))
	for name, f := range s.fields {
		names = append(names, name+":"+f.key())
	}
	slices.Sort(names)
	for _, item := range s.items {
		names = append(names, item.key())
	}
	return fmt.Sprintf("%p%v%v(%s)", s.typ, s.texts, names, s.elem.childKey())
}

func (s *shape) childKey() string {
	if s == nil {
		return ""
	}
	return s.key()
}

// compare reports texts that a scale rules out, on either side of a comparison.
func (c *checker) compare(a, b *shape) {
	c.ruledOut(a, b)
	c.ruledOut(b, a)
}

func (c *checker) ruledOut(scale, written *shape) {
	if scale == nil || written == nil || scale.typ == nil || scale.typ.Form != schema.Enum {
		return
	}
	values := scale.typ.Values()
	for _, term := range written.texts {
		text := string(term.Value.(ast.String))
		if !slices.Contains(values, text) {
			c.fail(term, "%s is never %q, it is one of %s", scale.name, text, strings.Join(values, ", ")).Hint = schema.Suggest(text, values)
		}
	}
}

// step follows one step of a reference.
func (c *checker) step(s *shape, key *ast.Term, known *shape) *shape {
	switch {
	case s == nil:
		return nil
	case s.typ != nil:
		return c.typedStep(s, key, known)
	case s.fields != nil:
		if known != nil && known.typ != nil {
			c.compare(known, &shape{texts: s.names()})
		}
		if text, ok := key.Value.(ast.String); ok {
			return s.fields[string(text)]
		}
		return nil
	case s.items != nil:
		if n, ok := key.Value.(ast.Number); ok {
			if i, ok := n.Int(); ok && i >= 0 && i < len(s.items) {
				return s.items[i]
			}
		}
	}
	return s.member()
}

// names are the field names of an object that is written out.
func (s *shape) names() []*ast.Term {
	if s.elem != nil {
		return s.elem.texts
	}
	return nil
}

func (c *checker) typedStep(s *shape, key *ast.Term, known *shape) *shape {
	switch s.typ.Form {
	case schema.Map, schema.List:
		next := s.member()
		if text, ok := key.Value.(ast.String); ok {
			if s.typ.Form == schema.List {
				c.fail(key, "%s is a list, it has no field %q", s.name, string(text))
				return nil
			}
			next.name = fmt.Sprintf("%s[%q]", s.name, string(text))
		}
		return next
	case schema.Object:
		if text, ok := key.Value.(ast.String); ok {
			return c.field(s, key, string(text))
		}
		if known != nil {
			var all []*shape
			for _, term := range known.texts {
				all = append(all, c.field(s, term, string(term.Value.(ast.String))))
			}
			return union(all)
		}
		return nil
	}
	if text, ok := key.Value.(ast.String); ok {
		c.fail(key, "%s is no object, it has no field %q", s.name, string(text))
	}
	return nil
}

func (c *checker) field(s *shape, at *ast.Term, name string) *shape {
	f := s.typ.Field(name)
	if f == nil {
		c.fail(at, "%s has no field %q", s.name, name).Hint = schema.Suggest(name, s.typ.Names())
		return nil
	}
	return &shape{name: s.name + "." + name, typ: f.Type}
}
