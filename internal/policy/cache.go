package policy

import (
	"encoding/binary"
	"maps"
	"slices"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/util"

	"github.com/scorelint/scorelint/internal/document"
)

// cache keeps OPA's answers for one rule during one evaluation, by what the rule reads of a document: a row that is stale
// is stale like any other that was reviewed on the same day.
//
// An answer depends on nothing else: all but the document is the same throughout an evaluation, and the place of a finding
// is looked up in each document. What a rule reads is known from the compiled rules that it depends on, where every way to
// read the document is a reference that begins with input. One that uses input as a value, or a field whose name it works out,
// reads everything.
type cache struct {
	reads   *readSet
	lock    sync.RWMutex
	answers map[string][]match
}

// cacheSize is how many answers are kept of one rule. Where documents differ so much, hardly any answer fits again.
const cacheSize = 4096

// newCaches makes a cache for each rule whose answers can fit several documents.
func (e *Engine) newCaches() map[*Rule]*cache {
	caches := map[*Rule]*cache{}
	for _, q := range e.queries {
		for _, r := range q.rules {
			if caches[r] != nil {
				continue
			}
			reads := e.readsOf(r)
			if !reads.whole && reads.fields["id"] == nil { // or no two documents would be read alike
				reads.sort()
				caches[r] = &cache{reads: reads, answers: map[string][]match{}}
			}
		}
	}
	return caches
}

// readsOf is what a rule reads of a document, by itself and by all that it depends on.
func (e *Engine) readsOf(r *Rule) *readSet {
	reads, seen := &readSet{}, map[util.T]bool{}
	var visit func(node util.T)
	visit = func(node util.T) {
		if seen[node] {
			return
		}
		seen[node] = true
		reads.addRule(node.(*ast.Rule))
		for next := range e.compiler.Graph.Dependencies(node) {
			visit(next)
		}
	}
	for _, violation := range e.compiler.GetRulesExact(r.violationRef()) {
		visit(violation)
	}
	return reads
}

func (c *cache) get(d *document.Document) (answer []match, ok bool) {
	if c == nil {
		return nil, false
	}
	key := c.reads.key(d)
	c.lock.RLock()
	defer c.lock.RUnlock()
	answer, ok = c.answers[key]
	return answer, ok
}

func (c *cache) put(d *document.Document, answer []match) {
	if c == nil {
		return
	}
	c.lock.Lock()
	defer c.lock.Unlock()
	if len(c.answers) < cacheSize {
		c.answers[c.reads.key(d)] = answer
	}
}

// readSet is what is read of a value: all of it, some of its fields, or only whether it is there and not false.
type readSet struct {
	whole  bool
	fields map[string]*readSet
	names  []string // of the fields, in order
}

// addRule adds what a compiled rule reads of input.
func (s *readSet) addRule(r *ast.Rule) {
	ast.NewGenericVisitor(func(x any) bool {
		switch x := x.(type) {
		case *ast.Expr: // a reference by itself asks whether the value is there and not false
			if t, ok := x.Terms.(*ast.Term); ok && len(x.With) == 0 && named(t.Value) {
				s.at(t.Value.(ast.Ref))
				return true
			}
		case ast.Ref:
			if x[0].Equal(ast.InputRootDocument) {
				s.at(x).whole = true
			}
		}
		return false
	}).Walk(r)
}

// named reports whether a value is a reference to input by names alone.
func named(value ast.Value) bool {
	ref, ok := value.(ast.Ref)
	return ok && ref[0].Equal(ast.InputRootDocument) && len(ref.StringPrefix()) == len(ref)
}

// at is what is read of what a reference leads to, as far as its steps are names.
func (s *readSet) at(ref ast.Ref) *readSet {
	for _, step := range ref.StringPrefix()[1:] {
		s = s.field(string(step.Value.(ast.String)))
	}
	return s
}

func (s *readSet) field(name string) *readSet {
	if s.fields == nil {
		s.fields = map[string]*readSet{}
	}
	if s.fields[name] == nil {
		s.fields[name] = &readSet{}
	}
	return s.fields[name]
}

func (s *readSet) sort() {
	s.names = slices.Sorted(maps.Keys(s.fields))
	for _, field := range s.fields {
		field.sort()
	}
}

// key is the same for documents of which the same is read, and for no others.
func (s *readSet) key(d *document.Document) string {
	key := appendText(make([]byte, 0, 128), d.Kind)
	return string(s.appendKey(appendText(key, d.Period), &d.Root))
}

// appendKey adds a value, so that no two lists of values give the same bytes.
func (s *readSet) appendKey(key []byte, v *document.Value) []byte {
	if v == nil || !v.Present() {
		return append(key, byte(document.Null))
	}
	key = append(key, byte(v.Type))
	switch {
	case v.Scalar() && v.Type != document.Bool && !s.whole && s.fields == nil:
	case v.Scalar():
		return appendText(key, v.Text)
	case v.Type == document.List:
		key = binary.AppendUvarint(key, uint64(len(v.Items)))
		for i := range v.Items {
			key = everything.appendKey(key, &v.Items[i])
		}
	case s.whole:
		key = binary.AppendUvarint(key, uint64(len(v.Fields)))
		for i := range v.Fields {
			key = everything.appendKey(appendText(key, v.Fields[i].Name), &v.Fields[i].Value)
		}
	default:
		for _, name := range s.names {
			key = s.fields[name].appendKey(key, v.Get(name))
		}
	}
	return key
}

var everything = &readSet{whole: true}

func appendText(key []byte, text string) []byte {
	return append(binary.AppendUvarint(key, uint64(len(text))), text...)
}
