package markdown

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Names are names that become links where prose mentions them.
type Names struct {
	targets map[string]string // by name
	lengths []int             // of the names in bytes, longest first
}

// The length of names that are looked for: what is shorter is often just a word, and nobody writes what is longer.
const (
	shortestName = 3   // letters
	longestName  = 200 // bytes
)

// NewNames makes names of targets, which [Web] or [Relative] has made.
func NewNames(targets map[string]string) *Names {
	n := &Names{targets: map[string]string{}}
	for name, target := range targets {
		if utf8.RuneCountInString(name) < shortestName || len(name) > longestName {
			continue
		}
		n.targets[name] = target
		if !slices.Contains(n.lengths, len(name)) {
			n.lengths = append(n.lengths, len(name))
		}
	}
	slices.SortFunc(n.lengths, func(x, y int) int { return y - x })
	return n
}

// mentions writes text, with the first mention of each name as a link. Of names at the same place the longest is meant.
func (w *writer) mentions(text string) []piece {
	if w.names == nil {
		return []piece{{text: words(text)}}
	}
	var out []piece
	before, from := ' ', 0
	for at := 0; at < len(text); {
		name := ""
		if !inWord(before) {
			name = w.mentioned(text[at:])
		}
		if name != "" {
			out = append(out, piece{text: words(text[from:at])}, piece{text: "[" + words(name) + "](" + w.names.targets[name] + ")"})
			w.used[name] = true
			at += len(name)
			from, before = at, ' '
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		before = r
		at += size
	}
	return append(out, piece{text: words(text[from:])})
}

// mentioned is the longest name that a text begins with, and that has no link yet; empty for none.
func (w *writer) mentioned(text string) string {
	for _, length := range w.names.lengths {
		if length > len(text) {
			continue
		}
		name := text[:length]
		after, _ := utf8.DecodeRuneInString(text[length:])
		if _, ok := w.names.targets[name]; ok && !w.used[name] && !inWord(after) {
			return name
		}
	}
	return ""
}

func inWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("_-@#", r))
}
