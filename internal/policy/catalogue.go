// Package policy compiles rules written in Rego, describes them, and judges documents by them.
//
// Nothing here passes by accident: a rule that can't be read, typed or run is an error, never a rule that is left
// out.
package policy

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/schema"
	builtin "github.com/scorelint/scorelint/policy"
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

	shippedLibs []ast.Ref            // packages of built-in libraries; those are read before a repository's own
	builtIn     func() *ast.Compiler // of the built-in rules alone
	conflicts   Errors               // with what is built in: such a catalogue can be read, but nothing can be judged by it
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
func Load(root fs.FS) (*Catalogue, error) {
	shipped, err := shippedFiles()
	if err != nil {
		return nil, err
	}
	own, err := ownFiles(root)
	if err != nil {
		return nil, err
	}
	c, err := gather(shipped, own)
	if err == nil && root != nil {
		c.notes = unread(root)
	}
	return c, err
}

// Notes say which files look like rules, or data for them, and are not read.
func (c *Catalogue) Notes() []string { return c.notes }

// loadWritten is [Load] for tests, which test the built-in rules as they are written in the repository, where it holds
// them, before they are built in.
func loadWritten(root fs.FS) (*Catalogue, error) {
	shipped, err := shippedFiles()
	if err != nil {
		return nil, err
	}
	own, err := ownFiles(root)
	if err != nil {
		return nil, err
	}
	for name := range shipped {
		if text, written := own[name]; written {
			shipped[name] = text
		}
	}
	return gather(shipped, own)
}

// gather sorts the built-in files and a repository's own, both by path in a repository, into a catalogue.
func gather(shipped, own map[string][]byte) (*Catalogue, error) {
	c := &Catalogue{rules: nativeRules(), texts: map[string][]byte{}, own: own}
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
	errs := c.parse(sources)
	slices.SortStableFunc(c.rules, func(a, b *Rule) int { return cmp.Compare(a.ID, b.ID) })
	if err := append(errs, c.duplicates()...).orNil(); err != nil {
		return nil, err
	}
	return c, nil
}

// ownFiles are the files of a repository, by their paths in it.
func ownFiles(root fs.FS) (map[string][]byte, error) {
	if root == nil {
		return nil, nil
	}
	return regoFiles(root, Folder)
}

// shippedFiles are the built-in files, by the path that they have in the repository of scorelint.
func shippedFiles() (map[string][]byte, error) {
	files, err := regoFiles(builtin.FS, ".")
	named := make(map[string][]byte, len(files))
	for name, text := range files {
		named[path.Join(Folder, name)] = text
	}
	return named, err
}

// regoFiles reads all Rego files below a folder. A folder that isn't there holds none.
func regoFiles(root fs.FS, folder string) (map[string][]byte, error) {
	if _, err := fs.Lstat(root, folder); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	files := map[string][]byte{}
	err := fs.WalkDir(root, folder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
		case entry.IsDir():
		case strings.ToLower(path.Ext(name)) == ".rego":
			files[name], err = fs.ReadFile(root, name)
			files[name] = bytes.TrimPrefix(files[name], []byte("\ufeff")) // which some editors write
		case entry.Type()&fs.ModeSymlink != 0:
			err = noLinkedFolder(root, name)
		}
		if err != nil {
			return unreadable(name, err)
		}
		return nil
	})
	return files, err
}

// noLinkedFolder refuses a link to a folder, or to nothing: rules there would be left out without a word.
func noLinkedFolder(root fs.FS, name string) error {
	info, err := fs.Stat(root, name)
	if err == nil && info.IsDir() {
		return errors.New("a link to a folder, expected the folder itself")
	}
	return err
}

// unreadable says which file or folder can't be read, by its path in the repository.
func unreadable(name string, err error) error {
	var in *fs.PathError
	if errors.As(err, &in) {
		err = in.Err // has the path, and the system call, too
	}
	return fmt.Errorf("can't read %s: %w", name, err)
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
}

func (c *Catalogue) parseOne(s source) (p parsed) {
	options := parserOptions()
	_, own := c.own[s.name]
	options.ProcessAnnotation = own || !s.builtIn // by OPA, for its type checker
	p.module, p.err = ast.ParseModuleWithOpts(s.name, string(s.text), options)
	if p.module != nil {
		p.metadata = metadataOf(p.module)
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

func isRule(pkg ast.Ref) bool { return pkg.HasPrefix(rulesRoot) && len(pkg) == len(rulesRoot)+2 }

func ruleID(pkg ast.Ref) string {
	part := func(i int) string { return string(pkg[len(rulesRoot)+i].Value.(ast.String)) }
	return part(0) + "/" + part(1)
}

// helper finds a file that has nothing of a rule but the package.
func (r *Rule) helper(all []*metadata) *Error {
	if len(all) > 0 || slices.ContainsFunc(r.module.Rules, defines) {
		return nil
	}
	return errorAt(r.location(), "the file has the package of the rule %s, but neither METADATA nor a violation", r.ID).
		withHint("a rule is one file with both; put what rules share into %s/lib/NAME.rego, as package scorelint.lib.NAME", Folder)
}

// read describes the rule from the METADATA above its package.
func (r *Rule) read(all []*metadata) Errors {
	pkg := r.module.Package
	var errs Errors
	var mine *metadata
	for _, b := range all {
		if b.line < pkg.Location.Row {
			mine = b
			continue
		}
		errs = append(errs, b.errs...)
		if b.root.Get("schemas") != nil {
			errs = append(errs, &Error{File: r.File, Line: b.line, Column: 1, Message: "schemas stand below the package's METADATA", Hint: "name the schemas once, above the package"})
		}
	}
	if mine == nil {
		errs = append(errs, errorAt(pkg.Location, "the rule %s has no METADATA above its package", r.ID).
			withHint("add # METADATA with title, schemas and custom.severity"))
	} else {
		errs = append(errs, mine.describe(r)...)
	}
	for _, def := range r.module.Rules {
		if def.Head.Ref()[0].Value.Compare(ast.Var(violation)) == 0 && !defines(def) {
			errs = append(errs, errorAt(def.Location, "violation is no set here, expected a set of objects").withHint(writeViolation))
			return errs
		}
	}
	errs = append(errs, r.unread()...)
	if !slices.ContainsFunc(r.module.Rules, defines) {
		errs = append(errs, errorAt(pkg.Location, "the rule %s defines no violation, so it can never find anything", r.ID).
			withHint("add: "+writeViolation))
	}
	return errs
}

// unread reports sets by names that other tools read, where nothing here does.
func (r *Rule) unread() Errors {
	read := map[ast.Var]bool{}
	for _, def := range r.module.Rules {
		ast.WalkVars(def.Body, func(v ast.Var) bool { read[v] = true; return false })
	}
	var errs Errors
	for _, def := range r.module.Rules {
		name := def.Head.Ref()[0].Value.(ast.Var)
		if slices.Contains([]ast.Var{"deny", "warn", "violations"}, name) && !read[name] && slices.ContainsFunc(r.module.Rules, defines) {
			read[name] = true
			errs = append(errs, errorAt(def.Location, "nothing reads %s in the rule %s", name, r.ID).withHint("name it violation, with a severity of its own if need be"))
		}
	}
	return errs
}

const writeViolation = `violation contains {"path": […], "message": "…"} if { … }`

// defines reports whether a Rego rule adds to the set of violations.
func defines(r *ast.Rule) bool {
	return r.Head.Key != nil && r.Head.Value == nil && len(r.Head.Ref()) == 1 && r.Head.Name == violation ||
		r.Head.RuleKind() == ast.MultiValue && r.Head.Ref().String() == violation
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
