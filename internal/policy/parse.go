package policy

import (
	"maps"
	"slices"
	"sync"
	"unicode/utf8"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
)

// source is a Rego file as it is written.
type source struct {
	name    string
	text    []byte
	builtIn bool
}

// parsed is a file with its METADATA, which take as long as the rest of it.
type parsed struct {
	source
	module   *ast.Module // nil where it can't be parsed; one in Rego v0 has a module and an error
	metadata []*metadata
	errs     Errors
}

// Parse parses a Rego file; the module is nil where it holds none. OPA doesn't read METADATA: a schema in it could lead to any
// file, and scorelint knows better what is wrong with it.
func Parse(file, text string) (*ast.Module, error) { return parseAs(ast.RegoV1, file, text) }

func parseAs(version ast.RegoVersion, file, text string) (*ast.Module, error) {
	return ast.ParseModuleWithOpts(file, text, ast.ParserOptions{RegoVersion: version, Capabilities: capabilities()})
}

// shippedModules are the built-in files, parsed once: a watch, a change that is judged by the rules before it, and the tests
// load many catalogues.
var shippedModules = sync.OnceValues(func() ([]parsed, error) {
	files, err := shippedFiles()
	var all []parsed
	for _, name := range slices.Sorted(maps.Keys(files)) {
		all = append(all, parsed{source: source{name, files[name], true}})
	}
	return parseAll(all), err
})

// parseAll parses what is no test and not yet parsed.
func parseAll(all []parsed) []parsed {
	document.Each(len(all), func(i int) {
		if p := &all[i]; !p.test() && p.module == nil && len(p.errs) == 0 {
			*p = p.parse()
		}
	})
	return all
}

func (s source) parse() parsed {
	p := parsed{source: s, errs: s.encoding()}
	if len(p.errs) > 0 {
		return p
	}
	m, err := Parse(s.name, string(s.text))
	switch {
	case err != nil:
		p.module, _ = parseAs(ast.RegoV0, s.name, string(s.text))
		p.errs = s.unparsed(p.module, err)
	default:
		p.module, p.metadata, p.errs = m, metadataOf(m), tooDeep(m)
	}
	return p
}

// encoding refuses a text that is not UTF-8. The parser would repeat the whole line for each of its bytes.
func (s source) encoding() Errors {
	line, column := 1, 1
	for at := 0; at < len(s.text); column++ {
		r, size := utf8.DecodeRune(s.text[at:])
		if r == utf8.RuneError && size == 1 || r == 0 { // UTF-16 without a mark is full of them
			return Errors{{File: s.name, Line: line, Column: column, Message: "found a byte that is no UTF-8, expected UTF-8", Hint: "save the file in UTF-8"}}
		}
		if r == '\n' {
			line, column = line+1, 0
		}
		at += size
	}
	return nil
}
