package policy

import (
	"regexp"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
)

// lazyRegexp is a regular expression that is compiled when it is first asked for: most runs need none of them.
func lazyRegexp(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// refTo makes a reference from its steps. OPA's own way is to parse its text, which makes a parser at every start.
func refTo(root string, steps ...string) ast.Ref {
	ref := ast.Ref{ast.VarTerm(root)}
	for _, step := range steps {
		ref = append(ref, ast.StringTerm(step))
	}
	return ref
}
