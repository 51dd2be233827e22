package template_test

import (
	"bytes"
	stdhtml "html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer/html"

	model "github.com/scorelint/scorelint/internal/review"
	"github.com/scorelint/scorelint/internal/template"
)

func TestMarkdownIsWrittenForItsPlace(t *testing.T) {
	const hostile = "a`b|c @acme *x* <i> https://acme.example"
	tests := map[string]struct{ source, want string }{
		"a link":               {"[{{.title}}]({{.goal}})", "[x](https://acme.example/a%28b%29?c=d&amp;e=%5F)"},
		"a link by link":       {"* {{link .title .goal}}", "* [x](https://acme.example/a%28b%29?c=d&amp;e=%5F)"},
		"a part of an address": {"[a](https://acme.example/{{.period.name}}/?q={{.goal}})", "[a](https://acme.example/2026%20Q3/?q=https://acme.example/a%28b%29%3Fc%3Dd%26e%3D%5F)"},
		"a file":               {"[a](<../{{.period.name}}>) [b]({{.period.name}})", "[a](<../2026%20Q3>) [b](2026%20Q3)"},
		"a definition":         {"[a]: {{.goal}}\n{{.title}}", "[a]: https://acme.example/a%28b%29?c=d&amp;e=%5F\nx"},
		"code":                 {"a `{{.generated}}` b", "a `aˋb|c @acme *x* <i> https://acme.example` b"},
		"code of two":          {"``{{.generated}} ` ``", "``aˋb|c @acme *x* <i> https://acme.example ` ``"},
		"code in a table":      {"| `{{.generated}}` | {{.title}} |", "| `aˋb\\|c @acme *x* <i> https://acme.example` | x |"},
		"code in a first cell": {"`{{.generated}}` | {{.title}}", "`aˋb\\|c @acme *x* <i> https://acme.example` | x"},
		"an escaped backquote": {"it\\`s {{.title}}", "it\\`s x"},
		"a block of code":      {"```json\n{{json .period.state}} {{.generated}}\n{{.asOf}}\n```\n{{.generated}}", "```json\n\"current\" a`b|c @acme *x* <i> https://acme.example\n    ```\n```\na\\`b&#124;c"},
		"a comment":            {"<!-- {{.changesOn}} -->\n{{.title}} `{{.asOf}}`", "<!-- - -&gt;&lt;b&gt; -->\nx `ˋˋˋ`"},
		"below a tag":          {"<details><summary>{{.generated}}</summary>\n\n{{.asOf}}", "<details><summary>a&#96;b&#124;c <code>@acme</code> &#42;x&#42; &lt;i&gt; <code>https://acme.example</code></summary>\n\n\\`\\`\\`"},
		"a bare address":       {"https://acme.example/{{.generated}} {{.title}}", "https://acme.example/a%60b%7Cc%20@acme%20%2Ax%2A%20%3Ci%3E%20https://acme.example x"},
		"an attribute":         {`<a id="{{.changesOn}}" href="{{.goal}}">{{.title}}</a>`, `<a id="--&gt;&lt;b&gt;" href="https://acme.example/a%28b%29?c=d&amp;e=%5F">x</a>`},
		"a definition, last":   {"[a]\n\n[a]: {{.goal}}", "[a]\n\n[a]: https://acme.example/"},
		"definitions":          {"{{- range .audience}}\n[a]: {{.}}\n{{- end}}", "\n[a]: vp"},
		"a footnote":           {"a[^1]\n\n[^1]: {{.generated}}", "a[^1]\n\n[^1]: a\\`b&#124;c `@acme`"},
		"two values":           {"{{.title}}{{.title}} {{.title}}", "x&#8288;x x"},
		"a part of a text":     {"{{slice .goal 0 5}}x v{{.version}}", "httpsx v0"},
		"words of a loop":      {"{{range .audience}}{{.}} {{end}}{{.title}}", "vp x"},
		"prose":                {"> {{with .narrative}}{{prose .close}}{{end}}", "> one\n> \n> - two"},
		"prose in a list":      {"- {{with .narrative}}{{prose .close}}{{end}}", "- one\n  \n  - two"},
		"prose after a branch": {"{{if .title}}a\n{{end}}{{with .narrative}}{{prose .close}}{{end}}", "a\none\n\n- two"},
		"lines of a loop":      {"{{range .audience}}- `{{.}}`\n{{end}}", "- `vp`\n"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			l, err := template.Parse("x.md", []byte(test.source))
			if err != nil {
				t.Fatal(err)
			}
			data := dataOf(model.Review{
				Settings: &model.Settings{Title: "x", Goal: "https://acme.example/a(b)?c=d&e=_", Audience: []string{"vp"}}, Since: "```", Next: "--><b>",
				Period: model.Period{Name: "2026 Q3", State: "current"}, Narrative: &model.Narrative{Close: "one\n\n* two"},
			})
			data.Generated = hostile
			got, err := l.Fill(t.Context(), data)
			if err != nil || !strings.HasPrefix(string(got), test.want) {
				t.Errorf("got  %s, %v\nwant %s", got, err, test.want)
			}
		})
	}
}

// TestNoTextOfPeopleChangesAPage fills templates with hostile text and with a letter, and compares the elements of both.
func TestNoTextOfPeopleChangesAPage(t *testing.T) {
	places := []string{
		"{{.title}}", "# {{.title}}", "a {{.title}} b\nc", "- {{.title}}\n- {{.title}}", "1. {{.title}}", "> {{.title}}", "**{{.title}}**", "_{{.title}}_ a",
		"| a | b |\n| --- | --- |\n| {{.title}} | `{{.title}}` |\n| {{.title}} | c |", "a | b\n--- | ---\n`{{.title}}` | {{.title}}",
		"[{{.title}}](https://acme.example/{{.title}})", "[a](<b{{.title}}>)", "[a](b{{.title}}) {{.title}}", "`{{.title}}`", "a ``{{.title}} b`` {{.title}}",
		"```\n{{.title}}\n```\n\n{{.title}}", "~~~\na {{.title}}\n~~~", "> ```\n> {{.title}}\n> ```", "<!-- {{.title}} -->\n\n{{.title}}", "<!-- {{.title}} --> {{.title}}\n{{.title}}",
		"<b>{{.title}}</b>", "<p>\n{{.title}}\n</p>\n\n{{.title}}", "a <b>{{.title}}</b> b", "- <p>{{.title}}</p>", "[a]: b{{.title}}\n\n[a]", "{{.title}}{{.title}}", "a\n{{.title}}\n---",
		"{{.title}}{{.title}}x", "@{{.title}}", "a@{{.title}}", "https:{{.title}}", "https://acme.example/{{.title}} b", "www.{{.title}}", "{{slice .title 0 1}}acme", "#{{.title}}", "a <a id=\"{{.title}}\">b</a>", "<a id=\"a{{.title}}\">b</a>", "a[^1]: {{.title}}",
		"{{link .title .title}}", "- {{link .title \"https://acme.example\"}}", "| {{link .title .title}} |\n| --- |\n| a |", "> {{prose .title}}", "- {{prose .title}}",
	}
	hostile := []string{
		"@acme", "a @acme/team b", "#12", "`", "``", "```", "a`b", "` `` ```", "~~~", "|", "a|b|c", "\\|", "\\", "\\\\`|", "*a*", "**", "_a_", "[a](b)", "![a](b)", "[a]: b", "](b)", ")", "(", "a) b",
		"<b>", "</b><script>", "<!--", "-->", "--", "->", "<a href=\"x\">", "&lt;", "&#64;acme", "https://acme.example", "www.acme.example", "a@acme.example", "- a", "1. a", "# a", "> a", "---", "===", "    a",
		"a\nb", "a\n\nb", "\n# a", "\n```\n", "\n- a", "|\n|", "\u202e", "$a$", ":tada:", "\"", "'", "\" onclick=\"a", "javascript:alert(1)", "data:text/html,a", "//acme.example", "x y", "%zz", "?a&b=c#d", "<", ">", "<>", "&",
	}
	for _, place := range places {
		l, err := template.Parse("x.md", []byte(place))
		if err != nil {
			t.Fatalf("%q: %v", place, err)
		}
		plain := elements(t, l, "x")
		for _, text := range hostile {
			prose := strings.Contains(place, "prose")
			if got := elements(t, l, text); !prose && !slices.Equal(got, plain) && !unlinked(place, got, plain) {
				t.Errorf("%q with %q: got %v, want %v", place, text, got, plain)
			}
		}
	}
}

// unlinked tells that a link is missing only where link may leave it out.
func unlinked(place string, got, plain []string) bool {
	without := func(tags []string) []string {
		return slices.DeleteFunc(slices.Clone(tags), func(tag string) bool { return tag == "<a>" || tag == "</a>" })
	}
	return strings.Contains(place, "link") && slices.Equal(without(got), without(plain))
}

// elements are the tags of the page that a template makes of a title, without those of code. In the text outside of code
// nothing may ping.
func elements(t *testing.T, l *template.Layout, title string) []string {
	t.Helper()
	text, err := l.Fill(t.Context(), dataOf(model.Review{Settings: &model.Settings{Title: title}}))
	if err != nil {
		t.Fatal(err)
	}
	var page bytes.Buffer
	md := goldmark.New(goldmark.WithExtensions(extension.Table), goldmark.WithRendererOptions(html.WithUnsafe()))
	if err := md.Convert(text, &page); err != nil {
		t.Fatal(err)
	}
	out := comments.ReplaceAllString(page.String(), "")
	if outside := attributes.ReplaceAllString(code.ReplaceAllString(ownLink.ReplaceAllString(out, ""), ""), "<$1$2>"); active.MatchString(stdhtml.UnescapeString(outside)) {
		t.Errorf("%q pings or links: %s", title, page.String())
	}
	var tags []string
	for _, m := range attributes.FindAllStringSubmatch(out, -1) {
		if m[2] != "code" {
			tags = append(tags, "<"+m[1]+m[2]+">")
		}
	}
	return tags
}

var (
	ownLink    = regexp.MustCompile(`(?:https://acme\.example/|<p>www\.)[^\s<]*`) // which the template wrote
	comments   = regexp.MustCompile(`(?s)<!--.*?-->`)
	code       = regexp.MustCompile(`(?s)<code[^>]*>.*?</code>`)
	attributes = regexp.MustCompile(`<(/?)([a-z0-9]+)[^>]*>`)
	active     = regexp.MustCompile(`@acme|#12|https://|www\.|:tada:`)
)
