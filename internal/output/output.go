// Package output writes the findings of a run, one file per format.
package output

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
)

// Options say how a format writes.
type Options struct {
	Color  bool
	Source func(file string, line int) string // the text of a source line; "" where there is none
	About  func(rule string) About            // explains a rule; nil where nothing is known
	Notes  []string                           // what people should know beside the findings
	Own    []finding.Finding                  // what only the rules of a change find, which is judged by those of its base too
}

// Writer writes a result to w.
type Writer func(w io.Writer, result finding.Result, opt Options) error

func writers() map[string]Writer {
	return map[string]Writer{
		"azure":      Azure,
		"checkstyle": Checkstyle,
		"gitlab":     GitLab,
		"json":       JSON,
		"junit":      JUnit,
		"rdjson":     RDJSON,
		"sarif":      SARIF,
		"text":       Text,
	}
}

// Formats lists the names that [For] knows.
func Formats() []string { return slices.Sorted(maps.Keys(writers())) }

// For returns the writer of a format.
func For(format string) (Writer, error) {
	if w := writers()[format]; w != nil {
		return w, nil
	}
	return nil, fmt.Errorf("unknown format %q, expected one of %s", format, strings.Join(Formats(), ", "))
}
