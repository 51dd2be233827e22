package review_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/review"
)

// What views hold, in short, so that a test can state it in one line.

func ids(rows []*review.Row) string {
	var all []string
	for _, r := range rows {
		all = append(all, r.ID)
	}
	return strings.Join(all, " ")
}

func refs(refs []review.Ref) string {
	var all []string
	for _, r := range refs {
		all = append(all, r.ID)
	}
	return strings.Join(all, " ")
}

func changed(changes []review.RowChange) string {
	var all []string
	for _, c := range changes {
		all = append(all, c.Row.ID)
		for _, f := range c.Fields {
			all = append(all, fmt.Sprintf("%s %s>%s", f.Field, f.From, f.To))
		}
	}
	return strings.Join(all, ", ")
}

func answers(changes []review.ValueChange) string {
	var all []string
	for _, c := range changes {
		all = append(all, fmt.Sprintf("%s %s>%s", c.Row.ID, c.From, c.To))
	}
	return strings.Join(all, ", ")
}

func asks(changes []review.AskChange) string {
	var all []string
	for _, c := range changes {
		all = append(all, fmt.Sprintf("%s in %s, %d", c.Ask.ID, c.Period, c.Carried))
	}
	return strings.Join(all, "; ")
}

func exceptions(views []review.ExceptionView) string {
	var all []string
	for _, v := range views {
		all = append(all, v.ID)
	}
	return strings.Join(all, " ")
}

func modes(changes []review.ModeChange) string {
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

func views(changes []review.ExceptionChange) string {
	var all []review.ExceptionView
	for _, c := range changes {
		all = append(all, c.View)
	}
	return exceptions(all)
}

func counts(levels []review.LevelCount) []int {
	var all []int
	for _, l := range levels {
		all = append(all, l.Count)
	}
	return all
}
