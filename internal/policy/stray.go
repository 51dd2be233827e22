package policy

import (
	"fmt"
	"io/fs"
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

// unparsed explains a file that can't be parsed, with its module where that is in the syntax of Rego before version 1.
func unparsed(file string, v0 *ast.Module, err error) Errors {
	errs := fromCompiler(err)
	if v0 == nil {
		return errs
	}
	first := errs[0]
	first.Message = "the file is written in Rego v0, expected v1: " + first.Message
	first.Hint = "rewrite it with opa fmt --v0-v1 --write " + file
	if pkg := v0.Package.Path; !isRule(pkg) && !pkg.HasPrefix(libRoot) {
		first.Hint += fmt.Sprintf(", and name its package scorelint.rules.CATEGORY[\"NAME\"] in place of %s", packageName(pkg))
	}
	return Errors{first}
}

func packageName(pkg ast.Ref) string { return strings.TrimPrefix(pkg.String(), "data.") }

// neither refuses a package that is no rule and no library.
func neither(pkg ast.Ref, at *ast.Location) *Error {
	return errorAt(at, "the package %s is neither a rule nor a library, so nothing would judge by it", packageName(pkg)).
		withHint(`write package scorelint.rules.CATEGORY["NAME"] for a rule, package scorelint.lib.NAME for a library, or name a test file …_test.rego`)
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
		notes = append(misnamedFolders(w.Root), notes...)
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
		if found, err := readFolders(dir); err == nil && len(found.rego) > 0 {
			notes = append(notes, fmt.Sprintf("nothing reads the rules in %[1]s/: the folder of rules is %[2]s/, unless the Scorecard names it: policies: [%[1]s]", e.Name(), Folder))
		}
	}
	return notes
}
