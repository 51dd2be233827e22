package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/report"
	"github.com/scorelint/scorelint/internal/review"
	"github.com/scorelint/scorelint/internal/template"
)

// renderOptions are the flags of render.
type renderOptions struct {
	env    Env
	dir    string
	judge  judgeFlags
	period string
	format choice[report.Format]
	check  bool
	stdout bool
	brief  bool
	slides bool

	template string // a file; "" for none
}

func newRender(env Env) *cobra.Command {
	o := &renderOptions{env: env, format: reportFormats()}
	o.format.add(briefOnly, report.Format{})
	cmd := &cobra.Command{
		Use:   "render [DIR]",
		Short: "Write the reports",
		Long: `render writes the report of the period in review to DIR/scorecard/README.md, and that of each period to the
period's folder. A file that was not generated is never overwritten; a generated one is replaced whole or not at all.
Findings don't keep a report from being written: it counts them.

With --format html it writes report.html in the same folders: one page that loads nothing, for a browser and for paper. With --slides
it writes slides.html: what we need from engineering, then a slide for each product line. With --format json it writes report.json,
the whole computed review; scorelint schema report prints its JSON Schema.

With --brief it prints what opens the report, alone. --format text makes a message of it that knows no Markdown.

With --template it fills a Go template of your own with the same review, under the names that the JSON has, and prints the result.
The end of the file's name says what it writes, and so how text of people is kept inert there: .md, .html, .xml, .svg, .csv, .tsv, .json
or other text. https://github.com/scorelint/scorelint/blob/main/docs/templates.md explains fields and functions.`,
		Example: `  scorelint render
  scorelint render --check
  scorelint render --period 2026-Q2 --stdout
  scorelint render --brief --format text
  scorelint render --slides
  scorelint render --format json --stdout | jq .summary
  scorelint render --template mail.md.tmpl`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.dir = dirOf(args)
			err := notBoth(cmd, "check stdout", "template check", "template format", "brief check", "brief template",
				"slides format", "slides brief", "slides template")
			if err != nil {
				return err
			}
			if o.slides {
				o.format.name = report.Slides
			}
			switch {
			case o.brief && o.format.name == report.Slides:
				return usageError{errors.New("found --brief with --format slides, expected markdown, html, json or text"), cmd}
			case o.brief:
				return o.printBrief(cmd.Context())
			case o.format.name == briefOnly:
				return usageError{errors.New("found --format text without --brief, expected markdown, html or json"), cmd}
			case o.template != "":
				return o.fill(cmd.Context())
			}
			return o.run(cmd.Context())
		},
	}
	o.judge.register(cmd)
	cmd.Flags().StringVar(&o.period, "period", "", "only the report of this period, for example 2026-Q3")
	completePeriods(cmd, &o.dir)
	o.format.register(cmd, "format", "what to write")
	cmd.Flags().BoolVar(&o.check, "check", false, "write nothing; say with a diff what is out of date")
	cmd.Flags().BoolVar(&o.stdout, "stdout", false, "write the report to stdout instead of a file")
	cmd.Flags().BoolVar(&o.brief, "brief", false, "print only what opens the report; --format text is for messages")
	cmd.Flags().BoolVar(&o.slides, "slides", false, "write slides: one for the review, one for each product line")
	cmd.Flags().StringVar(&o.template, "template", "", "fill the Go template in this file instead, and print the result")
	return cmd
}

func reportFormats() choice[report.Format] {
	var all choice[report.Format]
	for _, f := range report.Formats() {
		all.add(f.Name, f)
	}
	return all
}

// briefOnly is a format that only the brief has.
const briefOnly = "text"

func (o *renderOptions) run(ctx context.Context) error {
	run, err := o.judge.run(ctx, o.env, o.dir)
	if err != nil {
		return err
	}
	set, err := render(run, o.period, o.format.get())
	if err != nil {
		return err
	}
	if o.stdout {
		_, err := o.env.result(o.format.name).Write(set.Main.Content)
		return err
	}
	w, err := openWriter(o.dir)
	if err != nil {
		return err
	}
	defer w.close()
	plan, err := set.Plan(w.root.FS())
	if err != nil {
		return err
	}
	if o.check {
		return o.writeStale(plan)
	}
	for _, f := range plan.Changes {
		if err := w.write(f.Path, f.Content); err != nil {
			return err
		}
	}
	o.env.warnOfSize(set)
	lines := set.Counts() + "\n"
	if top := set.Top((*review.Row).Label); top != "" {
		lines += top + "\n"
	}
	return o.env.print(fmt.Sprintf("%sreport: %s (%s)\n", lines, set.Main.Path, plan))
}

// printBrief prints what opens the report, alone.
func (o *renderOptions) printBrief(ctx context.Context) error {
	review, result, err := o.review(ctx)
	if err != nil {
		return err
	}
	brief, err := report.RenderBrief(review, result, o.format.name)
	if err != nil {
		return err
	}
	_, err = o.env.result(o.format.name).Write(brief)
	return err
}

// fill prints what a team's own template makes of one review: all of it, or nothing.
func (o *renderOptions) fill(ctx context.Context) error {
	source, err := readFile(o.template)
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

// review is that of the period, with what the rules found.
func (o *renderOptions) review(ctx context.Context) (*review.Review, finding.Result, error) {
	run, err := o.judge.run(ctx, o.env, o.dir)
	if err != nil {
		return nil, finding.Result{}, err
	}
	review, err := reviewOf(run, o.period, run.Result.AsOf)
	return review, run.Result, err
}

// writeStale says what is out of date. A workflow shows it at each file, and with the difference in the summary.
func (o *renderOptions) writeStale(p *report.Plan) error {
	const title = "scorelint render --check"
	if len(p.Changes) == 0 {
		text := finding.Count(len(p.Set.Files), "report file") + " up to date"
		return cmp.Or(o.env.print(text+"\n"), o.env.summarize(title, text+"."))
	}
	var diff strings.Builder
	if err := p.Diff(&diff); err != nil {
		return err
	}
	var found []finding.Finding
	list := ""
	for _, f := range p.Changes {
		found = append(found, finding.Finding{
			Rule: "report out of date", Severity: finding.Error, Message: f.Path + " is not what scorelint render writes",
			Hint: "run scorelint render, and commit what it writes", Span: finding.Span{File: f.Path},
		})
		list += "- " + markdown.Text(f.Path) + "\n"
	}
	stale := finding.Count(len(p.Changes), "report file") + " out of date"
	err := cmp.Or(
		o.env.annotateIn(o.dir, found),
		o.env.summarize(title, stale+". Run `scorelint render`, and commit what it writes.", list, markdown.Fenced("diff", diff.String())),
		o.env.print(diff.String()),
	)
	if err != nil {
		return err
	}
	o.env.note("scorelint: %s\n  run scorelint render", stale)
	return errFindings
}

// warnOfSize says which reports GitHub doesn't show whole.
func (e Env) warnOfSize(set *report.Set) {
	for _, f := range report.TooLarge(set.Files) {
		e.note("scorelint: %s has %d KiB, and GitHub shows only the first 500\n"+
			"  scorelint render --format html writes all of it for a browser", f.Path, len(f.Content)>>10)
	}
}
