package policy

import (
	"slices"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
)

// forbidden are the builtins that reach outside: network, environment, clock, randomness, secrets. A rule is a pure
// function of the repository and of the day it is judged on.
var forbidden = []string{"http.", "net.lookup_ip_addr", "opa.runtime", "rand.", "uuid.", "io.jwt.", "time.now_ns"}

// capabilities are what rules may use. They are made once, because copying the declarations of all builtins takes as long as parsing a rule.
var capabilities = sync.OnceValue(func() *ast.Capabilities {
	c := ast.CapabilitiesForThisVersion()
	c.AllowNet = []string{} // nil would allow every host to JSON schemas
	c.Builtins = slices.DeleteFunc(slices.Clone(c.Builtins), func(b *ast.Builtin) bool { return reachesOutside(b.Name) })
	return c
})

func reachesOutside(builtin string) bool {
	return slices.ContainsFunc(forbidden, func(f string) bool {
		return builtin == f || strings.HasSuffix(f, ".") && strings.HasPrefix(builtin, f)
	})
}

// outside explains why a builtin that OPA has is unknown here; it is empty for all other errors.
func outside(message string) string {
	if name, ok := strings.CutPrefix(message, "undefined function "); ok && reachesOutside(name) {
		if name == "time.now_ns" {
			return "the day to judge by is data.scorecard.asOf"
		}
		return "a rule judges by the repository and the day alone: network, environment, secrets and randomness are out of reach"
	}
	return ""
}

func parserOptions() ast.ParserOptions {
	return ast.ParserOptions{ProcessAnnotation: true, RegoVersion: ast.RegoV1, Capabilities: capabilities()}
}
