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
	"maps"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/schema"
)

// Catalogue is every rule that was found, parsed but not yet compiled.
type Catalogue struct {
	rules []*Rule
	libs  []*ast.Module
	tests []source          // parsed only when they are run
	texts map[string][]byte // of rules and libraries, by file
	own   map[string][]byte // the repository's files, those that are the same as built-in ones too
	dirs  []Dir             // in which these lie
	notes []string

	rewritten []string // built-in files that the repository writes anew
	replaces  bool     // built-in rules by the repository's with the same id, whatever the settings say

	shippedLibs []ast.Ref // packages of built-in libraries; those are read before a repository's own
	limits      *Limits
	conflicts   Errors // with what is built in: such a catalogue can be read, but nothing can be judged by it
}

// Load reads the built-in rules, and a repository's own. Files that are the same as a built-in one, byte for byte, are the
// built-in one: that is how scorelint's own repository holds them. Nothing in a repository takes the place of a built-in
// rule, unless its settings turn that off.
func Load(from Where) (*Catalogue, error) { return new(Limits).Load(context.Background(), from) }

// Load is [Load] for rules that are bounded in what they cost from then on.
func (l *Limits) Load(ctx context.Context, from Where) (*Catalogue, error) {
	dirs, err := from.dirs()
	if err != nil {
		return nil, err
	}
	found, err := readFolders(dirs...)
	if err != nil {
		return nil, err
	}
	c := &Catalogue{limits: l, rules: nativeRules(), texts: map[string][]byte{}, own: found.rego, dirs: dirs, notes: from.unread(found)}
	if err := c.gather(ctx, from.Written); err != nil {
		return nil, err
	}
	return c, nil
}

// Notes say which files look like rules, or data for them, and are not read.
func (c *Catalogue) Notes() []string { return c.notes }

// Rewritten lists the built-in files in the place of which [Where.Written] took those of the repository.
func (c *Catalogue) Rewritten() []string { return c.rewritten }

// gather sorts the built-in files and the repository's own into the catalogue.
func (c *Catalogue) gather(ctx context.Context, written bool) error {
	all, err := c.files(written)
	if err != nil {
		return err
	}
	var errs Errors
	if err := c.limits.run(ctx, step{doing: "reading the rules"}, func(context.Context) { errs = c.sort(parseAll(all)) }); err != nil {
		return err
	}
	slices.SortStableFunc(c.rules, func(a, b *Rule) int { return cmp.Compare(a.ID, b.ID) })
	return append(errs, c.duplicates()...).orNil()
}

// files are those that are built in, parsed, and the repository's own, unless they are the same or [Where.Written] takes
// them for what is built in.
func (c *Catalogue) files(written bool) ([]parsed, error) {
	shipped, err := shippedModules()
	all := slices.Clone(shipped)
	taken := map[string]bool{}
	for i, s := range shipped {
		own, ok := c.own[s.name]
		switch {
		case ok && bytes.Equal(own, s.text):
			taken[s.name] = true
		case ok && written:
			c.rewritten = append(c.rewritten, s.name)
			taken[s.name] = true
			all[i] = parsed{source: source{s.name, own, true}}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(c.own)) {
		if !taken[name] {
			all = append(all, parsed{source: source{name, c.own[name], false}})
		}
	}
	return all, err
}

// sort sorts files into rules, libraries and tests.
func (c *Catalogue) sort(all []parsed) Errors {
	var errs Errors
	var foreign []parsed
	for _, p := range all {
		switch {
		case p.test():
			c.tests = append(c.tests, p.source)
			errs = append(errs, p.ruleInTest()...)
		case p.foreign():
			foreign = append(foreign, p)
		case len(p.errs) > 0:
			errs = append(errs, p.errs...)
		default:
			errs = append(errs, c.add(p)...)
		}
	}
	return append(errs, ofOtherTools(foreign)...)
}

func (s source) test() bool { return strings.HasSuffix(s.name, "_test.rego") }

// add sorts one module into rules and libraries.
func (c *Catalogue) add(p parsed) Errors {
	m, s := p.module, p.source
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
		if e := ruleInLibrary(m, p.metadata); e != nil {
			return Errors{e}
		}
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
	return Errors{neither(pkg, m.Package.Location)}
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

// Folders are the names of the folders with the repository's own rules, or the one where they are to lie.
func (c *Catalogue) Folders() []string {
	if len(c.dirs) == 0 {
		return []string{Folder}
	}
	var names []string
	for _, dir := range c.dirs {
		names = append(names, dir.Name)
	}
	return names
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
