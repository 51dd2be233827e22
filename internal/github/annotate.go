package github

import (
	"bytes"
	"fmt"
	"io"
	"path"
	"slices"
	"strconv"
	"unicode/utf16"

	"github.com/sethvargo/go-githubactions"

	"github.com/scorelint/scorelint/internal/finding"
)

const (
	annotationsPerStep = 10   // of each severity; GitHub drops the later ones without a word
	messageLimit       = 4096 // UTF-16 units of an annotation's message
	titleLimit         = 255
)

// Annotate writes the findings that are not waived as workflow commands, most severe first, at most as many as GitHub
// shows; where there are more, the last one of that severity says so. Order within a severity is kept.
//
// GitHub looks files up from the workspace: root is the path from there to the folder that findings name their
// files from, "." when that is the workspace itself. The commands must reach the runner as they are, not through [Inert].
func Annotate(w io.Writer, root string, findings []finding.Finding) error {
	var out bytes.Buffer // the library panics when it can't write
	action := githubactions.New(githubactions.WithWriter(&out))
	for _, severity := range []finding.Severity{finding.Error, finding.Warning, finding.Notice} {
		shown := slices.DeleteFunc(slices.Clone(findings), func(f finding.Finding) bool { return f.Severity != severity || f.WaivedBy != nil })
		more := 0
		if len(shown) > annotationsPerStep {
			more = len(shown) - annotationsPerStep + 1
			shown = shown[:annotationsPerStep-1]
		}
		for _, f := range shown {
			annotation(action, root, f)
		}
		if more > 0 {
			issue(action, severity, fmt.Sprintf("%d more, see the summary", more))
		}
	}
	_, err := w.Write(out.Bytes())
	return err
}

func annotation(action *githubactions.Action, root string, f finding.Finding) {
	message := f.Message
	if f.Hint != "" {
		message += "\n" + f.Hint
	}
	fields := place(root, f.Span)
	fields["title"] = shorten(InertText(f.Rule), titleLimit)
	issue(action.WithFieldsMap(fields), f.Severity, shorten(InertText(message), messageLimit))
}

// place gives the properties for a span. Columns are left out when it covers several lines, as GitHub drops them then.
func place(root string, s finding.Span) map[string]string {
	fields := map[string]string{}
	if s.File == "" {
		return fields
	}
	fields["file"] = InertText(path.Join(root, s.File))
	if s.Start.Line == 0 {
		return fields
	}
	end := lastLine(s)
	fields["line"], fields["endLine"] = strconv.Itoa(s.Start.Line), strconv.Itoa(end)
	if end != s.Start.Line || s.Start.Column == 0 {
		return fields
	}
	fields["col"] = strconv.Itoa(s.Start.Column)
	if s.End.Line == s.Start.Line && s.End.Column > 0 {
		fields["endColumn"] = strconv.Itoa(s.End.Column)
	}
	return fields
}

// lastLine is the last line that a span has a character on. A span whose end is unknown has one line.
func lastLine(s finding.Span) int {
	if s.End.Column == 1 {
		return max(s.Start.Line, s.End.Line-1)
	}
	return max(s.Start.Line, s.End.Line)
}

func issue(action *githubactions.Action, severity finding.Severity, message string) {
	switch severity {
	case finding.Error:
		action.Errorf("%s", message)
	case finding.Warning:
		action.Warningf("%s", message)
	default:
		action.Noticef("%s", message)
	}
}

// shorten cuts a text to a number of UTF-16 units, between characters, and marks the cut.
func shorten(text string, limit int) string {
	units, cut := 0, 0
	for i, r := range text {
		if units < limit {
			cut = i // room for an ellipsis before this character
		}
		if units += max(1, utf16.RuneLen(r)); units > limit {
			return text[:cut] + "…"
		}
	}
	return text
}
