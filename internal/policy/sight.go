package policy

import (
	"encoding/binary"
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
)

// sight is what rules look at in input: all of a value, or some of its fields. Rules find the same in two documents of
// a kind that are the same as far as they look.
type sight struct {
	whole  bool
	fields map[string]*sight
	names  []string // of the fields, in order
}

// sightOf reads what modules look at, as they are compiled: every way to look at input is a reference there. Through
// other rules they may look at everything.
func sightOf(modules ...*ast.Module) *sight {
	s := &sight{}
	for _, m := range modules {
		s.whole = s.whole || looksAtRules(m)
		ast.WalkRefs(m, func(ref ast.Ref) bool {
			if ref[0].Equal(ast.InputRootDocument) {
				s.add(ref[1:])
			}
			return false
		})
	}
	return s.settled()
}

// add looks at what a reference leads to, as far as it says so.
func (s *sight) add(ref ast.Ref) {
	for _, step := range ref {
		name, ok := step.Value.(ast.String)
		if !ok {
			break
		}
		if s.fields[string(name)] == nil {
			s.fields = join(s.fields, string(name), &sight{})
		}
		s = s.fields[string(name)]
	}
	s.whole = true
}

func join(fields map[string]*sight, name string, s *sight) map[string]*sight {
	if fields == nil {
		fields = map[string]*sight{}
	}
	fields[name] = s
	return fields
}

// with looks at what either of two looks at. Both are settled, and stay as they are: other documents are looked at by
// them at the same time.
func (s *sight) with(other *sight) *sight {
	if s.whole || other.whole {
		return everything
	}
	both := &sight{fields: maps.Clone(s.fields)}
	for name, f := range other.fields {
		if mine := both.fields[name]; mine != nil {
			f = f.with(mine)
		}
		both.fields = join(both.fields, name, f)
	}
	both.names = slices.Sorted(maps.Keys(both.fields))
	return both
}

// settled drops the fields of what is looked at as a whole.
func (s *sight) settled() *sight {
	if s.whole {
		s.fields = nil
	}
	for _, f := range s.fields {
		f.settled()
	}
	s.names = slices.Sorted(maps.Keys(s.fields))
	return s
}

// unique reports whether no two documents look the same.
func (s *sight) unique() bool { return s.whole || s.fields["id"] != nil }

// input is what of a document is looked at, for OPA.
func (s *sight) input(d *subject) *ast.Term {
	if s.whole {
		return d.term()
	}
	var period [][2]*ast.Term
	if s.fields["period"] != nil && d.Period != "" {
		period = append(period, [2]*ast.Term{ast.InternedTerm("period"), ast.StringTerm(d.Period)})
	}
	return s.term(&d.Root, period...)
}

func (s *sight) term(v *document.Value, more ...[2]*ast.Term) *ast.Term {
	if s.whole || v.Type != document.Map {
		return termOf(v)
	}
	pairs := make([][2]*ast.Term, 0, len(s.names)+len(more))
	for _, name := range s.names {
		if at := v.Get(name); at != nil {
			pairs = append(pairs, [2]*ast.Term{ast.InternedTerm(name), s.fields[name].term(at)})
		}
	}
	return ast.ObjectTerm(append(pairs, more...)...)
}

// key is the same for documents that look the same, and for no others.
func (s *sight) key(d *subject) string {
	key := appendText(make([]byte, 0, 128), d.Kind)
	return string(s.appendKey(appendText(key, d.Period), &d.Root))
}

func (s *sight) appendKey(key []byte, v *document.Value) []byte {
	if v == nil || !v.Present() {
		return append(key, byte(document.Null))
	}
	key = append(key, byte(v.Type))
	switch {
	case v.Scalar():
		return appendText(key, v.Text)
	case v.Type == document.List:
		key = binary.AppendUvarint(key, uint64(len(v.Items)))
		for i := range v.Items {
			key = everything.appendKey(key, &v.Items[i])
		}
		return key
	case s.whole:
		key = binary.AppendUvarint(key, uint64(len(v.Fields)))
		for i := range v.Fields {
			key = everything.appendKey(appendText(key, v.Fields[i].Name), &v.Fields[i].Value)
		}
		return key
	}
	for _, name := range s.names {
		key = s.fields[name].appendKey(key, v.Get(name))
	}
	return key
}

var everything = &sight{whole: true}

// appendText adds a text after its length, so that no two lists of texts give the same bytes.
func appendText(key []byte, text string) []byte {
	return append(binary.AppendUvarint(key, uint64(len(text))), text...)
}
