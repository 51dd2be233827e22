package markdown

import (
	"bytes"
	"html"
	"unicode/utf8"
)

// Browsers break days and handles at their hyphens, also where there is room for them on the next line, and let a long
// word make a table wider than the paper. To let all words break makes columns so narrow that short ones do.
const (
	keptCode   = 24 // letters of code that is kept together, at most: a column may be as narrow as that
	brokenWord = 17 // letters of a word that may be broken at each, at least
)

// Only pages need these expressions, so that they are compiled for them.
var (
	stretch = compiled(`<code>[^<]*|>[^<]+`) // code, or the text behind a tag
	special = compiled(`\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b|[^\s/>-]{17,}`)
)

// keepWords gives short code, such as handles, and days a class that keeps them together, and long words one that lets them break.
func keepWords(block []byte) []byte {
	letters := func(text []byte) int { return utf8.RuneCountInString(html.UnescapeString(string(text))) }
	return stretch().ReplaceAllFunc(block, func(text []byte) []byte {
		if code, ok := bytes.CutPrefix(text, []byte("<code>")); ok {
			if letters(code) > keptCode {
				return text
			}
			return append([]byte(`<code class="k">`), code...)
		}
		return special().ReplaceAllFunc(text, func(word []byte) []byte {
			class := "w"
			switch {
			case len(word) == len("2006-01-02"):
				class = "k"
			case letters(word) < brokenWord:
				return word
			}
			return []byte(`<span class="` + class + `">` + string(word) + "</span>")
		})
	})
}
