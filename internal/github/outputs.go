package github

import (
	"os"
	"strconv"

	"github.com/sethvargo/go-githubactions"
)

// Output is one step output. It can only be made from a number or a truth value: the library writes
// outputs between fixed delimiters, so a text that holds the delimiter could set outputs of its own.
type Output struct{ name, value string }

// Count is an output that holds a number.
func Count(name string, n int) Output { return Output{name, strconv.Itoa(n)} }

// Flag is an output that is "true" or "false".
func Flag(name string, on bool) Output { return Output{name, strconv.FormatBool(on)} }

// SetOutputs appends outputs to the file that GITHUB_OUTPUT names.
// It does nothing and returns false where there is no such file.
func SetOutputs(getenv func(string) string, outputs ...Output) bool {
	if !appendable(getenv("GITHUB_OUTPUT")) {
		return false
	}
	action := githubactions.New(githubactions.WithGetenv(getenv))
	for _, o := range outputs {
		action.SetOutput(o.name, o.value)
	}
	return true
}

// appendable reports whether a file is there and can be appended to. The library panics where it is not.
func appendable(path string) bool {
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return false
	}
	return f.Close() == nil
}
