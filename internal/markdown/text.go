package markdown

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode"
)

// Text is plain text as Markdown on one line that is safe anywhere: in a paragraph, a list or a table cell. It can't break
// a table, open a tag, ping somebody or become a link that was not written as one:
//
//   - Characters that Markdown acts on are escaped, a pipe and what opens a tag or an entity as references.
//   - Words that GitHub would turn into a link, a ping or a picture (handles, issues, commits, addresses, emoji) print
//     as code. GitHub looks for them in the finished page, where an escape is gone again; it never looks in code.
//   - A dollar sign stands between word joiners, which have no width: GitHub finds formulas behind escapes, too.
//   - Characters that hide or reorder text print as the escapes that name them.
//   - Text with letters that are written from right to left keeps its direction to itself, so that numbers and signs behind it stay
//     in their order.
//   - A joiner stands behind a text that ends like the beginning of an emoji, an address, a handle or an issue, which what
//     stands behind it would complete.
func Text(plain string) string {
	plain = strings.TrimSpace(plain)
	text := unmark(words(plain))
	end := plain[max(0, len(plain)-far):]
	mayOpen := strings.ContainsAny(end, ":@#") || strings.TrimRight(end, "wW-") != end // as nearly no text does
	if mayOpen && openEnd().MatchString(end) {
		text += "&#8288;"
	}
	if strings.ContainsFunc(plain, rightToLeft) {
		return openIsolated + text + closeIsolated
	}
	return text
}

const (
	openIsolated  = `<span dir="auto">`
	closeIsolated = `</span>`
)

func rightToLeft(r rune) bool {
	return r >= '\u0590' && unicode.In(r, unicode.Hebrew, unicode.Arabic, unicode.Syriac, unicode.Thaana, unicode.Nko)
}

// Fenced is a block of code that shows a text as it is, for example a diff. Language is the name that GitHub colours it
// by, such as "diff"; it may be empty.
func Fenced(language, text string) string {
	fence := "```"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	var body strings.Builder
	for line := range strings.Lines(text) {
		body.WriteString(strings.Map(blank, Visible(strings.TrimRight(line, "\r\n"))) + "\n")
	}
	return fence + language + "\n" + body.String() + fence + "\n"
}

// blank makes a space of the control characters that are white space, but for tabs.
func blank(r rune) rune {
	if unicode.IsControl(r) && unicode.IsSpace(r) && r != '\t' {
		return ' '
	}
	return r
}

// words makes a stretch of a line inert. White space is one space, at its ends too.
func words(s string) string {
	s = Visible(s)
	var out strings.Builder
	for s != "" {
		end := strings.IndexFunc(s, unicode.IsSpace)
		switch end {
		case 0:
			out.WriteByte(' ')
			s = strings.TrimLeftFunc(s, unicode.IsSpace)
			continue
		case -1:
			end = len(s)
		}
		out.WriteString(word(s[:end]))
		s = s[end:]
	}
	return out.String()
}

func word(s string) string {
	if !isActive(s) {
		return escaper.Replace(s)
	}
	lead, core, tail := split(s)
	if !isActive(core) {
		return code(s)
	}
	return escaper.Replace(lead) + code(core) + escaper.Replace(tail)
}

// isActive reports whether GitHub acts on a word though nothing in it is Markdown. Cheap checks come before the regular
// expressions, because nearly no word is active.
func isActive(s string) bool {
	if len(s) < 4 && !strings.ContainsAny(s, "@#:") {
		return false
	}
	lower := strings.ToLower(s)
	if (strings.ContainsAny(s, "@#:") || strings.Contains(lower, "www.") || strings.Contains(lower, "gh-")) && active().MatchString(s) {
		return true
	}
	const digits = "0123456789"
	return len(s) >= 7 && strings.ContainsAny(s, digits) && slices.ContainsFunc(commit().FindAllString(s, -1), func(run string) bool {
		return strings.ContainsAny(run, digits)
	})
}

var (
	// active matches handles, issues, addresses and emoji. Underlines count as word boundaries there.
	active = compiled(`(?i)@[a-z0-9]|#[0-9]|gh-[0-9]|://|www\.|mailto:|xmpp:|:[a-z0-9_+-]*[a-z][a-z0-9_+-]*:|:[+-]1:|:100:|:1234:`)

	// openEnd matches the beginning of an emoji, an address, a handle or an issue at the end of a text.
	openEnd = compiled(`(?i):(?:[a-z0-9_+-]*[a-z][a-z0-9_+-]*|[+-]1|100|1234)$|www$|[@#]$|gh-$`)

	// commit matches what can be a commit, if it has a digit.
	commit = compiled(`(?i)[0-9a-f]{7,}`)
)

// compiled is a regular expression that is compiled when it is first asked for: most runs write no Markdown.
func compiled(pattern string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(pattern) })
}

// split takes the punctuation off a word that belongs to the sentence around it.
func split(word string) (lead, core, tail string) {
	core = strings.TrimLeft(word, `([{"'`)
	lead = word[:len(word)-len(core)]
	trimmed := strings.TrimRight(core, `.,;!?)]}"'`)
	return lead, trimmed, core[len(trimmed):]
}

// code shows a word as code. Backquotes, pipes and backslashes stand outside of it: no code span holds all three in
// every context.
func code(word string) string {
	var out strings.Builder
	for word != "" {
		end := strings.IndexAny(word, "`|\\")
		if end < 0 {
			end = len(word)
		}
		if end > 0 {
			out.WriteString("`" + word[:end] + "`")
		}
		if end < len(word) {
			out.WriteString("&#" + strconv.Itoa(int(word[end])) + ";")
			end++
		}
		word = word[end:]
	}
	return out.String()
}

var escaper = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", `*`, `\*`, `_`, `\_`, `~`, `\~`, `[`, `\[`, `]`, `\]`, `#`, `\#`,
	`<`, `&lt;`, `>`, `&gt;`, `&`, `&amp;`, `|`, `&#124;`, `$`, `&#8288;$&#8288;`,
)

// decimal reports whether a point is followed by a digit, and marks no entry of a list.
func decimal(s string) bool { return len(s) > 1 && s[1] >= '0' && s[1] <= '9' }

// unmark keeps the beginning of a text from being read as a list or an underline.
func unmark(s string) string {
	if s == "" {
		return s
	}
	if strings.IndexByte("-+=", s[0]) >= 0 {
		return `\` + s
	}
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if rest := s[digits:]; digits > 0 && rest != "" && (rest[0] == '.' && !decimal(rest) || rest[0] == ')') {
		return s[:digits] + `\` + rest
	}
	return s
}
