package policy

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// Rule is one rule as its METADATA describes it.
type Rule struct {
	ID          string // CATEGORY/NAME, from its package
	Title       string
	Description string // why it matters
	Fix         string // what to do about a finding
	Severity    finding.Severity
	Notify      string         // what its findings are to whoever answers for the document, one of [Notices]; empty for no news
	Kind        string         // the kind of document it judges; empty for every kind
	Params      map[string]any // names and defaults; nil without any
	Bad         []Example      // the rule finds something in each
	Good        []Example      // and nothing in these
	File        string
	Line        int  // of the package
	BuiltIn     bool // shipped with scorelint

	module *ast.Module // nil for a rule that is judged in Go
}

// Notices lists what a finding can be to whoever answers for its document, most urgent first.
func Notices() []string { return []string{"overdue", "decision", "expiring", "due"} }

// scorelintRoot is the package below which all Rego of scorelint lives.
var scorelintRoot = refTo("data", "scorelint")

// rulesRoot is the package below which all rules live.
var rulesRoot = refTo("data", "scorelint", "rules")

// libRoot is the package below which libraries live, which rules share.
var libRoot = refTo("data", "scorelint", "lib")

func (r *Rule) location() *ast.Location {
	if r.module == nil {
		return nil
	}
	return r.module.Package.Location
}

// violationRef leads to what the rule found.
func (r *Rule) violationRef() ast.Ref {
	return r.module.Package.Path.Append(ast.StringTerm(violation))
}

// violationLocation is where the rule says what it finds.
func (r *Rule) violationLocation() *ast.Location {
	for _, def := range r.module.Rules {
		if Finds(def) {
			return def.Location
		}
	}
	return r.location()
}

// locationOf is where the rule says a member of violation: the first place whose constants the member has.
func (r *Rule) locationOf(member *ast.Term) *ast.Location {
	found, _ := member.Value.(ast.Object)
	for _, def := range r.module.Rules {
		if !Finds(def) || found == nil {
			continue
		}
		key, ok := def.Head.Key.Value.(ast.Object)
		if ok && !key.Until(func(name, value *ast.Term) bool {
			constant := value.IsGround() && !ast.ContainsRefs(value)
			got := found.Get(name)
			return got == nil || constant && !got.Equal(value)
		}) {
			return def.Location
		}
	}
	return r.violationLocation()
}

// violation is the name of the set that every rule defines.
const violation = "violation"

func isRule(pkg ast.Ref) bool { return pkg.HasPrefix(rulesRoot) && len(pkg) == len(rulesRoot)+2 }

func ruleID(pkg ast.Ref) string {
	part := func(i int) string { return string(pkg[len(rulesRoot)+i].Value.(ast.String)) }
	return part(0) + "/" + part(1)
}

// helper finds a file that has nothing of a rule but the package.
func (r *Rule) helper(all []*metadata) *Error {
	if len(all) > 0 || slices.ContainsFunc(r.module.Rules, Finds) {
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
			if mine != nil && mine.root.Str("scope") != "subpackages" {
				b.fail(document.Pos{Line: int32(b.line), Column: 1}, "METADATA stands above the package twice, expected it once").Hint = "make one of the two"
			}
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
			withHint("begin it with a line # METADATA, then title, schemas and custom.severity"))
	} else {
		mine.apart(r.module)
		errs = append(errs, mine.describe(r)...)
	}
	return append(errs, r.definitions()...)
}

// definitions reports a violation that is missing or no set, and sets that look like one and that nothing reads.
func (r *Rule) definitions() Errors {
	var errs Errors
	finds := slices.ContainsFunc(r.module.Rules, Finds)
	reported := map[ast.Var]bool{}
	for _, def := range r.module.Rules {
		name := def.Head.Ref()[0].Value.(ast.Var)
		switch like := saysFinding(def) || slices.Contains([]ast.Var{"deny", "warn", "violations"}, name); {
		case name == violation && !Finds(def):
			return Errors{errorAt(def.Location, "violation is no set here, expected a set of objects").withHint(writeViolation)}
		case finds && like && name != violation && !reported[name] && !reads(r.module, name):
			reported[name] = true
			errs = append(errs, errorAt(def.Location, "nothing reads %s in the rule %s", name, r.ID).
				withHint("name it violation, with a severity of its own if need be, or delete it"))
		}
	}
	if !finds {
		errs = append(errs, errorAt(r.location(), "the rule %s defines no violation, so it can never find anything", r.ID).
			withHint("add: "+writeViolation))
	}
	return errs
}

// saysFinding reports whether the members of a set have a message, as those of violation do.
func saysFinding(def *ast.Rule) bool {
	if def.Head.RuleKind() != ast.MultiValue || def.Head.Key == nil {
		return false
	}
	member, object := def.Head.Key.Value.(ast.Object)
	return object && member.Get(ast.InternedTerm("message")) != nil
}

// reads reports whether anything in a module reads what it defines by a name.
func reads(m *ast.Module, name ast.Var) bool {
	found := false
	for _, def := range m.Rules {
		ast.WalkTerms(def, func(t *ast.Term) bool {
			found = found || t.Equal(ast.NewTerm(name)) && t != def.Head.Reference[0]
			return found
		})
	}
	return found
}

const writeViolation = `violation contains {"path": […], "message": "…"} if { … }`

// Finds reports whether a Rego rule adds to the set of violations.
func Finds(r *ast.Rule) bool {
	return r.Head.Key != nil && r.Head.Value == nil && len(r.Head.Ref()) == 1 && r.Head.Name == violation ||
		r.Head.RuleKind() == ast.MultiValue && r.Head.Ref().String() == violation
}
