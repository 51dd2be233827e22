package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/report"
	"github.com/scorelint/scorelint/internal/review"
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

With --format html it writes report.html in the same folders: one page that loads nothing, for a browser and for paper, with
the slide "what we need from engineering" at its end (report.html#slide shows it alone). With --slides it writes slides.html
instead: that slide, then one for each product line, each a page on paper. With --format json it writes report.json, the whole
computed review for dashboards; scorelint schema report prints its JSON Schema.

With --brief it prints what opens the report, alone: where leadership must step in, what is to be decided, the next deadlines.
--format text makes a message of it that knows no Markdown.

With --template it fills a Go template of your own with the same review, under the names that the JSON has, and prints the
result. The end of the file's name (.tmpl may follow) says what it writes, and so how text of people is kept from breaking out of
its place: .md, .html, .xml, .svg, .csv, .tsv or .json; anything else is text, where it stands as it is. Fields and functions are
checked before it runs. Beside Go's functions there are

  add NUMBER NUMBER…   sub A B   percent PART WHOLE   count NUMBER ONE [MANY]   join SEPARATOR LIST   json VALUE
  link TEXT ADDRESS   lower TEXT   names LIST   prose TEXT (Markdown of people)   raw VALUE   slack TEXT   upper TEXT

and https://github.com/scorelint/scorelint/blob/main/docs/templates.md explains them.`,
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

// printBrief prints the brief alone.
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

// review is that of the period, with what the rules found.
func (o *renderOptions) review(ctx context.Context) (*review.Review, finding.Result, error) {
	run, err := o.judge.run(ctx, o.env, o.dir)
	if err != nil {
		return nil, finding.Result{}, err
	}
	review, err := reviewOf(run, o.period, run.Result.AsOf)
	return review, run.Result, err
}

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
	warnOfSize(o.env.Err, set)
	return o.writeDone(plan)
}

// writeStale says what is out of date.
func (o *renderOptions) writeStale(p *report.Plan) error {
	if o.env.inActions() {
		if err := o.annotateStale(p); err != nil {
			return err
		}
	}
	if len(p.Changes) == 0 {
		_, err := fmt.Fprintf(o.env.Out, "%s up to date\n", finding.Count(len(p.Set.Files), "report file"))
		return err
	}
	if err := p.Diff(o.env.Out); err != nil {
		return err
	}
	fmt.Fprintf(o.env.Err, "scorelint: %s out of date\n  run scorelint render\n", finding.Count(len(p.Changes), "report file"))
	return errFindings
}

// writeDone says where the report is and what it says.
func (o *renderOptions) writeDone(p *report.Plan) error {
	lines := p.Set.Counts() + "\n"
	if top := p.Set.Top(func(r *review.Row) string { return output.Inert(r.Label()) }); top != "" {
		lines += top + "\n"
	}
	_, err := fmt.Fprintf(o.env.Out, "%sreport: %s (%s)\n", lines, p.Set.Main.Path, p)
	return err
}

// warnOfSize says which reports GitHub doesn't show whole.
func warnOfSize(w io.Writer, set *report.Set) {
	for _, f := range report.TooLarge(set.Files) {
		fmt.Fprintf(w, "scorelint: %s has %d KiB, and GitHub shows only the first 500\n"+
			"  scorelint render --format html writes all of it for a browser\n", f.Path, len(f.Content)>>10)
	}
}

// render renders one period, or with "" every period up to the one in review.
func render(run *lint.Run, period string, format report.Format) (*report.Set, error) {
	book, err := bookOf(run)
	if err != nil {
		return nil, err
	}
	result := run.Result
	result.Findings = slices.DeleteFunc(slices.Clone(result.Findings), func(f finding.Finding) bool {
		return f.Rule == document.RuleInTheWay && format.Has(f.Span.File) // what is written stands there instead
	})
	if period != "" {
		return format.One(book, period, result)
	}
	set, err := format.All(book, result)
	return set, unreadFirst(run, err)
}

// reviewOf is the review of a period, or with "" of the one in review.
func reviewOf(run *lint.Run, period, asOf string) (*review.Review, error) {
	book, err := bookOf(run)
	if err != nil {
		return nil, err
	}
	if period != "" {
		return book.Review(period, asOf)
	}
	current, err := book.Current(asOf)
	return current, unreadFirst(run, err)
}

// unreadFirst adds to an error about a review that a file can't be read, which may be why.
func unreadFirst(run *lint.Run, err error) error {
	if bad := run.Tree.Findings(); err != nil && len(bad) > 0 {
		return hinted(err, fmt.Sprintf("mend %s:%d:%d first: %s", bad[0].Span.File, bad[0].Span.Start.Line, bad[0].Span.Start.Column, bad[0].Message))
	}
	return err
}

// bookOf is the typed model of what was judged.
func bookOf(run *lint.Run) (*review.Book, error) {
	scales := map[string][]review.Level{}
	for name, levels := range run.Schema.AllScales() {
		for _, l := range levels {
			scales[name] = append(scales[name], review.Level(l))
		}
	}
	return review.New(run.Tree, review.Options{
		Scales: scales, ExpiryWarning: run.Schema.IntParam("exception/expires-soon", "days"), ClosingTime: run.Schema.IntParam("review/period-over", "days"),
		Fresh: run.Schema.IntParam("measurement/stale", "days"),
		Known: []int{
			run.Schema.IntParam("ask/evidence-dead", "days"), run.Schema.IntParam("ask/done-while-open", "days"),
			run.Schema.IntParam("exception/backlog-dead", "days"), run.Schema.IntParam("exception/backlog-closed", "days"),
		},
	})
}
