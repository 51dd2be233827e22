package policy

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"github.com/agnivade/levenshtein"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	builtin "github.com/scorelint/scorelint/policy"
)

// Folder is where a repository keeps its own rules, relative to its root, unless its Scorecard names other folders.
const Folder = "policy"

// Dir is a folder with rules.
type Dir struct {
	Name string // as people know it, with forward slashes: from the root of the repository, or as they gave it
	FS   fs.FS  // what is in it
}

// Where says where the rules of a repository lie.
type Where struct {
	Root fs.FS // of the repository; nil for the built-in rules alone
	Dirs []Dir // in place of [Folder]; nil for that

	// Written takes built-in rules as the repository writes them where it holds files at their paths. Tests want that,
	// which test the rules of scorelint's own repository before they are built in. A change is judged so by the state
	// before it, and by its own rules as well where that state holds such files, see [Catalogue.Rewritten]: then nothing
	// that is built in is left out.
	Written bool
}

// NamedBy takes the folders that the repository's Scorecard names, unless others are chosen already.
func (w Where) NamedBy(tree *document.Tree) (Where, error) {
	if w.Dirs != nil || tree == nil || tree.Scorecard() == nil || tree.Scorecard().Root.Get("policies") == nil {
		return w, nil
	}
	w.Dirs = []Dir{}
	card := tree.Scorecard()
	for i, item := range card.Root.Get("policies").Items {
		fail := func(format, hint string) error {
			at := card.Span("policies", fmt.Sprint(i))
			return Errors{{File: at.File, Line: at.Start.Line, Column: at.Start.Column, Message: fmt.Sprintf(format, item.Text), Hint: hint}}
		}
		name, valid := folderName(item.Text)
		if !valid {
			return w, fail("found %q in policies, expected a folder below the root of the repository", "name a folder elsewhere with --policy")
		}
		dir, err := dirIn(w.Root, name)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return w, fail("found no folder %q, which policies names", "correct the name, delete the entry, or write the first rule with scorelint new rule")
		case err != nil:
			return w, err
		}
		w.Dirs = append(w.Dirs, dir)
	}
	return w, nil
}

// NamedFolders are the valid names among those that the Scorecard of a repository gives to the folders of its rules. There
// are none where it can't be read: whoever judges by it says why.
func NamedFolders(ctx context.Context, root fs.FS) []string {
	tree, err := document.Load(ctx, root)
	if err != nil || tree.Scorecard() == nil {
		return nil
	}
	var all []string
	for _, name := range tree.Scorecard().Strings("policies") {
		if name, valid := folderName(name); valid {
			all = append(all, name)
		}
	}
	return all
}

func folderName(text string) (name string, valid bool) {
	name = path.Clean(text)
	return name, fs.ValidPath(name) && name != "."
}

// dirIn opens a folder of a repository. Rules behind a link would be left out without a word at a commit.
func dirIn(root fs.FS, name string) (Dir, error) {
	steps := strings.Split(name, "/")
	for i := range steps {
		at := path.Join(steps[:i+1]...)
		info, err := fs.Lstat(root, at)
		if err == nil && info.Mode()&fs.ModeSymlink != 0 {
			err = errLink
		}
		if err != nil {
			return Dir{}, unreadable(at, err)
		}
	}
	sub, err := fs.Sub(root, name)
	return Dir{name, sub}, err
}

// dirs are the folders with the rules of a repository.
func (w Where) dirs() ([]Dir, error) {
	if w.Root == nil || w.Dirs != nil {
		return w.Dirs, nil
	}
	dir, err := dirIn(w.Root, Folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return []Dir{dir}, err
}

var (
	errSpecial = errors.New("not a regular file")
	errLink    = errors.New("a link, and links are not followed: put what it leads to in its place")
)

// shippedFiles are the built-in files, by the path that they have in the repository of scorelint.
var shippedFiles = sync.OnceValues(func() (map[string][]byte, error) {
	found, err := readFolders(Dir{Folder, builtin.FS})
	return found.rego, err
})

// folders are what lies in folders of rules, by the names that people know it by.
type folders struct {
	rego  map[string][]byte
	size  size     // of all Rego files
	data  []string // files that look like data for rules
	notes []string // about files that look like rules
}

func readFolders(dirs ...Dir) (folders, error) {
	f := folders{rego: map[string][]byte{}}
	for _, dir := range dirs {
		err := fs.WalkDir(dir.FS, ".", func(name string, entry fs.DirEntry, err error) error {
			shown := path.Join(dir.Name, name)
			switch {
			case err != nil:
			case !entry.IsDir():
				err = f.read(dir.FS, name, shown, entry.Type())
			case name != "." && document.Nested(dir.FS, name):
				f.notes = append(f.notes, fmt.Sprintf("nothing reads %[1]s/: it is a repository of its own, such as a submodule; name it with --policy %[1]s", shown))
				return fs.SkipDir
			}
			var limit *Error
			if err == nil || errors.As(err, &limit) {
				return err
			}
			return unreadable(shown, err)
		})
		if err != nil {
			return f, err
		}
	}
	return f, nil
}

// read reads a Rego file as far as a rule may be long, and notes what looks as if it were meant to be read.
func (f *folders) read(root fs.FS, name, shown string, mode fs.FileMode) error {
	lower := strings.ToLower(path.Base(name))
	switch ext := path.Ext(lower); {
	case mode&fs.ModeSymlink != 0: // see dirIn
		return errLink
	case ext == ".rego" && !mode.IsRegular(): // a device may never end
		return errSpecial
	case ext == ".rego":
		file, err := root.Open(name)
		if err != nil {
			return err
		}
		defer file.Close()
		text := bytes.NewBuffer(make([]byte, 0, 4096)) // of which nearly no rule is longer
		_, err = text.ReadFrom(io.LimitReader(file, int64(bounds.File)+1))
		f.rego[shown] = bytes.TrimPrefix(text.Bytes(), []byte("\ufeff")) // which some editors write
		f.size += size(text.Len())
		return cmp.Or(err, tooLarge(shown, size(text.Len()), f.size))
	case strings.HasPrefix(lower, "."):
	case slices.Contains([]string{".json", ".yaml", ".yml"}, ext):
		f.data = append(f.data, shown)
	case strings.Contains(lower, ".rego") || ext != "" && levenshtein.ComputeDistance(ext, ".rego") == 1:
		f.notes = append(f.notes, fmt.Sprintf("nothing reads %s: the name of a rule's file ends in .rego", shown))
	}
	return nil
}

// unreadable says which file or folder can't be read, by its path in the repository.
func unreadable(name string, err error) error {
	return fmt.Errorf("can't read %s: %w", name, finding.Pathless(err))
}
