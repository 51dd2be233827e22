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

// Inside is a root that may be a folder of a larger repository.
type Inside interface {
	// Top gives the files of that repository, and the path of the root in it, empty at the top.
	Top() (files fs.FS, prefix string)
}

// attributes finds the lines of git's attribute files, those in folders around the root too, by which the text of a document
// on disk, which is linted, may differ from the committed one, which is published.
func attributes(root fs.FS, folders []string, documents []*File) ([]*File, error) {
	a := attributeFiles{macros: map[string]bool{}, documents: documents}
	if in, ok := root.(Inside); ok {
		var top fs.FS
		top, a.prefix = in.Top()
		above := strings.FieldsFunc(a.prefix, func(r rune) bool { return r == '/' })
		for i := range above {
			name := strings.Repeat("../", len(above)-i) + attributesFile
			if err := a.read(top, path.Join(above[:i]...), path.Join(path.Join(above[:i]...), attributesFile), name); err != nil {
				return nil, err
			}
		}
	}
	for _, folder := range slices.Concat([]string{"."}, folders) {
		name := path.Join(folder, attributesFile)
		if err := a.read(root, path.Join(a.prefix, folder), name, name); err != nil {
			return nil, err
		}
	}
	return a.found, nil
}

// attributeFiles collects the attribute files of a repository that convert documents.
type attributeFiles struct {
	macros    map[string]bool
	prefix    string // of the paths of documents
	documents []*File
	found     []*File
}

// read reads the attribute file of a folder, if there is one. Its name is by what findings know it.
func (a *attributeFiles) read(root fs.FS, folder, file, name string) error {
	info, err := fs.Lstat(root, file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return unreadable(name, err)
	case !info.Mode().IsRegular(): // git doesn't follow links
		return nil
	}
	f := &File{Path: name}
	if info.Size() > maxAttributesSize {
		f.add(RuleLimit, finding.Error, f.whole(), fmt.Sprintf("the file has %d bytes, expected at most %d", info.Size(), maxAttributesSize), "shorten it: it may change how documents are read")
	} else {
		if f.Source, err = fs.ReadFile(root, file); err != nil {
			return unreadable(name, err)
		}
		a.findConversions(f, folder)
	}
	if len(f.Findings) > 0 {
		a.found = append(a.found, f)
	}
	return nil
}

// findConversions finds the lines that convert a document. Macros, which stand at the top, are attributes that set others.
func (a *attributeFiles) findConversions(f *File, folder string) {
	number := 0
	for line := range bytes.Lines(f.Source) {
		number++
		fields := strings.Fields(string(line))
		if len(fields) < 2 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		i := slices.IndexFunc(fields[1:], func(field string) bool { return converts(field, a.macros) })
		if i < 0 {
			continue
		}
		if macro, ok := strings.CutPrefix(fields[0], "[attr]"); ok {
			a.macros[macro] = true
			continue
		}
		is := matcher(fields[0], folder)
		for _, d := range a.documents {
			if is(path.Join(a.prefix, d.Path)) {
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
	at := f.line(line).start + max(0, strings.Index(f.Line(line), attribute))
	f.add(RuleAttributes, finding.Error, f.span(at, at+len(attribute)),
		fmt.Sprintf("%s makes %s another text on disk than the one that is committed", attribute, document), "take the attribute from the documents below "+Folder)
}

// matcher reports of files whether a pattern in the attribute file of a folder may mean them. Where that isn't certain
// it does.
func matcher(pattern, folder string) func(name string) bool {
	pattern = class.ReplaceAllString(strings.NewReplacer(`"`, "", `\`, "").Replace(pattern), "?")
	is := regexp.MustCompile("^" + globExpression(strings.TrimPrefix(pattern, "/")) + "$")
	return func(name string) bool {
		name, below := strings.CutPrefix(path.Join("/", name), strings.TrimSuffix(path.Join("/", folder), "/")+"/")
		if !strings.Contains(pattern, "/") {
			name = path.Base(name)
		}
		return below && is.MatchString(name)
	}
}

// class matches a choice of characters in a pattern of git's.
var class = regexp.MustCompile(`\[[^\]]+\]`)
