package document

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// search finds the files to read.
type search struct {
	root    fs.FS
	batches chan *batch
	found   []*batch
	open    *batch // is not full yet
}

// batch is files that one goroutine reads and parses together.
type batch struct {
	files []*File
	err   error
}

// find walks through the folder.
func (s *search) find() error {
	if info, err := fs.Stat(s.root, Folder); errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return ErrNoFolder
	}
	err := each(s.root, Folder, s.add)
	if err == nil && s.open != nil {
		s.batches <- s.open
	}
	return err
}

// each calls found for every file to read below a folder. A folder named like a period gives its files their period;
// where such folders lie inside each other, the innermost one does.
func each(root fs.FS, folder string, found func(*File)) error {
	periods := map[string]string{path.Dir(folder): periodOf(path.Dir(folder))} // by folder
	return fs.WalkDir(root, folder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return unreadable(name, err)
		case entry.IsDir():
			periods[name] = periods[path.Dir(name)]
			if p, ok := ParsePeriod(path.Base(name)); ok {
				periods[name] = p.Name
			}
			return nil
		}
		f, err := listed(root, name, entry.Type())
		if f != nil {
			f.Period, f.size = periods[path.Dir(name)], sizeOf(entry)
			found(f)
		}
		return err
	})
}

// listed is the file to read at a path where no folder is, without its period, or nil.
func listed(root fs.FS, name string, mode fs.FileMode) (*File, error) {
	linked := mode&fs.ModeSymlink != 0
	switch ext := strings.ToLower(path.Ext(name)); {
	case ext == ".yaml" || ext == ".yml":
		return &File{Path: name, linked: linked, size: -1}, nil
	case linked:
		return nil, noLinkedFolder(root, name)
	}
	return nil, nil
}

// periodOf is the period of the files in a folder.
func periodOf(dir string) string {
	for ; dir != "."; dir = path.Dir(dir) {
		if p, ok := ParsePeriod(path.Base(dir)); ok {
			return p.Name
		}
	}
	return ""
}

// add puts a file into a batch. The first batches are small, so that there is one for every processor.
func (s *search) add(f *File) {
	if s.open == nil {
		s.open = &batch{}
		s.found = append(s.found, s.open)
	}
	s.open.files = append(s.open.files, f)
	if size := min(16+len(s.found)/2, 32); len(s.open.files) == size {
		s.batches <- s.open
		s.open = nil
	}
}

// unread are the errors about files that can't be read.
func (s *search) unread() error {
	var errs []error
	for _, b := range s.found {
		errs = append(errs, b.err)
	}
	return errors.Join(errs...)
}

// files lists what was found, by path.
func (s *search) files() []*File {
	var files []*File
	for _, b := range s.found {
		files = append(files, b.files...)
	}
	slices.SortFunc(files, byPath)
	return files
}

// sizeOf is the size of a plain file, or -1. A folder that is read below an [os.Root] has it at hand.
func sizeOf(entry fs.DirEntry) int64 {
	if !entry.Type().IsRegular() {
		return -1
	}
	info, err := entry.Info()
	if err != nil {
		return -1
	}
	return info.Size()
}

// noLinkedFolder refuses a link to a folder: documents there would be left out without a word.
func noLinkedFolder(root fs.FS, name string) error {
	info, err := fs.Stat(root, name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return unreadable(name, err)
	case info.IsDir():
		return unreadable(name, errors.New("a link to a folder, expected the folder itself"))
	}
	return nil
}
