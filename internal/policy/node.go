package policy

import (
	"strconv"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
)

// node is something that rules can see, in input or in data.scorecard. It is converted for OPA only when OPA looks at
// it: of 10,000 rows without a finding few are, and each would take 6 KiB.
//
// A node is one of four things.
type node struct {
	term    *ast.Term       // what was made for OPA
	value   *document.Value // a value in a document
	subject *subject        // a whole document
	branch  *branch         // an object of other nodes
}

// branch is an object in data.scorecard.
type branch struct {
	path  string // from data, with slashes
	nodes map[string]node
	term  func() *ast.Term
}

func newBranch() *branch {
	b := &branch{nodes: map[string]node{}}
	b.changed()
	return b
}

// changed makes the branch be converted anew.
func (b *branch) changed() {
	b.term = sync.OnceValue(func() *ast.Term {
		pairs := make([][2]*ast.Term, 0, len(b.nodes))
		for name, p := range b.nodes {
			pairs = append(pairs, [2]*ast.Term{ast.StringTerm(name), p.convert()})
		}
		return ast.ObjectTerm(pairs...)
	})
}

// put adds what was made for OPA.
func (b *branch) put(name string, term *ast.Term) { b.nodes[name] = node{term: term} }

// grow adds a branch.
func (b *branch) grow(name string) *branch {
	next := newBranch()
	next.path = b.path + "/" + name
	b.nodes[name] = node{branch: next}
	return next
}

// subject is a document as rules see it: in canonical form, with its period.
type subject struct {
	*document.Document
	once  sync.Once
	input *ast.Term
}

// term converts the document when it is first asked for.
func (s *subject) term() *ast.Term {
	s.once.Do(func() { s.input = inputOf(s.Document) })
	return s.input
}

// step follows one field name or index. It reports false where it leads to nothing.
func (p node) step(name string) (node, bool) {
	switch {
	case p.branch != nil:
		next, ok := p.branch.nodes[name]
		return next, ok
	case p.subject != nil && name == "period" && p.subject.Period != "":
		return node{term: ast.StringTerm(p.subject.Period)}, true
	case p.subject != nil:
		return node{value: &p.subject.Root}.step(name)
	case p.value != nil:
		next := p.value.Get(name)
		return node{value: next}, next != nil
	}
	key := ast.StringTerm(name)
	if _, list := p.term.Value.(*ast.Array); list {
		if index, err := strconv.Atoi(name); err == nil {
			key = ast.InternedTerm(index)
		}
	}
	next, err := p.term.Value.Find(ast.Ref{key})
	if err != nil {
		return node{}, false
	}
	return node{term: ast.NewTerm(next)}, true
}

func (p node) convert() *ast.Term {
	switch {
	case p.branch != nil:
		return p.branch.term()
	case p.subject != nil:
		return p.subject.term()
	case p.value != nil:
		return termOf(p.value)
	}
	return p.term
}
