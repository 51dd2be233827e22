package policy

import (
	"encoding/json"
	"strconv"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
)

var clock = refTo("time", "now_ns")

// pinClock makes the day of the examples the time of all tests, because OPA's tester can't be told the time. It
// changes nothing where no module asks for it.
func pinClock(modules map[string]*ast.Module, tests []*ast.Module) {
	asks := false
	for _, m := range modules {
		asks = asks || readsClock(m)
	}
	for _, m := range tests {
		asks = asks || readsClock(m)
	}
	if !asks {
		return
	}
	day, _ := time.Parse(time.DateOnly, exampleDay)
	now := ast.NumberTerm(json.Number(strconv.FormatInt(day.UnixNano(), 10)))
	for _, m := range tests {
		for _, r := range m.Rules {
			for ; r != nil; r = r.Else {
				pinBody(r.Body, now)
			}
		}
	}
}

func readsClock(m *ast.Module) bool {
	found := false
	ast.WalkRefs(m, func(ref ast.Ref) bool {
		found = found || ref.HasPrefix(clock)
		return found
	})
	return found
}

// pinBody adds "with time.now_ns as …" to each expression that doesn't set the time itself. A declaration with some
// takes no such modifier, and every takes it only inside.
func pinBody(body ast.Body, now *ast.Term) {
	for _, expr := range body {
		switch terms := expr.Terms.(type) {
		case *ast.SomeDecl:
			continue
		case *ast.Every:
			pinBody(terms.Body, now)
			continue
		}
		if !setsClock(expr) {
			expr.With = append(expr.With, &ast.With{Location: expr.Location, Target: ast.NewTerm(clock), Value: now})
		}
	}
}

func setsClock(expr *ast.Expr) bool {
	for _, w := range expr.With {
		if ref, ok := w.Target.Value.(ast.Ref); ok && ref.Equal(clock) {
			return true
		}
	}
	return false
}
