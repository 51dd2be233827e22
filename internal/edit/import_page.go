package edit

import (
	_ "embed"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/schema"
)

// Page is what a file holds that may become documents.
type Page struct {
	Sections []section
	Quote    string // the last one of the page
}

// section is a title, and what stands below it.
type section struct {
	Title  string
	Tables [][][]string // each with its headings first
	Texts  []string     // paragraphs, as Markdown
	Items  []string     // of its lists, as Markdown
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
		return Page{Sections: []section{{Tables: [][][]string{s.rows}}}}, err
	default:
		return Page{}, &Error{fmt.Sprintf("found a file that ends in %q, expected .md, .csv or .tsv", ext), "save the page as Markdown, or the sheet as CSV"}
	}
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
			last.Tables = append(last.Tables, b.Rows)
		case b.Quote != "":
			p.Quote = b.Quote
		case b.Items != nil:
			last.Items = append(last.Items, b.Items...)
		default:
			lead, rest, ok := strings.Cut(b.Text, ":")
			lead = strings.Trim(lead, "*_ ")
			rest = strings.TrimSpace(strings.TrimLeft(rest, "*_ "))
			if ok && partOf(lead) != "" && len(strings.Fields(lead)) <= 8 {
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
	between := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	return strings.Join(strings.FieldsFunc(strings.ToLower(heading), between), " ")
}

// titleOf is the field that names documents of a kind.
func titleOf(kind string) string {
	if kind == document.Ask || kind == document.Exception {
		return "title"
	}
	return "name"
}

// headings has what people call the fields that columns fill, a line for each, beside the fields' own names.
//
//go:embed headings.txt
var headings string

// fieldOf is the field that a column fills by its heading, or nothing.
func fieldOf(kind, heading string) string {
	heading = words(heading)
	for line := range strings.Lines(headings) {
		field, names, _ := strings.Cut(strings.TrimSpace(line), ":")
		field, ok := strings.CutPrefix(field, kind+" ")
		known := strings.Split(strings.TrimSpace(names), ", ")
		known = append(known, words(schema.Heading(field[strings.LastIndexByte(field, '.')+1:])))
		if ok && slices.Contains(known, heading) {
			return field
		}
	}
	return ""
}

// parts are what sections of a page become by their titles: asks of a priority, or a field of the review.
var parts = map[string]*regexp.Regexp{
	"mandatory":   regexp.MustCompile(`^mandatory`),
	"recommended": regexp.MustCompile(`^recommended`),
	"doingWell":   regexp.MustCompile(`\b(doing|going|went|goes) well`),
	"friction":    regexp.MustCompile(`wast|friction`),
	"next":        regexp.MustCompile(`^next`),
	"close":       regexp.MustCompile(`^(close|closing|conclusion)`),
}

// priorityOf is that of the asks below a title, or nothing.
func priorityOf(title string) string {
	if part := partOf(title); part == "mandatory" || part == "recommended" {
		return part
	}
	return ""
}

// partOf is what the section below a title becomes, or nothing.
func partOf(title string) string {
	for _, part := range slices.Sorted(maps.Keys(parts)) {
		if parts[part].MatchString(words(title)) {
			return part
		}
	}
	return ""
}
