package notify

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
)

// Text writes the lists for people who read them in a terminal or in a mail.
func Text(w io.Writer, l List) error {
	head := func(p Person) string { return markdown.Plain(p.Label()) + ":\n" }
	text, _ := lists(l.People, math.MaxInt, head, func(i Item) string {
		lines := fmt.Sprintf("  %-13s  %s %s: %s\n", i.What.Title(), i.Kind, markdown.Plain(i.ID), markdown.Plain(i.Message))
		if i.Title != i.ID {
			lines += fmt.Sprintf("%17s%s\n", "", markdown.Plain(i.Title))
		}
		lines += fmt.Sprintf("%17s%s:%d\n", "", markdown.Plain(i.File), i.Line)
		if i.Hint != "" {
			lines += fmt.Sprintf("%17shint: %s\n", "", markdown.Plain(i.Hint))
		}
		return lines
	})
	_, err := fmt.Fprintf(w, "%s%s\n", text, l.summary())
	return err
}

// lists writes the items of people, each below a line that names the person, as far as a number of bytes has room for them. It
// returns those that it has.
func lists(people []Person, room int, head func(Person) string, line func(Item) string) (text string, shown []Item) {
	var out strings.Builder
	left := 0
	for _, p := range people {
		name := head(p)
		for _, i := range p.Items {
			text := name + line(i)
			if len(text) > room-out.Len() {
				left++
				continue
			}
			out.WriteString(text)
			shown, name = append(shown, i), ""
		}
		if name == "" {
			out.WriteString("\n")
		}
	}
	if left > 0 {
		fmt.Fprintf(&out, "%s more, which `scorelint notify` lists.\n", finding.Count(left, "item"))
	}
	return out.String(), shown
}

func (l *List) summary() string {
	if len(l.People) == 0 {
		return "nothing is overdue, expiring, due or to be decided, as of " + l.AsOf
	}
	return finding.Count(len(l.Items()), "item") + ", as of " + l.AsOf
}

// Slack writes the message that a webhook of Slack takes.
func Slack(w io.Writer, l List) error {
	const room = 39_000 // characters of a message that Slack shows
	head := func(p Person) string { return "*" + markdown.Slack(p.Label()) + "*\n" }
	text, _ := lists(l.People, room, head, func(i Item) string {
		return fmt.Sprintf("• %s: %s, %s\n", i.What.Title(), markdown.Slack(i.Title), markdown.Slack(i.Message))
	})
	if len(l.People) == 0 {
		text = "Nothing is overdue, expiring, due or to be decided.\n"
	}
	text = fmt.Sprintf("*%s*, as of %s\n\n%s", markdown.Slack(l.Title), l.AsOf, text)
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(map[string]any{"text": text, "unfurl_links": false, "unfurl_media": false})
}
