package document

import "bytes"

// chunk is a stretch of a file's source that holds whole documents.
type chunk struct {
	start, end int
	line       int // lines before it
	last       int // its last line
}

// split cuts a file where a document starts or ends, so that an error in one document doesn't hide the others.
// YAML allows the lines that say so nowhere else: not in a block scalar, not in quotes.
func split(source []byte) []chunk {
	lines := splitLines(source)
	var chunks []chunk
	start, before := 0, 0
	cut := func(at, line int) {
		chunks = append(chunks, chunk{start, at, before, line})
		start, before = at, line
	}
	directives := false // stand before the start of the document they belong to
	for i, l := range lines {
		text := source[l.start:l.end]
		switch {
		case marks(text, "---"):
			if i > 0 && !directives {
				cut(l.start, i)
			}
			directives = false
		case marks(text, "...") && i+1 < len(lines):
			cut(lines[i+1].start, i+1)
		case bytes.HasPrefix(text, []byte("%")):
			directives = true
		}
	}
	cut(len(source), len(lines))
	return chunks
}

// marks reports whether a line is a document marker, with or without something behind it.
func marks(text []byte, marker string) bool {
	rest, ok := bytes.CutPrefix(text, []byte(marker))
	return ok && (len(rest) == 0 || rest[0] == ' ' || rest[0] == '\t')
}
