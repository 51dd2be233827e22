package cli

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/edit"
)

// ask fills what flags could say.
func (o *initOptions) ask(ctx context.Context) error {
	var tracker, senior, owner, lines, rows string
	person := func(text string) error {
		_, err := personOf(text)
		return err
	}
	err := o.env.ask(ctx, []question{
		{title: "Title of the report", about: "empty for " + edit.DefaultTitle, answer: &o.title},
		{title: "What links to backlog items begin with", about: "such as https://github.com/acme/", answer: &tracker, check: checkTracker},
		{title: "Who is senior and approves", about: "@handle or @handle=Name", answer: &senior, check: person},
		{title: "Who owns the first documents", about: "@handle or @handle=Name", answer: &owner, check: person},
		{title: "Product lines", about: "their names, with commas between them", answer: &lines},
		{title: "Rows", about: "services, teams or systems: NAME or NAME=PRODUCT LINE, with commas between them", answer: &rows},
		{title: "First month of a year", about: "of the fiscal year, where quarters are counted by that", options: document.Months()[1:], answer: &o.yearStarts.name},
	})
	o.trackers, o.people, o.lines, o.rows = parts(tracker), append(parts(senior), parts(owner)...), parts(lines), parts(rows)
	return err
}

// parts are what commas part in an answer.
func parts(answer string) []string {
	var all []string
	for part := range strings.SplitSeq(answer, ",") {
		if part = strings.TrimSpace(part); part != "" {
			all = append(all, part)
		}
	}
	return all
}

// start reads the flags.
func (o *initOptions) start() (edit.Start, error) {
	s := edit.Start{Title: o.title, Today: o.env.Now().UTC(), Trackers: o.trackers, Empty: o.empty, Ref: thisBuild().ref()}
	s.YearStarts = o.yearStarts.name
	calendar := document.YearStarting(s.YearStarts)
	s.Period = calendar.Quarter(s.Today)
	if o.period != "" {
		var ok bool
		if s.Period, ok = calendar.Period(o.period); !ok {
			return s, fmt.Errorf("found the period %q, expected a name like %s", o.period, document.PeriodForms)
		}
	}
	for _, address := range o.trackers {
		if err := checkTracker(address); err != nil {
			return s, err
		}
	}
	for _, text := range o.people {
		p, err := personOf(text)
		if err != nil {
			return s, err
		}
		if slices.ContainsFunc(s.People, func(other edit.Person) bool { return other.Handle == p.Handle }) {
			return s, fmt.Errorf("found the person %s twice, expected each once", p.Handle)
		}
		s.People = append(s.People, p)
	}
	for _, name := range o.lines {
		s.Lines = append(s.Lines, edit.Named{Name: name})
	}
	for _, text := range o.rows {
		name, line, _ := strings.Cut(text, "=")
		if strings.TrimSpace(name) == "" {
			return s, fmt.Errorf("found the row %q, expected NAME or NAME=PRODUCT LINE", text)
		}
		if line != "" && !slices.ContainsFunc(s.Lines, func(l edit.Named) bool { return strings.EqualFold(l.Name, line) }) {
			s.Lines = append(s.Lines, edit.Named{Name: line})
		}
		s.Rows = append(s.Rows, edit.Named{Name: name, Line: line})
	}
	return s, nil
}

func checkTracker(address string) error {
	if address != "" && !strings.HasPrefix(address, "https://") && !strings.HasPrefix(address, "http://") {
		return fmt.Errorf("found the tracker %q, expected what links begin with, such as https://github.com/acme/", address)
	}
	return nil
}

// personOf reads @handle or @handle=Name. Nothing is nobody.
func personOf(text string) (edit.Person, error) {
	handle, name, _ := strings.Cut(text, "=")
	bare, ok := strings.CutPrefix(handle, "@")
	if text != "" && (!ok || bare == "" || strings.ContainsAny(bare, " \t,")) {
		return edit.Person{}, fmt.Errorf("found the person %q, expected @handle or @handle=Name", text)
	}
	return edit.Person{Handle: handle, Name: cmp.Or(name, bare)}, nil
}
