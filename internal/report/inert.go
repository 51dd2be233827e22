package report

import (
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// md is inline Markdown that is safe anywhere: in a paragraph, a list or a table cell. Text of people becomes md only
// here, so that it can't break a table, open a tag, ping somebody or become a link that was not written as one:
//
//   - Characters that Markdown acts on are escaped, a pipe and what opens a tag or an entity as references.
//   - Words that GitHub would turn into a link, a ping or a picture (handles, issues, commits, addresses, emoji) print
//     as code. GitHub looks for them in the finished page, where an escape is gone again; it never looks in code.
//   - A dollar sign stands between word joiners, which have no width: GitHub finds formulas behind escapes, too.
//   - Characters that hide or reorder text print as the escapes that name them.
type md string

// text makes plain text of one or more lines inert, on one line.
func text(s string) md { return md(unmark(words(strings.TrimSpace(s)))) }

// words makes a stretch of a line inert. White space is one space, at its ends too.
func words(s string) string {
	s = visible(s)
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
	if !acts(s) {
		return escape(s)
	}
	lead, core, tail := split(s)
	if !acts(core) {
		return code(s)
	}
	return escape(lead) + code(core) + escape(tail)
}

// acts reports whether GitHub acts on a word though nothing in it is Markdown. The first looks sort out nearly all, in a
// third of the time that the expressions take.
func acts(s string) bool {
	if len(s) < 4 && !strings.ContainsAny(s, "@#:") {
		return false
	}
	lower := strings.ToLower(s)
	if (strings.ContainsAny(s, "@#:") || strings.Contains(lower, "www.") || strings.Contains(lower, "gh-")) && active().MatchString(s) {
		return true
	}
	const digits = "0123456789"
	return len(s) >= 7 && strings.ContainsAny(s, digits) && slices.ContainsFunc(hexForm().FindAllString(s, -1), func(run string) bool {
		return strings.ContainsAny(run, digits)
	})
}

var (
	// active matches handles, issues, addresses and emoji. Underlines count as word boundaries there.
	active = form(`(?i)@[a-z0-9]|#[0-9]|gh-[0-9]|://|www\.|mailto:|xmpp:|:[a-z0-9_+-]+:`)

	// hexForm matches what can be a commit, if it has a digit.
	hexForm = form(`(?i)[0-9a-f]{7,}`)
)

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
			out.WriteString(reference(word[end]))
			end++
		}
		word = word[end:]
	}
	return out.String()
}

func reference(c byte) string { return "&#" + strconv.Itoa(int(c)) + ";" }

var escaper = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", `*`, `\*`, `_`, `\_`, `~`, `\~`, `[`, `\[`, `]`, `\]`, `#`, `\#`,
	`<`, `&lt;`, `>`, `&gt;`, `&`, `&amp;`, `|`, `&#124;`, `$`, `&#8288;$&#8288;`,
)

func escape(s string) string { return escaper.Replace(s) }

// unmark keeps the beginning of a text from being read as a list or an underline.
func unmark(s string) string {
	if s == "" {
		return s
	}
	if strings.IndexByte("-+=", s[0]) >= 0 {
		return `\` + s
	}
	digits := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if rest := s[digits:]; digits > 0 && rest != "" && (rest[0] == '.' || rest[0] == ')') {
		return s[:digits] + `\` + rest
	}
	return s
}

// visible writes characters that would hide or reorder text as the escapes that name them. Joiners stay where
// writing needs them, between characters outside ASCII.
func visible(s string) string {
	if !strings.ContainsFunc(s, hidden) && utf8.ValidString(s) {
		return s
	}
	runes := []rune(s)
	var out strings.Builder
	for i, r := range runes {
		joins := r == '\u200c' || r == '\u200d'
		if hidden(r) && !(joins && beside(runes, i-1) && beside(runes, i+1)) {
			out.WriteString(strings.Trim(strconv.QuoteRuneToASCII(r), "'"))
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

func hidden(r rune) bool {
	if r < utf8.RuneSelf { // nearly all are
		return r < ' ' && !unicode.IsSpace(r) || r == '\x7f'
	}
	return !unicode.IsSpace(r) && unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs) || r == utf8.RuneError
}

func beside(runes []rune, i int) bool {
	return i >= 0 && i < len(runes) && runes[i] >= utf8.RuneSelf && !hidden(runes[i])
}

// link shows a label as a link to an address that [external] or [page.local] has made.
func link(label md, address string) md { return "[" + label + "](" + md(address) + ")" }

// external returns an address as it may stand in a link. Only whole web addresses become links; one that names a
// user can pretend to lead elsewhere and doesn't.
func external(raw string) (address string, ok bool) {
	if strings.ContainsFunc(raw, func(r rune) bool { return unicode.IsSpace(r) || hidden(r) }) {
		return "", false
	}
	u, err := url.Parse(raw)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil {
		return "", false
	}
	return destination.Replace(u.String()), true
}

// destination writes an address so that it neither ends early in Markdown nor means an entity or markup there.
var destination = strings.NewReplacer(
	"&", "&amp;", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", `"`, "%22", "'", "%27", "`", "%60",
	`\`, "%5C", "|", "%7C", "*", "%2A", "_", "%5F", "[", "%5B", "]", "%5D", "{", "%7B", "}", "%7D", "^", "%5E", "~", "%7E", "$", "%24",
)

// relative returns the address of a file of the repository, seen from a folder of it.
func relative(dir, file string) string {
	from, to := strings.Split(dir, "/"), strings.Split(file, "/")
	if dir == "" || dir == "." {
		from = nil
	}
	for len(from) > 0 && len(to) > 1 && from[0] == to[0] {
		from, to = from[1:], to[1:]
	}
	steps := make([]string, 0, len(from)+len(to))
	for range from {
		steps = append(steps, "..")
	}
	for _, step := range to {
		step = (&url.URL{Path: step}).EscapedPath()
		steps = append(steps, destination.Replace(strings.ReplaceAll(strings.TrimPrefix(step, "./"), ":", "%3A")))
	}
	return path.Join(steps...)
}

// web shows a link of a document: shortened where a tracker's address begins it, as text when it is no address.
func web(raw string, trackers []string) md {
	address, ok := external(raw)
	if !ok {
		return text(raw)
	}
	_, label, _ := strings.Cut(raw, "://")
	best := ""
	for _, t := range trackers {
		if strings.HasPrefix(raw, t) && len(t) > len(best) && len(t) < len(raw) {
			best, label = t, raw[len(t):]
		}
	}
	return link(text(label), address)
}
