package git

import (
	"errors"
	"fmt"
	"regexp"
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
	if e.Output != "" {
		text += "\n  " + strings.ReplaceAll(e.Output, "\n", "\n  ")
	}
	return text
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
	text := "git " + f.command + " failed: " + f.err.Error()
	if output := strings.TrimSpace(f.stderr); output != "" {
		text += "\n  " + strings.ReplaceAll(output, "\n", "\n  ")
	}
	return text
}

func (f *failure) Unwrap() error { return f.err }

// isExplained reports whether an error says to a person what to do.
func isExplained(err error) bool {
	var e *Error
	return errors.As(err, &e)
}

// failed reports whether git ended with an exit code.
func failed(err error, code int) bool {
	var f *failure
	return errors.As(err, &f) && f.code == code
}

// explain turns the failures that any command may have into an [Error]. It passes on what it does not know.
func explain(err error) error {
	var f *failure
	if !errors.As(err, &f) {
		return err
	}
	switch command := safeDirectory(f.stderr); {
	case command != "":
		const message = "git refuses to read this repository, because its folder belongs to another user"
		return Errorf("if you trust it, run: "+command, message).WithCause(err)
	case containsAny(f.stderr, "promisor remote", "lazy fetching disabled", "not allowed"):
		return Errorf(partialHint, "the clone lacks files of that commit").WithCause(err)
	}
	return err
}

const partialHint = "if it is a partial clone: nothing is fetched while reading, so clone without a filter, or run git fetch --refetch --no-filter"

// safeDirectory finds the command by which git says a folder can be trusted.
func safeDirectory(stderr string) string {
	if !containsAny(stderr, "dubious ownership", "unsafe repository") {
		return ""
	}
	for line := range strings.Lines(stderr) {
		if line = strings.TrimSpace(line); strings.HasPrefix(line, "git config --global --add safe.directory ") {
			return line
		}
	}
	return "git config --global --add safe.directory PATH, with the path of the repository"
}

var userinfo = regexp.MustCompile(`://[^/@\s]+@`)

// redact takes user names and passwords out of the addresses in a text.
func redact(text string) string { return userinfo.ReplaceAllString(text, "://***@") }

func containsAny(text string, parts ...string) bool {
	for _, part := range parts {
		if strings.Contains(text, part) {
			return true
		}
	}
	return false
}
