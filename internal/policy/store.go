package policy

import (
	"context"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
)

// store gives OPA what rules look at in data, and converts nothing else. It can't be written to.
//
// It is OPA's cache of data too: one of its own for each document would hold what is at hand already.
type store struct {
	storage.TriggersNotSupported
	storage.PolicyNotSupported
	storage.WritesNotSupported

	data  *branch
	looks *looks // nil to note nothing
}

// reading is a transaction. All of them see the same.
type reading struct{}

func (reading) ID() uint64 { return 1 }

func (s *store) NewTransaction(context.Context, ...storage.TransactionParams) (storage.Transaction, error) {
	return reading{}, nil
}

func (s *store) Commit(context.Context, storage.Transaction) error { return nil }

func (s *store) Abort(context.Context, storage.Transaction) {}

func (s *store) Truncate(context.Context, storage.Transaction, storage.TransactionParams, storage.Iterator) error {
	return &storage.Error{Code: storage.WritesNotSupportedErr}
}

func (s *store) Read(_ context.Context, _ storage.Transaction, path storage.Path) (any, error) {
	at := node{branch: s.data}
	for _, name := range path {
		next, ok := at.step(name)
		s.looks.step(at, name, next)
		if !ok {
			return nil, &storage.Error{Code: storage.NotFoundErr, Message: path.String()}
		}
		at = next
	}
	s.looks.convert(at)
	return at.convert().Value, nil
}

// Get returns nil for what is not there, which [store.Read] then tells OPA.
func (s *store) Get(ref ast.Ref) ast.Value {
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
func (s *store) Put(ast.Ref, ast.Value) {}
