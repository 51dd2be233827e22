package policy

import (
	"cmp"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// The members of a violation, and of what it relates to.
var (
	violationMembers = []string{"path", "message", "hint", "severity", "related"}
	relatedMembers   = []string{"kind", "id", "period", "path", "message"}
)

// match is what a rule found in a document, without the place in it.
type match struct {
	finding finding.Finding
	path    []string
}

// in is the finding in one of the documents in which the rule finds it.
func (m match) in(d *document.Document) finding.Finding {
	f := m.finding
	f.Document, f.Span = d.Ref(), d.Span(m.path...)
	return d.RelateAnchor(f)
}

// matches reads the violations that a rule found in a document of a kind.
func (r *run) matches(rule *Rule, violations ast.Value, kind string) (all []match, err error) {
	set, ok := violations.(ast.Set)
	if !ok {
		return nil, nil
	}
	err = set.Iter(func(member *ast.Term) error {
		m, err := r.match(rule, member, kind)
		all = append(all, m)
		return err
	})
	return all, err
}

func (r *run) match(rule *Rule, member *ast.Term, kind string) (match, error) {
	m := reader{rule: rule}
	object := m.object(member, "a violation", violationMembers)
	f := finding.Finding{
		Rule:     rule.ID,
		Severity: m.severity(object, r.engine, rule),
		Message:  m.text(object, "message", true),
		Hint:     cmp.Or(m.text(object, "hint", false), rule.Fix),
	}
	path := m.path(object, r.engine.set.Type(kind))
	f.Related = slices.Clip(r.related(&m, object)) // several findings may share it, and each may get more
	return match{f, path}, m.err
}

// related resolves the second ends of a finding; one that leads to no document is left out only if it names none.
func (r *run) related(m *reader, violation ast.Object) []finding.Related {
	term := member(violation, "related")
	if term == nil {
		return nil
	}
	var all []finding.Related
	add := func(term *ast.Term) {
		object := m.object(term, "what a violation relates to", relatedMembers)
		ref := finding.Document{Kind: m.text(object, "kind", true), ID: m.text(object, "id", false), Period: m.text(object, "period", false)}
		d := r.index()[ref]
		if m.err == nil && d == nil {
			m.fail("relates to %s %q of %q, which is not there", ref.Kind, ref.ID, ref.Period)
		}
		message := m.text(object, "message", true)
		if d == nil {
			return
		}
		path := m.path(object, r.engine.set.Type(ref.Kind))
		all = append(all, finding.Related{Span: d.Span(path...), Message: message})
	}
	if list, ok := term.Value.(interface{ Len() int }); ok && list.Len() > bounds.Related {
		m.fail("relates to %d places, expected %d at most", list.Len(), bounds.Related)
		return nil
	}
	switch value := term.Value.(type) {
	case *ast.Array:
		value.Foreach(add)
	case ast.Set:
		value.Foreach(add)
	default:
		add(term)
	}
	slices.SortStableFunc(all, func(a, b finding.Related) int { return a.Span.Compare(b.Span) })
	return all
}

// reader takes a violation apart and keeps the first thing that is wrong with it.
type reader struct {
	rule *Rule
	err  error
}

func (m *reader) fail(format string, args ...any) {
	if m.err == nil {
		m.err = errorAt(m.rule.violationLocation(), "a violation of %s "+format, append([]any{m.rule.ID}, args...)...).
			withHint(violationHint)
	}
}

func member(object ast.Object, name string) *ast.Term {
	if object == nil {
		return nil
	}
	return object.Get(ast.InternedTerm(name))
}

func (m *reader) object(term *ast.Term, what string, names []string) ast.Object {
	object, ok := term.Value.(ast.Object)
	if !ok {
		m.fail("is %s, expected an object", term)
		return nil
	}
	for _, key := range object.Keys() {
		name, ok := key.Value.(ast.String)
		if !ok || !slices.Contains(names, string(name)) {
			m.fail("has the unknown member %s, known are %s", key, strings.Join(names, ", "))
		}
	}
	return object
}

func (m *reader) text(object ast.Object, name string, required bool) string {
	term := member(object, name)
	if term == nil {
		if required && object != nil {
			m.fail("has no %s", name)
		}
		return ""
	}
	text, ok := term.Value.(ast.String)
	if len(text) > int(bounds.Message) {
		m.fail("has a %s of %d bytes, expected %d at most", name, len(text), bounds.Message)
		return ""
	}
	if !ok || required && strings.TrimSpace(string(text)) == "" {
		m.fail("has %s as its %s, expected text", term, name)
	}
	return string(text)
}

// severity is that of the rule, or the violation's own where settings don't decide.
func (m *reader) severity(object ast.Object, e *Engine, rule *Rule) finding.Severity {
	own := m.text(object, "severity", false)
	if in := e.settings[rule.ID]; own == "" || in.decided {
		return in.severity
	}
	s, err := finding.ParseSeverity(own)
	if err != nil || s == finding.Off {
		m.fail("has the severity %q, expected error, warning or notice", own)
	}
	return s
}

// path reads field names and list indexes, and holds them against the type of the document.
func (m *reader) path(object ast.Object, t *schema.Type) []string {
	term := member(object, "path")
	if term == nil {
		if object != nil {
			m.fail("has no path")
		}
		return nil
	}
	steps, ok := term.Value.(*ast.Array)
	if !ok {
		m.fail("has %s as its path, expected a list of field names and indexes", term)
		return nil
	}
	var path []string
	steps.Foreach(func(step *ast.Term) {
		switch v := step.Value.(type) {
		case ast.String:
			path = append(path, string(v))
		case ast.Number:
			path = append(path, v.String())
		default:
			m.fail("has %s in its path, expected a field name or an index", step)
		}
	})
	if t == nil {
		return path
	}
	if at, wrong := t.Resolve(path); at == nil {
		parent, _ := t.Resolve(path[:wrong])
		m.fail("has the path %s, where the schema knows no %q%s", strings.Join(path, "."), path[wrong], suggestion(path[wrong], parent))
	}
	return path
}

func suggestion(step string, parent *schema.Type) string {
	if s := schema.Suggest(step, parent.Names()); s != "" {
		return "; " + s
	}
	return ""
}
