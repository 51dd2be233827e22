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
	source = straightenQuotes(source)
	return trimLines(source)
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
		start := f.Offset(finding.Pos{Line: number, Column: 1})
		m := bareHandle.FindStringSubmatch(f.Line(number))
		if m == nil {
			return source
		}
		next := replaceAll(source, replacement{start, start + len(f.Line(number)), m[1] + `"` + m[2] + `"` + m[3]})
		if len(document.Parse("", "", next).Findings) > len(f.Findings) {
			return source
		}
		source = next
	}
}

// curlyHandle is a whole value: a handle between quotes that word processors write.
var curlyHandle = regexp.MustCompile(`^[“”„‟‘’‚]+(@[\w./-]+)[“”„‟‘’‚]*$`)

func straightenQuotes(source []byte) []byte {
	f := document.Parse("", "", source)
	var changes []replacement
	var walk func(v *document.Value)
	walk = func(v *document.Value) {
		start := f.Offset(v.Pos.Wide())
		m := curlyHandle.FindStringSubmatch(v.Text)
		if m != nil && v.Type == document.String && !v.Quoted && strings.HasPrefix(string(source[start:]), v.Text) {
			changes = append(changes, replacement{start, start + len(v.Text), `"` + m[1] + `"`})
		}
		for i := range v.Items {
			walk(&v.Items[i])
		}
		for i := range v.Fields {
			walk(&v.Fields[i].Value)
		}
	}
	for _, d := range f.Documents {
		walk(&d.Root)
	}
	return replaceAll(source, changes...)
}

var trailingBlanks = regexp.MustCompile(`(?m)[ \t]+(\r?)$`)

// trimLines cuts trailing blanks, where no value changes: in a text of several lines they mean something.
func trimLines(source []byte) []byte {
	if all := trailingBlanks.ReplaceAll(source, []byte("$1")); sameValues(source, all, unchanged) {
		return all
	}
	const most = 200 // lines to try one by one
	for _, at := range slices.Backward(trailingBlanks.FindAllSubmatchIndex(source, most)) {
		if cut := slices.Concat(source[:at[0]], source[at[2]:]); sameValues(source, cut, unchanged) {
			source = cut
		}
	}
	return source
}

// replacement is other text for a stretch of a source.
type replacement struct {
	start, end int
	text       string
}

func replaceAll(source []byte, all ...replacement) []byte {
	slices.SortFunc(all, func(a, b replacement) int { return a.start - b.start })
	for _, r := range slices.Backward(all) {
		source = slices.Concat(source[:r.start], []byte(r.text), source[r.end:])
	}
	return source
}

// Fix writes into a file what findings about it are certain of. What would make the file worse to read is left alone.
func Fix(source []byte, found []finding.Finding) []byte {
	before := document.Parse("", "", source)
	var changes []replacement
	for _, f := range found {
		if f.Fix == "" {
			continue
		}
		start, end := before.Offset(f.Span.Start), before.Offset(f.Span.End)
		if start >= end || strings.ContainsRune("*&!|>", rune(source[start])) { // not written as it is read
			continue
		}
		if q := source[start]; (q == '"' || q == '\'') && end > start+1 && source[end-1] == q {
			start, end = start+1, end-1
		}
		r := replacement{start, end, f.Fix}
		after := document.Parse("", "", replaceAll(source, r))
		if len(after.Findings) <= len(before.Findings) && len(after.Documents) == len(before.Documents) {
			changes = append(changes, r)
		}
	}
	return replaceAll(source, changes...)
}
