package document

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
)

// attributesFile is where git is told to convert files as it checks them out and in.
const attributesFile = ".gitattributes"

// maxAttributesSize bounds the work of comparing every line of such a file with every document, in bytes.
const maxAttributesSize = 256 << 10

// converting are the attributes that make a file on disk another text than the one that is committed. How lines end is
// not among them: YAML reads them alike.
var converting = []string{"working-tree-encoding", "filter", "ident"}

// attributes finds the lines of git's attribute files by which the text of a document on disk, which is linted, may differ
// from the committed one, which is published. The attribute files of folders around the repository's root are not seen.
func attributes(root fs.FS, folders []string, documents []*File) ([]*File, error) {
	var files []*File
	macros := map[string]bool{}
	for _, folder := range slices.Concat([]string{"."}, folders) {
		name := path.Join(folder, attributesFile)
		info, err := fs.Stat(root, name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			continue
		case err != nil:
			return nil, unreadable(name, err)
		case !info.Mode().IsRegular(): // git doesn't follow links
			continue
		case info.Size() > maxAttributesSize:
			f := &File{Path: name}
			f.add(RuleLimit, finding.Error, fmt.Sprintf("the file has %d bytes, expected at most %d", info.Size(), maxAttributesSize), "shorten it: it may change how documents are read")
			files = append(files, f)
			continue
		}
		source, err := fs.ReadFile(root, name)
		if err != nil {
			return nil, unreadable(name, err)
		}
		f := &File{Path: name, Source: source}
		f.findConversions(macros, folder, documents)
		if len(f.Findings) > 0 {
			files = append(files, f)
		}
	}
	return files, nil
}

// findConversions finds the lines that convert a document. Macros, which stand at the top, are attributes that set others.
func (f *File) findConversions(macros map[string]bool, folder string, documents []*File) {
	number := 0
	for line := range bytes.Lines(f.Source) {
		number++
		fields := strings.Fields(string(line))
		if len(fields) < 2 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		i := slices.IndexFunc(fields[1:], func(field string) bool { return converts(field, macros) })
		if i < 0 {
			continue
		}
		if macro, ok := strings.CutPrefix(fields[0], "[attr]"); ok {
			macros[macro] = true
			continue
		}
		is := matcher(fields[0], folder)
		for _, d := range documents {
			if is(d.Path) {
				f.addConversion(number, fields[1+i], d.Path)
				break
			}
		}
	}
}

func converts(field string, macros map[string]bool) bool {
	name, value, _ := strings.Cut(field, "=")
	return macros[name] || slices.Contains(converting, name) && (name == "ident" || value != "")
}

func (f *File) addConversion(line int, attribute, document string) {
	text := f.Line(line)
	column := max(0, strings.Index(text, attribute)) + 1
	f.Findings = append(f.Findings, finding.Finding{
		Rule: RuleAttributes, Severity: finding.Error,
		Message: fmt.Sprintf("%s makes %s another text on disk than the one that is committed", attribute, document),
		Hint:    "take the attribute from the documents below " + Folder,
		Span: finding.Span{
			File: f.Path, Start: finding.Pos{Line: line, Column: column}, End: finding.Pos{Line: line, Column: column + len([]rune(attribute))},
		},
	})
}

// matcher reports of files whether a pattern in the attribute file of a folder may mean them. Where that isn't certain
// it does.
func matcher(pattern, folder string) func(name string) bool {
	pattern = strings.Trim(pattern, `"`)
	is, err := regexp.Compile("^" + patternParts.ReplaceAllStringFunc(strings.TrimPrefix(pattern, "/"), patternPart) + "$")
	return func(name string) bool {
		name, below := strings.CutPrefix(path.Join("/", name), strings.TrimSuffix(path.Join("/", folder), "/")+"/")
		if !strings.Contains(pattern, "/") {
			name = path.Base(name)
		}
		return below && (err != nil || is.MatchString(name))
	}
}

var patternParts = regexp.MustCompile(`\*\*/|/\*\*$|\*+|\?|\[[^\]]+\]|\\.|[^*?\[\\/]+|.`)

// patternPart is a part of git's pattern as a regular expression.
func patternPart(part string) string {
	switch {
	case part == "**/":
		return "(?:.*/)?"
	case part == "/**":
		return "/.*"
	case part[0] == '*':
		return "[^/]*"
	case part == "?":
		return "[^/]"
	case part[0] == '[' && len(part) > 1:
		return "[" + strings.Replace(part[1:], "!", "^", 1)
	case part[0] == '\\' && len(part) > 1:
		return regexp.QuoteMeta(part[1:])
	}
	return regexp.QuoteMeta(part)
}
