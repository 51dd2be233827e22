package ruletest

import (
	"bytes"
	"unicode/utf8"

	"github.com/open-policy-agent/opa/v1/ast"
)

// edit is one small change of a file that a test should notice.
type edit struct {
	start, end int // bytes that are replaced
	with       string
	mutant     Mutant
}

// edits finds every edit of a module: each expression dropped and negated, each comparison moved by one step, each
// alternative left out. Edits are made in the text, so that what survives can be shown and made by hand.
func edits(m *ast.Module, source []byte) []edit {
	s := &editor{file: m.Package.Location.File, source: source}
	defined := map[string]int{}
	for _, r := range m.Rules {
		defined[r.Head.Ref().GroundPrefix().String()]++
	}
	for _, r := range m.Rules {
		if defined[r.Head.Ref().GroundPrefix().String()] > 1 && !r.Default { // of which the parser knows no end
			s.replace(r.Location, "", "left out", r.Location)
		}
		for ; r != nil; r = r.Else {
			s.rule(r)
		}
	}
	return s.edits
}

// editor collects the edits of one file.
type editor struct {
	file   string
	source []byte
	edits  []edit
}

func (s *editor) rule(r *ast.Rule) {
	if r.Else != nil {
		s.replace(r.Else.Location, "", "left out", r.Else.Location)
	}
	visitor := ast.NewGenericVisitor(s.visit)
	if s.exact(r.Head.Location) {
		for _, t := range []*ast.Term{r.Head.Key, r.Head.Value} {
			if t != nil {
				visitor.Walk(t)
			}
		}
	}
	// OPA's parser forgets the places in a body without braces after else.
	if !r.Body[0].Location.Equal(r.Location) {
		visitor.Walk(r.Body)
	}
}

// visit is called for every node; it returns true for those whose inside is of no interest.
func (s *editor) visit(node any) bool {
	e, ok := node.(*ast.Expr)
	if !ok {
		return false
	}
	if e.Generated || !s.exact(e.Location) || e.IsCall() && notes(e.Operator()) {
		return true
	}
	if d, ok := e.Terms.(*ast.SomeDecl); ok && len(d.Symbols) == 1 && !isCall(d.Symbols[0]) {
		return true // it only declares
	}
	at := e.Location
	s.replace(at, "true", "dropped", at)
	positive, negated := bytes.CutPrefix(at.Text, []byte("not"))
	switch e.Terms.(type) {
	case *ast.Term, []*ast.Term:
		if e.Negated && negated {
			s.replace(at, string(bytes.TrimSpace(positive)), "without its not", at)
		} else if !e.Negated && !e.IsAssignment() {
			s.replace(at, "not "+string(at.Text), "negated", at)
		}
	}
	if e.IsCall() && e.OperatorTerm().Location != nil {
		operator := e.OperatorTerm().Location
		if is, ok := moved[string(operator.Text)]; ok {
			s.replace(operator, is, string(operator.Text)+" became "+is, at)
		}
	}
	return false
}

// moved is what each comparison becomes.
var moved = map[string]string{"<": "<=", "<=": "<", ">": ">=", ">=": ">"}

// notes reports whether a call only leaves a note for people.
func notes(operator ast.Ref) bool {
	return operator.Equal(ast.Print.Ref()) || operator.Equal(ast.Trace.Ref())
}

func isCall(t *ast.Term) bool { _, ok := t.Value.(ast.Call); return ok }

// exact reports whether a place is that of its text: the parser makes some up.
func (s *editor) exact(at *ast.Location) bool {
	return at != nil && len(at.Text) > 0 && bytes.HasPrefix(s.source[min(at.Offset, len(s.source)):], at.Text)
}

// replace adds an edit; people are shown the first line of what it is in.
func (s *editor) replace(at *ast.Location, with, how string, in *ast.Location) {
	if !s.exact(at) {
		return
	}
	line := bytes.LastIndexByte(s.source[:at.Offset], '\n') + 1
	text, _, _ := bytes.Cut(in.Text, []byte("\n"))
	s.edits = append(s.edits, edit{at.Offset, at.Offset + len(at.Text), with, Mutant{
		File:   s.file,
		Line:   at.Row,
		Column: utf8.RuneCount(s.source[line:at.Offset]) + 1,
		Text:   string(text),
		How:    how,
	}})
}
