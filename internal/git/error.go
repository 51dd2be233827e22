package git

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// Kind tells the problems apart that callers may want to treat differently.
type Kind string

// The kinds of problem.
const (
	Other           Kind = "other"
	NotRepository   Kind = "not a repository"
	GitMissing      Kind = "git is missing"
	UnsafeDirectory Kind = "unsafe directory"
	UnknownRef      Kind = "unknown ref"
	TooLarge        Kind = "too large"
	NoIdentity      Kind = "no identity"
	NoRemote        Kind = "no remote"
	NoAccess        Kind = "no access"
	Network         Kind = "network"
	Protected       Kind = "protected branch"
	Ruleset         Kind = "ruleset"
	Hook            Kind = "hook"
	Rejected        Kind = "rejected"
	ForeignBranch   Kind = "foreign branch"
	Busy            Kind = "busy"
)

// Error is a problem that a person can do something about.
type Error struct {
	Kind    Kind
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

func errorf(kind Kind, hint, format string, args ...any) *Error {
	return &Error{Kind: kind, Hint: hint, Message: fmt.Sprintf(format, args...)}
}

// because adds the cause.
func (e *Error) because(err error) *Error {
	e.Err = err
	return e
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// failure is a git command that did not succeed.
type failure struct {
	command string // its name, such as "fetch"
	code    int
	stderr  string
	err     error
}

func (f *failure) Error() string {
	text := "git " + f.command + " failed: " + f.err.Error()
	if said := strings.TrimSpace(f.stderr); said != "" {
		text += "\n  " + strings.ReplaceAll(said, "\n", "\n  ")
	}
	return text
}

func (f *failure) Unwrap() error { return f.err }

// explain turns the failures that any command may have into an [Error]. It passes on what it does not know.
func explain(err error) error {
	var f *failure
	if !errors.As(err, &f) {
		return err
	}
	if command := safeDirectory(f.stderr); command != "" {
		const message = "git refuses to read this repository, because its folder belongs to another user"
		return errorf(UnsafeDirectory, "if you trust it, run: "+command, message).because(err)
	}
	return err
}

// safeDirectory finds the command by which git says a folder can be trusted.
func safeDirectory(stderr string) string {
	if !strings.Contains(stderr, "dubious ownership") && !strings.Contains(stderr, "unsafe repository") {
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
