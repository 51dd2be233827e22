package policy

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// Bounds are what rules may cost at most, beside time and memory. No flag sets them.
type Bounds struct {
	// Of what rules are written in.
	File, Files            size // of a file, and of all
	Nesting, Comprehension int  // levels, and how many of them a comprehension counts

	// Of what rules say.
	PerDocument, Findings       int  // findings of one rule: in a document, and in all
	Message                     size // of a message or a hint
	Related                     int  // places that one finding relates to
	PrintedPerDocument, Printed size

	// Of what one call of a builtin works on. OPA can't cancel a call.
	Text    size // that numbers are read from
	Work    size // the texts that a call joins, replaces or repeats, multiplied
	Search  size // of text that a pattern is looked for in
	Pattern size
	Range   int // numbers in a range
	Digits  int // of a number
	Width   int // characters that a verb of sprintf fills up
}

var bounds = Bounds{
	File: 256 << 10, Files: 8 << 20, Nesting: 64, Comprehension: 10,
	PerDocument: 1000, Findings: 200_000, Message: 16 << 10, Related: 1000, PrintedPerDocument: 64 << 10, Printed: 4 << 20,
	Text: 1 << 20, Work: 16 << 20, Search: 256 << 10, Pattern: 1 << 10, Range: 100_000, Digits: 308, Width: 1000,
}

// CostBounds are the bounds in force.
func CostBounds() Bounds { return bounds }

// size is a number of bytes, which people read in larger units.
type size int

func (s size) String() string {
	switch {
	case s >= 1<<30:
		return fmt.Sprintf("%d GiB", int(s>>30))
	case s >= 1<<20:
		return fmt.Sprintf("%d MiB", int(s>>20))
	}
	return fmt.Sprintf("%d KiB", int(s>>10))
}

// bindBuiltins puts a bound before those builtins whose cost can grow faster than what they are given. OPA knows builtins by
// name alone, so that it holds for all evaluations.
func bindBuiltins() {
	for names, check := range map[string]func([]*ast.Term) error{
		"numbers.range":                       boundRange,
		"ceil floor round abs rem format_int": boundNumbers,
		"to_number json.unmarshal":            boundNumberText,
		"concat replace strings.replace_n":    boundWork,
		"sprintf":                             boundFormat,
		"regex.match regex.is_valid regex.find_n regex.split regex.find_all_string_submatch_n": boundPattern(1),
		"regex.replace": boundPattern(0),
		"glob.match":    boundPattern(2),
		"time.add_date time.clock time.date time.diff time.format time.weekday time.parse_ns": boundZone,
	} {
		for _, name := range strings.Fields(names) {
			call := topdown.GetBuiltin(name)
			topdown.RegisterBuiltinFunc(name, func(ctx topdown.BuiltinContext, operands []*ast.Term, iter func(*ast.Term) error) error {
				if err := check(operands); err != nil {
					return err
				}
				return call(ctx, operands, iter)
			})
		}
	}
}

// atMost is an error where bytes are over their limit.
func atMost(what string, found int, limit size) error {
	if found <= int(limit) {
		return nil
	}
	return fmt.Errorf("found %d bytes of %s, expected %d at most", found, what, limit)
}

func boundRange(operands []*ast.Term) error {
	if err := boundNumbers(operands); err != nil {
		return err
	}
	from, _ := operands[0].Value.(ast.Number)
	to, _ := operands[1].Value.(ast.Number)
	if count := math.Abs(float(to) - float(from)); count >= float64(bounds.Range) {
		return fmt.Errorf("found a range of %.0f numbers, expected %d at most", count+1, bounds.Range)
	}
	return nil
}

func float(n ast.Number) float64 {
	f, _ := strconv.ParseFloat(string(n), 64)
	return f
}

// boundNumbers refuses numbers that take long to be written out.
func boundNumbers(operands []*ast.Term) error {
	for _, o := range operands {
		if n, ok := o.Value.(ast.Number); ok && !ordinary(string(n)) {
			return fmt.Errorf("found a number of more than %d digits", bounds.Digits)
		}
	}
	return nil
}

// ordinary reports whether a number has a size that numbers have.
func ordinary(number string) bool {
	f, err := strconv.ParseFloat(number, 64)
	return len(number) <= bounds.Digits && (err == nil || f == 0)
}

var exponent = lazyRegexp(`[0-9][eE]\+?0*[0-9]{4,}`)

// boundNumberText refuses texts with numbers that take long to be written out.
func boundNumberText(operands []*ast.Term) error {
	text := textOf(operands[0])
	if exponent().MatchString(text) {
		return fmt.Errorf("found a number of more than %d digits", bounds.Digits)
	}
	return atMost("text", len(text), bounds.Text)
}

func textOf(t *ast.Term) string {
	s, _ := t.Value.(ast.String)
	return string(s)
}

// boundWork bounds what a call makes of texts: joined, replaced and repeated ones are no longer than their product.
func boundWork(operands []*ast.Term) error {
	work := 1
	for _, o := range operands {
		all := 1
		ast.WalkTerms(o, func(t *ast.Term) bool { all += len(textOf(t)); return false })
		if work *= all; work > int(bounds.Work) {
			return fmt.Errorf("found texts that multiply to more than %s", bounds.Work)
		}
	}
	return nil
}

var (
	verbs  = lazyRegexp(`%[^a-zA-Z%]*`)
	digits = lazyRegexp(`[0-9]+`)
)

// boundFormat refuses texts that verbs fill up: %9999d, %*d.
func boundFormat(operands []*ast.Term) error {
	for _, verb := range verbs().FindAllString(textOf(operands[0]), -1) {
		if strings.Contains(verb, "*") {
			return fmt.Errorf("found %s in a format, expected a width in digits", verb)
		}
		for _, width := range digits().FindAllString(verb, -1) {
			if n, err := strconv.Atoi(width); err != nil || n > bounds.Width {
				return fmt.Errorf("found the width %s in a format, expected %d at most", width, bounds.Width)
			}
		}
	}
	if list, ok := operands[1].Value.(*ast.Array); ok {
		if err := list.Iter(func(t *ast.Term) error { return boundNumbers([]*ast.Term{t}) }); err != nil {
			return err
		}
	}
	return boundWork(operands)
}

// boundPattern bounds the operand that is searched, and the patterns beside it.
func boundPattern(searched int) func([]*ast.Term) error {
	return func(operands []*ast.Term) error {
		for i, o := range operands {
			what, limit := "a pattern", bounds.Pattern
			if i == searched {
				what, limit = "text to search", bounds.Search
			}
			if err := atMost(what, len(textOf(o)), limit); err != nil {
				return err
			}
		}
		return nil
	}
}

// boundZone refuses the machine's own time zone, which differs from machine to machine.
func boundZone(operands []*ast.Term) error {
	for _, o := range operands {
		if list, ok := o.Value.(*ast.Array); ok && list.Until(func(t *ast.Term) bool { return textOf(t) == "Local" }) {
			return fmt.Errorf("found the time zone Local, expected UTC or one like Europe/Berlin")
		}
	}
	return nil
}
