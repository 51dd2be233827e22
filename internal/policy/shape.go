package policy

import (
	"fmt"
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/schema"
)

// shape is what the static check knows of a value in a rule. A nil shape is a value of which nothing is known, and
// nothing is said.
type shape struct {
	name     string            // how to name it in messages
	typ      *schema.Type      // of a value of a document or of data.scorecard
	also     []*ast.Term       // literals that it may be beside, as the default of object.get
	literals []*ast.Term       // the texts, numbers and truth values that it may be, where they are written out
	items    []*shape          // of a list that is written out
	fields   map[string]*shape // of an object that is written out
	names    []*ast.Term       // of the fields
	open     bool              // there may be more items or fields
	elem     *shape            // of the members of any other list, set or map
	isSet    bool
}

// member is the shape of the members of a list, set or map.
func (s *shape) member() *shape {
	switch {
	case s == nil:
		return nil
	case s.typ != nil && (s.typ.Form == schema.List || s.typ.Form == schema.Map):
		return &shape{name: s.name + "[_]", typ: s.typ.Elem}
	case s.open:
		return nil
	case s.items != nil:
		return union(s.items)
	case s.fields != nil:
		return union(slices.Collect(maps.Values(s.fields)))
	}
	return s.elem
}

// item is the shape of one item of a list.
func (s *shape) item(i int) *shape {
	if s != nil && i < len(s.items) {
		return s.items[i]
	}
	return s.member()
}

// index is the shape of what a reference to a member has between its brackets.
func (s *shape) index() *shape {
	switch {
	case s == nil || s.open:
		return nil
	case s.isSet:
		return s.elem
	case s.fields != nil:
		return &shape{literals: s.names}
	case s.typ != nil && s.typ.Form == schema.Object:
		names := &schema.Type{Form: schema.Enum}
		for _, name := range s.typ.Names() {
			names.Levels = append(names.Levels, schema.Level{Value: name})
		}
		return &shape{name: "a field of " + s.name, typ: names}
	}
	return nil
}

// or is the shape of a value that may be missing, where another takes its place.
func (s *shape) or(other *shape) *shape {
	switch {
	case s == nil || s.typ == nil:
		return union([]*shape{s, other})
	case s.typ.Form == schema.Object || s.typ.Form == schema.Map || s.typ.Form == schema.List:
		return s // what is taken from it is checked, whatever the other is
	case other == nil:
		return nil
	case other.literals != nil:
		with := *s
		with.also = slices.Concat(s.also, other.literals)
		return &with
	}
	return union([]*shape{s, other})
}

// below is the shape of a reference to some depth, where a rule under it gives s.
func (s *shape) below(r *ast.Rule, depth int) *shape {
	if r.Head.RuleKind() == ast.MultiValue {
		s = &shape{elem: s, isSet: true}
	}
	for _, step := range slices.Backward(r.Ref()[min(depth, len(r.Ref())):]) {
		if name, ok := step.Value.(ast.String); ok {
			s = &shape{fields: map[string]*shape{string(name): s}, names: []*ast.Term{step}, open: true}
		} else {
			s = &shape{elem: s}
		}
	}
	return s
}

// joined is the shape of two lists, one after the other.
func joined(a, b *shape) *shape {
	switch {
	case a == nil || a.items == nil || a.open:
		return &shape{elem: union([]*shape{a.member(), b.member()})}
	case b == nil || b.items == nil:
		return &shape{items: a.items, open: true}
	}
	return &shape{items: slices.Concat(a.items, b.items), open: b.open}
}

// union is what holds of every one of some shapes.
func union(all []*shape) *shape {
	if len(all) == 0 {
		return nil
	}
	one := all[0]
	for _, s := range all[1:] {
		one = one.and(s)
	}
	return one
}

// and is what holds of both of two shapes.
func (s *shape) and(other *shape) *shape {
	switch {
	case s == nil || other == nil || s.open || other.open:
		return nil
	case s.typ != nil && s.typ == other.typ:
		both := *s
		both.also = slices.Concat(s.also, other.also)
		return &both
	case s.literals != nil && other.literals != nil:
		return &shape{literals: slices.Concat(s.literals, other.literals)}
	case len(s.items) > 0 && len(s.items) == len(other.items):
		both := &shape{}
		for i := range s.items {
			both.items = append(both.items, s.items[i].and(other.items[i]))
		}
		return both
	case len(s.fields) > 0 && len(s.fields) == len(other.fields):
		return s.fieldwise(other)
	case s.elem != nil && other.elem != nil && s.isSet == other.isSet:
		return &shape{elem: s.elem.and(other.elem), isSet: s.isSet}
	}
	return nil
}

func (s *shape) fieldwise(other *shape) *shape {
	both := &shape{fields: map[string]*shape{}, names: slices.Concat(s.names, other.names)}
	for name, f := range s.fields {
		g, ok := other.fields[name]
		if !ok {
			return nil
		}
		both.fields[name] = f.and(g)
	}
	return both
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
	elem := ""
	if s.elem != nil {
		elem = s.elem.key()
	}
	return fmt.Sprintf("%p%v%v%v%v%v(%s)", s.typ, s.also, s.literals, names, s.open, s.isSet, elem)
}

// step follows one step of a reference.
func (c *checker) step(s *shape, key *ast.Term, known *shape) *shape {
	switch {
	case s == nil:
		return nil
	case s.typ != nil:
		return c.typedStep(s, key, known)
	case s.isSet:
		c.compare("eq", known, s.elem)
		return s.elem
	case s.fields != nil:
		c.compare("eq", known, s.index())
		if text, ok := key.Value.(ast.String); ok {
			return s.fields[string(text)]
		}
		return s.member()
	case s.items != nil:
		if n, ok := key.Value.(ast.Number); ok {
			if i, ok := n.Int(); ok && i >= 0 {
				return s.item(i)
			}
		}
	}
	return s.member()
}

func (c *checker) typedStep(s *shape, key *ast.Term, known *shape) *shape {
	text, named := key.Value.(ast.String)
	switch s.typ.Form {
	case schema.Map, schema.List:
		next := s.member()
		if named && s.typ.Form == schema.List {
			c.fail(key, "%s is a list, it has no field %q", s.name, string(text))
			return nil
		}
		if named {
			next.name = fmt.Sprintf("%s[%q]", s.name, string(text))
		}
		return next
	case schema.Object:
		return c.fieldsOf(s, key, known)
	}
	if named {
		c.fail(key, "%s is no object, it has no field %q", s.name, string(text))
	}
	return nil
}

// fieldsOf is the shape of a field that is named, or of those that a variable may name.
func (c *checker) fieldsOf(s *shape, key *ast.Term, known *shape) *shape {
	if text, ok := key.Value.(ast.String); ok {
		return c.field(s, key, string(text))
	}
	if known == nil {
		return nil
	}
	var all []*shape
	for _, term := range known.literals {
		if text, ok := term.Value.(ast.String); ok {
			all = append(all, c.field(s, term, string(text)))
		}
	}
	return union(all)
}

func (c *checker) field(s *shape, at *ast.Term, name string) *shape {
	f := s.typ.Field(name)
	if f == nil {
		c.fail(at, "%s has no field %q", s.name, name).Hint = schema.Suggest(name, s.typ.Names())
		return nil
	}
	return &shape{name: s.name + "." + name, typ: f.Type}
}
