package document

import (
	"bytes"
	"errors"
	"io"

	"github.com/scorelint/scorelint/internal/finding"
	yaml "go.yaml.in/yaml/v4"
)

// Limits on what one document may hold. Each is far above what people write; a document beyond one of them
// is a document/limit finding.
const (
	MaxFileSize = 16 << 20 // bytes
	maxDepth    = 64       // lists and maps inside each other
	maxAliased  = 10_000   // values that come from anchors, in one document
	maxKeys     = 1_000    // in one map
)

// Parse reads one file. What can't be read is in the file's Findings; every other document is in Documents.
func Parse(path, period string, source []byte) *File {
	f := &File{Path: path, Period: period, Source: source}
	f.parse()
	return f
}

// parse reads each chunk of the source by itself.
func (f *File) parse() {
	names := names{}
	for _, c := range split(f.Source) {
		f.parseChunk(c, names)
	}
}

func (f *File) parseChunk(c chunk, names names) {
	source := f.Source[c.start:c.end]
	if at, message, hint := stray(source, c.start == 0); at >= 0 {
		f.lose(f.character(f.posAt(c.start+at)), message, hint)
		return
	}
	loader, err := yaml.NewLoader(bytes.NewReader(source))
	for err == nil {
		var node yaml.Node
		if err = loader.Load(&node); err == nil && len(node.Content) == 1 {
			f.add(node.Content[0], c.line, names)
		}
	}
	if !errors.Is(err, io.EOF) {
		f.lose(f.syntaxError(c, err))
	}
}

// add takes in one document, unless it has only comments or is past a limit. Lines are those before its chunk.
func (f *File) add(n *yaml.Node, lines int, names names) {
	conv := converter{file: f, lines: lines, names: names}
	root := conv.value(n, 0)
	d := &Document{File: f, Kind: root.Str("kind"), ID: root.Str("id"), Period: f.Period, Root: root}
	for i := range conv.findings {
		conv.findings[i].Document = d.Ref()
	}
	f.Findings = append(f.Findings, conv.findings...)
	switch {
	case conv.broken:
		f.Lost++
	case root.Type != Null:
		f.Documents = append(f.Documents, d)
	}
}

// lose says why a document can't be read at all.
func (f *File) lose(at finding.Span, message, hint string) {
	f.Lost++
	f.Findings = append(f.Findings, finding.Finding{
		Rule: RuleParse, Severity: finding.Error, Message: message, Hint: hint,
		Span: at, Document: finding.Document{Period: f.Period},
	})
}
