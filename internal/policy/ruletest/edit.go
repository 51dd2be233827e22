package ruletest

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"sync"
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
		if s.exact(r.Location) && defined[r.Head.Ref().GroundPrefix().String()] > 1 {
			s.add(r.Location.Offset, endOf(r), "", "left out")
		}
		for ; r != nil; r = r.Else {
			s.rule(r)
		}
	}
	return s.edits
}

// endOf is where a rule ends. OPA's parser takes only the first word of a default for the whole of it.
func endOf(r *ast.Rule) int {
	at := r.Location
	if r.Default && r.Head.Value.Location != nil {
		at = r.Head.Value.Location
	}
	return at.Offset + len(at.Text)
}

// editor collects the edits of one file.
type editor struct {
	file   string
	source []byte
	base   int // where the text begins that is being looked at
	exprs  [][2]int
	edits  []edit
}

func (s *editor) rule(r *ast.Rule) {
	if r.Else != nil && s.exact(r.Else.Location) {
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
	if len(r.Body) == 1 && !r.Body[0].Generated && r.Body[0].Location.Equal(r.Location) {
		s.bare(r)
		return
	}
	visitor.Walk(r.Body)
}

var bareIf = lazily(`\bif\s`)

// bare looks at the one expression after "else … if" without braces, whose place OPA's parser forgets.
func (s *editor) bare(r *ast.Rule) {
	start, text := r.Location.Offset, r.Location.Text
	if r.Else != nil && r.Else.Location.Offset > start {
		text = text[:min(len(text), r.Else.Location.Offset-start)]
	}
	for _, at := range bareIf().FindAllIndex(text, -1) {
		body, err := ast.ParseBodyWithOpts(string(text[at[1]:]), ast.ParserOptions{RegoVersion: ast.RegoV1})
		if err == nil && len(body) == 1 && body.Equal(r.Body) {
			s.base = start + at[1]
			ast.NewGenericVisitor(s.visit).Walk(body)
			s.base = 0
			return
		}
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
	at := s.base + e.Location.Offset
	s.exprs = append(s.exprs, [2]int{at, at + len(e.Location.Text)})
	if d, ok := e.Terms.(*ast.SomeDecl); ok && len(d.Symbols) == 1 && !isCall(d.Symbols[0]) {
		return true // it only declares
	}
	s.replace(e.Location, "true", "dropped")
	switch e.Terms.(type) {
	case *ast.Term, []*ast.Term:
		s.negate(e)
	}
	if e.IsCall() {
		s.turn(e.OperatorTerm(), moved)
	}
	return false
}

// notes reports whether a call only leaves a note for people.
func notes(operator ast.Ref) bool {
	return operator.Equal(ast.Print.Ref()) || operator.Equal(ast.Trace.Ref())
}

func isCall(t *ast.Term) bool { _, ok := t.Value.(ast.Call); return ok }

var negation = lazily(`^not\s+`)

func (s *editor) negate(e *ast.Expr) {
	start := s.base + e.Location.Offset
	switch not := negation().Find(e.Location.Text); {
	case e.Negated && not != nil:
		s.add(start, start+len(not), "", "without its not")
	case !e.Negated && !e.IsAssignment():
		s.add(start, start, "not ", "negated")
	}
}

// The operators and what each is replaced with: moved in an expression, which is negated as a whole beside that, and
// turned in what a call gives.
var (
	moved  = map[string]string{"<": "<=", "<=": "<", ">": ">=", ">=": ">"}
	turned = map[string]string{"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "==", "+": "-", "-": "+"}
)

func (s *editor) turn(operator *ast.Term, into map[string]string) {
	if operator == nil || !s.exact(operator.Location) {
		return
	}
	was := string(operator.Location.Text)
	if is, ok := into[was]; ok {
		s.replace(operator.Location, is, was+" became "+is)
	}
}

// lazily is a regular expression that is compiled when it is first used.
func lazily(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
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
		s.turn(value[0], turned)
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
	if at == nil || len(at.Text) == 0 {
		return false
	}
	start := s.base + at.Offset
	end := start + len(at.Text)
	return end <= len(s.source) && bytes.Equal(s.source[start:end], at.Text)
}

func (s *editor) replace(at *ast.Location, with, how string) {
	start := s.base + at.Offset
	s.add(start, start+len(at.Text), with, how)
}

func (s *editor) add(start, end int, with, how string) {
	before := s.source[:start]
	line := bytes.LastIndexByte(before, '\n') + 1
	s.edits = append(s.edits, edit{start, end, with, Mutant{
		File:   s.file,
		Line:   bytes.Count(before, []byte("\n")) + 1,
		Column: utf8.RuneCount(before[line:]) + 1,
		Text:   s.around(start, end, with),
		How:    how,
	}})
}

// around is what is left out, or else the smallest expression with the edit in it, or its line; on one line.
func (s *editor) around(start, end int, with string) string {
	line := bytes.LastIndexByte(s.source[:start], '\n') + 1
	from, to := line, line+len(firstLine(s.source[line:]))
	smallest := len(s.source)
	for _, e := range s.exprs {
		if e[0] <= start && end <= e[1] && e[1]-e[0] < smallest {
			from, to, smallest = e[0], e[1], e[1]-e[0]
		}
	}
	if smallest == len(s.source) && with == "" {
		from, to = start, end
	}
	text := []rune(strings.Join(strings.Fields(string(s.source[from:to])), " "))
	if len(text) > longest {
		return string(text[:longest-1]) + "…"
	}
	return string(text)
}

// longest is the length of a shown expression, in characters.
const longest = 100

func firstLine(text []byte) []byte {
	line, _, _ := bytes.Cut(text, []byte("\n"))
	return line
}
