package policy

import (
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/schema"
)

const (
	violationHint = `a violation is {"path": ["field", …], "message": "…"}, with "hint" and "related" if need be`
	relatedHint   = `a related place is {"kind": …, "id": …, "period": …, "path": […], "message": "…"}`
)

// violation checks the object that a rule adds to its violations, as far as it is written out. What is built at run
// time is checked there.
func (c *checker) violation(r *ast.Rule, s *shape) {
	at := &ast.Term{Location: r.Head.Location}
	if !c.members(at, s, "the violation", violationHint, []string{"path", "message"}, violationMembers) {
		return
	}
	if severity := s.fields["severity"]; severity != nil {
		for _, t := range severity.literals {
			if text, ok := t.Value.(ast.String); !ok || !slices.Contains(severities, string(text)) {
				c.fail(t, "the violation has the severity %s, expected error, warning or notice", t)
			}
		}
	}
	if c.input != nil {
		c.path(at, s.fields["path"], c.input.typ)
	}
	related := s.fields["related"]
	if related != nil && related.fields == nil {
		for _, item := range append(slices.Clone(related.items), related.elem) {
			c.related(at, item)
		}
		return
	}
	c.related(at, related)
}

// related checks the other end of a violation.
func (c *checker) related(at *ast.Term, s *shape) {
	if !c.members(at, s, "the related place", relatedHint, []string{"kind", "message", "path"}, relatedMembers) {
		return
	}
	kind := s.fields["kind"]
	if kind == nil || len(kind.literals) != 1 {
		return
	}
	name, _ := kind.literals[0].Value.(ast.String)
	if t := c.set.Type(string(name)); t != nil {
		c.path(at, s.fields["path"], t)
	} else {
		c.fail(kind.literals[0], "there is no kind %s", kind.literals[0]).Hint = schema.Suggest(string(name), schema.Kinds())
	}
}

// members checks which members an object has, and reports whether it is one that is written out.
func (c *checker) members(at *ast.Term, s *shape, what, hint string, required, known []string) bool {
	if s != nil && (len(s.literals) > 0 || s.items != nil || s.isSet || s.typ != nil && s.typ.Form != schema.Object) {
		c.fail(at, "%s is no object", what).Hint = hint
	}
	if s == nil || s.fields == nil {
		return false
	}
	hints := map[string]bool{}
	for _, key := range s.names {
		if name := string(key.Value.(ast.String)); !slices.Contains(known, name) {
			e := c.fail(key, "%s has the unknown member %q", what, name)
			e.Hint = schema.Suggest(name, known)
			hints[e.Hint] = true
		}
	}
	for _, name := range required {
		misspelt := hints[fmt.Sprintf("did you mean %q?", name)]
		if _, ok := s.fields[name]; !ok && !s.open && !misspelt {
			c.fail(at, "%s has no %s", what, name).Hint = hint
		}
	}
	return true
}

// path follows a path as far as its steps are written out.
func (c *checker) path(at *ast.Term, path *shape, t *schema.Type) {
	if path != nil && (len(path.literals) > 0 || path.fields != nil || path.isSet || path.typ != nil && path.typ.Form != schema.List) {
		c.fail(at, "the path is no list of field names and indexes").Hint = violationHint
	}
	if path == nil {
		return
	}
	var steps []string
	for _, step := range path.items {
		if step == nil || len(step.literals) == 0 {
			if t.Form != schema.List && t.Form != schema.Map {
				return
			}
			t, steps = t.Elem, append(steps, "_") // any member has the same type
			continue
		}
		var next *schema.Type
		for _, written := range step.literals {
			text := strings.Trim(written.String(), `"`)
			if next, _ = t.Resolve([]string{text}); next == nil {
				c.fail(written, "the path %s leads nowhere: the schema knows no %q there", strings.Join(append(steps, text), "."), text).
					Hint = schema.Suggest(text, t.Names())
				return
			}
			steps = append(steps[:len(steps):len(steps)], text)
		}
		if len(step.literals) > 1 {
			return // each leads somewhere else
		}
		t = next
	}
}
