package cli

import (
	"strings"

	"github.com/mattn/go-runewidth"
)

// textWidth is the width that text is wrapped to, the same for a terminal and a file.
const textWidth = 80

func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func indent(text string) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			out.WriteString("  ")
		}
		out.WriteString(line)
	}
	return out.String()
}

// wrap breaks each paragraph of a text into lines; a word that is longer than a line stays whole.
func wrap(text, indent string) string {
	var wrapped []string
	for _, paragraph := range paragraphsOf(text) {
		var lines []string
		line := ""
		for _, word := range strings.Fields(paragraph) {
			switch {
			case line == "":
				line = indent + word
			case runewidth.StringWidth(line)+1+runewidth.StringWidth(word) > textWidth:
				lines = append(lines, line)
				line = indent + word
			default:
				line += " " + word
			}
		}
		if line != "" {
			lines = append(lines, line)
		}
		if len(lines) > 0 {
			wrapped = append(wrapped, strings.Join(lines, "\n"))
		}
	}
	return strings.Join(wrapped, "\n\n")
}

// paragraphsOf splits a text where YAML leaves line breaks: folded text keeps one between paragraphs, other text two.
func paragraphsOf(text string) []string {
	if strings.Contains(text, "\n\n") {
		return strings.Split(text, "\n\n")
	}
	return strings.Split(text, "\n")
}
