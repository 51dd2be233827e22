package policy

import (
	"bytes"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// ruleIDs is how the ids of rules are written.
var ruleIDs = lazyRegexp(`^[a-z][a-z0-9]*(?:-[a-z0-9]+)*/[a-z][a-z0-9]*(?:-[a-z0-9]+)*$`)

// misnamed finds an id that nobody can write in settings.
func misnamed(pkg ast.Ref, at *ast.Location) *Error {
	if !isRule(pkg) || ruleIDs().MatchString(ruleID(pkg)) {
		return nil
	}
	hint := `name the package like scorelint.rules.row["reviewer-missing"]`
	if strings.HasSuffix(ruleID(pkg), "_test") {
		hint += ", or the file …_test.rego if it holds tests"
	}
	return errorAt(at, "found %q as the id of a rule, expected CATEGORY/NAME in small letters and digits, in words joined by hyphens", ruleID(pkg)).
		withHint("%s", hint)
}

// conflict finds a file of a repository that would take the place of something built in without anybody noticing.
func (c *Catalogue) conflict(m *ast.Module, s source) *Error {
	at, pkg := m.Package.Location, m.Package.Path
	if s.builtIn {
		return nil
	}
	if slices.ContainsFunc(c.shippedLibs, func(lib ast.Ref) bool { return lib.Equal(pkg) }) {
		return errorAt(at, "the library %s is built in already", packageName(pkg)).
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

const writePackage = `write package scorelint.rules.CATEGORY["NAME"] for a rule, package scorelint.lib.NAME for a library`

// neverRun finds what is nearly named like a test, and that nothing reads.
func neverRun(m *ast.Module) Errors {
	var errs Errors
	for _, def := range m.Rules {
		name, _ := def.Head.Ref()[0].Value.(ast.Var)
		start := strings.ToLower(string(name[:min(len(name), len("test_"))]))
		if strings.Contains(def.Head.Ref().String(), "test_") || !strings.HasPrefix(start, "test") && letters(start) != letters("test_") || reads(m, name) {
			continue
		}
		errs = append(errs, errorAt(def.Location, "nothing runs %s, expected a test's name, which begins with test_", name).withHint("rename it"))
	}
	return errs
}

// unparsed explains a file that can't be parsed, with its module where that is in the syntax of Rego before version 1.
func (s source) unparsed(v0 *ast.Module, err error) Errors {
	errs := fromCompiler(err)
	first := errs[0]
	switch {
	case v0 != nil:
		first.Message = "the file is written in Rego v0, expected v1: " + first.Message
		first.Hint = "rewrite it with opa fmt --v0-v1 --write " + s.name
		if pkg := v0.Package.Path; !isRule(pkg) && !pkg.HasPrefix(libRoot) {
			first.Hint += fmt.Sprintf(", and name its package scorelint.rules.CATEGORY[\"NAME\"] in place of %s", packageName(pkg))
		}
		return Errors{first}
	case first.Message == "empty module":
		first.Message, first.Hint = "the file holds no package, expected a rule", "delete it, or write one"
	case strings.HasPrefix(first.Message, "package expected") || strings.HasPrefix(s.line(first.Line), "package "):
		first.Hint = writePackage
	}
	return errs
}

// line is a line of the text, from 1.
func (s source) line(n int) string {
	lines := strings.Split(string(s.text), "\n")
	return lines[min(max(n, 1), len(lines))-1]
}

func packageName(pkg ast.Ref) string { return strings.TrimPrefix(pkg.String(), "data.") }

// neither refuses a package that is no rule and no library.
func neither(pkg ast.Ref, at *ast.Location) *Error {
	return errorAt(at, "the package %s is neither a rule nor a library, so nothing would judge by it", packageName(pkg)).
		withHint(writePackage + ", or name a test file …_test.rego")
}

// ruleInLibrary finds a rule that has the package of a library.
func ruleInLibrary(m *ast.Module, all []*metadata) *Error {
	i := slices.IndexFunc(m.Rules, Finds)
	described := slices.ContainsFunc(all, func(b *metadata) bool { return b.root.Get("custom", "severity") != nil })
	if i < 0 || !described {
		return nil
	}
	return errorAt(m.Rules[i].Location, "found a rule in the library %s, where nothing would judge by it", packageName(m.Package.Path)).
		withHint(`name its package like scorelint.rules.row["reviewer-missing"]`)
}

// foreign reports whether a file has a package that means nothing here.
func (p parsed) foreign() bool {
	return !p.builtIn && p.module != nil && !p.module.Package.Path.HasPrefix(scorelintRoot)
}

// ofOtherTools is one error about all files that mean nothing here: most often they are of another tool.
func ofOtherTools(files []parsed) Errors {
	if len(files) == 0 {
		return nil
	}
	pkg := files[0].module.Package
	e := neither(pkg.Path, pkg.Location)
	if more := len(files) - 1; more > 0 {
		e.Message += " or by " + finding.Count(more, "more file") + " like it"
	} else if len(files[0].errs) > 0 {
		e = files[0].errs[0]
	}
	e.Hint += "\n  for rules of another tool, such as conftest: keep those of scorelint in a folder of their own, and name it in the Scorecard: policies: [scorelint-policy]"
	return Errors{e}
}

// unread lists the files that look as if they were meant for rules, and are not read.
func (w Where) unread(found folders) []string {
	notes := found.notes
	if w.Root != nil && w.Dirs == nil {
		notes = append(misplaced(w.Root), notes...)
	}
	if len(found.data) > 0 {
		text := "nothing reads " + found.data[0]
		if n := len(found.data) - 1; n > 0 {
			text += " and " + finding.Count(n, "file") + " like it"
		}
		notes = append(notes, text+": rules see no data files; write values that settings may change as params in METADATA")
	}
	return notes
}

// misplaced lists folders and files with rules that lie beside [Folder].
func misplaced(root fs.FS) []string {
	var notes []string
	for _, in := range []string{".", document.Folder} {
		entries, _ := fs.ReadDir(root, in) // whoever needs what can't be listed reports it
		for _, e := range entries {
			name := path.Join(in, e.Name())
			switch {
			case !e.IsDir() && hasRules(root, e, name):
				notes = append(notes, fmt.Sprintf("nothing reads %s: rules lie in %s/", name, Folder))
			case e.IsDir() && name != Folder && likeFolder(e.Name()) && hasRules(root, e, name):
				notes = append(notes, fmt.Sprintf("nothing reads the rules in %[1]s/: the folder of rules is %[2]s/, unless the Scorecard names it: policies: [%[1]s]", name, Folder))
			}
		}
	}
	return notes
}

// likeFolder reports whether a folder has a name that people give to folders of rules.
func likeFolder(name string) bool {
	name = strings.ToLower(name)
	return strings.Contains(name, "polic") || strings.Contains(name, "rule") || strings.Contains(name, "rego") || levenshtein.ComputeDistance(name, Folder) <= 2
}

// hasRules reports whether a file or folder holds Rego of scorelint. That of other tools lies where they want it.
func hasRules(root fs.FS, e fs.DirEntry, name string) bool {
	found := folders{rego: map[string][]byte{}}
	if e.IsDir() {
		if dir, err := dirIn(root, name); err == nil {
			found, _ = readFolders(dir)
		}
	} else if err := found.read(root, name, name, e.Type()); err != nil {
		return false
	}
	for _, text := range found.rego {
		if bytes.Contains(text, []byte("package scorelint.")) {
			return true
		}
	}
	return false
}
