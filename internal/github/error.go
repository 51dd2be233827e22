package github

import "fmt"

// Kind tells the problems apart that callers may want to treat differently.
type Kind string

// The kinds of problem.
const (
	Other       Kind = "other"
	NoAccess    Kind = "no access"
	NoBranch    Kind = "no branch"
	Protected   Kind = "protected branch"
	Ruleset     Kind = "ruleset"
	Rejected    Kind = "rejected"
	RateLimit   Kind = "rate limit"
	Unavailable Kind = "unavailable"
	Busy        Kind = "busy"
)

// Error is a problem that a person can do something about. It never holds the token.
type Error struct {
	Kind    Kind
	Message string // what was found and what was expected
	Hint    string // what to do; may be empty
}

// Error gives the message and the hint.
func (e *Error) Error() string {
	if e.Hint == "" {
		return e.Message
	}
	return e.Message + "; " + e.Hint
}

func errorf(kind Kind, hint, format string, args ...any) *Error {
	return &Error{Kind: kind, Hint: hint, Message: fmt.Sprintf(format, args...)}
}
