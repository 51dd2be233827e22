package policy

import (
	"context"
	"errors"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/policy/check"
	"github.com/scorelint/scorelint/internal/schema"
)

// Sources are the rules of a repository with their tests, compiled in the world of the examples.
type Sources struct {
	Rules     []*Rule       // in force and written in Rego, by id
	Libraries []*ast.Module // built-in ones too
	Tests     []*ast.Module // of the repository, by file
	World     *World

	catalogue *Catalogue
}

// LoadSources reads the rules, libraries and tests of a repository. It is an error when there is nothing to test,
// or anything that doesn't compile. The built-in rules are taken as they are written in the repository where it holds
// them.
func (l *Limits) LoadSources(ctx context.Context, from Where) (*Sources, error) {
	tree, err := document.Load(ctx, from.Root)
	if err != nil && !errors.Is(err, document.ErrNoFolder) {
		return nil, err
	}
	from.Written = true
	if from, err = from.NamedBy(tree); err != nil {
		return nil, err
	}
	c, err := l.Load(ctx, from)
	if err != nil {
		return nil, err
	}
	if len(c.own) == 0 {
		return nil, &Error{
			Message: "found no rule in " + strings.Join(c.Folders(), ", ") + "/, so there is nothing to test",
			Hint:    "write rules there, or name the root of the repository that holds them; the built-in rules are tested where they are written",
		}
	}
	set, err := schema.New(&document.Tree{Files: []*document.File{exampleFile(tree.Scorecard())}}, c.Settable())
	if err != nil {
		return nil, err
	}
	c.replaces = true
	engine, err := c.CompileAll(set)
	if err != nil {
		return nil, err
	}
	s := &Sources{Libraries: c.libs, World: &World{engine, tree.Scorecard()}, catalogue: c}
	for _, r := range engine.rules {
		if r.module != nil {
			s.Rules = append(s.Rules, r)
		}
	}
	return s, s.parseTests(set)
}

// Run runs several tests within the limits of rules: a time for each (0 for no limit), and the time to compile them.
func (s *Sources) Run(ctx context.Context, each time.Duration, tests int, do func(context.Context)) error {
	timeout := each * time.Duration(tests)
	if timeout > 0 {
		timeout += compileTime
	}
	return s.catalogue.limits.run(ctx, step{doing: "running the tests", timeout: timeout}, do)
}

func (s *Sources) parseTests(set *schema.Set) error {
	var errs Errors
	for _, t := range s.catalogue.tests {
		if !s.Own(t.name) {
			continue
		}
		p := t.parse()
		if errs = append(errs, p.errs...); len(p.errs) == 0 {
			s.Tests = append(s.Tests, p.module)
			errs = append(errs, neverRun(p.module)...)
		}
	}
	check.Tests(s.World.engine.compiler, s.Tests, set.Data(), errs.add)
	return errs.orNil()
}

// LibraryID names a library as people do: lib/people.
func LibraryID(m *ast.Module) string {
	parts := []string{"lib"}
	for _, part := range m.Package.Path[len(libRoot):] {
		parts = append(parts, strings.Trim(part.String(), `"`))
	}
	return strings.Join(parts, "/")
}

// Own reports whether a file is the repository's own.
func (s *Sources) Own(file string) bool { _, own := s.catalogue.own[file]; return own }

// Text is what a rule or library is written in.
func (s *Sources) Text(file string) []byte { return s.catalogue.texts[file] }

// NewCompiler returns a compiler of what rules may call.
func NewCompiler() *ast.Compiler {
	return ast.NewCompiler().WithCapabilities(capabilities()).WithEnablePrintStatements(true)
}

// Strict makes a compiler refuse what is unused, too, and report all that is wrong.
func Strict(compiler *ast.Compiler) *ast.Compiler { return compiler.WithStrict(true).SetErrorLimit(0) }

// Module is what the rule is written in.
func (r *Rule) Module() *ast.Module { return r.module }

// With is the same world with rules that another compiler has compiled.
func (w *World) With(compiler *ast.Compiler) *World {
	engine := *w.engine
	engine.compiler = compiler
	return &World{engine: &engine, own: w.own}
}

// Store holds the world's data.scorecard, in which there are no documents.
func (w *World) Store() storage.Store {
	return inmem.NewFromASTObject(w.engine.world(&document.Tree{}, exampleDay).data())
}

// CompileErrors are the reasons for which OPA could not compile something.
func CompileErrors(err error) error { return fromCompiler(err).orNil() }

// EvaluationHint says what to do about an error of a rule at run time.
func EvaluationHint(err error, about string) string { return fromEvaluation(err, about).Hint }
