package policy

import (
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/schema"
)

// literals collects what literals are compared with. A literal may stand in a function or a set that serves several
// fields; it is wrong when it fits none of them. An expression is wrong when all its literals fit elsewhere only.
type literals struct {
	each    map[string]*literal
	misfits []*literal // every time that one didn't fit
	vain    []vain
}

// literal is a text, number or truth value that is written out in a rule.
type literal struct {
	key  string // in literals.each
	term *ast.Term
	err  *Error // what to say when it fits nowhere
	fits bool   // somewhere
}

// vain is an expression that never holds.
type vain struct {
	err     *Error
	because []*literal
}

func (all *literals) literal(t *ast.Term) *literal {
	key := fmt.Sprintf("%v %s", t.Location, t)
	if all.each[key] == nil {
		all.each[key] = &literal{key: key, term: t}
	}
	return all.each[key]
}

// join adds what others were compared with, by rules that were checked at the same time.
func (all *literals) join(others *literals) {
	for key, l := range others.each {
		if mine := all.each[key]; mine != nil {
			mine.fits = mine.fits || l.fits
			mine.blame(l.err)
		} else {
			all.each[key] = l
		}
	}
	all.vain = append(all.vain, others.vain...)
}

// blame takes what to say of a literal, of several the first by the alphabet.
func (l *literal) blame(e *Error) {
	if e != nil && (l.err == nil || e.Message < l.err.Message) {
		l.err = e
	}
}

func (all *literals) never(at *ast.Location, because []*literal, format string, args ...any) {
	all.vain = append(all.vain, vain{errorAt(at, format, args...), because})
}

// errors are those about literals that fit nowhere, and about expressions whose literals all fit elsewhere.
func (all *literals) errors() Errors {
	var errs Errors
	misfit := func(l *literal) bool { return !all.each[l.key].fits }
	for _, l := range all.each {
		if l.err != nil && misfit(l) {
			errs = append(errs, l.err)
		}
	}
	for _, v := range all.vain {
		if !slices.ContainsFunc(v.because, misfit) {
			errs = append(errs, v.err)
		}
	}
	return errs
}

// written lists literals as they are written.
func written(all []*literal) string {
	var texts []string
	for _, l := range all {
		texts = append(texts, l.term.String())
	}
	slices.Sort(texts)
	return strings.Join(slices.Compact(texts), ", ")
}

// compare notes whether the literals on either side of an operator fit the other side, and reports whether it can hold.
func (c *checker) compare(op string, a, b *shape) bool {
	if a == nil || b == nil {
		c.unknowable(a)
		c.unknowable(b)
		return true
	}
	holds := true
	if len(a.items) == len(b.items) {
		for i := range a.items {
			holds = c.compare(op, a.items[i], b.items[i]) && holds
		}
	}
	for name, f := range a.fields {
		holds = c.compare(op, f, b.fields[name]) && holds
	}
	holds = c.fits(op, a, b) && holds
	return c.fits(flipped(op), b, a) && holds
}

// unknowable notes that literals may fit, because what they are compared with is not known.
func (c *checker) unknowable(s *shape) {
	if s != nil && !c.blind {
		for _, t := range s.literals {
			c.said.literal(t).fits = true
		}
	}
}

// flipped is the operator that holds with its operands the other way round.
func flipped(op string) string {
	switch op {
	case "lt":
		return "gt"
	case "lte":
		return "gte"
	case "gt":
		return "lt"
	case "gte":
		return "lte"
	}
	return op
}

// fits reports whether a typed value can compare like this with any of the literals.
func (c *checker) fits(op string, value, with *shape) bool {
	if value.typ == nil {
		return true
	}
	var misfits []*literal
	for _, t := range with.literals {
		l := c.said.literal(t)
		if slices.ContainsFunc(value.also, t.Equal) || possible(op, value.typ, t) {
			l.fits = true
			continue
		}
		e := errorAt(t.Location, "%s is never %s%s, it is %s", value.name, inWords[op], t, expected(value.typ))
		if _, text := t.Value.(ast.String); text && inWords[op] != "" {
			e = errorAt(t.Location, "%s can't be compared with %s, it is %s", value.name, t, expected(value.typ))
		}
		e.Hint = remedy(value, t)
		l.blame(e)
		misfits = append(misfits, l)
		l.fits = l.fits || isKind(value.typ, t) // for functions that take documents of several kinds
	}
	if len(misfits) == 0 || len(misfits) < len(with.literals) || op == "neq" {
		return true
	}
	c.said.misfits = append(c.said.misfits, misfits...)
	if !c.called {
		c.said.never(c.at, misfits, "%s is never %s%s, it is %s", value.name, inWords[op], written(misfits), expected(value.typ))
	}
	return false
}

// isKind reports whether the type is that of a document's kind and the literal names another kind.
func isKind(t *schema.Type, with *ast.Term) bool {
	text, _ := with.Value.(ast.String)
	return t.Form == schema.Enum && slices.Contains(schema.Kinds(), t.Levels[0].Value) && slices.Contains(schema.Kinds(), string(text))
}

// inWords says an operator in the messages, before a literal.
var inWords = map[string]string{"lt": "less than ", "lte": "as little as ", "gt": "more than ", "gte": "as much as "}

// dayPrefix is what dates can be ordered by: a year, a month or a day.
var dayPrefix = form(`^\d{4}(-\d{2}(-\d{2})?)?$`)

// possible reports whether a value of the type can compare like this with a literal.
func possible(op string, t *schema.Type, with *ast.Term) bool {
	ordered := inWords[op] != ""
	switch v := with.Value.(type) {
	case ast.String:
		switch {
		case v == "" && (op == "neq" || op == "internal.member_2" && t.Form == schema.Text):
			return true // says nothing wrong
		case ordered && t.Form == schema.Date:
			return dayPrefix().MatchString(string(v))
		case ordered && (t.Form == schema.ID || t.Form == schema.Period || t.Form == schema.Text):
			return true
		}
		return t.Takes(string(v))
	case ast.Number:
		return t.Form == schema.Int && inBounds(op, t, v)
	case ast.Boolean:
		return t.Form == schema.Bool
	}
	return false
}

// inBounds reports whether a number within the type's bounds compares like this with another.
func inBounds(op string, t *schema.Type, with ast.Number) bool {
	least, most := ast.IntNumberTerm(t.Min).Value, ast.IntNumberTerm(t.Max).Value
	limited := t.Max > 0
	switch op {
	case "lt":
		return with.Compare(least) > 0
	case "lte":
		return with.Compare(least) >= 0
	case "gt":
		return !limited || with.Compare(most) < 0
	case "gte":
		return !limited || with.Compare(most) <= 0
	}
	return with.Compare(least) >= 0 && (!limited || with.Compare(most) <= 0)
}

// expected says what a value of the type is.
func expected(t *schema.Type) string {
	switch t.Form {
	case schema.Enum:
		if values := t.Values(); len(values) > 12 {
			return fmt.Sprintf("one of %s and %d more", strings.Join(values[:8], ", "), len(values)-8)
		}
		return "one of " + strings.Join(t.Values(), ", ")
	case schema.Date:
		return "a date like 2026-09-30"
	case schema.Period:
		return "the name of a period"
	case schema.ID:
		return "an id like reporting-services"
	case schema.Bool:
		return "true or false"
	case schema.Int:
		if t.Max > 0 {
			return fmt.Sprintf("a number from %d to %d", t.Min, t.Max)
		}
		return "a number"
	case schema.List:
		return "a list"
	case schema.Text:
		return "text that is not blank"
	}
	return "an object"
}

// remedy says what was probably meant.
func remedy(value *shape, with *ast.Term) string {
	text, isText := with.Value.(ast.String)
	switch {
	case isText && text == "":
		return `a field that is empty counts as missing: ask with "not"`
	case value.typ.Form == schema.Enum:
		if s := schema.Suggest(string(text), value.typ.Values()); strings.HasPrefix(s, "did you mean") {
			return s
		}
	}
	return ""
}
