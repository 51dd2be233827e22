package policy

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// ruleForm is how the ids of rules are written.
var ruleForm = form(`^[a-z][a-z0-9]*(?:-[a-z0-9]+)*/[a-z][a-z0-9]*(?:-[a-z0-9]+)*$`)

// misnamed finds an id that nobody can write in settings.
func misnamed(pkg ast.Ref, at *ast.Location) *Error {
	if !isRule(pkg) || ruleForm().MatchString(ruleID(pkg)) {
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

var violationLine = form(`(?m)^violation\s+contains\b`)

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

// unparsed explains a file that can't be parsed. Where its METADATA is at fault, OPA's own words name neither the line
// nor the attribute.
func unparsed(s source, err error) Errors {
	options := parserOptions()
	options.ProcessAnnotation = false
	m, plain := ast.ParseModuleWithOpts(s.name, string(s.text), options)
	if plain != nil || m == nil {
		return s.older(fromCompiler(err))
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
func (s source) older(errs Errors) Errors {
	options := parserOptions()
	options.RegoVersion, options.ProcessAnnotation = ast.RegoV0, false
	m, err := ast.ParseModuleWithOpts(s.name, string(s.text), options)
	if err != nil || m == nil {
		return errs
	}
	first := *errs[0]
	first.Message = "the file is written in Rego v0, expected v1: " + first.Message
	first.Hint = "rewrite it with opa fmt --v0-v1 --write " + s.name
	if pkg := m.Package.Path; !isRule(pkg) && !pkg.HasPrefix(libRoot) {
		first.Hint += fmt.Sprintf(", and name its package scorelint.rules.CATEGORY[\"NAME\"] in place of %s", strings.TrimPrefix(pkg.String(), "data."))
	}
	return Errors{&first}
}

// unread lists the files that look as if they were meant for rules, and are not read.
func unread(root fs.FS) []string {
	var notes []string
	entries, _ := fs.ReadDir(root, ".") // whoever needs what can't be listed reports it
	for _, e := range entries {
		lower := strings.ToLower(e.Name())
		if e.IsDir() && e.Name() != Folder && (lower == Folder || lower == "policies") && holdsRego(root, e.Name()) {
			notes = append(notes, fmt.Sprintf("nothing reads the rules in %s/: the folder of rules is %s/", e.Name(), Folder))
		}
	}
	_ = fs.WalkDir(root, Folder, func(name string, e fs.DirEntry, err error) error {
		lower := strings.ToLower(path.Base(name))
		switch {
		case err != nil || e.IsDir() || strings.HasPrefix(lower, "."):
		case slices.Contains([]string{".json", ".yaml", ".yml"}, path.Ext(lower)):
			notes = append(notes, fmt.Sprintf("nothing reads %s: rules see no data files; write values that settings may change as params in METADATA", name))
		case strings.Contains(lower, ".rego") && path.Ext(lower) != ".rego":
			notes = append(notes, fmt.Sprintf("nothing reads %s: the name of a rule's file ends in .rego", name))
		}
		return nil
	})
	return notes
}

func holdsRego(root fs.FS, folder string) bool {
	files, err := regoFiles(root, folder)
	return err == nil && len(files) > 0
}
