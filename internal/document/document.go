// Package document reads the YAML of a repository into values that know where they are written.
//
// One yaml node tree gives both the values and the positions, so that the two can't disagree.
package document

import (
	"cmp"
	"slices"
	"sync"

	"github.com/scorelint/scorelint/internal/finding"
)

// Folder is where a repository keeps its documents, relative to its root.
const Folder = "scorecard"

// The kinds of documents.
const (
	Scorecard   = "Scorecard"
	Review      = "Review"
	ProductLine = "ProductLine"
	Area        = "Area"
	Ask         = "Ask"
	Measurement = "Measurement"
	Exception   = "Exception"
	Links       = "Links"
)

// Tree is every document below [Folder], in the order of their paths.
type Tree struct {
	Files   []*File
	Ignore  []string // the patterns of the paths that were left out
	Ignored int      // documents in them
}

// Documents lists all documents by file, then in the order they are written.
func (t *Tree) Documents() []*Document {
	var docs []*Document
	for _, f := range t.Files {
		docs = append(docs, f.Documents...)
	}
	return docs
}

// Findings lists what could not be read, of all files.
func (t *Tree) Findings() []finding.Finding {
	var all []finding.Finding
	for _, f := range t.Files {
		all = append(all, f.Findings...)
	}
	return all
}

// File returns the file at the path, or nil. A nil Tree has none.
func (t *Tree) File(path string) *File {
	if t == nil {
		return nil
	}
	at, found := slices.BinarySearchFunc(t.Files, path, func(f *File, path string) int { return cmp.Compare(f.Path, path) })
	if !found {
		return nil
	}
	return t.Files[at]
}

// File is one YAML file, or another that something was found in.
type File struct {
	Path      string // relative to the repository root, with forward slashes
	Period    string // from the folder it lies in; empty for global documents
	Source    []byte
	Documents []*Document
	Findings  []finding.Finding // what could not be read
	Lost      int               // documents that are not in Documents, because they could not be read at all

	weight int // about how many bytes of memory it takes; until it is read, its size

	once  sync.Once
	text  string // Source, for lines that cost nothing to cut out
	lines []line
}

// Document is one YAML document.
type Document struct {
	File   *File
	Kind   string // as the document says, known or not; empty when it doesn't
	ID     string // empty for kinds that have none, or when it is missing; of a Measurement see [MeasurementID]
	Period string // empty for global documents
	Root   Value
}

// MeasurementID names a Measurement by what it is of: AREA/MEASURE.
func MeasurementID(area, measure string) string { return area + "/" + measure }

// Ref names the document for findings.
func (d *Document) Ref() finding.Document {
	return finding.Document{Kind: d.Kind, ID: d.ID, Period: d.Period}
}
