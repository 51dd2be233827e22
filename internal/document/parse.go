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
	parse([]*File{f})
	return f
}

// parse reads files whose source is known.
func parse(files []*File) {
	var parts []*part
	for _, f := range files {
		for _, c := range split(f.Source) {
			parts = append(parts, &part{file: f, chunk: c})
		}
	}
	groups := grouped(parts)
	Each(len(groups), func(i int) { parseTogether(groups[i]) })
	for _, p := range parts {
		p.file.Documents = append(p.file.Documents, p.documents...)
		p.file.Findings = append(p.file.Findings, p.findings...)
		p.file.Lost += p.lost
	}
}

// part is a chunk of a file, and what was found in it.
type part struct {
	file *File
	chunk
	documents []*Document
	findings  []finding.Finding
	lost      int
}

func (p *part) source() []byte { return p.file.Source[p.start:p.end] }

// parse reads a part for itself.
func (p *part) parse() {
	if at, message, hint := p.stray(); at >= 0 {
		p.lose(p.file.character(p.file.posAt(p.start+at)), message, hint)
		return
	}
	loader, err := yaml.NewLoader(bytes.NewReader(p.source()))
	seen := names{}
	for err == nil {
		var node yaml.Node
		if err = loader.Load(&node); err == nil && len(node.Content) == 1 {
			p.document(node.Content[0], p.line, seen)
		}
	}
	if !errors.Is(err, io.EOF) {
		p.lose(p.file.syntaxError(p.chunk, err))
	}
}

func (p *part) stray() (offset int, message, hint string) { return stray(p.source(), p.start == 0) }

// document adds one document, unless it has only comments or is past a limit. Lines are to be added to those of its
// nodes.
func (p *part) document(n *yaml.Node, lines int, seen names) {
	conv := converter{file: p.file, lines: lines, names: seen}
	root := conv.value(n, 0)
	d := &Document{File: p.file, Kind: root.Str("kind"), ID: root.Str("id"), Period: p.file.Period, Root: root}
	for i := range conv.findings {
		conv.findings[i].Document = d.Ref()
	}
	p.findings = append(p.findings, conv.findings...)
	switch {
	case conv.broken:
		p.lost++
	case root.Type != Null:
		p.documents = append(p.documents, d)
	}
}

// lose says why a document can't be read at all.
func (p *part) lose(at finding.Span, message, hint string) {
	p.lost++
	p.findings = append(p.findings, finding.Finding{
		Rule: RuleParse, Severity: finding.Error, Message: message, Hint: hint,
		Span: at, Document: finding.Document{Period: p.file.Period},
	})
}
