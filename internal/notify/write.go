package notify

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
)

// Version is the version of the JSON format. It changes when a reader would have to.
const Version = 1

// Text writes the lists for people who read them in a terminal or in a mail.
func Text(w io.Writer, l List) error {
	var out strings.Builder
	for _, p := range l.People {
		fmt.Fprintf(&out, "%s: %s\n", markdown.Plain(p.Label()), p.counts())
		for _, i := range p.Items {
			fmt.Fprintf(&out, "  %-13s  %s %s: %s\n", i.What.Title(), i.Kind, markdown.Plain(i.ID), markdown.Plain(i.Message))
			if i.Title != i.ID {
				fmt.Fprintf(&out, "%17s%s\n", "", markdown.Plain(i.Title))
			}
			fmt.Fprintf(&out, "%17s%s:%d\n", "", markdown.Plain(i.File), i.Line)
			if i.Hint != "" {
				fmt.Fprintf(&out, "%17shint: %s\n", "", markdown.Plain(i.Hint))
			}
		}
		out.WriteString("\n")
	}
	_, err := fmt.Fprintf(w, "%s%s\n", out.String(), l.summary())
	return err
}

// Label names a person by handle, with the name behind it.
func (p *Person) Label() string {
	switch {
	case p.Handle == "":
		return "nobody is named"
	case p.Name == p.Handle:
		return p.Handle
	}
	return p.Handle + " (" + p.Name + ")"
}

// counts says how much of what a person has to act on.
func (p *Person) counts() string {
	var all []string
	for _, what := range order() {
		n := 0
		for _, i := range p.Items {
			if i.What == what {
				n++
			}
		}
		if n > 0 {
			all = append(all, fmt.Sprintf("%d %s", n, what.Title()))
		}
	}
	return strings.Join(all, ", ")
}

func (l *List) summary() string {
	if len(l.People) == 0 {
		return fmt.Sprintf("nothing is overdue, expiring, due or to be decided, as of %s", l.AsOf)
	}
	people, nobody := len(l.People), ""
	if l.People[people-1].Handle == "" {
		people--
		nobody = fmt.Sprintf(", %d for nobody", len(l.People[people].Items))
	}
	noun := "people"
	if people == 1 {
		noun = "person"
	}
	return fmt.Sprintf("%s for %d %s%s, as of %s", finding.Count(len(l.Items()), "item"), people, noun, nobody, l.AsOf)
}

// JSON writes the lists for programs. docs/notify.md describes the format.
func JSON(w io.Writer, l List) error {
	out := struct {
		Version int      `json:"version"`
		AsOf    string   `json:"asOf"`
		Title   string   `json:"title"`
		Period  string   `json:"period"`
		People  []Person `json:"people"`
	}{Version, l.AsOf, l.Title, l.Period, append([]Person{}, l.People...)}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(out); err != nil {
		return err
	}
	_, err := w.Write(text.Bytes())
	return err
}

// slackLimit is how many characters of a message Slack shows.
const slackLimit = 39_000

// Slack writes the message that a webhook of Slack takes.
func Slack(w io.Writer, l List) error {
	var out strings.Builder
	fmt.Fprintf(&out, "*%s*, as of %s\n", markdown.Slack(l.Title), l.AsOf)
	if len(l.People) == 0 {
		out.WriteString("Nothing is overdue, expiring, due or to be decided.\n")
	}
	left := len(l.Items())
	for _, p := range l.People {
		head := fmt.Sprintf("\n*%s*\n", markdown.Slack(p.Label()))
		for _, i := range p.Items {
			line := head + fmt.Sprintf("• %s: %s, %s\n", i.What.Title(), markdown.Slack(i.Title), markdown.Slack(i.Message))
			head = ""
			if out.Len()+len(line) > slackLimit {
				fmt.Fprintf(&out, "\n%s more: scorelint notify lists them\n", finding.Count(left, "item"))
				return writeSlack(w, out.String())
			}
			out.WriteString(line)
			left--
		}
	}
	return writeSlack(w, out.String())
}

func writeSlack(w io.Writer, text string) error {
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	return encoder.Encode(map[string]any{"text": text, "unfurl_links": false, "unfurl_media": false})
}
