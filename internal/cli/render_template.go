package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"

	"github.com/scorelint/scorelint/internal/report"
	"github.com/scorelint/scorelint/internal/template"
)

// fill prints what a team's own template makes of one review: all of it, or nothing.
func (o *renderOptions) fill(ctx context.Context) error {
	source, err := readTemplate(o.template)
	if err != nil {
		return err
	}
	template, err := template.Parse(o.template, source, reflect.TypeFor[report.Data]())
	if err != nil {
		return err
	}
	review, result, err := o.review(ctx)
	if err != nil {
		return err
	}
	text, err := template.Fill(ctx, report.NewData(review, result))
	if err != nil {
		return err
	}
	_, err = o.env.Out.Write(text)
	return err
}

// readTemplate reads the file of a template. Its name says what it writes, so that it can't come from standard input.
func readTemplate(name string) ([]byte, error) {
	if name == "-" {
		return nil, errors.New("found - for --template, expected a file, whose name says what it writes: mail.md, rows.csv, page.html")
	}
	info, err := os.Stat(name)
	if err == nil && info.IsDir() {
		return nil, fmt.Errorf("found the folder %s for --template, expected the file of a template", name)
	}
	source, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("can't read the template %s: %w", name, pathless(err))
	}
	return source, nil
}
