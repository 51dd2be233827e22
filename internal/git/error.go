package git

import (
	"errors"
	"fmt"
	"os/exec"
	"regexp"
	"slices"
	"strings"
)

// Error is a problem that a person can do something about.
type Error struct {
	Message string // what was found and what was expected
	Hint    string // what to do; may be empty
	Output  string // what git or the server said, where it adds something; may be several lines
	Err     error  // the cause, may be nil
}

// Error gives the message, the hint, and below them the output.
func (e *Error) Error() string {
	text := e.Message
	if e.Hint != "" {
		text += "; " + e.Hint
	}
	return text + indented(e.Output)
}

// indented is a text on lines of its own.
func indented(output string) string {
	if output = strings.TrimSpace(output); output == "" {
		return ""
	}
	return "\n  " + strings.ReplaceAll(output, "\n", "\n  ")
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// Errorf makes an [Error] of a hint and a message.
func Errorf(hint, format string, args ...any) *Error {
	return &Error{Hint: hint, Message: fmt.Sprintf(format, args...)}
}

// WithCause adds the cause.
func (e *Error) WithCause(err error) *Error {
	e.Err = err
	return e
}

// failure is a git command that did not succeed.
type failure struct {
	command string // its name, such as "fetch"
	code    int
	stderr  string
	err     error
}

func (f *failure) Error() string {
	return "git " + f.command + " failed: " + f.err.Error() + indented(f.stderr)
}

func (f *failure) Unwrap() error { return f.err }

// failed reports whether git ended with an exit code.
func failed(err error, code int) bool {
	f, ok := errors.AsType[*failure](err)
	return ok && f.code == code
}

// problem is one that is known by what git or a server says about it, in lower case.
type problem struct {
	signs         []string
	message, hint string
}

// find finds the problem that a text is about, or nil.
func find(problems []problem, text string) *problem {
	text = strings.ToLower(text)
	at := slices.IndexFunc(problems, func(p problem) bool { return containsAny(text, p.signs...) })
	if at < 0 {
		return nil
	}
	return &problems[at]
}

const partialHint = "if it is a partial clone: nothing is fetched while reading, so clone without a filter, or run git fetch --refetch --no-filter"

// problems are those that any command may have.
var problems = []problem{
	{[]string{"dubious ownership", "unsafe repository"}, "git refuses to read this repository, because its folder belongs to another user", "if you trust it, run the command that git names"},
	{[]string{"not a git repository"}, "git finds no repository here", "look at the .git in this folder, or run this in another clone"},
	{[]string{"promisor remote", "lazy fetching disabled", "transport '"}, "the clone lacks files of that commit", partialHint},
	{[]string{"tell me who you are", "empty ident", "auto-detect"}, "git does not know who commits", "set user.name and user.email with git config"},
}

// explain turns what is known of a failure into an [Error].
func (f *failure) explain() error {
	if errors.Is(f.err, exec.ErrNotFound) {
		return Errorf("install git, or add it to PATH", "the git command was not found").WithCause(f)
	}
	p := find(problems, f.stderr)
	if p == nil {
		return f
	}
	e := Errorf(p.hint, "%s", p.message).WithCause(f)
	e.Output = f.stderr
	return e
}

var userinfo = regexp.MustCompile(`://[^/@\s]+@`)

// redact takes user names and passwords out of the addresses in a text.
func redact(text string) string { return userinfo.ReplaceAllString(text, "://***@") }

func containsAny(text string, parts ...string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(text, part) })
}
