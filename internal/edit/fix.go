package edit

import (
	"regexp"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// Tidy mends what is certain without knowing what a document means: a handle without its quotes, or between quotes that
// YAML doesn't know, and trailing blanks that are no part of a text.
func Tidy(source []byte) []byte {
	source = quoteHandles(source)
	f := document.Parse("", "", source)
	for _, d := range slices.Backward(f.Documents) {
		source = straightenQuotes(source, f, &d.Root)
	}
	return trimLines(source)
}

// spliced is a source with other text at [start, end).
func spliced(source []byte, start, end int, text string) []byte {
	return slices.Concat(source[:start], []byte(text), source[end:])
}

// bareHandle is a value that begins with @, which YAML forbids.
var bareHandle = regexp.MustCompile(`^(.*?(?:[:,\[{]|-)[ \t]*)(@[\w./-]*\w)"?([ \t]*(?:[,}\]].*|#.*)?)$`)

// quoteHandles puts the bare handles into quotes at which a document can't be read.
func quoteHandles(source []byte) []byte {
	for {
		f := document.Parse("", "", source)
		at := slices.IndexFunc(f.Findings, func(f finding.Finding) bool { return f.Rule == document.RuleParse })
		if at < 0 {
			return source
		}
		number := f.Findings[at].Span.Start.Line
		start, line := f.Offset(finding.Pos{Line: number, Column: 1}), f.Line(number)
		next := spliced(source, start, start+len(line), bareHandle.ReplaceAllString(line, `$1"$2"$3`))
		if string(next) == string(source) || len(document.Parse("", "", next).Findings) > len(f.Findings) {
			return source
		}
		source = next
	}
}

// curlyHandle is a whole value: a handle between quotes that word processors write.
var curlyHandle = regexp.MustCompile(`^[“”„‟‘’‚]+(@[\w./-]+)[“”„‟‘’‚]*$`)

// straightenQuotes mends what a value of a file holds, from its end on.
func straightenQuotes(source []byte, f *document.File, v *document.Value) []byte {
	for _, field := range slices.Backward(v.Fields) {
		source = straightenQuotes(source, f, &field.Value)
	}
	for _, item := range slices.Backward(v.Items) {
		source = straightenQuotes(source, f, &item)
	}
	start := f.Offset(v.Pos.Wide())
	m := curlyHandle.FindStringSubmatch(v.Text)
	if m == nil || v.Type != document.String || v.Quoted || !strings.HasPrefix(string(source[start:]), v.Text) {
		return source
	}
	return spliced(source, start, start+len(v.Text), `"`+m[1]+`"`)
}

var trailingBlanks = regexp.MustCompile(`(?m)[ \t]+(\r?)$`)

// trimLines cuts trailing blanks, where no value changes: in a text of several lines they mean something.
func trimLines(source []byte) []byte {
	if all := trailingBlanks.ReplaceAll(source, []byte("$1")); sameValues(source, all) {
		return all
	}
	const most = 200 // lines to try one by one
	for _, at := range slices.Backward(trailingBlanks.FindAllSubmatchIndex(source, most)) {
		if cut := spliced(source, at[0], at[2], ""); sameValues(source, cut) {
			source = cut
		}
	}
	return source
}

// Fix writes into a file what findings about it are certain of. What would make the file worse to read is left alone.
func Fix(source []byte, found []finding.Finding) []byte {
	file := document.Parse("", "", source)
	findings, documents := len(file.Findings), len(file.Documents)
	found = slices.SortedFunc(slices.Values(found), func(a, b finding.Finding) int { return b.Span.Start.Compare(a.Span.Start) })
	last := len(source)
	for _, f := range found { // from the end on, so that the places before it stay true
		start, end := file.Offset(f.Span.Start), file.Offset(f.Span.End)
		if f.Fix == "" || start >= end || end > last {
			continue
		}
		if strings.IndexByte("*&!|>", source[start]) >= 0 { // not written as it is read
			continue
		}
		if q := source[start]; (q == '"' || q == '\'') && end > start+1 && source[end-1] == q {
			start, end = start+1, end-1
		}
		next := spliced(source, start, end, f.Fix)
		if after := document.Parse("", "", next); len(after.Findings) <= findings && len(after.Documents) == documents {
			source, last = next, start
		}
	}
	return source
}
