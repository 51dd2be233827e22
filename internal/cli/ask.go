package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"charm.land/huh/v2"
)

// question asks for one value of a form.
type question struct {
	title   string
	about   string             // what belongs there
	options []string           // what it may be; none for any text
	many    bool               // several of the options, which the answer parts by commas
	check   func(string) error // refuses an answer; nil for none
	answer  *string
}

// ask shows a form on the terminal. Nobody has to answer: what is left empty stays empty.
func (e Env) ask(ctx context.Context, questions []question) error {
	var groups []*huh.Group
	many := make([][]string, len(questions))
	for i, q := range questions {
		groups = append(groups, huh.NewGroup(q.field(&many[i])))
	}
	form := huh.NewForm(groups...).WithInput(e.In).WithOutput(e.Err).WithAccessible(e.Getenv("ACCESSIBLE") != "")
	if err := form.RunWithContext(ctx); errors.Is(err, huh.ErrUserAborted) {
		return errors.New("interrupted: nothing was written")
	} else if err != nil {
		return fmt.Errorf("can't show the form: %w", err)
	}
	for i, q := range questions {
		if q.many && len(q.options) > 0 {
			*q.answer = strings.Join(many[i], ",")
		}
	}
	return nil
}

func (q question) field(many *[]string) huh.Field {
	check := q.check
	if check == nil {
		check = func(string) error { return nil }
	}
	switch {
	case len(q.options) == 0:
		return huh.NewInput().Title(q.title).Description(q.about).Validate(check).Value(q.answer)
	case q.many:
		return huh.NewMultiSelect[string]().Title(q.title).Description(q.about).Options(huh.NewOptions(q.options...)...).Value(many)
	}
	options := append([]huh.Option[string]{huh.NewOption("(leave empty)", "")}, huh.NewOptions(q.options...)...)
	return huh.NewSelect[string]().Title(q.title).Description(q.about).Options(options...).Validate(check).Value(q.answer)
}
