package template

import (
	"net/url"
	"strings"

	"github.com/scorelint/scorelint/internal/markdown"
)

// entities is plain text on one line for a place where HTML stands in Markdown: it means the same whether or not
// Markdown is read there.
func entities(plain string) string {
	words := strings.Fields(markdown.Visible(plain))
	for i, word := range words {
		written := references.Replace(word)
		if text := markdown.Text(word); strings.Contains(strings.ReplaceAll(text, "\\`", ""), "`") {
			written = "<code>" + written + "</code>"
		}
		words[i] = written
	}
	return strings.Join(words, " ")
}

var references = strings.NewReplacer(
	"&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;", "`", "&#96;", "|", "&#124;", `\`, "&#92;", "*", "&#42;", "_", "&#95;",
	"~", "&#126;", "[", "&#91;", "]", "&#93;", "#", "&#35;", "$", "&#8288;$&#8288;",
)

// addressPart writes text as a part of an address: steps of its path, or the value of a parameter.
func addressPart(plain string) string {
	escaped := parameter.Replace(strings.ReplaceAll(url.PathEscape(markdown.Plain(plain)), "%2F", "/"))
	target, _ := markdown.Address("/" + escaped)
	return strings.TrimPrefix(target, "/")
}

// parameter writes what a path may hold and would end a parameter.
var parameter = strings.NewReplacer("&", "%26", "+", "%2B", "=", "%3D")
