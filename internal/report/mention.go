package report

import (
	"cmp"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/scorelint/scorelint/internal/review"
)

// told reads Markdown of the narrative, and links the first mention of each area to its row. A name that rows share could
// mean any of them, and is left alone.
func (w *writer) told(source, file string) []block {
	blocks := prose(source)
	m := mentions{from: path.Dir(file)}
	for _, r := range w.Review.Rows {
		if r.Label() == r.Name && strings.Contains(source, r.Name) && utf8.RuneCountInString(r.Name) >= shortestMention {
			m.rows = append(m.rows, r)
		}
	}
	slices.SortStableFunc(m.rows, func(x, y *review.Row) int { return cmp.Compare(len(y.Name), len(x.Name)) })
	if len(m.rows) > 0 {
		m.link(blocks)
	}
	return blocks
}

// shortestMention is how many letters a name must have to be looked for: what is shorter is often just a word.
const shortestMention = 3

// mentions are the rows that a text may still mention, longest name first.
type mentions struct {
	rows []*review.Row
	from string // the folder that the text's own links start from
}

func (m *mentions) link(blocks []block) {
	for i := range blocks {
		b := &blocks[i]
		if b.kind == paragraph {
			b.spans = m.linked(b.spans)
		}
		for _, item := range b.items {
			m.link(item)
		}
	}
}

// linked looks through plain text and emphasis. Code and links stay as they are.
func (m *mentions) linked(all []span) []span {
	var out []span
	for _, s := range all {
		switch s.kind {
		case plain:
			out = append(out, m.split(s.text)...)
		case emphasis, strong:
			s.spans = m.linked(s.spans)
			out = append(out, s)
		default:
			out = append(out, s)
		}
	}
	return out
}

// split cuts a text before and behind the first mention that it holds, and goes on with the rest.
func (m *mentions) split(text string) []span {
	at, found := len(text), -1
	for i, r := range m.rows {
		if j := wholeWord(text, r.Name); j >= 0 && j < at {
			at, found = j, i
		}
	}
	if found < 0 {
		return []span{{kind: plain, text: text}}
	}
	row := m.rows[found]
	m.rows = slices.Delete(m.rows, found, found+1)
	link := span{kind: anchor, to: relative(m.from, row.Place.File), spans: []span{{kind: plain, text: row.Name}}}
	var out []span
	if at > 0 {
		out = append(out, span{kind: plain, text: text[:at]})
	}
	out = append(out, link)
	if rest := text[at+len(row.Name):]; rest != "" {
		out = append(out, m.split(rest)...)
	}
	return out
}

// wholeWord finds a name that is no part of a longer word; -1 for none.
func wholeWord(text, name string) int {
	for from := 0; ; {
		i := strings.Index(text[from:], name)
		if i < 0 {
			return -1
		}
		at := from + i
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, size := utf8.DecodeRuneInString(text[at+len(name):])
		if !inWord(before) && !inWord(after) {
			return at
		}
		from = at + len(name) + size
		if from >= len(text) {
			return -1
		}
	}
}

func inWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r) || strings.ContainsRune("_-@#", r))
}
