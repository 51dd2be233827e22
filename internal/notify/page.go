package notify

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
)

// Page is what an issue tells a person, or everybody, in Markdown that is inert.
type Page struct {
	Key   string   // stands for who is told
	Title string   // plain text on one line
	Body  string   // mentions nobody
	Items []string // stand for what is listed
	// News is a comment on those of the items that are given. It mentions who has to act on them, and nobody else.
	News func(items []string) string
}

// Links are the addresses that pages lead to. Each may be empty.
type Links struct {
	Report string
	File   func(name string) string
}

// bodyLimit is how many bytes a list takes at most. GitHub takes 65,536 characters, and what stands for the items needs room, too.
const bodyLimit = 50_000

const footer = "\n`scorelint notify` keeps this issue up to date, overwrites what is edited here, and closes it when nothing is left. " +
	"To change what it says, change the scorecard.\n"

// Pages gives each person a page, or all of them one.
func Pages(l List, links Links, one bool) []Page {
	groups := [][]Person{}
	for i := range l.People {
		groups = append(groups, l.People[i:i+1])
	}
	if one && len(l.People) > 0 {
		groups = [][]Person{l.People}
	}
	var pages []Page
	for _, people := range groups {
		key, title := "everybody", l.Title
		if !one {
			key, title = "person\n"+people[0].Handle, l.Title+": "+l.called(people[0])
		}
		body, shown := links.lists(people, func(p Person) string { return markdown.Text(p.Label()) })
		pages = append(pages, Page{
			Key: digest(key), Title: cut(markdown.Plain(title)), Items: digests(shown),
			Body: "What " + markdown.Link("the report", links.Report) + " of " + markdown.Text(l.Title) + " waits for, most urgent first.\n" + body + footer,
			News: func(items []string) string { return links.news(people, items) },
		})
	}
	return pages
}

// cut keeps a title on one line of a page: GitHub takes 256 characters.
func cut(title string) string {
	if runes := []rune(title); len(runes) > 120 {
		return string(runes[:119]) + "…"
	}
	return title
}

// called is what people call a person, with the handle where another one has the name, too.
func (l *List) called(p Person) string {
	same := slices.ContainsFunc(l.People, func(other Person) bool {
		return other.Handle != p.Handle && strings.EqualFold(other.Name, p.Name)
	})
	switch {
	case p.Handle == "":
		return p.Label()
	case same:
		return fmt.Sprintf("%s (%s)", p.Name, strings.TrimPrefix(p.Handle, "@"))
	}
	return strings.TrimPrefix(p.Name, "@")
}

// news is a comment on some items of people.
func (x Links) news(people []Person, items []string) string {
	var about []Person
	for _, p := range people {
		p.Items = slices.DeleteFunc(slices.Clone(p.Items), func(i Item) bool { return !slices.Contains(items, digest(i.Key())) })
		if len(p.Items) > 0 {
			about = append(about, p)
		}
	}
	text, _ := x.lists(about, Person.mention)
	return "New on this list:\n" + text
}

// lists writes the items of people, each below a line that names the person, and returns those that it has room for.
func (x Links) lists(people []Person, name func(Person) string) (text string, shown []Item) {
	var out strings.Builder
	for _, p := range people {
		head := "\n" + name(p) + ":\n\n"
		for _, i := range p.Items {
			if line := head + x.line(i); out.Len()+len(line) <= bodyLimit {
				out.WriteString(line)
				shown, head = append(shown, i), ""
			}
		}
	}
	left := -len(shown)
	for _, p := range people {
		left += len(p.Items)
	}
	if left > 0 {
		fmt.Fprintf(&out, "\n%s more, which `scorelint notify` lists.\n", finding.Count(left, "item"))
	}
	return out.String(), shown
}

func (x Links) line(i Item) string {
	line := fmt.Sprintf("- **%s**: %s (%s): %s", i.What.Title(), markdown.Link(i.Title, x.File(i.File)), markdown.Text(i.Kind+" "+i.ID), markdown.Text(i.Message))
	if i.Hint != "" {
		line += "; " + markdown.Text(i.Hint)
	}
	return line + "\n"
}

// handle matches the names of accounts. A team is named, but not mentioned: that would call everybody in it.
var handle = regexp.MustCompile(`^@[A-Za-z0-9][A-Za-z0-9_-]{0,38}$`)

// mention calls a person whom the Scorecard lists, and names everybody else.
func (p Person) mention() string {
	if p.Known && !p.Team && handle.MatchString(p.Handle) {
		return p.Handle
	}
	return markdown.Text(p.Label())
}

func digests(items []Item) []string {
	var all []string
	for _, i := range items {
		all = append(all, digest(i.Key()))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:6])
}
