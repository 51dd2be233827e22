package policy

import (
	"cmp"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Library is Rego that several rules share.
type Library struct {
	ID        string     `json:"id"`          // lib/NAME
	Package   string     `json:"package"`     // scorelint.lib.NAME
	Doc       string     `json:"description"` // from the comment above its package
	Functions []Function `json:"functions"`
	File      string     `json:"file"`
	BuiltIn   bool       `json:"builtIn"`
}

// Function is a function of a library, or a value that it holds.
type Function struct {
	Call string `json:"call"`        // name(argument, …), or the name alone
	Doc  string `json:"description"` // from the comment above it; may be empty
}

// Libraries lists what rules can import, by package.
func (c *Catalogue) Libraries() []Library {
	var all []Library
	for _, m := range c.libs {
		pkg := strings.TrimPrefix(m.Package.Path.String(), "data.")
		all = append(all, Library{
			ID: LibraryID(m), Package: pkg, File: m.Package.Location.File,
			Doc:       strings.TrimPrefix(docAbove(m, m.Package.Location.Row), "Package "+pkg+" "),
			Functions: functionsOf(m),
			BuiltIn:   slices.ContainsFunc(c.shippedLibs, func(shipped ast.Ref) bool { return shipped.Equal(m.Package.Path) }),
		})
	}
	slices.SortFunc(all, func(a, b Library) int { return cmp.Compare(a.Package, b.Package) })
	return all
}

// functionsOf lists the functions and values of a module in the order in which they stand, each once.
func functionsOf(m *ast.Module) []Function {
	all := []Function{}
	seen := map[string]bool{}
	for _, r := range m.Rules {
		name := r.Head.Ref().GroundPrefix().String()
		if seen[name] {
			continue
		}
		seen[name] = true
		f := Function{Call: name, Doc: docAbove(m, r.Location.Row)}
		if len(r.Head.Args) > 0 {
			var args []string
			for _, arg := range r.Head.Args {
				args = append(args, arg.String())
			}
			f.Call += "(" + strings.Join(args, ", ") + ")"
		}
		all = append(all, f)
	}
	return all
}

// docAbove is the text of the comment that ends on the line above another, without METADATA.
func docAbove(m *ast.Module, row int) string {
	var lines []string
	for _, c := range slices.Backward(m.Comments) {
		if c.Location.Row == row-1 && c.Location.Col == 1 {
			lines = append(lines, strings.TrimSpace(string(c.Text)))
			row--
		}
	}
	slices.Reverse(lines)
	if len(lines) > 0 && lines[0] == "METADATA" {
		return ""
	}
	return strings.Join(lines, " ")
}
