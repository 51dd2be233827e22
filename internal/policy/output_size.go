package policy

import "fmt"

// Limits of what rules say.
const (
	maxPerDocument        = 1000     // findings of one rule
	maxFindings           = 200_000  // findings of one rule in all
	maxMessage            = 16 << 10 // bytes of a message or a hint
	maxRelated            = 1000     // places that one finding relates to
	maxPrintedPerDocument = 64 << 10 // bytes
	maxPrinted            = 4 << 20  // bytes in all
)

func tooManyFindings(rule string) error {
	return &Error{
		Message: fmt.Sprintf("the rule %s has more than %d findings in all", rule, maxFindings),
		Hint:    "a rule that nearly every document breaks is a wish: find what matters most first",
	}
}

func tooMuchPrinted(bytes uint64, where string) *Error {
	return &Error{Message: fmt.Sprintf("the rules print more than %s %s", size(bytes), where), Hint: "print less, or remove print from the rules"}
}
