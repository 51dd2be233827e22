package markdown

import (
	"fmt"
	"net/url"
	"path"
	"strings"
	"unicode"
)

// Link is a link in Markdown. Where the address can't be one, the label and the address stand as text.
func Link(label, address string) string { return link(label, address, Text, "[%s](%s)") }

// LinkHTML is [Link] in HTML.
func LinkHTML(label, address string) string {
	return link(label, address, HTML, `<a href="%[2]s">%[1]s</a>`)
}

func link(label, address string, text func(plain string) string, form string) string {
	target, ok := Address(address)
	switch {
	case Plain(address) == "":
		return text(label)
	case ok:
		return fmt.Sprintf(form, text(label), target)
	case Plain(label) == Plain(address):
		return text(label)
	}
	return text(label) + " (" + text(address) + ")"
}

// Address writes an address as the target of a link in Markdown or HTML. A whole address of the web can be one, one of a
// mailbox, and a path of the repository; what may run code, or names a user before a host, can't.
func Address(raw string) (target string, ok bool) {
	raw = strings.TrimSpace(raw)
	if target, ok = Web(raw); ok {
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

// Web is [Address] for whole addresses of the web alone.
func Web(raw string) (target string, ok bool) {
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

// Relative is the address of a file of the repository, seen from a folder of it.
func Relative(dir, file string) string {
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

// Resolve gives the address under which a link that is written in a file of the repository leads to the same from a
// folder of it; ok is false when it may not be a link.
func Resolve(dir, file, address string) (target string, ok bool) {
	if target, ok = Web(address); ok {
		return target, true
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "" || u.Host != "" || u.Path == "" || u.Path[0] == '/' || strings.ContainsFunc(u.Path, hidden) {
		return "", false
	}
	to := path.Join(path.Dir(file), u.Path)
	if to == ".." || strings.HasPrefix(to, "../") || strings.Contains(to, `\`) {
		return "", false
	}
	target = Relative(dir, to)
	if u.Fragment != "" {
		target += "#" + destination.Replace(u.EscapedFragment())
	}
	return target, true
}
