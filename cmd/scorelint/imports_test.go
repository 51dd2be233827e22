package main_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
)

const module = "github.com/scorelint/scorelint/"

// rooms are all that there are, with those that each imports. docs/architecture.md draws them.
var rooms = map[string][]string{
	"cmd/scorelint": {"internal/cli"},
	"internal/cli": {
		"internal/document", "internal/edit", "internal/finding", "internal/git", "internal/github", "internal/github/collect", "internal/template", "internal/lint", "internal/markdown", "internal/notify", "internal/output",
		"internal/policy", "internal/policy/ruletest", "internal/report", "internal/report/diff", "internal/schema", "internal/review", "internal/tracker",
	},
	"internal/edit":            {"internal/document", "internal/finding", "internal/markdown", "internal/schema"},
	"internal/finding":         {},
	"internal/document":        {"internal/finding"},
	"internal/schema":          {"internal/finding", "internal/document"},
	"internal/review":          {"internal/document", "internal/finding"},
	"internal/policy":          {"internal/finding", "internal/document", "internal/schema", "internal/policy/check", "policy"},
	"internal/policy/check":    {"internal/schema"},
	"internal/policy/ruletest": {"internal/document", "internal/policy"},
	"internal/lint":            {"internal/finding", "internal/document", "internal/schema", "internal/policy"},
	"internal/report":          {"internal/review", "internal/finding", "internal/markdown", "internal/report/picture"},
	"internal/report/picture":  {"internal/review", "internal/finding", "internal/markdown"},
	"internal/report/diff":     {"internal/review", "internal/finding", "internal/markdown", "internal/report"},
	"internal/notify":          {"internal/document", "internal/finding", "internal/github", "internal/markdown", "internal/review"},
	"internal/markdown":        {},
	"internal/template":        {"internal/review", "internal/schema", "internal/markdown"},
	"internal/output":          {"internal/finding", "internal/markdown"},
	"internal/github":          {"internal/finding", "internal/git", "internal/markdown"},
	"internal/github/collect":  {"internal/finding", "internal/github"},
	"internal/tracker":         {"internal/github"},
	"internal/git":             {},
	"policy":                   {},
}

// owners are the libraries that one room, with those below it, wraps for all others. Tests may use any.
var owners = map[string]string{
	"github.com/open-policy-agent/":          "internal/policy",
	"github.com/sethvargo/go-githubactions":  "internal/github",
	"github.com/santhosh-tekuri/jsonschema/": "internal/schema",
	"github.com/spf13/cobra":                 "internal/cli",
	"charm.land/huh/":                        "internal/cli",
	"github.com/yuin/goldmark":               "internal/markdown",
	"go.yaml.in/yaml/":                       "internal/document",
	"gopkg.in/yaml.":                         "nowhere",
}

// standardOnly are the rooms that import no library.
var standardOnly = []string{"cmd/scorelint", "internal/finding", "internal/git", "policy"}

func TestRoomsImportWhatTheTableSays(t *testing.T) {
	for name, files := range source(t) {
		allowed, known := rooms[name]
		if !known {
			t.Errorf("the table has no room %s", name)
			continue
		}
		var used []string
		for _, f := range files {
			for _, imported := range f.imports() {
				room, ours := strings.CutPrefix(imported, module)
				switch {
				case f.test:
				case ours && !slices.Contains(allowed, room):
					t.Errorf("%s: %s must not import %s", f.path, name, room)
				case ours:
					used = append(used, room)
				case strings.Contains(imported, ".") && slices.Contains(standardOnly, name):
					t.Errorf("%s: %s must not import a library, but imports %s", f.path, name, imported)
				}
			}
		}
		for _, room := range allowed {
			if !slices.Contains(used, room) {
				t.Errorf("the table says that %s imports %s, and it doesn't", name, room)
			}
		}
	}
}

func TestLibrariesStayInTheRoomThatWrapsThem(t *testing.T) {
	for name, files := range source(t) {
		for _, f := range files {
			for _, imported := range f.imports() {
				for library, owner := range owners {
					if !f.test && strings.HasPrefix(imported, library) && name != owner && !strings.HasPrefix(name, owner+"/") {
						t.Errorf("%s: only %s may import %s", f.path, owner, imported)
					}
				}
			}
		}
	}
}

func TestOnlyMainExits(t *testing.T) {
	for _, files := range source(t) {
		for _, f := range files {
			if f.test || f.path == "cmd/scorelint/main.go" {
				continue
			}
			ast.Inspect(f.syntax, func(n ast.Node) bool {
				if selects(n, "os", "Exit") || selects(n, "log", "Fatal") || selects(n, "log", "Fatalf") {
					t.Errorf("%s ends the process", f.position(n))
				}
				return true
			})
		}
	}
}

func TestNothingHappensBeforeMain(t *testing.T) {
	for _, files := range source(t) {
		for _, f := range files {
			for _, decl := range f.syntax.Decls {
				switch d := decl.(type) {
				case *ast.FuncDecl:
					if d.Recv == nil && d.Name.Name == "init" {
						t.Errorf("%s: an init function", f.position(d))
					}
				case *ast.GenDecl:
					ast.Inspect(d, func(n ast.Node) bool {
						if d.Tok == token.VAR && selects(n, "cobra", "Command") {
							t.Errorf("%s: a command of the package", f.position(n))
						}
						return true
					})
				}
			}
		}
	}
}

func TestEveryRoomSaysWhatItIsFor(t *testing.T) {
	for name, files := range source(t) {
		want := "Package " + path.Base(name) + " "
		if strings.HasPrefix(name, "cmd/") {
			want = "Command " + path.Base(name) + " "
		}
		docs := 0
		for _, f := range files {
			if !f.test && strings.HasPrefix(f.syntax.Doc.Text(), want) {
				docs++
			}
		}
		if docs != 1 {
			t.Errorf("%s has %d package comments that begin with %q, want one", name, docs, want)
		}
	}
}

// file is one Go file of the module.
type file struct {
	path   string // relative to the root of the module
	test   bool
	set    *token.FileSet
	syntax *ast.File
}

func (f file) imports() []string {
	var paths []string
	for _, spec := range f.syntax.Imports {
		if p, err := strconv.Unquote(spec.Path.Value); err == nil {
			paths = append(paths, p)
		}
	}
	return paths
}

func (f file) position(n ast.Node) string {
	return f.path + ":" + strconv.Itoa(f.set.Position(n.Pos()).Line)
}

// selects reports whether a node is name.member.
func selects(n ast.Node, name, member string) bool {
	s, ok := n.(*ast.SelectorExpr)
	if !ok || s.Sel.Name != member {
		return false
	}
	x, ok := s.X.(*ast.Ident)
	return ok && x.Name == name
}

// source gives the Go files of each room.
func source(t *testing.T) map[string][]file {
	t.Helper()
	byRoom, err := parsedSource()
	if err != nil {
		t.Fatal(err)
	}
	if len(byRoom["cmd/scorelint"]) == 0 {
		t.Fatal("the module's files were not found")
	}
	return byRoom
}

// parsedSource parses all files once. Folders that begin with a dot hold tools with module files of their own.
var parsedSource = sync.OnceValues(func() (map[string][]file, error) {
	root := os.DirFS("../..")
	byRoom := map[string][]file{}
	return byRoom, fs.WalkDir(root, ".", func(name string, entry fs.DirEntry, err error) error {
		switch base := path.Base(name); {
		case err != nil:
			return err
		case entry.IsDir() && name != "." && (base == "testdata" || strings.HasPrefix(base, ".")):
			return fs.SkipDir
		case entry.IsDir() || path.Ext(name) != ".go":
			return nil
		}
		text, err := fs.ReadFile(root, name)
		if err != nil {
			return err
		}
		f := file{path: name, test: strings.HasSuffix(name, "_test.go"), set: token.NewFileSet()}
		f.syntax, err = parser.ParseFile(f.set, name, text, parser.ParseComments)
		byRoom[path.Dir(name)] = append(byRoom[path.Dir(name)], f)
		return err
	})
})
