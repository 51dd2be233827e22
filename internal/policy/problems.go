package policy

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/policy/check"
)

// problems are what the compiler and the schemas find wrong with the rules and libraries.
func (e *Engine) problems() Errors {
	errs := fromCompiler(e.compiler.Errors)
	if slices.ContainsFunc(e.compiler.Errors, func(err *ast.Error) bool { return err.Code != ast.TypeErr }) {
		return errs // the modules are compiled in part only
	}
	data := e.set.Data()
	modules, types := slices.Clone(e.libs), make([]check.Types, len(e.libs))
	for _, r := range e.rules {
		if r.module != nil {
			modules, types = append(modules, r.module), append(types, check.Types{Input: inputType(e.set, r.Kind)})
		}
	}
	found := make([]Errors, len(modules))
	document.Each(len(modules), func(i int) {
		types[i].Data = data
		check.Module(e.compiler, e.compiler.Modules[modules[i].Package.Location.File], types[i], found[i].add)
		check.With(modules[i], data, found[i].add)
	})
	return append(errs, slices.Concat(found...)...)
}

// add adds what is found at a place.
func (es *Errors) add(at *ast.Location, message, hint string) {
	e := errorAt(at, "%s", message)
	e.Hint = hint
	*es = append(*es, e)
}
