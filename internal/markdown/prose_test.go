package markdown_test

import (
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/markdown"
)

func TestProseStaysWhatItIs(t *testing.T) {
	for source, want := range map[string]string{
		"A *b* **c** ***d*** ~~e~~ `f`.":           "A *b* **c** ***d*** ~~e~~ `f`.",
		"one\ntwo  \nthree\\\nfour":                "one two three four",
		"# One #\n\ntwo\n===\n\n***\n\nthree\n---": "**One**\n\n**two**\n\n**three**",
		"- a\n  - b\n\n    1. c\n    2. d\n- e":    "- a\n  - b\n\n    1. c\n    2. d\n- e",
		"3) c\n4) d":                               "3. c\n4. d",
		"- [ ] open\n- [x] done":                   "- [ ] open\n- [x] done",
		"> a *b*\n> - c\n>\n> d":                   "> a *b*\n>\n> - c\n>\n> d",
		"a | b\n:-- | --:\n`x\\|y` | z\n1 | \\| y": "| a | b |\n| :--- | ---: |\n| `x`&#124;`y` | z |\n| 1 | &#124; y |",
		"- | a |\n  | --- |\n  | b |":              "- | a |\n  | --- |\n  | b |",
		"```go\nx := `y`\n```":                     "```text\nx := `y`\n```",
		"    indented":                             "```text\nindented\n```",
		"[a *b*](https://x.example/?a=b&c)":        "[a *b*](https://x.example/?a=b&amp;c)",
		"<https://x.example/a>":                    "[`https://x.example/a`](https://x.example/a)",
		"![shot](https://x.example/i.png)":         "[shot](https://x.example/i.png)",
		"![](https://x.example/i.png)":             "[`https://x.example/i.png`](https://x.example/i.png)",
		"&amp; &copy; \\&amp; &#64;a &unknown;":    "&amp; © &amp;amp; `@a` &amp;unknown;",
		"``a`b`` and `` ` ``":                      "``a`b`` and `` ` ``",
		"> [!NOTE]\n> text":                        "> `[!NOTE]` text",
		"> > > > > > > deep":                       "> > > > > > &gt; deep",
		"*a _b *c _d *e _f *g* f_ e* d_ c* b_ a*":  "*a *b *c *d *e *f g f* e* d* c* b* a*",
		"a*www.x*b":                                "a`www.x`b",
		"x `b`@a":                                  "x `b` `@a`",
		"**- not a list**":                         "**- not a list**",
		"- a\n-\n- b\n\n* + -":                     "- a\n- b",
		"1\\. one":                                 "1\\. one",
		"\\- minus":                                "\\- minus",
		"a\n\n\n\nb\n":                             "a\n\nb",
		"":                                         "",
		strings.Repeat("*a ", 6000) + "b":          "```text\n" + strings.Repeat("*a ", 6000) + "b\n```",
		strings.Repeat("- ", 8) + "x":              "- - - - - - \\- - x",
	} {
		if got := (markdown.Prose{Source: source}).Markdown(); got != want {
			t.Errorf("%.80q:\ngot  %.200q\nwant %.200q", source, got, want)
		}
	}
}

// TestWhatIsUnsafeIsText writes what GitHub would act on.
func TestWhatIsUnsafeIsText(t *testing.T) {
	for source, want := range map[string]string{
		"<b>x</b> <!-- y -->":               "&lt;b&gt;x&lt;/b&gt; &lt;!-- y --&gt;",
		"<details>\n\nx":                    "&lt;details&gt;\n\nx",
		"[x]\n\n[x]: https://x.example":     "\\[x\\]\n\n\\[x\\]: `https://x.example`",
		"a[^1]\n\n[^1]: note":               "a\\[^1\\]\n\n\\[^1\\]: note",
		"@acme/team, #12 and acme/web#12":   "`@acme/team`, `#12` and `acme/web#12`",
		"GH-3 in 0123abc4":                  "`GH-3` in `0123abc4`",
		":tada: at 10:30:45, www.x.example": "`:tada:` at 10:30:45, `www.x.example`",
		"[x](javascript:alert(1))":          "x (javascript:alert(1))",
		"[x](https://user@x.example)":       "x (`https://user@x.example`)",
		"[x](//x.example)":                  "x (//x.example)",
		"\\![x](https://x.example/i.png)":   "\\![x](https://x.example/i.png)",
		"<a@x.example>":                     "`a@x.example`",
		"```mermaid\ngraph TD\n```":         "```text\ngraph TD\n```",
		"$x$ for $5":                        "&#8288;$&#8288;x&#8288;$&#8288; for &#8288;$&#8288;5",
		"a\u202eb":                          "a\\\\u202eb",
		"\\@team \\#1":                      "`@team` `#1`",
		"@\\team":                           "@\\\\team",
	} {
		if got := (markdown.Prose{Source: source}).Markdown(); got != want {
			t.Errorf("%q:\ngot  %q\nwant %q", source, got, want)
		}
	}
}

func TestProseIsAnItemWithALeadAndATail(t *testing.T) {
	for source, want := range map[string]string{
		"text":             "- **L**: text Tail.",
		"text\n\n- a\n- b": "- **L**: text\n\n  - a\n  - b\n\n  Tail.",
		"- a":              "- **L**:\n\n  - a\n\n  Tail.",
		"":                 "- **L**: Tail.",
		"*    ":            "- **L**: Tail.",
	} {
		if got := (markdown.Prose{Source: source}).Item("**L**: ", "Tail."); got != want {
			t.Errorf("%q:\ngot  %q\nwant %q", source, got, want)
		}
	}
}

// TestAnItemBeginsOnItsFirstLine is about prose of marks alone: with an empty line first, what follows would be no item.
func TestAnItemBeginsOnItsFirstLine(t *testing.T) {
	for _, source := range []string{"", "*    ", "***", "-\n-"} {
		if got := (markdown.Prose{Source: source}).Item("", "Tail."); got != "- Tail." {
			t.Errorf("%q: got %q", source, got)
		}
	}
}

func TestNamesBecomeLinksOnce(t *testing.T) {
	names := markdown.NewNames(map[string]string{"Search": "s", "Search index": "i", "UI": "u"})
	for source, want := range map[string]string{
		"Search index, Search index, Search.": "[Search index](i), [Search](s) index, Search.",
		"A **Search**, `Search`.":             "A **[Search](s)**, `Search`.",
		"[Search](https://x.example) UI":      "[Search](https://x.example) UI",
		"Research Searching @Search":          "Research Searching @Search",
		"Search\nindex":                       "[Search index](i)",
		"# Search":                            "**Search**",
	} {
		if got := (markdown.Prose{Source: source, Names: names}).Markdown(); got != strings.ReplaceAll(want, "@Search", "`@Search`") {
			t.Errorf("%q: got %q, want %q", source, got, want)
		}
	}
}
