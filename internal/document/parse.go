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
	for _, c := range split(source) {
		docs, bad := f.parse(c)
		f.Documents = append(f.Documents, docs...)
		f.Findings = append(f.Findings, bad...)
	}
	return f
}

func (f *File) parse(c chunk) ([]*Document, []finding.Finding) {
	if at, message, hint := stray(f.Source[c.start:c.end], c.start == 0); at >= 0 {
		return nil, []finding.Finding{f.cantParse(f.character(f.posAt(c.start+at)), message, hint)}
	}
	loader, err := yaml.NewLoader(bytes.NewReader(f.Source[c.start:c.end]))
	if err != nil {
		return nil, []finding.Finding{f.syntaxFinding(c, err)}
	}
	var docs []*Document
	var bad []finding.Finding
	for {
		var node yaml.Node
		if err := loader.Load(&node); errors.Is(err, io.EOF) {
			return docs, bad
		} else if err != nil {
			return docs, append(bad, f.syntaxFinding(c, err))
		}
		if len(node.Content) != 1 {
			continue
		}
		d, findings := f.document(c, node.Content[0])
		bad = append(bad, findings...)
		if d != nil {
			docs = append(docs, d)
		}
	}
}

// document converts one document. It is nil where there are only comments, or where it is past a limit.
func (f *File) document(c chunk, n *yaml.Node) (*Document, []finding.Finding) {
	conv := converter{file: f, lines: c.line}
	root := conv.value(n, 0)
	d := &Document{File: f, Kind: root.Str("kind"), ID: root.Str("id"), Period: f.Period, Root: root}
	for i := range conv.findings {
		conv.findings[i].Document = d.Ref()
	}
	if root.Type == Null || conv.broken {
		d = nil
	}
	return d, conv.findings
}
