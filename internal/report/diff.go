package report

import (
	"fmt"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// Diff is what a change means for leadership, with all that is told of it.
type Diff struct {
	review.Difference
	From     Side
	To       Side
	Absent   string // why there was no scorecard before, where that is so
	Findings finding.Difference
	Rules    []string // the files, and the settings, by which the change touches the rules
	Unread   []string // files that can't be read on one of the sides, so that rows may seem gone that are not
}

// Side names one of the two states that are compared.
type Side struct {
	Name   string `json:"name"` // as people know it
	Kind   string `json:"kind"` // git revision, folder or working tree
	Commit string `json:"commit,omitempty"`
}

// Empty reports whether the change means nothing for leadership.
func (d *Diff) Empty() bool {
	return d.Difference.Empty() && d.Findings.Empty() && len(d.Rules) == 0
}

// nothing is said of a change that means nothing, such as another format, comments or moved files.
const nothing = "no change that matters to leadership"

// voice brings the texts of people into a format.
type voice struct {
	text  func(string) md
	mark  md  // stands around what is emphasised
	limit int // the most items of a group that are shown; 0 for all
}

func (v voice) strong(s md) md { return v.mark + s + v.mark }

// folded is plain text on one line. Whoever prints it keeps it from acting on a terminal.
func folded(s string) md { return md(strings.Join(strings.Fields(s), " ")) }

// DiffMarkdown tells a difference as Markdown below a heading of that level. It is inert like a report.
func DiffMarkdown(d *Diff, level int) string {
	t := newTeller(d, voice{text, "**", shownItems})
	p := &page{}
	p.heading(level, "What this change means for leadership")
	for _, line := range t.head() {
		p.para("%s", line)
	}
	for _, topic := range t.topics() {
		p.heading(level+1, topic.title)
		p.list(t.lines(topic))
	}
	return strings.TrimPrefix(p.String(), "\n")
}

// DiffText tells a difference as plain text. What people wrote is in it as it is, each text on one line.
func DiffText(d *Diff) string {
	t := newTeller(d, voice{folded, "", 0})
	var out strings.Builder
	for _, line := range t.head() {
		fmt.Fprintln(&out, line)
	}
	for _, topic := range t.topics() {
		fmt.Fprintf(&out, "\n%s\n", topic.title)
		for _, line := range t.lines(topic) {
			fmt.Fprintf(&out, "  %s\n", line)
		}
	}
	return out.String()
}

// shownItems is how many items of a group a page shows; the others are counted.
const shownItems = 20

// topic is a part of what is told.
type topic struct {
	title  md
	groups []group
}

// group is what became of some things in one way.
type group struct {
	label md
	noun  string // with tail, counts the items in the sentence that sums all up; may be empty
	tail  string
	items []md
	more  string // said at the end, where more is known than the items tell
}

// grouped words each of some things.
func grouped[T any](label md, noun, tail string, all []T, one func(T) md) group {
	g := group{label: label, noun: noun, tail: tail, items: make([]md, len(all))}
	for i, item := range all {
		g.items[i] = one(item)
	}
	return g
}

// lines are the items of a topic, each with the label of its group.
func (v voice) lines(t topic) []md {
	var all []md
	for _, g := range t.groups {
		lead := md("")
		if g.label != "" {
			lead = v.strong(g.label+":") + " "
		}
		shown := g.items
		if v.limit > 0 && len(shown) > v.limit+1 {
			shown = shown[:v.limit]
		}
		for _, item := range shown {
			all = append(all, lead+item)
		}
		if left := len(g.items) - len(shown); left > 0 {
			all = append(all, lead+md(fmt.Sprintf("%d more", left)))
		}
		if g.more != "" {
			all = append(all, md(g.more))
		}
	}
	return all
}
