package document

import (
	"bytes"
	"errors"
	"io"

	yaml "go.yaml.in/yaml/v4"
)

// together is how much source one parser reads, in bytes. To make a parser takes half as long as to read a row, so that
// parsing rows together, in one text, makes reading 10,000 of them a third faster.
const together = 64 << 10

// grouped cuts parts into groups of that size.
func grouped(parts []*part) [][]*part {
	var groups [][]*part
	first, size := 0, 0
	for i, p := range parts {
		size += p.end - p.start
		if size >= together || i == len(parts)-1 {
			groups = append(groups, parts[first:i+1])
			first, size = i+1, 0
		}
	}
	return groups
}

// parseTogether reads the plain parts as one text. Where that is no YAML, or holds more or fewer documents than parts,
// each part is read for itself, which tells where the fault is.
func parseTogether(parts []*part) {
	size := 0
	for _, p := range parts {
		size += len("---\n") + p.end - p.start
	}
	text, plain := make([]byte, 0, size), make([]*part, 0, len(parts))
	for _, p := range parts {
		if !p.plain() {
			p.parse()
			continue
		}
		if !p.marked() {
			text = append(text, "---\n"...)
		}
		text = append(text, p.source()...)
		plain = append(plain, p)
	}
	if len(plain) > 1 && readStream(text, plain) {
		return
	}
	for _, p := range plain {
		p.documents, p.findings, p.lost = nil, nil, 0
		p.parse()
	}
}

// plain reports whether a part means the same in the midst of others.
func (p *part) plain() bool {
	at, _, _ := p.stray()
	return !p.odd && at < 0 && bytes.HasSuffix(p.source(), []byte("\n"))
}

// marked reports whether a part begins with the line that starts a document.
func (p *part) marked() bool {
	line, _, _ := bytes.Cut(p.source(), []byte("\n"))
	return marks(bytes.TrimSuffix(line, []byte("\r")), "---")
}

// readStream reads one document for each part.
func readStream(text []byte, parts []*part) bool {
	loader, err := yaml.NewLoader(bytes.NewReader(text))
	if err != nil {
		return false
	}
	seen := names{}
	for _, p := range parts {
		var node yaml.Node
		if err := loader.Load(&node); err != nil || len(node.Content) != 1 {
			return false
		}
		lines := p.line - node.Line // the document begins at its mark
		if p.marked() {
			lines++
		}
		p.document(node.Content[0], lines, seen)
	}
	var more yaml.Node
	return errors.Is(loader.Load(&more), io.EOF)
}
