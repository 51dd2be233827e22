package report

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"text/template"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/review"
)

// safeName matches text in which GitHub finds nothing to act on. A commit message can mention people, close issues and keep
// workflows from running, so nothing else that people wrote gets into one.
var safeName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9._/-]*$`)

// Message is a template of the message for a commit.
type Message struct{ template *template.Template }

// DefaultMessage says what changed, and what the report says now.
const DefaultMessage = `{{.Subject}}

{{.Counts}}{{with .Top}}
{{.}}{{end}}
{{range .Changes}}
- {{.}}{{end}}
`

// facts are what a message can say: numbers, and words in which nobody can hide a text.
type facts struct {
	Subject     string // what the days alone have changed, or that the report is brought up to date
	Period      string
	Counts, Top string
	Changes     []string // "scorecard/README.md: updated"
	review.Summary
}

// ParseMessage reads the template of a message.
func ParseMessage(text string) (Message, error) {
	t, err := template.New("message").Parse(text)
	if err != nil {
		return Message{}, errors.New(strings.TrimPrefix(err.Error(), "template: "))
	}
	m := Message{t}
	_, err = m.fill(facts{Subject: "Update the report", Period: "2026-Q3", Counts: "0 rows", Top: "step in first", Changes: []string{"a: added"}})
	return m, err
}

func (m Message) fill(f facts) (string, error) {
	var out strings.Builder
	if err := m.template.Execute(&out, f); err != nil {
		return "", errors.New(strings.TrimPrefix(err.Error(), "template: "))
	}
	if strings.TrimSpace(out.String()) == "" {
		return "", errors.New("it gives no text")
	}
	return strings.TrimSpace(out.String()) + "\n", nil
}

// Message fills a message for a commit of the plan.
func (p *Plan) Message(m Message) (string, error) {
	period := p.Set.Review.Period.Name
	f := facts{Subject: cmp.Or(p.Calendar, "Update the scorecard report of "+period), Period: period, Counts: p.Set.Counts(), Summary: p.Set.Review.Summary}
	if top := p.Set.Review.Ranking.Top(); top != nil && safeName.MatchString(top.Row.ID) {
		f.Top = p.Set.Top(func(r *review.Row) string { return r.ID })
	}
	unsafe := 0
	for _, c := range p.Changes {
		what := "updated"
		switch {
		case c.Content == nil:
			what = "removed"
		case p.current[c.Path] == nil:
			what = "added"
		}
		if !safeName.MatchString(c.Path) {
			unsafe++
			continue
		}
		f.Changes = append(f.Changes, c.Path+": "+what)
	}
	if unsafe > 0 {
		f.Changes = append(f.Changes, fmt.Sprintf("%s with an odd name", finding.Count(unsafe, "file")))
	}
	return m.fill(f)
}
