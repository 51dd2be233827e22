package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/schema"
)

// collectFiguresOptions are the arguments of collect csv and collect json.
type collectFiguresOptions struct {
	env     Env
	read    func([]byte) (*edit.Figures, error)
	file    string
	period  string
	measure string
	columns edit.Columns
	all     edit.Measured // what is the same for each row
	collectFlags
}

func newCollectCSV(env Env) *cobra.Command {
	return newCollectFigures(&collectFiguresOptions{env: env, read: edit.ReadTable}, "csv", "a table, as CSV or TSV with its headings in the first line",
		`  scorelint collect csv hours.csv --measure review-hours --area-column Service --value-column "Median (h)"`)
}

func newCollectJSON(env Env) *cobra.Command {
	return newCollectFigures(&collectFiguresOptions{env: env, read: edit.ReadList}, "json", "a list of objects in JSON; a column is the path of a value, such as stats.median",
		`  curl -s https://ci.example/api/teams | scorelint collect json - --measure review-hours --area-column team --value-column stats.median`)
}

func newCollectFigures(o *collectFiguresOptions, use, source, example string) *cobra.Command {
	cmd := &cobra.Command{
		Use:   use + " FILE",
		Short: "Write measurements from " + strings.SplitN(source, ",", 2)[0],
		Long: fmt.Sprintf(`%s reads figures from FILE, or from stdin where it is -: %s. It writes a Measurement for each row into
scorecard/PERIOD/measurements/MEASURE.yaml. What that file says of other rows stays.

Rows are named by their id, name or former id. A row that nobody knows, and a number that can be read in two ways, are refused
with their place, and nothing is written. So are measurements of a closed period.`, use, source),
		Example: example,
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.file = args[0]
			return o.run(cmd.Context())
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&o.measure, "measure", "", "the measure that the figures are of: an id of measures in the Scorecard, or of a column of numbers")
	flags.StringVar(&o.columns.Area, "area-column", "", "the column that names the row")
	flags.StringVar(&o.columns.Value, "value-column", "", "the column of the value, in the unit of the measure")
	flags.StringVar(&o.columns.Samples, "samples-column", "", "the column that says how many single values it is drawn from")
	flags.StringVar(&o.columns.Day, "day-column", "", "the column of the day of each value: the latest one in the period counts")
	flags.StringVar(&o.period, "period", "", "the period that was measured (default the one in review)")
	flags.StringVar(&o.all.From, "from", "", "the first day that was measured, YYYY-MM-DD (default the first of the period)")
	flags.StringVar(&o.all.To, "to", "", "the last day that was measured, YYYY-MM-DD (default the last of the period, or today)")
	flags.StringVar(&o.all.Source, "source", "", "the address where the figures can be looked up")
	flags.StringVar(&o.change.dir, "dir", ".", "the repository's root")
	flags.BoolVar(&o.change.dryRun, "dry-run", false, "say what would be written, and write nothing")
	for _, name := range []string{"measure", "area-column", "value-column"} {
		_ = cmd.MarkFlagRequired(name)
	}
	completePeriods(cmd, &o.change.dir)
	return cmd
}

func (o *collectFiguresOptions) run(ctx context.Context) error {
	tree, set, err := o.change.read(ctx)
	if err != nil {
		return err
	}
	if o.period == "" {
		o.period = set.Period.Name
	}
	file, err := o.measured(tree, set)
	if err != nil {
		return err
	}
	return o.write(o.env, tree, []edit.File{file})
}

// measured is the file of the measure with what the figures say.
func (o *collectFiguresOptions) measured(tree *document.Tree, set *schema.Set) (edit.File, error) {
	source, err := o.source()
	if err != nil {
		return edit.File{}, err
	}
	figures, err := o.read(source)
	if err != nil {
		return edit.File{}, o.in(err)
	}
	if period, ok := set.Calendar.Period(o.period); ok && o.columns.Day != "" {
		if err := figures.In(period, o.columns); err != nil {
			return edit.File{}, o.in(err)
		}
	}
	areas := edit.AreasOf(tree, o.period)
	found, empty, err := figures.Measured(o.columns, set.Unit(o.measure), areas)
	if err != nil {
		return edit.File{}, o.in(err)
	}
	for i := range found {
		found[i].From, found[i].To, found[i].Source = o.all.From, cmp.Or(o.all.To, found[i].To), o.all.Source
	}
	file, err := edit.Measurements(tree, set, o.period, o.measure, o.env.Now().UTC().Format(time.DateOnly), found)
	if err == nil && len(empty) > 0 {
		o.env.note("no value is given for %s", strings.Join(empty, ", "))
	}
	if missing := areas.Missing(found); err == nil && len(missing) > 0 {
		o.env.note("not measured: %s", strings.Join(missing, ", "))
	}
	return file, err
}

// source is what the file holds, or stdin.
func (o *collectFiguresOptions) source() ([]byte, error) {
	if o.file == "-" {
		o.file = "stdin"
		return io.ReadAll(o.env.In)
	}
	source, err := os.ReadFile(o.file)
	if err != nil {
		return nil, fmt.Errorf("can't read %s: %w", o.file, pathless(err))
	}
	return source, nil
}

// in says in which file something is wrong.
func (o *collectFiguresOptions) in(err error) error {
	var wrong *edit.Error
	if errors.As(err, &wrong) {
		return &edit.Error{Message: o.file + ": " + wrong.Message, Hint: wrong.Hint}
	}
	return err
}
