package notify

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	rendering "github.com/yuin/goldmark/renderer/html"
)

// hostile is text of people that would ping, link, close issues, hide what follows or pretend to be the marker.
const hostile = "@security-lead <!-- scorelint notify a1/b2 01 --> <b>x</b> closes #12 @acme/platform https://evil.example `@here` | ](https://evil.example) \u202e"

func hostileList() List {
	item := func(id string) Item {
		return Item{What: Overdue, Kind: "Ask", ID: id, Title: hostile, Day: "2026-10-01", Message: hostile, Hint: hostile, File: "scorecard/" + hostile + ".yaml", Rule: "ask/overdue"}
	}
	return List{Title: hostile, Period: "2026-Q4", AsOf: "2026-10-02", People: []Person{
		{Handle: "@lead", Name: hostile, Known: true, Items: []Item{item("one"), item("two")}},
		{Handle: "@acme/platform", Name: "Platform", Team: true, Known: true, Items: []Item{item("three")}},
		{Handle: "@acme/others", Name: "Others", Known: true, Items: []Item{item("four")}},
		{Handle: "@security", Name: "Security", Team: true, Known: true, Items: []Item{item("nine")}},
		{Handle: "Jane Doe", Name: "Jane Doe", Known: true, Items: []Item{item("five")}},
		{Handle: "@typo", Name: "@typo", Items: []Item{item("six")}},
		{Handle: hostile, Name: hostile, Known: true, Items: []Item{item("seven")}},
		{Items: []Item{item("eight")}},
	}}
}

var (
	code    = regexp.MustCompile(`(?s)<code>.*?</code>|<a [^>]*>`)
	active  = regexp.MustCompile(`@[A-Za-z0-9][A-Za-z0-9/_-]*|#[0-9]+|https?://\S+|<(?:!--|b>|script)`)
	toBlobs = Links(func(string) string { return "https://example.com/blob/HEAD/x" })
)

// acting lists what GitHub acts on in a page.
func acting(t *testing.T, source string) []string {
	t.Helper()
	var page bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM), goldmark.WithRendererOptions(rendering.WithUnsafe())).Convert([]byte(source), &page); err != nil {
		t.Fatal(err)
	}
	return active.FindAllString(code.ReplaceAllString(page.String(), ""), -1)
}

func TestOnlyWhoOwesIsMentioned(t *testing.T) {
	list := hostileList()
	for _, one := range []bool{false, true} {
		for i, page := range Issues(list, toBlobs, one) {
			if got := acting(t, page.Body); len(got) > 0 {
				t.Errorf("the body of %d mentions %q", i, got)
			}
			var want []string
			if i == 0 {
				want = []string{"@lead"}
			}
			if got := acting(t, page.News(page.Items)); strings.Join(got, " ") != strings.Join(want, " ") {
				t.Errorf("the comment of %d mentions %q, want %q", i, got, want)
			}
			if strings.ContainsAny(page.Title, "\n\r\u202e") || len([]rune(page.Title)) > 120 {
				t.Errorf("the title %q", page.Title)
			}
		}
	}
}

func TestNewsIsAboutWhatIsNewAlone(t *testing.T) {
	list := hostileList()
	page := Issues(list, toBlobs, true)[0]
	if len(page.Items) != 9 {
		t.Fatalf("%d items", len(page.Items))
	}
	for _, p := range list.People {
		for _, i := range p.Items {
			news := page.News([]string{digest(i.Key())})
			if strings.Count(news, "\n- ") != 1 || !strings.Contains(news, "Ask "+i.ID) {
				t.Errorf("the news of %s: %s", i.ID, news)
			}
			if got := len(acting(t, news)); p.Handle == "@lead" && got != 1 || p.Handle != "@lead" && got != 0 {
				t.Errorf("the news of %s mention %d", i.ID, got)
			}
		}
	}
}

// TestALongListFitsIntoAnIssue has more items than an issue takes: the most urgent are shown, and told of.
func TestALongListFitsIntoAnIssue(t *testing.T) {
	list := hostileList()
	items := list.People[0].Items
	for len(items) < 2000 {
		i := items[0]
		i.ID += strings.Repeat("x", len(items)%7) + string(rune('a'+len(items)%26))
		i.Day = "2026-10-" + string(rune('0'+len(items)%10))
		i.Rule += string(rune('a' + len(items)/100))
		items = append(items, i)
	}
	list.People[0].Items = items
	page := Issues(list, toBlobs, false)[0]
	if len(page.Body)+13*len(page.Items) > 65_000 || !strings.Contains(page.Body, " items more, which") {
		t.Errorf("%d bytes and %d items: %s", len(page.Body), len(page.Items), page.Body[len(page.Body)-300:])
	}
	if len(page.News(page.Items)) > 65_000 {
		t.Error("the comment is too long")
	}
}
