package policy

import (
	"context"
	"maps"
	"slices"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// Engine judges documents by compiled rules. It is safe for use by several goroutines.
type Engine struct {
	set      *schema.Set
	rules    []*Rule // in force, by id
	libs     []*ast.Module
	compiler *ast.Compiler
	limits   *Limits
	queries  map[string]*query  // by kind
	settings map[string]setting // in effect, by rule
	replaced map[string]bool    // built-in rules, by rules of the repository
}

// setting is what holds of one rule: what its METADATA says, or what a repository's settings say in its place.
type setting struct {
	severity finding.Severity
	decided  bool // the severity, by settings
	params   map[string]any
}

// Compile types every rule against the schema of its kind and prepares those that settings leave in force. All
// rules must compile, those that are off too. The built-in rules passed all checks when they were built in: where a
// repository adds nothing to them, they are not checked again.
func (c *Catalogue) Compile(set *schema.Set) (*Engine, error) {
	if c.extended() {
		return c.CompileAll(set)
	}
	e, err := c.settle(set)
	if err != nil {
		return nil, err
	}
	e.compiler, e.queries = shippedCompiler(), e.newQueries()
	return e, fromCompiler(e.compiler.Errors).orNil()
}

// Precompile does what [Catalogue.Compile] can do before the documents are read.
func (c *Catalogue) Precompile() {
	if !c.extended() {
		shippedCompiler()
	}
}

// extended reports whether a repository adds rules or libraries to the built-in ones, or writes those anew.
func (c *Catalogue) extended() bool {
	own := func(r *Rule) bool { return !r.BuiltIn }
	return len(c.rewritten) > 0 || len(c.libs) > len(c.shippedLibs) || slices.ContainsFunc(c.rules, own)
}

// shippedCompiler holds what is built in, compiled once, without the checks that it passed when it was built in. Compilers copy
// what they are given.
var shippedCompiler = sync.OnceValue(func() *ast.Compiler {
	shipped, _ := shippedModules() // whoever has a catalogue has seen the error
	var modules []*ast.Module
	for _, p := range shipped {
		if p.module != nil {
			modules = append(modules, p.module)
		}
	}
	checked := NewCompiler().WithSkipStages(ast.StageCheckKeywordOverrides, ast.StageCheckVoidCalls, ast.StageCheckRuleConflicts,
		ast.StageCheckUndefinedFuncs, ast.StageCheckRecursion, ast.StageCheckTypes)
	return compiled(checked, modules, nil)
})

func compiled(compiler *ast.Compiler, libs []*ast.Module, rules []*Rule) *ast.Compiler {
	modules := map[string]*ast.Module{}
	for _, m := range libs {
		modules[m.Package.Location.File] = m
	}
	for _, r := range rules {
		if r.module != nil {
			modules[r.File] = r.module
		}
	}
	compiler.Compile(modules)
	return compiler
}

// CompileAll checks the built-in rules in any case.
func (c *Catalogue) CompileAll(set *schema.Set) (*Engine, error) {
	e, err := c.settle(set)
	if err != nil {
		return nil, err
	}
	var found Errors
	s := step{doing: "compiling the rules", timeout: c.limits.compiling(), alone: func(_ context.Context, r *Rule) {
		alone := *e
		alone.rules = []*Rule{r}
		alone.compile()
	}}
	s.rules = slices.DeleteFunc(slices.Clone(e.rules), func(r *Rule) bool { return r.BuiltIn })
	if err := c.limits.run(context.Background(), s, func(context.Context) { found = e.compile() }); err != nil {
		return nil, err
	}
	return e, found.orNil()
}

// settle applies the repository's settings, and compiles nothing yet.
func (c *Catalogue) settle(set *schema.Set) (*Engine, error) {
	e := &Engine{set: set, settings: map[string]setting{}, libs: c.libs, limits: c.limits}
	var errs Errors
	e.rules, e.replaced, errs = c.inForce(set)
	for _, r := range e.rules {
		e.settings[r.ID] = settingIn(set, r, e.replaced[r.ID])
	}
	return e, append(errs, c.conflicts...).orNil()
}

// compile compiles the rules and libraries, and finds what is wrong with them.
func (e *Engine) compile() Errors {
	e.compiler = compiled(Strict(NewCompiler()), e.libs, e.rules)
	e.queries = e.newQueries()
	return e.problems()
}

// settingsOf are the settings of one rule, or nil without any.
func settingsOf(set *schema.Set, id string) *document.Value {
	if set.Settings == nil {
		return nil
	}
	return set.Settings.Get(id)
}

// inForce leaves out built-in rules that a repository replaces. It may do so only when settings turn the built-in
// rule off, so that nobody replaces one by accident.
func (c *Catalogue) inForce(set *schema.Set) (rules []*Rule, replaced map[string]bool, errs Errors) {
	replaced = map[string]bool{}
	for _, r := range c.rules {
		if n := len(rules); n > 0 && rules[n-1].ID == r.ID {
			if settings := settingsOf(set, r.ID); !c.replaces && (settings == nil || settings.Str("severity") != finding.Off.String()) {
				errs = append(errs, errorAt(r.location(), "the rule %s is built in already", r.ID).
					withHint("give it another name, or replace the built-in rule by turning it off in the Scorecard: rules: {%s: {severity: off}}", r.ID))
			}
			rules = rules[:n-1]
			replaced[r.ID] = true
		}
		rules = append(rules, r)
	}
	return rules, replaced, errs
}

// settingIn applies settings to one rule. A rule that replaces a built-in one keeps its own severity: the setting turns the
// built-in one off.
func settingIn(set *schema.Set, r *Rule, replaces bool) setting {
	s := setting{severity: r.Severity, params: maps.Clone(r.Params)}
	given := settingsOf(set, r.ID)
	if given == nil {
		return s
	}
	if severity, err := finding.ParseSeverity(given.Str("severity")); err == nil && !replaces {
		s.severity, s.decided = severity, true
	}
	for name := range r.Params {
		if value := given.Get(name); value != nil {
			s.params[name] = value.Native()
		}
	}
	return s
}

// inputType is the type of input in rules about a kind; empty for every kind.
func inputType(set *schema.Set, kind string) *schema.Type {
	if kind == "" {
		return set.AnyKind()
	}
	return set.Type(kind)
}

// Severity is the severity in effect of a rule.
func (e *Engine) Severity(id string) finding.Severity { return e.settings[id].severity }

// Rules lists the rules in force by id, those that are off too, with their severity in effect.
func (e *Engine) Rules() []finding.Rule {
	all := make([]finding.Rule, len(e.rules))
	for i, r := range e.rules {
		all[i] = finding.Rule{ID: r.ID, Severity: e.settings[r.ID].severity, Own: !r.BuiltIn}
	}
	return slices.Clip(all)
}
