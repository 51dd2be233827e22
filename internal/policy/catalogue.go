// Package policy compiles rules written in Rego, describes them, and judges documents by them.
//
// Nothing here passes by accident: a rule that can't be read, typed or run is an error, never a rule that is left
// out.
package policy

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/schema"
)

// Folder is where a repository keeps its own rules, relative to its root.
const Folder = "policy"

// Catalogue is every rule that was found, parsed but not yet compiled.
type Catalogue struct {
	rules []*Rule
	libs  []*ast.Module
	tests []source          // parsed only when they are run
	texts map[string][]byte // of rules and libraries, by file
	own   map[string][]byte // the repository's files, those that are the same as built-in ones too
	notes []string

	rewritten []string // built-in files that the repository writes anew

	shippedLibs []ast.Ref            // packages of built-in libraries; those are read before a repository's own
	builtIn     func() *ast.Compiler // of the built-in rules alone
	limits      *Limits
	conflicts   Errors // with what is built in: such a catalogue can be read, but nothing can be judged by it
}

// source is a Rego file as it is written.
type source struct {
	name    string
	text    []byte
	builtIn bool
}

// Load reads the built-in rules, and those in the folder policy of a repository; root may be nil for none. Files
// that are the same as a built-in one, byte for byte, are the built-in one: that is how scorelint's own repository holds
// them. Nothing in a repository takes the place of a built-in rule, unless its settings turn that off.
func Load(root fs.FS) (*Catalogue, error) { return new(Limits).Load(context.Background(), root) }

// Load is [Load] for rules that are bounded in what they cost from then on.
func (l *Limits) Load(ctx context.Context, root fs.FS) (*Catalogue, error) {
	shipped, err := shippedFiles()
	if err != nil {
		return nil, err
	}
	own, err := ownFiles(root)
	if err != nil {
		return nil, err
	}
	c, err := l.gather(ctx, shipped, own)
	if err == nil && root != nil {
		c.notes = unread(root)
	}
	return c, err
}

// Notes say which files look like rules, or data for them, and are not read.
func (c *Catalogue) Notes() []string { return c.notes }

// LoadWritten is [Limits.Load], but takes built-in rules as a repository writes them where it holds files at their paths. Tests
// want that, which test the rules of scorelint's own repository before they are built in. A change is judged so by the
// state before it, and by its own rules as well where that state holds such files, see [Catalogue.Rewritten]: then
// nothing that is built in is left out.
func (l *Limits) LoadWritten(ctx context.Context, root fs.FS) (*Catalogue, error) {
	shipped, err := shippedFiles()
	if err != nil {
		return nil, err
	}
	own, err := ownFiles(root)
	if err != nil {
		return nil, err
	}
	var rewritten []string
	for name := range shipped {
		if text, written := own[name]; written && !bytes.Equal(text, shipped[name]) {
			rewritten = append(rewritten, name)
			shipped[name] = text
		}
	}
	c, err := l.gather(ctx, shipped, own)
	if err == nil {
		slices.Sort(rewritten)
		c.rewritten = rewritten
	}
	return c, err
}

// Rewritten lists the built-in files in the place of which [Limits.LoadWritten] took those of the repository.
func (c *Catalogue) Rewritten() []string { return c.rewritten }

// gather sorts the built-in files and a repository's own, both by path in a repository, into a catalogue.
func (l *Limits) gather(ctx context.Context, shipped, own map[string][]byte) (*Catalogue, error) {
	c := &Catalogue{limits: l, rules: nativeRules(), texts: map[string][]byte{}, own: own}
	var sources []source
	for _, name := range slices.Sorted(maps.Keys(shipped)) {
		sources = append(sources, source{name, shipped[name], true})
	}
	for _, name := range slices.Sorted(maps.Keys(own)) {
		if same, ok := shipped[name]; !ok || !bytes.Equal(own[name], same) {
			sources = append(sources, source{name, own[name], false})
		}
	}
	c.builtIn = sync.OnceValue(c.compileBuiltIn)
	var errs Errors
	if err := l.run(ctx, step{doing: "reading the rules"}, func(context.Context) { errs = c.parse(sources) }); err != nil {
		return nil, err
	}
	slices.SortStableFunc(c.rules, func(a, b *Rule) int { return cmp.Compare(a.ID, b.ID) })
	if err := append(errs, c.duplicates()...).orNil(); err != nil {
		return nil, err
	}
	return c, nil
}

// parse sorts files into rules, libraries and tests.
func (c *Catalogue) parse(sources []source) Errors {
	all := make([]parsed, len(sources))
	document.Each(len(sources), func(i int) {
		if !sources[i].test() {
			all[i] = c.parseOne(sources[i])
		}
	})
	var errs Errors
	for i, s := range sources {
		switch p := all[i]; {
		case s.test():
			c.tests = append(c.tests, s)
			errs = append(errs, s.ruleInTest()...)
		case p.err != nil:
			errs = append(errs, unparsed(s, p.err)...)
		case p.refused != nil:
			errs = append(errs, p.refused)
		case p.module == nil:
			errs = append(errs, &Error{File: s.name, Line: 1, Column: 1, Message: "the file holds no package", Hint: "delete it, or write a rule"})
		default:
			errs = append(errs, c.add(p, s)...)
		}
	}
	return errs
}

// parsed is a file with its METADATA, which take as long as the rest of it.
type parsed struct {
	module   *ast.Module
	metadata []*metadata
	err      error
	refused  *Error
}

func (c *Catalogue) parseOne(s source) (p parsed) {
	options := parserOptions()
	_, own := c.own[s.name]
	options.ProcessAnnotation = own || !s.builtIn // by OPA, for its type checker
	p.module, p.err = ast.ParseModuleWithOpts(s.name, string(s.text), options)
	if p.module != nil {
		p.metadata = metadataOf(p.module)
		p.refused = refused(p.module)
	}
	return p
}

func (s source) test() bool { return strings.HasSuffix(s.name, "_test.rego") }

// add sorts one module into rules and libraries.
func (c *Catalogue) add(p parsed, s source) Errors {
	m := p.module
	pkg := m.Package.Path
	if err := misnamed(pkg, m.Package.Location); err != nil {
		return Errors{err}
	}
	if err := c.conflict(m, s); err != nil {
		c.conflicts = append(c.conflicts, err)
		return faultsIn(p.metadata)
	}
	c.texts[s.name] = s.text
	switch {
	case pkg.HasPrefix(libRoot) && len(pkg) > len(libRoot):
		c.libs = append(c.libs, m)
		if s.builtIn {
			c.shippedLibs = append(c.shippedLibs, pkg)
		}
		return faultsIn(p.metadata)
	case isRule(pkg):
		r := &Rule{ID: ruleID(pkg), File: s.name, Line: m.Package.Location.Row, BuiltIn: s.builtIn, module: m}
		if e := r.helper(p.metadata); e != nil {
			return Errors{e}
		}
		c.rules = append(c.rules, r)
		return r.read(p.metadata)
	}
	e := errorAt(m.Package.Location, "the package %s is neither a rule nor a library, so nothing would judge by it", strings.TrimPrefix(pkg.String(), "data."))
	return Errors{e.withHint(`write package scorelint.rules.CATEGORY["NAME"] for a rule, package scorelint.lib.NAME for a library, or name a test file …_test.rego`)}
}

// duplicates finds ids that two files of the same origin claim. A repository's rule may replace a built-in one,
// which [Catalogue.Compile] judges, because settings have a say.
func (c *Catalogue) duplicates() Errors {
	var errs Errors
	seen := map[string]*Rule{}
	for _, r := range c.rules {
		key := fmt.Sprint(r.ID, r.BuiltIn)
		if first := seen[key]; first != nil {
			errs = append(errs, errorAt(r.location(), "the rule %s stands in %s too", r.ID, first.File).
				withHint("keep one of the two, or give one another name"))
		}
		seen[key] = r
	}
	return errs
}

// Rules lists all rules by id. Where a repository replaces a built-in rule, both are listed, the built-in first.
func (c *Catalogue) Rules() []*Rule { return c.rules }

// Settable lists what a repository's settings may say of rules.
func (c *Catalogue) Settable() []schema.Rule {
	var all []schema.Rule
	for _, r := range c.rules {
		if n := len(all); n > 0 && all[n-1].ID == r.ID {
			all = all[:n-1] // replaced
		}
		all = append(all, schema.Rule{ID: r.ID, Severity: r.Severity, Params: r.Params})
	}
	return all
}

// Differences lists the files by which the rules of two repositories differ, by path.
func (c *Catalogue) Differences(other *Catalogue) []string {
	names := map[string]bool{}
	for name, text := range c.own {
		names[name] = !bytes.Equal(text, other.own[name])
	}
	for name := range other.own {
		if _, ok := c.own[name]; !ok {
			names[name] = true
		}
	}
	maps.DeleteFunc(names, func(_ string, differs bool) bool { return !differs })
	return slices.Sorted(maps.Keys(names))
}
