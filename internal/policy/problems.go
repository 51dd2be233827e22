package policy

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/policy/check"
)

const violationHint = `a violation is {"path": ["field", …], "message": "…"}, with "hint" and "related" if need be`

// problems are what the compiler and the schemas find wrong with the compiled rules and libraries. Where both point to a
// line, the schemas know better what was expected.
func (e *Engine) problems() Errors {
	errs := fromCompiler(e.compiler.Errors)
	if slices.ContainsFunc(e.compiler.Errors, func(err *ast.Error) bool { return err.Code != ast.TypeErr }) {
		return errs // the modules are compiled in part only
	}
	found := e.checkReferences()
	errs = slices.DeleteFunc(errs, func(err *Error) bool {
		return slices.ContainsFunc(found, func(f *Error) bool { return f.File == err.File && f.Line == err.Line })
	})
	return append(errs, found...)
}

// checkReferences holds the references in rules and libraries against the schemas.
func (e *Engine) checkReferences() Errors {
	data := e.set.Data()
	modules, types := slices.Clone(e.libs), make([]check.Types, len(e.libs))
	for _, r := range e.rules {
		if r.module != nil {
			modules, types = append(modules, r.module), append(types, check.Types{Input: e.typeOf(r)})
		}
	}
	found := make([][]check.Problem, len(modules))
	document.Each(len(modules), func(i int) {
		types[i].Data = data
		m := e.compiler.Modules[modules[i].Package.Location.File]
		found[i] = append(check.Module(e.compiler, m, types[i]), check.With(modules[i], data)...)
	})
	return asErrorsOf(slices.Concat(found...))
}

func asErrorsOf(found []check.Problem) Errors {
	var errs Errors
	for _, p := range found {
		e := errorAt(p.At, "%s", p.Message)
		e.Hint = p.Hint
		errs = append(errs, e)
	}
	return errs
}
