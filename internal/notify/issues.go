package notify

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/github"
	"github.com/scorelint/scorelint/internal/markdown"
)

// Links gives the address of a file, which may be empty.
type Links func(file string) string

// bodyLimit is how many bytes a list takes at most. GitHub takes 65,536 characters, and what stands for the items needs room, too.
const bodyLimit = 50_000

const footer = "`scorelint notify` keeps this issue up to date, overwrites what is edited here, and closes it when nothing is left. " +
	"To change what it says, change the scorecard.\n"

// Issues gives each person an issue, or all of them one, in Markdown that is inert. Comments on one mention who has to act on
// what is new, and nobody else.
func Issues(l List, links Links, one bool) []github.Issue {
	if one && len(l.People) > 0 {
		return []github.Issue{links.issue(l, "everybody", l.Title, l.People)}
	}
	var issues []github.Issue
	for _, p := range l.People {
		called := strings.TrimPrefix(p.Name, "@")
		if p.Handle == "" {
			called = p.Label()
		}
		issues = append(issues, links.issue(l, "person\n"+p.Handle, l.Title+": "+called, []Person{p}))
	}
	return issues
}

func (x Links) issue(l List, key, title string, people []Person) github.Issue {
	body, shown := lists(people, bodyLimit, func(p Person) string { return markdown.Text(p.Label()) + ":\n\n" }, x.line)
	intro := "What " + markdown.Link("the report", x(document.Folder+"/README.md")) + " of " + markdown.Text(l.Title) + " waits for, most urgent first.\n\n"
	const titleLimit = 120 // which stays on one line of a page; GitHub takes 256 characters
	return github.Issue{
		Key: digest(key), Title: finding.Cut(markdown.Plain(title), titleLimit), Body: intro + body + footer, Items: digests(shown),
		News: func(items []string) string { return x.news(people, items) },
	}
}

// news is a comment on some items of people.
func (x Links) news(people []Person, items []string) string {
	var about []Person
	for _, p := range people {
		p.Items = slices.DeleteFunc(slices.Clone(p.Items), func(i Item) bool { return !slices.Contains(items, digest(i.Key())) })
		about = append(about, p)
	}
	text, _ := lists(about, bodyLimit, func(p Person) string { return p.mention() + ":\n\n" }, x.line)
	return "New on this list:\n\n" + text
}

func (x Links) line(i Item) string {
	line := fmt.Sprintf("- **%s**: %s (%s): %s", i.What.Title(), markdown.Link(i.Title, x(i.File)), markdown.Text(i.Kind+" "+i.ID), markdown.Text(i.Message))
	if i.Hint != "" {
		line += "; " + markdown.Text(i.Hint)
	}
	return line + "\n"
}

// handle matches the names of accounts. A team is named, but not mentioned: that would call everybody in it.
var handle = regexp.MustCompile(`^@[A-Za-z0-9][A-Za-z0-9_-]{0,38}$`)

// mention calls a person whom the Scorecard lists, and names everybody else.
func (p *Person) mention() string {
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
