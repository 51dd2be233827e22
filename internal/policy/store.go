package policy

import (
	"context"
	"strconv"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"

	"github.com/scorelint/scorelint/internal/document"
)

// input is a document as rules see it: in canonical form, with its period. It is converted when it is first asked for.
type input struct {
	*document.Document
	term func() *ast.Term
}

func newInput(d *document.Document) *input {
	return &input{d, sync.OnceValue(func() *ast.Term { return inputOf(d, everything) })}
}

// node is a value in data: an object that is put together from other nodes, or what a function converts. It becomes a
// term when a rule first asks for it, so that most documents of earlier periods never do.
type node struct {
	fields map[string]*node // nil for all but objects
	term   func() *ast.Term
}

func newObject() *node {
	n := &node{fields: map[string]*node{}}
	n.term = sync.OnceValue(func() *ast.Term {
		pairs := make([][2]*ast.Term, 0, len(n.fields))
		for name, field := range n.fields {
			pairs = append(pairs, [2]*ast.Term{ast.StringTerm(name), field.term()})
		}
		return ast.ObjectTerm(pairs...)
	})
	return n
}

// put adds a field with a value.
func (n *node) put(name string, term *ast.Term) {
	n.fields[name] = &node{term: func() *ast.Term { return term }}
}

// object adds a field with an object that is still to be filled.
func (n *node) object(name string) *node {
	n.fields[name] = newObject()
	return n.fields[name]
}

// document adds a field with a document. Where two claim the same name, which is a finding, the first counts.
func (n *node) document(name string, d *input) {
	if _, taken := n.fields[name]; name != "" && !taken {
		n.fields[name] = &node{term: d.term}
	}
}

// store gives OPA what rules read of data. It can't be written to. It is OPA's cache of data too, because all that it
// holds is at hand already.
type store struct {
	storage.TriggersNotSupported
	storage.PolicyNotSupported
	storage.WritesNotSupported

	data *node
}

// reading is a transaction. All of them see the same.
type reading struct{}

func (reading) ID() uint64 { return 1 }

func (s store) NewTransaction(context.Context, ...storage.TransactionParams) (storage.Transaction, error) {
	return reading{}, nil
}

func (s store) Commit(context.Context, storage.Transaction) error { return nil }

func (s store) Abort(context.Context, storage.Transaction) {}

func (s store) Truncate(context.Context, storage.Transaction, storage.TransactionParams, storage.Iterator) error {
	return &storage.Error{Code: storage.WritesNotSupportedErr}
}

func (s store) Read(_ context.Context, _ storage.Transaction, path storage.Path) (any, error) {
	at := s.data
	for at.fields != nil && len(path) > 0 {
		next, ok := at.fields[path[0]]
		if !ok {
			return nil, &storage.Error{Code: storage.NotFoundErr, Message: path.String()}
		}
		at, path = next, path[1:]
	}
	value := at.term().Value
	for _, name := range path {
		next, err := value.Find(ast.Ref{keyOf(value, name)})
		if err != nil {
			return nil, &storage.Error{Code: storage.NotFoundErr, Message: path.String()}
		}
		value = next
	}
	return value, nil
}

// keyOf is the key by that a step of a path leads on from a value: an index of a list, or the name of a field.
func keyOf(value ast.Value, name string) *ast.Term {
	if _, list := value.(*ast.Array); list {
		if index, err := strconv.Atoi(name); err == nil {
			return ast.InternedTerm(index)
		}
	}
	return ast.StringTerm(name)
}

// Get returns nil for what is not there; [store.Read] then reports that to OPA.
func (s store) Get(ref ast.Ref) ast.Value {
	path, err := storage.NewPathForRef(ref)
	if err != nil {
		return nil
	}
	value, err := s.Read(context.Background(), reading{}, path)
	if err != nil {
		return nil
	}
	return value.(ast.Value)
}

// Put has nothing to do.
func (s store) Put(ast.Ref, ast.Value) {}
