// Package output writes the findings of a run, one file per format.
package output

import (
	"fmt"
	"io"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
)

// Options say how a format writes.
type Options struct {
	Color   bool
	Source  func(file string, line int) string // the text of a source line; "" where there is none
	About   func(rule string) About            // explains a rule; nil where nothing is known
	Notes   []string                           // what people should know beside the findings
	Own     []finding.Finding                  // what only the rules of a change find, which is judged by those of its base too
	URL     func(finding.Span) string          // where a span can be looked at; nil or "" where that is not known
	Version string                             // of scorelint
}

// Format is a way to write a result.
type Format struct {
	Name  string
	Write func(w io.Writer, result finding.Result, opt Options) error
	Top   bool // whoever reads it looks files up from the root of the git repository, see [Below]
}

// Formats lists the ways to write a result, by name.
func Formats() []Format {
	return []Format{
		{"azure", Azure, true},
		{"checkstyle", Checkstyle, true},
		{"gitlab", GitLab, true},
		{"json", JSON, false},
		{"junit", JUnit, true},
		{"markdown", Markdown, false},
		{"rdjson", RDJSON, true},
		{"sarif", SARIF, true},
		{"text", Text, false},
	}
}

// Named is the format of a name.
func Named(name string) (Format, error) {
	var known []string
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
		known = append(known, f.Name)
	}
	return Format{}, fmt.Errorf("unknown format %q, expected one of %s", name, strings.Join(known, ", "))
}
