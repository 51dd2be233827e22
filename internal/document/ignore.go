package document

import (
	"regexp"
	"slices"
	"strings"
)

// Scorecard is the Scorecard, or nil. Where there are several, which is an error unless all but one are ignored, it is the
// first one that doesn't ignore itself. A nil Tree has none.
func (t *Tree) Scorecard() *Document {
	if t == nil {
		return nil
	}
	for _, d := range t.Documents() {
		if d.Kind == Scorecard && d.Period == "" && !ignores(d.Strings("ignore"))(d.File.Path) {
			return d
		}
	}
	return nil
}

// Strings lists the entries of a list, as they are written. A nil Document has none.
func (d *Document) Strings(field string) []string {
	var all []string
	if d == nil {
		return nil
	}
	for _, item := range d.Root.Get(field).Entries() {
		all = append(all, item.Text)
	}
	return all
}

// ignores reports whether a path, or a folder on the way to it, matches a pattern. Patterns are relative to [Folder]: *
// stands for any text but a slash, ** for any text, and ? for one character.
func ignores(patterns []string) func(name string) bool {
	var all []*regexp.Regexp
	for _, p := range patterns {
		if p = strings.Trim(strings.TrimPrefix(p, Folder+"/"), "/"); p != "" {
			all = append(all, regexp.MustCompile(`^`+globExpression(p)+`(?:/|$)`))
		}
	}
	return func(name string) bool {
		name = strings.TrimPrefix(name, Folder+"/")
		return slices.ContainsFunc(all, func(re *regexp.Regexp) bool { return re.MatchString(name) })
	}
}

// globExpression is a pattern of paths as a regular expression.
func globExpression(pattern string) string {
	return strings.NewReplacer(
		`/\*\*/`, `/(?:.*/)?`, `\*\*/`, `(?:.*/)?`, `\*\*`, `.*`, `\*`, `[^/]*`, `\?`, `[^/]`,
	).Replace(regexp.QuoteMeta(strings.ToValidUTF8(pattern, "?")))
}

// leaveOut drops the files that are ignored, and counts their documents.
func (t *Tree) leaveOut(patterns []string) {
	t.Ignore = patterns
	if len(patterns) == 0 {
		return
	}
	ignored := ignores(patterns)
	t.Files = slices.DeleteFunc(t.Files, func(f *File) bool {
		out := ignored(f.Path)
		if out {
			t.Ignored += len(f.Documents) + f.Lost
		}
		return out
	})
}
