package document

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/scorelint/scorelint/internal/finding"
	yaml "go.yaml.in/yaml/v4"
)

// Limits on what files and documents may hold. Each is far above what people write; what is beyond one of them is a
// document/limit finding.
const (
	MaxFileSize     = 2 << 20   // bytes
	maxDocumentSize = 512 << 10 // bytes
	maxDocuments    = 10_000    // in one file
	maxDirectives   = 10        // of one document; the parser compares each with all
	maxDepth        = 64        // lists and maps inside each other
	maxAliased      = 10_000    // values that come from anchors, in one document
	maxKeys         = 1_000     // in one map
)

// Parse reads one file. What can't be read is in the file's Findings; every other document is in Documents.
func Parse(path, period string, source []byte) *File {
	f := &File{Path: path, Period: period, Source: source}
	f.parse(context.Background())
	return f
}

// parse reads each chunk of the source by itself, until the context ends.
func (f *File) parse(ctx context.Context) {
	for i, c := range split(f.Source) {
		limit := func(message, hint string) { f.lose(RuleLimit, f.span(c.start, c.start), message, hint) }
		switch {
		case ctx.Err() != nil:
			return
		case i == maxDocuments:
			limit(fmt.Sprintf("found more than %d documents in one file", maxDocuments), "split the file; what follows here was not read")
			return
		case c.end-c.start > maxDocumentSize:
			limit(fmt.Sprintf("the document has %d bytes, expected at most %d", c.end-c.start, maxDocumentSize), "split the document")
		case c.directives > maxDirectives:
			limit(fmt.Sprintf("found more than %d directives for one document", maxDirectives), "delete the lines that begin with %: no directive is needed")
		default:
			f.parseChunk(c)
		}
	}
	if len(f.Documents)+len(f.Findings) == 0 {
		f.add(RuleNotRead, finding.Warning, f.whole(), "the file holds no document, expected at least one", "write one, or delete the file")
	}
}

func (f *File) parseChunk(c chunk) {
	p, found := f.stray(c)
	if !found && c.conflict > 0 {
		f.lose(RuleParse, f.At(finding.Pos{Line: c.conflict, Column: 1}), "found the mark of a merge conflict",
			"keep one of the two sides, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>")
		return
	}
	if !found {
		p, found = f.parseYAML(c)
	}
	if found {
		f.lose(RuleParse, f.character(p.at), p.message, p.hint)
	}
}

// parseYAML takes in the documents of a chunk, up to what can't be parsed.
func (f *File) parseYAML(c chunk) (p problem, found bool) {
	loader, err := yaml.NewLoader(bytes.NewReader(f.Source[c.start:c.end]))
	for err == nil {
		var node yaml.Node
		if err = loader.Load(&node); err == nil && len(node.Content) == 1 {
			f.addDocument(node.Content[0], c.line)
		}
	}
	if errors.Is(err, io.EOF) {
		return problem{}, false
	}
	return f.syntaxError(c, err), true
}

// addDocument takes in one document, unless it has only comments or is past a limit. Lines are those before its chunk.
func (f *File) addDocument(n *yaml.Node, lines int) {
	conv := converter{file: f, lines: lines}
	root := conv.value(n, 0)
	d := &Document{File: f, Kind: root.Str("kind"), ID: root.Str("id"), Period: f.Period, Root: root}
	if area, measure := root.Str("area"), root.Str("measure"); d.Kind == Measurement && area != "" && measure != "" {
		d.ID = MeasurementID(area, measure)
	}
	for _, found := range conv.findings.Of(d) {
		found.Document = d.Ref()
		f.Findings = append(f.Findings, found)
	}
	switch {
	case conv.broken:
		f.Lost++
	case root.Type != Null:
		f.Documents = append(f.Documents, d)
	}
}

// lose says why a document can't be read at all.
func (f *File) lose(rule string, at finding.Span, message, hint string) {
	f.Lost++
	f.add(rule, finding.Error, at, message, hint)
}
