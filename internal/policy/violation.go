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

const violationHint = `a violation is {"path": ["field", …], "message": "…"}, with "hint" and "related" if need be`

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
		m := reader{rule: rule, member: member}
		all = append(all, r.match(&m, member, kind))
		return m.err
	})
	return all, err
}

func (r *run) match(m *reader, member *ast.Term, kind string) match {
	object := m.object(member, "a violation", violationMembers)
	f := finding.Finding{
		Rule:     m.rule.ID,
		Severity: m.severity(object, r.engine.settings[m.rule.ID]),
		Message:  m.text(object, "message", true),
		Hint:     cmp.Or(m.text(object, "hint", false), m.rule.Fix),
	}
	for _, term := range itemsOf(object.Get(ast.InternedTerm("related"))) {
		if len(f.Related) == bounds.Related {
			m.fail("relates to more than %d places", bounds.Related)
			break
		}
		f.Related = append(f.Related, r.related(m, term))
	}
	slices.SortStableFunc(f.Related, func(a, b finding.Related) int { return a.Span.Compare(b.Span) })
	f.Related = slices.Clip(f.Related) // several findings may share it, and each may get more
	return match{f, m.path(object, r.engine.set.Type(kind))}
}

// itemsOf are the members of a list or set, or what stands in place of one.
func itemsOf(term *ast.Term) (all []*ast.Term) {
	if term == nil {
		return nil
	}
	switch value := term.Value.(type) {
	case *ast.Array:
		value.Foreach(func(item *ast.Term) { all = append(all, item) })
		return all
	case ast.Set:
		return value.Slice()
	}
	return []*ast.Term{term}
}

// related resolves the second end of a finding.
func (r *run) related(m *reader, term *ast.Term) finding.Related {
	object := m.object(term, "what a violation relates to", relatedMembers)
	ref := finding.Document{Kind: m.text(object, "kind", true), ID: m.text(object, "id", false), Period: m.text(object, "period", false)}
	related := finding.Related{Message: m.text(object, "message", true)}
	path := m.path(object, r.engine.set.Type(ref.Kind))
	if d := r.index()[ref]; d != nil {
		related.Span = d.Span(path...)
	} else {
		m.fail("relates to %s %q of %q, which is not there", ref.Kind, ref.ID, ref.Period)
	}
	return related
}

// reader takes a violation apart and keeps the first thing that is wrong with it.
type reader struct {
	rule   *Rule
	member *ast.Term
	err    error
}

func (m *reader) fail(format string, args ...any) {
	if m.err == nil {
		m.err = errorAt(m.rule.locationOf(m.member), "a violation of %s "+format, append([]any{m.rule.ID}, args...)...).
			withHint(violationHint)
	}
}

// object is one with known members; an empty one in place of anything else.
func (m *reader) object(term *ast.Term, what string, names []string) ast.Object {
	object, ok := term.Value.(ast.Object)
	if !ok {
		m.fail("is %s, expected an object", term)
		return ast.NewObject()
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
	term := object.Get(ast.InternedTerm(name))
	if term == nil {
		if required {
			m.fail("has no %s", name)
		}
		return ""
	}
	text, ok := term.Value.(ast.String)
	if len(text) > int(bounds.Message) {
		m.fail("has a %s of %d bytes, expected %d at most", name, len(text), bounds.Message)
	}
	if !ok || required && strings.TrimSpace(string(text)) == "" {
		m.fail("has %s as its %s, expected text", term, name)
	}
	return string(text)
}

// severity is that of the rule, or the violation's own where settings don't decide.
func (m *reader) severity(object ast.Object, in setting) finding.Severity {
	own := m.text(object, "severity", false)
	if own == "" || in.decided {
		return in.severity
	}
	s, err := finding.ParseSeverity(own)
	if err != nil || s == finding.Off {
		m.fail("has the severity %q, expected error, warning or notice", own)
	}
	return s
}

// path reads field names and list indexes, and holds them against the type of the document.
func (m *reader) path(object ast.Object, t *schema.Type) (path []string) {
	term := object.Get(ast.InternedTerm("path"))
	if term == nil {
		m.fail("has no path")
		return nil
	}
	steps, ok := term.Value.(*ast.Array)
	if !ok {
		m.fail("has %s as its path, expected a list of field names and indexes", term)
		return nil
	}
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
	if t == nil || m.err != nil {
		return path
	}
	if at, wrong := t.Resolve(path); at == nil {
		parent, _ := t.Resolve(path[:wrong])
		hint := schema.Suggest(path[wrong], parent.Names())
		m.fail("has the path %s, where the schema knows no %q%s", strings.Join(path, "."), path[wrong], strings.TrimSuffix("; "+hint, "; "))
	}
	return path
}
