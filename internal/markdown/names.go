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

// mentions are names, and those that a text has mentioned already.
type mentions struct {
	*Names
	used map[string]bool
}

// split writes text, with the first mention of each name as a link. Of names at the same place the longest is meant.
func (m *mentions) split(text string) []piece {
	if m == nil {
		return []piece{{text: words(text)}}
	}
	var out []piece
	before, from := ' ', 0
	for at := 0; at < len(text); {
		name := ""
		if !inWord(before) {
			name = m.at(text[at:])
		}
		if name != "" {
			out = append(out, piece{text: words(text[from:at])}, piece{text: "[" + words(name) + "](" + m.targets[name] + ")"})
			m.used[name] = true
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

// at is the longest name that a text begins with; empty for none.
func (m *mentions) at(text string) string {
	for _, length := range m.lengths {
		if length > len(text) {
			continue
		}
		name := text[:length]
		after, _ := utf8.DecodeRuneInString(text[length:])
		if _, ok := m.targets[name]; ok && !m.used[name] && !inWord(after) {
			return name
		}
	}
	return ""
}

func inWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("_-@#", r))
}
