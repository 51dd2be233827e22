package policy

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/finding"
)

// ruleIDs is how the ids of rules are written.
var ruleIDs = lazyRegexp(`^[a-z][a-z0-9]*(?:-[a-z0-9]+)*/[a-z][a-z0-9]*(?:-[a-z0-9]+)*$`)

// misnamed finds an id that nobody can write in settings.
func misnamed(pkg ast.Ref, at *ast.Location) *Error {
	if !isRule(pkg) || ruleIDs().MatchString(ruleID(pkg)) {
		return nil
	}
	return errorAt(at, "found %q as the id of a rule, expected CATEGORY/NAME in small letters and digits, in words joined by hyphens", ruleID(pkg)).
		withHint(`name the package like scorelint.rules.row["reviewer-missing"]`)
}

// conflict finds a file of a repository that would take the place of something built in without anybody noticing.
func (c *Catalogue) conflict(m *ast.Module, s source) *Error {
	at, pkg := m.Package.Location, m.Package.Path
	if s.builtIn {
		return nil
	}
	if slices.ContainsFunc(c.shippedLibs, func(lib ast.Ref) bool { return lib.Equal(pkg) }) {
		return errorAt(at, "the library %s is built in already", strings.TrimPrefix(pkg.String(), "data.")).
			withHint("give yours another name")
	}
	same := func(r *Rule) bool { return isRule(pkg) && r.File == s.name && r.ID == ruleID(pkg) }
	if _, shipped := c.texts[s.name]; shipped && !slices.ContainsFunc(c.rules, same) {
		return errorAt(at, "the file has the path of a built-in one that holds something else").withHint("give it another name")
	}
	return nil
}

var violationLine = lazyRegexp(`(?m)^violation\s+contains\b`)

// ruleInTest finds a rule in a file that is named like a test, where nothing would judge by it.
func (s source) ruleInTest() Errors {
	if s.builtIn {
		return nil
	}
	at := violationLine().FindIndex(s.text)
	if at == nil {
		return nil
	}
	line := 1 + strings.Count(string(s.text[:at[0]]), "\n")
	return Errors{{File: s.name, Line: line, Column: 1, Message: "found a rule in a test file, where nothing would judge by it", Hint: "name the file without _test"}}
}

// plain parses a file without its METADATA, in Rego of version 1 or, where that fails, 0; nil where neither can.
func (s source) plain() (*ast.Module, ast.RegoVersion) {
	options := parserOptions()
	options.ProcessAnnotation = false
	for _, options.RegoVersion = range []ast.RegoVersion{ast.RegoV1, ast.RegoV0} {
		if m, err := ast.ParseModuleWithOpts(s.name, string(s.text), options); err == nil && m != nil {
			return m, options.RegoVersion
		}
	}
	return nil, ast.RegoUndefined
}

// unparsed explains a file that can't be parsed. Where its METADATA is at fault, OPA's own words name neither the line
// nor the attribute.
func unparsed(s source, err error) Errors {
	m, version := s.plain()
	switch {
	case m == nil:
		return fromCompiler(err)
	case version == ast.RegoV0:
		return older(s.name, m, fromCompiler(err)[0])
	}
	metadata := metadataOf(m)
	errs := faultsIn(metadata)
	if pkg := m.Package.Path; isRule(pkg) {
		r := &Rule{ID: ruleID(pkg), File: s.name, Line: m.Package.Location.Row, module: m}
		errs = r.read(metadata)
	}
	if len(errs) == 0 {
		return fromCompiler(err)
	}
	return errs
}

// older explains a file in the syntax of Rego before version 1, which names its package for another tool as well.
func older(file string, m *ast.Module, err *Error) Errors {
	explained := *err
	explained.Message = "the file is written in Rego v0, expected v1: " + err.Message
	explained.Hint = "rewrite it with opa fmt --v0-v1 --write " + file
	if pkg := m.Package.Path; !isRule(pkg) && !pkg.HasPrefix(libRoot) {
		explained.Hint += fmt.Sprintf(", and name its package scorelint.rules.CATEGORY[\"NAME\"] in place of %s", strings.TrimPrefix(pkg.String(), "data."))
	}
	return Errors{&explained}
}

// neither refuses a package that is no rule and no library.
func neither(m *ast.Module) *Error {
	e := errorAt(m.Package.Location, "the package %s is neither a rule nor a library, so nothing would judge by it", strings.TrimPrefix(m.Package.Path.String(), "data."))
	return e.withHint(`write package scorelint.rules.CATEGORY["NAME"] for a rule, package scorelint.lib.NAME for a library, or name a test file …_test.rego`)
}

// otherTools are files in packages that mean nothing here. Where one of them denies or warns like a rule of conftest or
// Gatekeeper, all are of that tool.
type otherTools struct {
	files []string
	errs  Errors // about each of the files
	found bool
}

// have reports whether a file has such a package.
func (o *otherTools) have(s source, p parsed) bool {
	m := p.module
	if m == nil && p.refused == nil {
		m, _ = s.plain()
	}
	if m == nil || s.builtIn || m.Package.Path.HasPrefix(scorelintRoot) {
		return false
	}
	described := slices.ContainsFunc(metadataOf(m), func(m *metadata) bool { return m.root.Get("schemas") != nil })
	o.found = o.found || !described && slices.ContainsFunc(m.Rules, func(r *ast.Rule) bool {
		return slices.Contains([]ast.Var{"deny", "warn", "violation"}, r.Head.Ref()[0].Value.(ast.Var))
	})
	o.files = append(o.files, s.name)
	if p.err != nil {
		o.errs = append(o.errs, unparsed(s, p.err)...)
	} else {
		o.errs = append(o.errs, neither(m))
	}
	return true
}

// errors is one for all files of another tool.
func (o *otherTools) errors() Errors {
	const hint = "keep the rules of scorelint in a folder of their own, and name it in the Scorecard: policies: [scorelint-policy]"
	switch n := len(o.files) - 1; {
	case !o.found:
		return o.errs
	case n == 0:
		o.errs[0].Hint += "\n  or, if it is a rule of another tool, " + hint
		return o.errs
	default:
		text := "found a rule of another tool, such as conftest, and " + finding.Count(n, "more file") + " beside it"
		return Errors{{File: o.files[0], Line: 1, Column: 1, Message: text, Hint: hint}}
	}
}

// unread lists the files that look as if they were meant for rules, and are not read.
func (w Where) unread(dirs []Dir) []string {
	var notes, data []string
	if w.Root != nil && w.Dirs == nil {
		notes = misnamedFolders(w.Root)
	}
	for _, dir := range dirs {
		_ = fs.WalkDir(dir.FS, ".", func(name string, e fs.DirEntry, err error) error {
			lower, shown := strings.ToLower(path.Base(name)), path.Join(dir.Name, name)
			switch {
			case err != nil || e.IsDir() || strings.HasPrefix(lower, "."):
			case slices.Contains([]string{".json", ".yaml", ".yml"}, path.Ext(lower)):
				data = append(data, shown)
			case strings.Contains(lower, ".rego") && path.Ext(lower) != ".rego":
				notes = append(notes, fmt.Sprintf("nothing reads %s: the name of a rule's file ends in .rego", shown))
			}
			return nil
		})
	}
	if len(data) > 0 {
		text := "nothing reads " + data[0]
		if n := len(data) - 1; n > 0 {
			text += " and " + finding.Count(n, "file") + " like it"
		}
		notes = append(notes, text+": rules see no data files; write values that settings may change as params in METADATA")
	}
	return notes
}

// misnamedFolders lists folders with rules whose name is nearly [Folder].
func misnamedFolders(root fs.FS) []string {
	var notes []string
	entries, _ := fs.ReadDir(root, ".") // whoever needs what can't be listed reports it
	for _, e := range entries {
		lower := strings.ToLower(e.Name())
		if !e.IsDir() || e.Name() == Folder || lower != Folder && lower != "policies" {
			continue
		}
		dir, err := dirIn(root, e.Name())
		if err != nil {
			continue
		}
		if files, err := regoFiles(dir); err == nil && len(files) > 0 {
			notes = append(notes, fmt.Sprintf("nothing reads the rules in %[1]s/: the folder of rules is %[2]s/, unless the Scorecard names it: policies: [%[1]s]", e.Name(), Folder))
		}
	}
	return notes
}
