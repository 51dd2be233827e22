package policy

import (
	"cmp"
	"context"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// Prove judges the examples of a repository's own rules: each bad example must have a finding, each violation must be
// reached by a bad example, and the good ones must have no finding. The built-in rules are proved by the tests.
func (e *Engine) Prove(ctx context.Context, opt Options) error {
	own := slices.DeleteFunc(slices.Clone(e.rules), func(r *Rule) bool { return r.BuiltIn })
	if len(own) == 0 {
		return nil
	}
	world := &World{engine: e, own: e.set.Scorecard}
	errs := make([]Errors, len(own))
	document.Each(len(own), func(i int) { errs[i] = world.Prove(ctx, own[i], opt) })
	return cmp.Or(ctx.Err(), slices.Concat(errs...).orNil())
}

// Prove judges the examples of one rule, and says what they don't prove.
func (w *World) Prove(ctx context.Context, r *Rule, opt Options) Errors {
	if len(r.Bad) == 0 {
		return Errors{errorAt(r.location(), "the rule %s has no bad example, so nothing shows that it finds anything", r.ID).
			withHint("add to custom in METADATA: # examples: {bad: …} with the YAML of a document in which it finds something")}
	}
	opt.Print, opt.Trace = nil, nil
	reached := &reach{rule: r, lines: map[int]bool{}}
	var errs Errors
	judged := true
	for _, x := range r.Examples() {
		opt.Tracer = nil
		if x.Bad {
			opt.Tracer = reached
		}
		found, err := w.Eval(ctx, r, x, opt)
		switch {
		case err != nil:
			judged = false
			errs = append(errs, x.Explain(r, err)...)
		case x.Bad && len(found) == 0:
			errs = append(errs, x.fail(r, "the rule finds nothing in its first document").
				withHint("a field that isn't there makes a condition undefined; correct the condition, or the example"))
		case !x.Bad && len(found) > 0:
			errs = append(errs, x.fail(r, "the rule finds in it: %s", found[0].Message).withHint("correct the condition, or the example"))
		}
		errs = append(errs, x.misprints(r, found)...)
	}
	if judged {
		errs = append(errs, reached.missed()...)
	}
	return errs
}

var misprint = lazyRegexp(`%![a-zA-Z]?\(`)

// misprints are messages in which sprintf says that a verb has no value, or one of another type.
func (x Example) misprints(r *Rule, found []finding.Finding) Errors {
	for _, f := range found {
		if text := f.Message + f.Hint; misprint().MatchString(text) {
			return Errors{x.fail(r, "sprintf can't write the message of the finding: %s", text).
				withHint("give each verb of sprintf one value: %%s is for text, %%d for whole numbers, %%v for anything")}
		}
	}
	return nil
}

// Explain names the example where an error names no place.
func (x Example) Explain(r *Rule, err error) Errors {
	all := asErrors(err)
	for _, e := range all {
		if e.Line == 0 {
			e.File, e.Line, e.Column = r.File, x.Line, 1
		}
	}
	return all
}

// reach notes the lines of the violations of a rule that hold, as OPA evaluates them.
type reach struct {
	rule  *Rule
	lines map[int]bool
}

// Enabled is asked by OPA before it traces anything.
func (b *reach) Enabled() bool { return true }

// Config tells OPA that no variables are needed.
func (b *reach) Config() topdown.TraceConfig { return topdown.TraceConfig{} }

// TraceEvent notes that a body of a rule holds.
func (b *reach) TraceEvent(event topdown.Event) {
	if r, ok := event.Node.(*ast.Rule); ok && event.Op == topdown.ExitOp && r.Location.File == b.rule.File && Finds(r) {
		b.lines[r.Location.Row] = true
	}
}

// missed reports the violations that no bad example reached.
func (b *reach) missed() Errors {
	var errs Errors
	for _, r := range b.rule.module.Rules {
		if Finds(r) && !b.lines[r.Location.Row] {
			errs = append(errs, errorAt(r.Location, "no bad example of the rule %s reaches this violation", b.rule.ID).
				withHint("add a bad example in which it finds something, or correct its condition"))
		}
	}
	return errs
}
