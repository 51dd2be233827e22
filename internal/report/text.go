package report

import (
	"html"
	"net/url"
	"strings"
	"unicode"
)

// Text is plain text as Markdown on one line, in which nothing is markup, a ping, or a link.
func Text(plain string) string { return string(text(plain)) }

// Prose is Markdown of people, written anew so that it can't break out of its place. Only whole web addresses are links.
func Prose(source string) string {
	return strings.Join(writeBlocks(prose(source), external, false), "\n")
}

// Flat is plain text on one line, in which no character hides or reorders text. It may still hold markup.
func Flat(plain string) string { return flat(plain) }

// Entities is plain text on one line for a place where HTML stands in Markdown: it means the same whether or not
// Markdown is read there.
func Entities(plain string) string {
	words := strings.Fields(visible(plain))
	for i, word := range words {
		written := references.Replace(word)
		if acts(word) {
			written = "<code>" + written + "</code>"
		}
		words[i] = written
	}
	return strings.Join(words, " ")
}

// references writes everything that Markdown or HTML acts on as references, which neither acts on. The dollar sign has
// word joiners around it, see [md].
var references = strings.NewReplacer(
	"&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&#34;", "'", "&#39;", "`", "&#96;", "|", "&#124;", `\`, "&#92;", "*", "&#42;", "_", "&#95;",
	"~", "&#126;", "[", "&#91;", "]", "&#93;", "#", "&#35;", "$", "&#8288;$&#8288;",
)

// Link is a link in Markdown. Where the address can't be one, the label and the address stand as text.
func Link(label, address string) string {
	target, beside := follow(label, address)
	switch {
	case target != "":
		return string(link(text(label), target))
	case beside:
		return Text(label) + " (" + Text(address) + ")"
	}
	return Text(label)
}

// LinkHTML is [Link] in HTML.
func LinkHTML(label, address string) string {
	target, beside := follow(label, address)
	escaped := html.EscapeString(flat(label))
	switch {
	case target != "":
		return `<a href="` + target + `">` + escaped + "</a>"
	case beside:
		return escaped + " (" + html.EscapeString(flat(address)) + ")"
	}
	return escaped
}

// follow is the target of a link, or else says whether the address is to stand beside the label, which doesn't show it.
func follow(label, address string) (target string, beside bool) {
	if flat(address) == "" {
		return "", false
	}
	if target, ok := Address(address); ok {
		return target, false
	}
	return "", flat(label) != flat(address)
}

// Address writes an address as the target of a link in Markdown or HTML. A whole address of the web can be one, one of a
// mailbox, and a path of the repository; what may run code, or names a user before a host, can't.
func Address(raw string) (target string, ok bool) {
	raw = strings.TrimSpace(raw)
	if target, ok = external(raw); ok {
		return target, true
	}
	u, err := url.Parse(raw)
	switch {
	case err != nil || strings.ContainsFunc(raw, func(r rune) bool { return hidden(r) || unicode.IsControl(r) || r == '\\' }):
		return "", false
	case u.Scheme == "mailto" && u.Opaque != "":
		return destination.Replace(u.String()), true
	case u.Scheme != "" || u.Host != "" || u.User != nil || strings.HasPrefix(raw, "//"):
		return "", false
	}
	return destination.Replace(u.String()), true
}

// AddressPart writes text as a part of an address: steps of its path, or the value of a parameter.
func AddressPart(plain string) string {
	steps := strings.Split(flat(plain), "/")
	for i, step := range steps {
		steps[i] = destination.Replace(parameter.Replace(url.PathEscape(step)))
	}
	return strings.Join(steps, "/")
}

// parameter writes what a path may hold and would end a parameter.
var parameter = strings.NewReplacer("&", "%26", "+", "%2B", "=", "%3D")
