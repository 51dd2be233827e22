package edit

import (
	"bytes"
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
var bareHandle = regexp.MustCompile(`^(.*?(?:[:,\[{]|-)[ \t]*)(@[\w./-]*\w)"?([ \t]*(?:[,}\]].*|#.*)?\r?\n?)$`)

// quoteHandles puts the bare handles into quotes at which a document can't be read.
func quoteHandles(source []byte) []byte {
	for {
		f := document.Parse("", "", source)
		at := slices.IndexFunc(f.Findings, func(f finding.Finding) bool { return f.Rule == document.RuleParse })
		if at < 0 {
			return source
		}
		e, err := lined(source)
		if err != nil {
			return source
		}
		start := e.offset(finding.Pos{Line: f.Findings[at].Span.Start.Line, Column: 1})
		end := start + len(firstLine(source[start:]))
		m := bareHandle.FindSubmatch(source[start:end])
		if m == nil {
			return source
		}
		next := e.replaced(start, end, string(m[1])+`"`+string(m[2])+`"`+string(m[3]))
		if len(document.Parse("", "", next).Findings) > len(f.Findings) {
			return source
		}
		source = next
	}
}

func firstLine(text []byte) []byte {
	if i := bytes.IndexByte(text, '\n'); i >= 0 {
		return text[:i+1]
	}
	return text
}

// curlyHandle is a whole value: a handle between quotes that word processors write.
var curlyHandle = regexp.MustCompile(`^[“”„‟‘’‚]+(@[\w./-]+)[“”„‟‘’‚]*$`)

func straightenQuotes(source []byte) []byte {
	return replaceValues(source, func(v *document.Value) string {
		if m := curlyHandle.FindStringSubmatch(v.Text); m != nil && v.Type == document.String && !v.Quoted {
			return `"` + m[1] + `"`
		}
		return ""
	})
}

// replaceValues writes scalars anew, where they stand as they are read.
func replaceValues(source []byte, anew func(*document.Value) string) []byte {
	e, err := lined(source)
	if err != nil {
		return source
	}
	var changes []replacement
	var walk func(v *document.Value)
	walk = func(v *document.Value) {
		start := e.offset(v.Pos.Wide())
		if text := anew(v); text != "" && strings.HasPrefix(string(source[start:]), v.Text) {
			changes = append(changes, replacement{start, start + len(v.Text), text})
		}
		for i := range v.Items {
			walk(&v.Items[i])
		}
		for i := range v.Fields {
			walk(&v.Fields[i].Value)
		}
	}
	for _, d := range document.Parse("", "", source).Documents {
		walk(&d.Root)
	}
	return replaceAll(source, changes)
}

var trailingBlanks = regexp.MustCompile(`(?m)[ \t]+(\r?)$`)

// trimLines cuts trailing blanks, where no value changes: in a text of several lines they mean something.
func trimLines(source []byte) []byte {
	if all := trailingBlanks.ReplaceAll(source, []byte("$1")); sameValues(source, all) {
		return all
	}
	const most = 200 // lines to try one by one
	for _, at := range slices.Backward(trailingBlanks.FindAllSubmatchIndex(source, most)) {
		if cut := slices.Concat(source[:at[0]], source[at[2]:]); sameValues(source, cut) {
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

func replaceAll(source []byte, all []replacement) []byte {
	slices.SortFunc(all, func(a, b replacement) int { return a.start - b.start })
	for _, r := range slices.Backward(all) {
		source = slices.Concat(source[:r.start], []byte(r.text), source[r.end:])
	}
	return source
}

// Fix writes into a file what findings about it are certain of. What would make the file worse to read is left alone.
func Fix(source []byte, found []finding.Finding) []byte {
	before := document.Parse("", "", source)
	e, err := lined(source)
	if err != nil {
		return source
	}
	var changes []replacement
	for _, f := range found {
		if f.Fix == "" {
			continue
		}
		start, end := e.offset(f.Span.Start), e.offset(f.Span.End)
		if start >= end || strings.ContainsRune("*&!|>", rune(source[start])) { // not written as it is read
			continue
		}
		if q := source[start]; (q == '"' || q == '\'') && end > start+1 && source[end-1] == q {
			start, end = start+1, end-1
		}
		r := replacement{start, end, f.Fix}
		after := document.Parse("", "", replaceAll(source, []replacement{r}))
		if len(after.Findings) <= len(before.Findings) && len(after.Documents) == len(before.Documents) {
			changes = append(changes, r)
		}
	}
	return replaceAll(source, changes)
}
