package report

import (
	"fmt"
	"net/url"
	"path"
	"strings"
)

// written gives the address under which a link of people leads to the same from where it is printed; ok is false
// when it may not become one.
type written func(address string) (string, bool)

// from resolves links that are written in a file of the repository.
func (p *page) from(file string) written {
	return func(address string) (string, bool) {
		if to, ok := external(address); ok {
			return to, true
		}
		u, err := url.Parse(address)
		if err != nil || u.Scheme != "" || u.Host != "" || u.Path == "" || u.Path[0] == '/' || strings.ContainsFunc(u.Path, hidden) {
			return "", false
		}
		target := path.Join(path.Dir(file), u.Path)
		if target == ".." || strings.HasPrefix(target, "../") || strings.Contains(target, `\`) {
			return "", false
		}
		to := relative(p.dir, target)
		if u.Fragment != "" {
			to += "#" + destination.Replace(u.EscapedFragment())
		}
		return to, true
	}
}

// prose writes Markdown of people that stands in a file.
func (p *page) prose(blocks []block, file string) {
	if lines := writeBlocks(blocks, p.from(file), false); len(lines) > 0 {
		p.WriteString("\n" + strings.Join(lines, "\n") + "\n")
	}
}

// item writes Markdown of people as an item of a list, after a lead of the report's own and before its tail.
func (p *page) item(lead md, inside []block, file string, tail md) {
	first := strings.TrimRight(string(lead), " ")
	if len(inside) > 0 && inside[0].kind == paragraph {
		first = unmark(strings.TrimSpace(string(lead) + inline(inside[0].spans, p.from(file))))
		inside = inside[1:]
	}
	var lines []string
	add := func(more ...string) {
		if len(lines) > 0 {
			lines = append(lines, "")
		}
		lines = append(lines, more...)
	}
	if len(inside) == 0 && first != "" && tail != "" {
		first, tail = first+" "+string(tail), ""
	}
	if first != "" {
		add(first)
	}
	if len(inside) > 0 {
		add(writeBlocks(inside, p.from(file), false)...)
	}
	if tail != "" {
		add(string(tail))
	}
	p.WriteString(strings.Join(hang("- ", lines), "\n") + "\n")
}

// writeBlocks writes blocks anew. Inside an item, lists follow a paragraph without a blank line.
func writeBlocks(all []block, to written, inItem bool) []string {
	var out []string
	for _, b := range all {
		lines := b.markdown(to)
		if len(lines) == 0 {
			continue
		}
		if tight := inItem && b.kind == bullets; len(out) > 0 && !tight {
			out = append(out, "")
		}
		out = append(out, lines...)
	}
	return out
}

func (b *block) markdown(to written) []string {
	switch b.kind {
	case literal:
		fence := "```"
		for strings.Contains(strings.Join(b.code, "\n"), fence) {
			fence += "`"
		}
		return append(append([]string{fence + "text"}, b.code...), fence)
	case bullets, numbers:
		var out []string
		for i, item := range b.items {
			marker := "- "
			if b.kind == numbers {
				marker = fmt.Sprintf("%d. ", b.first+i)
			}
			out = append(out, hang(marker, writeBlocks(item, to, true))...)
		}
		return out
	}
	line := inline(b.spans, to)
	if line == "" {
		return nil
	}
	if b.kind == title {
		return []string{"**" + line + "**"}
	}
	return []string{unmark(line)}
}

// hang puts a marker before the first line and indents the others below it.
func hang(marker string, lines []string) []string {
	if len(lines) == 0 {
		return []string{strings.TrimSpace(marker)}
	}
	out := make([]string, len(lines))
	for i, line := range lines {
		switch {
		case i == 0:
			out[i] = marker + line
		case line != "":
			out[i] = strings.Repeat(" ", len(marker)) + line
		}
	}
	return out
}

func inline(all []span, to written) string {
	var out strings.Builder
	for _, s := range all {
		next := s.markdown(to)
		if strings.HasSuffix(out.String(), "`") && strings.HasPrefix(next, "`") {
			out.WriteString("&#8288;") // or the two would be one run of backquotes
		}
		out.WriteString(next)
	}
	return strings.TrimSpace(out.String())
}

func (s *span) markdown(to written) string {
	switch s.kind {
	case plain:
		return words(s.text)
	case codeSpan:
		return fencedSpan(s.text)
	}
	inside := inline(s.spans, to)
	switch {
	case inside == "":
		return ""
	case s.kind == emphasis:
		return "*" + inside + "*"
	case s.kind == strong:
		return "**" + inside + "**"
	}
	if address, ok := to(s.to); ok {
		return string(link(md(inside), address))
	}
	return inside + " (" + words(s.to) + ")"
}

func fencedSpan(text string) string {
	if text == "" {
		return ""
	}
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if text[0] == '`' || text[len(text)-1] == '`' {
		text = " " + text + " "
	}
	return fence + text + fence
}
