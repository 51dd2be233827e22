package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/github/collect"
	"github.com/scorelint/scorelint/internal/schema"
)

// githubOptions are the flags of collect github, and what they lead to.
type githubOptions struct {
	changeFlags
	period       string
	environments []string

	tree     *document.Tree
	set      *schema.Set
	span     document.Period
	last     string // the last day that is measured
	measures []*measure
}

// measure is one of those that the Scorecard declares, as it is known on GitHub.
type measure struct {
	name  string // in the Scorecard
	id    string // of [collect.Measures]
	found []edit.Measured
	file  edit.File
}

func newCollectGitHub(env Env) *cobra.Command {
	o := &githubOptions{changeFlags: changeFlags{env: env}}
	cmd := &cobra.Command{
		Use:   "github",
		Short: "Measure the repositories of rows on GitHub",
		Long: `github measures the repositories that rows name, from the first day of the period to its last one, or to yesterday, and writes
scorecard/PERIOD/measurements/MEASURE.yaml. It collects those of ` + strings.Join(collect.Measures(), ", ") + ` that the Scorecard
declares, among its measures or as a column of numbers. docs/collect.md says what each one is. What can't be measured is said, and is
never a 0. A run that was interrupted goes on where it stopped.

It reads GITHUB_TOKEN or GH_TOKEN, and GITHUB_API_URL or GH_HOST for a server of one's own.`,
		Example: `  scorelint collect github --dry-run
  scorelint collect github --period 2026-Q3 --environment production --environment eu-production`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return o.run(cmd.Context()) },
	}
	o.registerCollected(cmd)
	cmd.Flags().StringVar(&o.period, "period", "", "the period to measure (default the one in review)")
	cmd.Flags().StringArrayVar(&o.environments, "environment", []string{"production"}, "an environment that is production; may be given several times")
	return cmd
}

func (o *githubOptions) run(ctx context.Context) error {
	var err error
	if o.tree, o.set, err = o.read(ctx); err != nil {
		return err
	}
	o.period = cmp.Or(o.period, o.set.Period.Name)
	if err := o.prepare(); err != nil {
		return err
	}
	rows := o.rows()
	if len(rows) == 0 {
		return hinted(fmt.Errorf("found no row of %s with repositories, expected one to measure", o.period),
			"add repositories: [OWNER/NAME] to the rows that are to be measured")
	}
	collector, err := o.collector()
	if err != nil {
		return err
	}
	defer o.env.at("measuring rows")()
	for i, row := range rows {
		o.env.counted("measuring rows")(i, len(rows))
		if err := o.measure(ctx, collector, row); err != nil {
			return err
		}
	}
	return o.report()
}

// prepare finds out what is to be measured, and whether it may be written.
func (o *githubOptions) prepare() error {
	// A column of numbers is called openCriticals.
	same := func(id string) string { return strings.ToLower(strings.ReplaceAll(id, "-", "")) }
	for _, name := range o.set.Measures() {
		for _, id := range collect.Measures() {
			if same(name) == same(id) {
				o.measures = append(o.measures, &measure{name: name, id: id})
			}
		}
	}
	if len(o.measures) == 0 {
		return hinted(errors.New("the Scorecard declares nothing that is measured on GitHub"),
			"add a measure, or a column of numbers, with one of the ids "+strings.Join(collect.Measures(), ", "))
	}
	yesterday := o.env.today(-1)
	if _, err := edit.Measurements(o.tree, o.set, o.period, o.measures[0].name, yesterday, nil); err != nil {
		return err
	}
	o.span, _ = o.set.Calendar.Period(o.period)
	if o.last = min(o.span.End, yesterday); o.last < o.span.Start {
		return fmt.Errorf("%s has had no whole day yet, expected one to measure", o.period)
	}
	return nil
}

// rows are those of the period that name repositories, and have not ended.
func (o *githubOptions) rows() []*document.Document {
	return slices.DeleteFunc(o.tree.Documents(), func(d *document.Document) bool {
		return d.Kind != document.Area || d.Period != o.period || d.ID == "" ||
			len(d.Strings("repositories")) == 0 || d.Root.Get("retired") != nil
	})
}

func (o *githubOptions) collector() (*collect.Collector, error) {
	api, server := o.env.readingGitHub()
	from, err := time.Parse(time.DateOnly, o.span.Start)
	if err != nil {
		return nil, err
	}
	last, err := time.Parse(time.DateOnly, o.last)
	if err != nil {
		return nil, err
	}
	return collect.New(collect.Options{
		API: api, Server: server, From: from, Until: last.AddDate(0, 0, 1), Environments: o.environments,
		Checks: slices.ContainsFunc(o.measures, func(m *measure) bool { return m.id == collect.Gates }),
		Note:   func(text string) { o.env.note("%s", text) },
	}), nil
}

// measure measures a row, and writes what was found before the next one is measured.
func (o *githubOptions) measure(ctx context.Context, c *collect.Collector, row *document.Document) error {
	var changed []edit.File
	for _, m := range o.measures {
		if o.known(row.ID, m.name) {
			continue
		}
		figure, err := c.Measure(ctx, m.id, row.Strings("repositories"))
		var why *collect.Unmeasured
		switch {
		case errors.As(err, &why):
			o.env.note("%s: %s was not measured: %s", row.ID, m.name, why.Why)
			continue
		case err != nil:
			return err
		}
		m.found = append(m.found, o.measured(row.ID, m.id, figure))
		if m.file, err = edit.Measurements(o.tree, o.set, o.period, m.name, o.last, m.found); err != nil {
			return err
		}
		changed = append(changed, m.file)
		if err := o.env.print(row.ID + ": " + m.name + " " + figure.String() + "\n"); err != nil {
			return err
		}
	}
	return o.overwrite(changed...)
}

// known reports whether a row has a measurement that is not to be replaced: up to the same day, or one that somebody has written.
func (o *githubOptions) known(area, measure string) bool {
	for _, d := range o.tree.Documents() {
		if d.Kind != document.Measurement || d.Period != o.period || d.ID != document.MeasurementID(area, measure) {
			continue
		}
		if own := d.File.Path == edit.MeasurementsFile(o.period, measure); !own {
			o.env.note("%s: %s stands in %s, and is left to who wrote it", area, measure, d.File.Path)
			return true
		}
		return d.Root.Str("to") == o.last
	}
	return false
}

// measured is a figure as it is written.
func (o *githubOptions) measured(area, id string, f collect.Figure) edit.Measured {
	m := edit.Measured{Area: area, Value: f.Value, From: o.span.Start, To: o.last, Source: f.Source}
	if collect.Snapshot(id) {
		m.From = o.last
	}
	if f.Samples > 0 {
		m.Samples = &f.Samples
	}
	for _, a := range f.Also {
		m.Also = append(m.Also, edit.Figure(a))
	}
	return m
}

// report says what was written.
func (o *githubOptions) report() error {
	var all []edit.File
	for _, m := range o.measures {
		if m.found != nil {
			all = append(all, m.file)
		}
	}
	return o.env.print(cmp.Or(o.written(all...), "nothing new was measured\n"))
}
