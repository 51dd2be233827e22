package cli

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/scorelint/scorelint/internal/export"
	"github.com/scorelint/scorelint/internal/layout"
)

// fill prints what a team's own template makes of one review: all of it, or nothing.
func (o *renderOptions) fill(ctx context.Context) error {
	if o.template == "" {
		return errors.New("found an empty name for --template, expected the file of a template")
	}
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
	text, err := filled(ctx, template, export.New(review, run.Result))
	if err != nil {
		return err
	}
	_, err = o.env.Out.Write(text)
	return err
}

// filled stops waiting when it is interrupted: a template may loop for hours, and Go can't stop it.
func filled(ctx context.Context, template *layout.Layout, review *export.Review) ([]byte, error) {
	type result struct {
		text []byte
		err  error
	}
	done := make(chan result, 1)
	go func() {
		text, err := template.Fill(review)
		done <- result{text, err}
	}()
	select {
	case <-ctx.Done():
		return nil, fmt.Errorf("the template was interrupted: %w", ctx.Err())
	case r := <-done:
		return r.text, r.err
	}
}
