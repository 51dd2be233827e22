package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/edit"
)

// collectFiguresOptions are the arguments of collect csv and collect json.
type collectFiguresOptions struct {
	changeFlags
	parse   func([]byte) (*edit.Figures, error)
	file    string
	period  string
	measure string
	columns edit.Columns
	all     edit.Measured // what is the same for each row
}

func newCollectCSV(env Env) *cobra.Command {
	return newCollectFigures(&collectFiguresOptions{changeFlags: changeFlags{env: env}, parse: edit.ReadTable}, "csv", "a table, as CSV or TSV with its headings in the first line",
		`  scorelint collect csv hours.csv --measure review-hours --area-column Service --value-column "Median (h)"`)
}

func newCollectJSON(env Env) *cobra.Command {
	return newCollectFigures(&collectFiguresOptions{changeFlags: changeFlags{env: env}, parse: edit.ReadList}, "json", "a list of objects in JSON; a column is the path of a value, such as stats.median",
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
		RunE:    withArgument(&o.file, o.run),
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
	o.registerCollected(cmd)
	for _, name := range []string{"measure", "area-column", "value-column"} {
		_ = cmd.MarkFlagRequired(name)
	}
	completePeriods(cmd, &o.dir)
	return cmd
}

func (o *collectFiguresOptions) run(ctx context.Context) error {
	tree, set, err := o.read(ctx)
	if err != nil {
		return err
	}
	o.period = cmp.Or(o.period, set.Period.Name)
	period, err := edit.Period(set, o.period)
	if err != nil {
		return err
	}
	areas := edit.AreasOf(tree, period)
	found, err := o.measured(areas, set.Unit(o.measure))
	var wrong *edit.Error
	if errors.As(err, &wrong) {
		return &edit.Error{Message: o.file + ": " + wrong.Message, Hint: wrong.Hint}
	} else if err != nil {
		return err
	}
	file, err := edit.Measurements(tree, set, o.period, o.measure, o.env.today(0), found)
	if err != nil {
		return err
	}
	if missing := areas.Missing(found); len(missing) > 0 {
		o.env.note("not measured: %s", strings.Join(missing, ", "))
	}
	return o.writeCollected(tree, file)
}

// measured is what the file says, or stdin.
func (o *collectFiguresOptions) measured(areas *edit.Areas, unit string) ([]edit.Measured, error) {
	var source []byte
	var err error
	if o.file == "-" {
		o.file = "stdin"
		source, err = io.ReadAll(o.env.In)
	} else {
		source, err = readFile(o.file)
	}
	if err != nil {
		return nil, err
	}
	figures, err := o.parse(source)
	if err != nil {
		return nil, err
	}
	found, err := figures.Measured(o.columns, unit, areas)
	for i, m := range found {
		found[i].From, found[i].To, found[i].Source = o.all.From, cmp.Or(o.all.To, m.To), o.all.Source
	}
	return found, err
}
