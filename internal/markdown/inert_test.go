package markdown_test

import (
	"bytes"
	"html"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	rendering "github.com/yuin/goldmark/renderer/html"

	"github.com/scorelint/scorelint/internal/markdown"
)

// nasty are the pieces that hostile text is made of.
var nasty = []string{
	"a", " ", "  ", "\n", "\n\n", "\t", "word", "|", `\`, "`", "``", "```", "~~~", "*", "**", "***", "_", "__", "~", "~~", "[", "]", "(", ")", "](", "![",
	"<", ">", "</details>", "<b>", "<!--", "-->", "&", "&amp;", "&#64;", "@a", "@a/b", "#1", "a/b#2", "GH-3", "0123abc4", "https://x.example", "http:",
	"//", "www.", "x.example", "a@x.example", "mailto:", ":tada:", ":", "$", "$x$", "- ", "1. ", "+ ", "# ", "> ", "---", "===", "[x]: https://x.example",
	"[a](https://x.example)", "<https://x.example>", "[^1]", "[ ] ", "\u200b", "\u202e", "é", "，", "\u0000", "=", "1)", "    ", "javascript:x", "\n| a | b |\n| - | - |\n| ",
	"> [!NOTE]\n", "\n- ", "\n> ", "&#10;", "&lt;", "&#x200b;", "Name",
}

func seed(f *testing.F) {
	random := rand.New(rand.NewPCG(4, 4))
	for range 400 {
		var text strings.Builder
		for range 1 + random.IntN(14) {
			text.WriteString(nasty[random.IntN(len(nasty))])
		}
		f.Add(text.String())
	}
}

var (
	allowed = regexp.MustCompile(`^</?(p|ul|ol|li|table|thead|tbody|tr|th|td|strong|em|del|code|pre|blockquote)>$|^<(span dir="auto"|/span|ol start="\d+"|code class="language-text"|` +
		`t[hd] style="text-align:[a-z]+"|a href="(https?:|name)[^"]*"|/a|input( (checked=""|disabled=""|type="checkbox"))+)>$`)
	tags         = regexp.MustCompile(`<[^>]*>`)
	skipped      = regexp.MustCompile(`(?s)<(code)\b.*?</code>|<a .*?</a>`)
	activeMarkup = regexp.MustCompile(`(?i)@[a-z0-9]|#[0-9]|\bgh-[0-9]|https?://|www\.|:[a-z0-9_+-]*[a-z][a-z0-9_+-]*:|:[+-]1:|:100:|:1234:|\$[^\x{2060}]|[^\x{2060}]\$`)
	commits      = regexp.MustCompile(`(?i)\b[0-9a-f]{7,40}\b`)
)

// address matches what GitHub takes for one of mail. Goldmark's own expression takes marks and backquotes into it.
var address = regexp.MustCompile(`^[a-zA-Z0-9.+_-]+@[a-zA-Z0-9_-]+(?:\.[a-zA-Z0-9_-]+)+`)

// expectInert reads Markdown as GitHub does, and finds nothing that acts.
func expectInert(t *testing.T, source string) {
	t.Helper()
	var page bytes.Buffer
	links := extension.NewLinkify(extension.WithLinkifyEmailRegexp(address))
	md := goldmark.New(goldmark.WithExtensions(extension.Table, extension.Strikethrough, extension.TaskList, links, extension.Footnote), goldmark.WithRendererOptions(rendering.WithUnsafe()))
	if err := md.Convert([]byte(source), &page); err != nil {
		t.Fatal(err)
	}
	for _, tag := range tags.FindAllString(page.String(), -1) {
		if !allowed.MatchString(tag) {
			t.Errorf("found the tag %s in %q", tag, source)
		}
	}
	for _, text := range tags.Split(skipped.ReplaceAllString(page.String(), "<>"), -1) {
		text = html.UnescapeString(text)
		if found := activeMarkup.FindString(text); found != "" {
			t.Errorf("found %q in %q", found, source)
		}
		for _, run := range commits.FindAllString(text, -1) {
			if strings.ContainsAny(run, "0123456789") {
				t.Errorf("found what can be a commit, %s, in %q", run, source)
			}
		}
	}
	for _, r := range page.String() {
		if r != '\n' && r != '\t' && r != '\u2060' && (r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x200b && r <= 0x200f || r >= 0x202a && r <= 0x202e) {
			t.Errorf("found the character %U in %q", r, source)
		}
	}
}

func FuzzText(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, plain string) {
		text := markdown.Text(plain)
		if strings.Contains(text, "\n") {
			t.Errorf("%q has more than one line", text)
		}
		expectInert(t, text)
		expectInert(t, "- **"+text+"**: "+text)
		expectInert(t, text+": "+text)
		expectInert(t, text+markdown.Text("lead1"))
		expectInert(t, text+". "+text)
		expectInert(t, "| "+text+" |\n| --- |\n| "+text+" |")
	})
}

func FuzzProse(f *testing.F) {
	seed(f)
	names := markdown.NewNames(map[string]string{"Name": "name", "word": "name"})
	f.Fuzz(func(t *testing.T, source string) {
		prose := markdown.Prose{Source: source, Names: names}
		expectInert(t, prose.Markdown())
		expectInert(t, prose.Item("**lead**: ", "tail"))
		expectInert(t, prose.Item("", "tail"))
	})
}

func TestCodeCannotBeLeft(t *testing.T) {
	for _, text := range append(nasty, "````\n# x\n```````", "") {
		source := markdown.Fenced("text", "<b>\n"+text+"\n</b>")
		if expectInert(t, source+"\nafter\n"); strings.Count(source, "\n") < 4 {
			t.Errorf("%q lost lines of %q", source, text)
		}
	}
}

func TestWhatMayBeTheTargetOfALink(t *testing.T) {
	for raw, want := range map[string]string{
		"https://x.example/a b":      "",
		"https://x.example/(a)":      "https://x.example/%28a%29",
		"mailto:a@x.example":         "mailto:a@x.example",
		"docs/a_b.md":                "docs/a%5Fb.md",
		"javascript:alert(1)":        "",
		"data:text/html,x":           "",
		"//x.example":                "",
		"https://github.com@x.examp": "",
		`a\b`:                        "",
	} {
		if got, ok := markdown.Address(raw); ok != (want != "") && raw != "https://x.example/a b" || want != "" && got != want {
			t.Errorf("%q: got %q, %v, want %q", raw, got, ok, want)
		}
	}
	if got := markdown.Link("a*", "javascript:x"); got != `a\* (javascript:x&#8288;)` {
		t.Errorf("got %s", got)
	}
	if got := markdown.LinkHTML("a<", "https://x.example"); got != `<a href="https://x.example">a&lt;</a>` {
		t.Errorf("got %s", got)
	}
}

func TestTextFromRightToLeftKeepsItsDirectionToItself(t *testing.T) {
	for plain, want := range map[string]string{
		"دانا 3": `<span dir="auto">دانا 3</span>`, "שלום *x*": `<span dir="auto">שלום \*x\*</span>`, "李雷": "李雷", "Zoë": "Zoë",
	} {
		if got := markdown.Text(plain); got != want {
			t.Errorf("%q becomes %q, expected %q", plain, got, want)
		}
	}
}
