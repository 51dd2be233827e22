package policy

import (
	"cmp"
	"strconv"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
)

// guard tells, without OPA, that a rule finds nothing in a document.
//
// It follows the conditions of each violation in the order in which they are written, through the rule's own helpers,
// up to the first that it doesn't understand. It says so only where one of those fails: what is left then is never
// evaluated, by OPA neither. Most rows are ruled out by a condition such as input.escalation.needed == "Yes": of
// 10,000 rows without findings OPA sees none, which saves a third of the time and almost half of the memory of a lint.
type guard func(*scene) bool

// scene is what the conditions of a rule are about: one document, and data.
type scene struct {
	input, data node
	known       []judged // of the conditions that rules have in common
	looks       *looks   // nil to note nothing
}

// truth is what a guard knows of a condition, or of whether a term is defined.
type truth uint8

const (
	unsure truth = iota
	fails
	holds
)

func truthOf(yes bool) truth {
	if yes {
		return holds
	}
	return fails
}

// known is what a guard knows of a term. Only a term that holds is at a node.
type known struct {
	truth truth
	at    node
}

// condition and term are conditions and terms of a rule, made ready to be looked at in many documents.
type (
	condition func(*scene) truth
	term      func(*scene) known
)

// satisfied turns a term into the condition that it is there and not false.
func (t term) satisfied(s *scene) truth {
	k := t(s)
	if k.truth != holds {
		return k.truth
	}
	yes, isBool := k.at.bool()
	return truthOf(yes || !isBool)
}

// all holds when all conditions do. With open, others follow that are not understood.
func all(conditions []condition, open bool) condition {
	return func(s *scene) truth {
		for _, c := range conditions {
			if t := c(s); t != holds {
				return t
			}
		}
		if open {
			return unsure
		}
		return holds
	}
}

func (c condition) negated(s *scene) truth {
	switch c(s) {
	case holds:
		return fails
	case fails:
		return holds
	}
	return unsure
}

// denied is negated where what fails may fail for another reason.
func (c condition) denied(s *scene) truth {
	if c(s) == holds {
		return fails
	}
	return unsure
}

// compared is a comparison of two terms.
func compared(a, b term, accept func(order int) bool) condition {
	return func(s *scene) truth {
		left := a(s)
		if left.truth != holds {
			return left.truth
		}
		right := b(s)
		if right.truth != holds {
			return right.truth
		}
		order, ok := left.at.compare(right.at)
		if !ok {
			return unsure
		}
		return truthOf(accept(order))
	}
}

// comparisons are the operators by their names in Rego's syntax tree.
var comparisons = map[string]func(order int) bool{
	"equal": func(order int) bool { return order == 0 },
	"neq":   func(order int) bool { return order != 0 },
	"lt":    func(order int) bool { return order < 0 },
	"lte":   func(order int) bool { return order <= 0 },
	"gt":    func(order int) bool { return order > 0 },
	"gte":   func(order int) bool { return order >= 0 },
}

// fields follows steps that are written out. That makes guards an eighth faster than a closure for each step.
func fields(from term, names []string) term {
	return func(s *scene) known {
		at := from(s)
		for _, name := range names {
			if at.truth != holds {
				return at
			}
			if at.at.list() {
				return known{}
			}
			next, ok := at.at.step(name)
			s.looks.step(at.at, name, next)
			at = known{truthOf(ok), next}
		}
		return at
	}
}

// stepped follows any other step of a reference.
func stepped(from, by term) term {
	return func(s *scene) known {
		at, key := from(s), by(s)
		switch {
		case at.truth != holds:
			return at
		case key.truth != holds:
			return key
		}
		name, ok := key.at.text()
		if at.at.list() {
			var i int
			i, ok = key.at.int()
			name = strconv.Itoa(i)
		}
		if !ok {
			return known{}
		}
		next, ok := at.at.step(name)
		s.looks.step(at.at, name, next)
		return known{truthOf(ok), next}
	}
}

// compare orders two texts, two whole numbers or two truth values.
func (n node) compare(m node) (order int, ok bool) {
	if a, isText := n.text(); isText {
		b, ok := m.text()
		return cmp.Compare(a, b), ok
	}
	if a, isInt := n.int(); isInt {
		b, ok := m.int()
		return cmp.Compare(a, b), ok
	}
	a, isBool := n.bool()
	b, ok := m.bool()
	return cmp.Compare(rank(a), rank(b)), isBool && ok
}

// rank orders truth values as Rego does.
func rank(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

func (n node) list() bool {
	if n.term != nil {
		_, is := n.term.Value.(*ast.Array)
		return is
	}
	return n.value != nil && n.value.Type == document.List
}

func (n node) text() (string, bool) {
	if n.term != nil {
		text, is := n.term.Value.(ast.String)
		return string(text), is
	}
	if n.value != nil && n.value.Type == document.String {
		return n.value.Text, true
	}
	return "", false
}

func (n node) int() (int, bool) {
	if n.term != nil {
		if number, is := n.term.Value.(ast.Number); is {
			return number.Int()
		}
	}
	if n.value != nil && n.value.Type == document.Int {
		i, err := strconv.Atoi(n.value.Text)
		return i, err == nil
	}
	return 0, false
}

func (n node) bool() (yes, is bool) {
	switch {
	case n.term != nil:
		value, is := n.term.Value.(ast.Boolean)
		return bool(value), is
	case n.value != nil && n.value.Type == document.Bool:
		value, _ := termOf(n.value).Value.(ast.Boolean)
		return bool(value), true
	}
	return false, false
}
