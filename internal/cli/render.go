package cli

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/report"
	"github.com/scorelint/scorelint/internal/review"
)

// renderOptions are the flags of render.
type renderOptions struct {
	env    Env
	dir    string
	judge  judgeFlags
	period string
	form   choice
	check  bool
	stdout bool

	template string // a file; "" for none
}

func newRender(env Env) *cobra.Command {
	o := &renderOptions{env: env, form: choice{value: markdownForm, allowed: formNames()}}
	cmd := &cobra.Command{
		Use:   "render [DIR]",
		Short: "Write the reports",
		Long: `render writes the report of the period in review to DIR/scorecard/README.md, and that of each period to the
period's folder. A file that was not generated is never overwritten; a generated one is replaced whole or not at all.
Findings don't keep a report from being written: it counts them.

With --format html it writes report.html in the same folders: one page that loads nothing, for a browser and for paper, with
the slide "what we need from engineering" at its end (report.html#slide shows it alone). With --format json it writes
report.json, the whole computed review for dashboards; scorelint schema report prints its JSON Schema.

With --template it fills a Go template of your own with the same review, under the names that the JSON has, and prints the
result. The end of the file's name (.tmpl may follow) says what it writes, and so how text of people is kept from breaking out of
its place: .md, .html, .svg, .csv, .tsv or .json; anything else is text, where it stands as it is. All of a template is checked
before it runs: fields, functions and their values, and what may be null. Beside Go's functions there are

  add NUMBER NUMBER…   sub A B   percent PART WHOLE   count NUMBER ONE [MANY]   join SEPARATOR LIST   json VALUE
  link TEXT ADDRESS   lower TEXT   names LIST   prose TEXT (Markdown of people)   raw VALUE   slack TEXT   upper TEXT

and https://github.com/scorelint/scorelint/blob/main/docs/templates.md explains them.`,
		Example: `  scorelint render
  scorelint render --check
  scorelint render --period 2026-Q2 --stdout
  scorelint render --format json --stdout | jq .summary
  scorelint render --template mail.md.tmpl`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.dir = dirOf(args)
			for _, pair := range [][2]string{{"check", "stdout"}, {"template", "check"}, {"template", "format"}} {
				if err := either(cmd, pair[0], pair[1]); err != nil {
					return err
				}
			}
			if cmd.Flags().Changed("template") { // an empty name is a mistake, not a wish for the reports
				return o.fill(cmd.Context())
			}
			return o.run(cmd.Context())
		},
	}
	o.judge.register(cmd)
	cmd.Flags().StringVar(&o.period, "period", "", "only the report of this period, for example 2026-Q3")
	cmd.Flags().VarP(&o.form, "format", "f", "what to write: "+o.form.list())
	completeChoices(cmd, "format", o.form)
	cmd.Flags().BoolVar(&o.check, "check", false, "write nothing; say with a diff what is out of date")
	cmd.Flags().BoolVar(&o.stdout, "stdout", false, "write the report to stdout instead of a file")
	cmd.Flags().StringVar(&o.template, "template", "", "fill the Go template in this file instead, and print the result")
	return cmd
}

func (o *renderOptions) run(ctx context.Context) error {
	run, err := o.judge.run(ctx, o.env, o.dir)
	if err != nil {
		return err
	}
	form := formOf(o.form.value)
	reports, err := renderAll(run, o.period, form)
	if err != nil {
		return err
	}
	if o.stdout {
		_, err := o.env.result(o.form.value).Write(reports.main())
		return err
	}
	shelf, err := openShelf(o.dir)
	if err != nil {
		return err
	}
	defer shelf.close()
	plan, err := newPlan(shelf.root.FS(), reports, o.period == "")
	if err != nil {
		return err
	}
	if o.check {
		return o.tellStale(plan)
	}
	if err := shelf.write(plan); err != nil {
		return err
	}
	reports.warn(o.env.Err)
	return reports.tell(o.env.Out, plan)
}

func (o *renderOptions) tellStale(p *plan) error {
	if len(p.stale) == 0 {
		_, err := fmt.Fprintf(o.env.Out, "%s up to date\n", countOf(len(p.files), "report file"))
		return err
	}
	if err := p.diff(o.env.Out); err != nil {
		return err
	}
	fmt.Fprintf(o.env.Err, "scorelint: %s out of date\n  run scorelint render\n", countOf(len(p.stale), "report file"))
	return errFindings
}

// reports are the generated files of one or more periods.
type reports struct {
	current *review.Review // the one that people most want to hear of
	first   int            // its first file
	files   []report.File
	form    form
}

// renderAll renders one period, or with "" every period up to the one in review.
func renderAll(run *lint.Run, period string, form form) (*reports, error) {
	book, err := bookOf(run)
	if err != nil {
		return nil, err
	}
	all := &reports{form: form}
	for _, p := range book.Periods() {
		if period != "" && p.Name != period || period == "" && p.State == review.Draft {
			continue
		}
		view, err := book.Review(p.Name, run.Result.AsOf)
		if err != nil {
			return nil, err
		}
		files, err := form.render(view, run.Result)
		if err != nil {
			return nil, err
		}
		if all.current == nil || p.State == review.Current {
			all.current, all.first = view, len(all.files)
		}
		all.files = append(all.files, files...)
	}
	switch {
	case all.current == nil && period != "":
		return nil, unknownPeriod(book, period)
	case period == "" && (all.current == nil || all.current.Period.State != review.Current):
		_, err := reviewOf(run, run.Result.AsOf) // a report of other periods would pass for the one in review
		return nil, err
	}
	return all, nil
}

// reviewAt is the review of a period, or with "" of the one in review.
func reviewAt(run *lint.Run, period string) (*review.Review, error) {
	if period == "" {
		return reviewOf(run, run.Result.AsOf)
	}
	book, err := bookOf(run)
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(book.Periods(), func(p review.Period) bool { return p.Name == period }) {
		return nil, unknownPeriod(book, period)
	}
	return book.Review(period, run.Result.AsOf)
}

func unknownPeriod(book *review.Book, period string) error {
	return fmt.Errorf("the scorecard has no period %q, it has %s", period, periodNames(book))
}

// bookOf is the typed model of what was judged.
func bookOf(run *lint.Run) (*review.Book, error) {
	scales := map[string][]review.Level{}
	for name, levels := range run.Schema.AllScales() {
		for _, l := range levels {
			scales[name] = append(scales[name], review.Level(l))
		}
	}
	return review.New(run.Tree, review.Options{Scales: scales})
}

func periodNames(book *review.Book) string {
	var names []string
	for _, p := range book.Periods() {
		names = append(names, p.Name)
	}
	slices.Sort(names)
	return join(names)
}

// warn says which reports GitHub doesn't show whole.
func (r *reports) warn(w io.Writer) {
	for _, f := range report.TooLarge(r.files) {
		fmt.Fprintf(w, "scorelint: %s has %d KiB, and GitHub shows only the first 500\n"+
			"  scorelint render --format html writes all of it for a browser\n", f.Path, len(f.Content)>>10)
	}
}

func (r *reports) main() []byte { return r.files[r.first].Content }
