package github

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/scorelint/scorelint/internal/finding"
)

// SetOutput sets an output of the step, where there is a file for that. It takes no text, which could set outputs of its own.
func SetOutput[T int | bool](getenv func(string) string, name string, value T) error {
	return appendTo("GITHUB_OUTPUT", getenv, fmt.Sprintf("%s=%v\n", name, value))
}

// appendTo appends to the file that a variable names. It does nothing where no such file is there.
func appendTo(variable string, getenv func(string) string, text string) error {
	name := getenv(variable)
	if _, err := os.Stat(name); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	file, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	if err == nil {
		_, err = file.WriteString(text)
		err = cmp.Or(err, file.Close())
	}
	if err != nil {
		return fmt.Errorf("can't append to %s, the file that %s names: %w", name, variable, finding.Pathless(err))
	}
	return nil
}
