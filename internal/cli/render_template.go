package cli

import (
	"context"
	"fmt"
	"os"

	"github.com/scorelint/scorelint/internal/export"
	"github.com/scorelint/scorelint/internal/layout"
)

// fill prints what a team's own template makes of one review: all of it, or nothing.
func (o *renderOptions) fill(ctx context.Context) error {
	source, err := os.ReadFile(o.template)
	if err != nil {
		return fmt.Errorf("can't read the template %s: %w", o.template, pathless(err))
	}
	template, err := layout.Parse(o.template, string(source))
	if err != nil {
		return err
	}
	run, err := o.judge.run(ctx, o.env, o.dir)
	if err != nil {
		return err
	}
	review, err := reviewAt(run, o.period)
	if err != nil {
		return err
	}
	text, err := template.Fill(export.New(review, run.Result))
	if err != nil {
		return err
	}
	_, err = o.env.Out.Write(text)
	return err
}
