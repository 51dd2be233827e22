package edit

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/markdown"
)

// Page is what a file holds that may become documents.
type Page struct {
	Tables   [][][]string // each with its headings first
	Sections []section
	Quote    string // the last one of the page
}

// section is a title, and what stands below it.
type section struct {
	Title string
	Texts []string // paragraphs, as Markdown
	Items []string // of its lists, as Markdown
}

// ReadPage reads a file by its name: a page in Markdown, or a table of which a comma, semicolon or tab parts the cells.
// Errors are of type [*Error].
func ReadPage(name string, source []byte) (Page, error) {
	switch ext := strings.ToLower(path.Ext(name)); ext {
	case ".md", ".markdown":
		source, err := decoded(source)
		return pageOf(markdown.Outline(source)), err
	case ".csv", ".tsv", ".txt", ".tab":
		s, err := readSheet(source)
		return Page{Tables: [][][]string{s.rows}}, err
	default:
		return Page{}, &Error{fmt.Sprintf("found a file that ends in %q, expected .md, .csv or .tsv", ext), "save the page as Markdown, or the sheet as CSV"}
	}
}

// ticked takes the box off an entry of a list, and reports whether it is ticked.
func ticked(item string) (rest string, done bool) {
	for _, box := range []string{"[ ] ", "[x] ", "[X] "} {
		if rest, ok := strings.CutPrefix(item, box); ok {
			return rest, box != "[ ] "
		}
	}
	return item, false
}

// pageOf brings blocks under their titles. A paragraph that begins with words and a colon, such as "Next:", is a section
// of its own.
func pageOf(blocks []markdown.Block) Page {
	var p Page
	p.Sections = []section{{}}
	for _, b := range blocks {
		last := &p.Sections[len(p.Sections)-1]
		switch {
		case b.Heading != "":
			p.Sections = append(p.Sections, section{Title: b.Heading})
		case b.Rows != nil:
			p.Tables = append(p.Tables, b.Rows)
		case b.Quote != "":
			p.Quote = b.Quote
		case b.Items != nil:
			last.Items = append(last.Items, b.Items...)
		default:
			lead, rest, ok := strings.Cut(b.Text, ":")
			lead = strings.Trim(lead, "*_ ")
			rest = strings.TrimSpace(strings.TrimLeft(rest, "*_ "))
			if known := partOf(lead) != "" || priorityOf(lead) != ""; ok && known && len(strings.Fields(lead)) <= 8 {
				p.Sections = append(p.Sections, section{Title: lead})
				if last = &p.Sections[len(p.Sections)-1]; rest != "" {
					last.Texts = append(last.Texts, rest)
				}
			} else {
				last.Texts = append(last.Texts, b.Text)
			}
		}
	}
	return p
}

// entries are the entries of a section's list or, where it has none, the parts of a sentence that enumerates.
func (s section) entries() []string {
	if len(s.Items) > 0 {
		return s.Items
	}
	var all []string
	for _, text := range s.Texts {
		separator := ";"
		if strings.Contains(text, "·") {
			separator = "·"
		}
		for item := range strings.SplitSeq(text, separator) {
			if item = strings.TrimRight(strings.TrimSpace(item), "."); item != "" {
				all = append(all, capitalized(item))
			}
		}
	}
	return all
}

func capitalized(text string) string {
	_, size := utf8.DecodeRuneInString(text)
	return strings.ToUpper(text[:size]) + text[size:]
}

// markdown is a section as it was written.
func (s section) markdown() string {
	parts := slices.Clone(s.Texts)
	if len(s.Items) > 0 {
		list := make([]string, len(s.Items))
		for i, item := range s.Items {
			list[i] = "- " + strings.ReplaceAll(item, "\n", "\n  ")
		}
		parts = append(parts, strings.Join(list, "\n"))
	}
	return strings.Join(parts, "\n\n")
}

// words brings a heading into a form to look it up by: small letters, single blanks, nothing in brackets.
func words(heading string) string {
	if at := strings.IndexByte(heading, '('); at > 0 {
		heading = heading[:at]
	}
	return strings.Join(strings.FieldsFunc(strings.ToLower(heading), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }), " ")
}

// titleOf is the field that names documents of a kind.
func titleOf(kind string) string {
	if kind == document.Ask || kind == document.Exception {
		return "title"
	}
	return "name"
}

// fieldOf is the field that a column fills by its heading, or nothing.
func fieldOf(kind, heading string) string {
	heading = words(heading)
	known := headings()[kind]
	for _, field := range slices.Sorted(maps.Keys(known)) {
		if slices.Contains(known[field], heading) || heading == words(split(field)) {
			return field
		}
	}
	return ""
}

// split parts the words of a field's name.
func split(field string) string {
	var out strings.Builder
	for _, r := range field[strings.LastIndexByte(field, '.')+1:] {
		if unicode.IsUpper(r) {
			out.WriteByte(' ')
		}
		out.WriteRune(r)
	}
	return out.String()
}

// headings are what people call the fields, beside the fields' own names.
func headings() map[string]map[string][]string {
	return map[string]map[string][]string{
		document.Area: {
			"name":              {"area", "product platform area", "platform area", "product area", "service", "team", "system"},
			"productLine":       {"line"},
			"releaseGateHealth": {"release gates", "gate health", "gates", "release health"},
			"reviewLatency":     {"latency", "review speed", "reviews"},
			"topFailureMode.text": {
				"top failure mode", "failure mode", "main failure mode",
			},
			"escalation.needed":   {"escalation needed", "escalation", "escalate"},
			"escalation.owner":    {"escalation owner"},
			"escalation.reason":   {},
			"escalation.decider":  {},
			"escalation.decideBy": {},
			"standardPath":        {"standard platform path"},
			"blastRadius":         {},
			"reviewed":            {"last reviewed"},
		},
		document.ProductLine: {
			"name":    {"product line", "line"},
			"trend":   {"security trend"},
			"meaning": {"practical meaning", "what it means"},
		},
		document.Ask: {
			"title": {"ask", "what"}, "priority": {}, "owner": {"who"}, "due": {"due date", "by"}, "status": {"state"},
			"areas": {"area"}, "backlog": {"link", "ticket", "backlog item"}, "evidence": {},
		},
		document.Exception: {
			"title": {"exception", "risk", "what"}, "areas": {"area", "systems"}, "owner": {}, "approver": {"approved by"}, "backlog": {"link", "ticket", "backlog item"},
			"reason": {"justification", "why"}, "opened": {"open since", "granted"}, "expires": {"expiry", "until", "valid until", "expiry date"}, "status": {"state"},
		},
	}
}

// priorityOf is the priority of asks below a title, or nothing.
func priorityOf(title string) string {
	for _, priority := range []string{"mandatory", "recommended"} {
		if strings.HasPrefix(words(title), priority) {
			return priority
		}
	}
	return ""
}

// partOf is the part of the review that stands below a title, or nothing.
func partOf(title string) string {
	title = words(title)
	for _, part := range []struct {
		field string
		names []string
	}{
		{"doingWell", []string{"doing well", "going well", "went well", "goes well"}},
		{"friction", []string{"wast", "friction"}},
		{"next", []string{"next"}},
		{"close", []string{"close", "closing", "conclusion"}},
	} {
		for _, name := range part.names {
			if strings.HasPrefix(title, name) || name != "next" && name != "close" && strings.Contains(title, name) {
				return part.field
			}
		}
	}
	return ""
}
