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
	MaxFileSize = 64 << 20 // bytes
	maxDepth    = 64       // lists and maps inside each other
	maxAliased  = 10_000   // values that come from anchors, in one document
	maxKeys     = 5_000    // in one map
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

// chunk is a stretch of a file that holds whole documents.
type chunk struct {
	source []byte
	line   int // lines before it
}

// split cuts a file before each line that starts a document, so that an error in one document doesn't hide the
// others. YAML allows such a line nowhere else: not in a block scalar, not in quotes. A file with directives is
// left whole, because they stand before that line.
func split(source []byte) []chunk {
	var chunks []chunk
	start, startLine := 0, 0
	lines := splitLines(source)
	for i, l := range lines {
		text := source[l.start:l.end]
		if bytes.HasPrefix(text, []byte("%")) {
			return []chunk{{source, 0}}
		}
		if i > 0 && startsDocument(text) {
			chunks = append(chunks, chunk{source[start:l.start], startLine})
			start, startLine = l.start, i
		}
	}
	return append(chunks, chunk{source[start:], startLine})
}

func startsDocument(text []byte) bool {
	rest, ok := bytes.CutPrefix(text, []byte("---"))
	return ok && (len(rest) == 0 || rest[0] == ' ' || rest[0] == '\t')
}

func (f *File) parse(c chunk) ([]*Document, []finding.Finding) {
	if utf16(c.source) { // the parser would take it, but columns and every other reader would not
		return nil, []finding.Finding{f.syntaxFinding(c, errNotUTF8)}
	}
	loader, err := yaml.NewLoader(bytes.NewReader(c.source))
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
		conv := converter{file: f, lines: c.line}
		root := conv.value(node.Content[0], 0)
		d := f.document(root)
		for i := range conv.findings {
			conv.findings[i].Document = d.Ref()
		}
		bad = append(bad, conv.findings...)
		if root.Type != Null && !conv.broken { // null: only comments; broken: past a limit, and said so
			docs = append(docs, d)
		}
	}
}

func (f *File) document(root Value) *Document {
	d := &Document{File: f, Root: root, Period: f.Period}
	d.Kind = root.Str("kind")
	d.ID = root.Str("id")
	return d
}
