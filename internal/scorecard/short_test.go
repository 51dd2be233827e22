package scorecard_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/scorecard"
)

// What views hold, in short, so that a test can state it in one line.

func ids(rows []*scorecard.Row) string {
	var all []string
	for _, r := range rows {
		all = append(all, r.ID)
	}
	return strings.Join(all, " ")
}

func refs(refs []scorecard.Ref) string {
	var all []string
	for _, r := range refs {
		all = append(all, r.ID)
	}
	return strings.Join(all, " ")
}

func changed(changes []scorecard.RowChange) string {
	var all []string
	for _, c := range changes {
		all = append(all, c.Row.ID)
		for _, f := range c.Fields {
			all = append(all, fmt.Sprintf("%s %s>%s", f.Field, f.From, f.To))
		}
	}
	return strings.Join(all, ", ")
}

func answers(changes []scorecard.AnswerChange) string {
	var all []string
	for _, c := range changes {
		all = append(all, fmt.Sprintf("%s %s>%s", c.Row.ID, c.From, c.To))
	}
	return strings.Join(all, ", ")
}

func asks(changes []scorecard.AskChange) string {
	var all []string
	for _, c := range changes {
		all = append(all, fmt.Sprintf("%s in %s, %d", c.Ask.ID, c.Period, c.Carried))
	}
	return strings.Join(all, "; ")
}

func exceptions(views []scorecard.ExceptionView) string {
	var all []string
	for _, v := range views {
		all = append(all, v.ID)
	}
	return strings.Join(all, " ")
}

func modes(changes []scorecard.ModeChange) string {
	var all []string
	for _, c := range changes {
		all = append(all, c.Mode.Tag)
	}
	return strings.Join(all, " ")
}

func equal(t *testing.T, what, want, got string) {
	t.Helper()
	if want != got {
		t.Errorf("%s: got %q, want %q", what, got, want)
	}
}
