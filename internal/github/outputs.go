package github

import (
	"errors"
	"fmt"
	"io/fs"
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

// SetOutputs appends outputs to the file that GITHUB_OUTPUT names, where there is one.
func SetOutputs(getenv func(string) string, outputs ...Output) error {
	return appendTo("GITHUB_OUTPUT", getenv, func(action *githubactions.Action) {
		for _, o := range outputs {
			action.SetOutput(o.name, o.value)
		}
	})
}

// appendTo runs commands of the library that append to the file which a variable names. It does nothing where no such
// file is there. The library panics with the error when it can't write.
func appendTo(variable string, getenv func(string) string, commands func(*githubactions.Action)) (err error) {
	file := getenv(variable)
	if _, err := os.Stat(file); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	defer func() {
		failed := recover()
		if failed == nil {
			return
		}
		reason, ok := failed.(error)
		var path *fs.PathError
		if !ok || !errors.As(reason, &path) {
			panic(failed)
		}
		err = fmt.Errorf("can't append to %s, the file that %s names: %w", file, variable, path.Err)
	}()
	commands(githubactions.New(githubactions.WithGetenv(getenv)))
	return nil
}
