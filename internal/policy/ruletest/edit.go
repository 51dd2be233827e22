package ruletest

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/open-policy-agent/opa/v1/ast"
)

// edit is one small change of a file that a test should notice.
type edit struct {
	start, end int // bytes that are replaced
	with       string
	mutant     Mutant
}

// edits finds every edit of a module: each expression dropped and negated, each comparison and whole number moved by
// one step, each sum turned, each alternative left out. Edits are made in the text, so that what survives can be
// shown and made by hand.
func edits(m *ast.Module, source []byte) []edit {
	s := &editor{file: m.Package.Location.File, source: source}
	defined := map[string]int{}
	for _, r := range m.Rules {
		defined[r.Head.Ref().GroundPrefix().String()]++
	}
	for _, r := range m.Rules {
		if defined[r.Head.Ref().GroundPrefix().String()] > 1 && !r.Default { // of which the parser knows no end
			s.replace(r.Location, "", "left out")
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
		s.replace(r.Else.Location, "", "left out")
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
	switch node := node.(type) {
	case *ast.Expr:
		return s.expr(node)
	case *ast.Term:
		s.term(node)
	}
	return false
}

func (s *editor) expr(e *ast.Expr) bool {
	if e.Generated || !s.exact(e.Location) || e.IsCall() && notes(e.Operator()) {
		return true
	}
	if d, ok := e.Terms.(*ast.SomeDecl); ok && len(d.Symbols) == 1 && !isCall(d.Symbols[0]) {
		return true // it only declares
	}
	s.replace(e.Location, "true", "dropped")
	switch e.Terms.(type) {
	case *ast.Term, []*ast.Term:
		s.negate(e)
	}
	if e.IsCall() {
		s.turn(e.OperatorTerm())
	}
	return false
}

// notes reports whether a call only leaves a note for people.
func notes(operator ast.Ref) bool {
	return operator.Equal(ast.Print.Ref()) || operator.Equal(ast.Trace.Ref())
}

func isCall(t *ast.Term) bool { _, ok := t.Value.(ast.Call); return ok }

func (s *editor) negate(e *ast.Expr) {
	at := e.Location
	switch positive, negated := bytes.CutPrefix(at.Text, []byte("not")); {
	case e.Negated && negated:
		s.add(at.Offset, len(at.Text), string(bytes.TrimSpace(positive)), "without its not")
	case !e.Negated && !e.IsAssignment():
		s.add(at.Offset, len(at.Text), "not "+string(at.Text), "negated")
	}
}

// turned is what each operator becomes.
var turned = map[string]string{"<": "<=", "<=": "<", ">": ">=", ">=": ">", "+": "-", "-": "+"}

func (s *editor) turn(operator *ast.Term) {
	if operator == nil || operator.Location == nil {
		return
	}
	was := string(operator.Location.Text)
	if is, ok := turned[was]; ok {
		s.replace(operator.Location, is, was+" became "+is)
	}
}

// farthest is the largest number that is moved: beyond it, a number is a unit or an id rather than a boundary.
const farthest = 1000

func (s *editor) term(t *ast.Term) {
	if !s.exact(t.Location) {
		return
	}
	text := string(t.Location.Text)
	switch value := t.Value.(type) {
	case ast.Call:
		s.turn(value[0])
	case ast.Boolean:
		if other := strconv.FormatBool(!bool(value)); text == strconv.FormatBool(bool(value)) {
			s.replace(t.Location, other, text+" became "+other)
		}
	case ast.Number:
		if n, err := strconv.Atoi(text); err == nil && n <= farthest {
			for _, other := range []int{n - 1, n + 1} {
				s.replace(t.Location, strconv.Itoa(other), fmt.Sprintf("%d became %d", n, other))
			}
		}
	}
}

// exact reports whether a place is that of its text: the parser makes some up.
func (s *editor) exact(at *ast.Location) bool {
	return at != nil && len(at.Text) > 0 && bytes.HasPrefix(s.source[min(at.Offset, len(s.source)):], at.Text)
}

func (s *editor) replace(at *ast.Location, with, how string) {
	if s.exact(at) {
		s.add(at.Offset, len(at.Text), with, how)
	}
}

func (s *editor) add(start, length int, with, how string) {
	line := bytes.LastIndexByte(s.source[:start], '\n') + 1
	text := s.source[start : start+length]
	if strings.Contains(how, " became ") { // which says what is replaced
		text = s.source[line:]
	}
	text, _, _ = bytes.Cut(text, []byte("\n"))
	s.edits = append(s.edits, edit{start, start + length, with, Mutant{
		File:   s.file,
		Line:   bytes.Count(s.source[:start], []byte("\n")) + 1,
		Column: utf8.RuneCount(s.source[line:start]) + 1,
		Text:   strings.TrimSpace(string(text)),
		How:    how,
	}})
}
