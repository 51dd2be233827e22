package document

import "bytes"

// chunk is a stretch of a file's source that holds whole documents.
type chunk struct {
	start, end int
	line       int // lines before it
	last       int // its last line
	directives int // lines that begin with %
	conflict   int // the first line that is the mark of a merge conflict; 0 for none
}

// split cuts a file where a document starts or ends, so that an error in one document doesn't hide the others.
// YAML allows the lines that say so nowhere else: not in a block scalar, not in quotes. It stops behind the first chunk
// of too many.
func split(source []byte) []chunk {
	var chunks []chunk
	var c chunk
	number, pending := 0, false // directives before the start of the document they belong to
	cut := func(at int) {
		c.end, c.last = at, number
		chunks = append(chunks, c)
		c = chunk{start: at, line: number}
	}
	ended := false
	for l := range splitLines(source) {
		if ended {
			cut(l.start)
		}
		if len(chunks) > maxDocuments {
			return chunks
		}
		text := source[l.start:l.end]
		ended = marks(text, "...")
		switch {
		case marks(text, "---"):
			if c.start < l.start && number > 0 && !pending {
				cut(l.start)
			}
			pending = false
		case bytes.HasPrefix(text, []byte("%")):
			pending = true
			c.directives++
		case c.conflict == 0 && (marks(text, "<<<<<<<") || marks(text, ">>>>>>>")):
			c.conflict = number + 1
		}
		number++
	}
	cut(len(source))
	return chunks
}

// marks reports whether a line is a marker, with or without something behind it.
func marks(text []byte, marker string) bool {
	rest, ok := bytes.CutPrefix(text, []byte(marker))
	return ok && (len(rest) == 0 || rest[0] == ' ' || rest[0] == '\t')
}
