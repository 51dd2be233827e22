package git

import (
	"cmp"
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

// explain turns what is known of a failure into an [Error]. The remote is the one that the command talks to, if any.
func (f *failure) explain(remote string) error {
	if errors.Is(f.err, exec.ErrNotFound) {
		return Errorf("install git, or add it to PATH", "the git command was not found").WithCause(f)
	}
	e := find(problems, f.stderr)
	if e == nil && remote != "" {
		e = find(remoteProblems, f.stderr, redact(remote))
	}
	if e == nil {
		return f
	}
	e.Output, e.Err = cmp.Or(serverMessages(f.stderr), f.stderr), f
	return e
}

// serverMessages gives the lines of git's output that come from the server.
func serverMessages(stderr string) string {
	var lines []string
	for line := range strings.Lines(stderr) {
		if message, ok := strings.CutPrefix(line, "remote:"); ok && strings.TrimSpace(message) != "" {
			lines = append(lines, strings.TrimSpace(message))
		}
	}
	return strings.Join(lines, "\n")
}

var userinfo = regexp.MustCompile(`://[^/@\s]+@`)

// redact takes user names and passwords out of the addresses in a text.
func redact(text string) string { return userinfo.ReplaceAllString(text, "://***@") }

func containsAny(text string, parts ...string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(text, part) })
}
