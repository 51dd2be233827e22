package edit

import (
	"fmt"
	"slices"
	"time"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// In keeps the entries of the latest day of each area in a period, where a column says of which day each one is. Errors are of
// type [*Error].
func (f *Figures) In(period document.Period, c Columns) error {
	if !slices.Contains(f.columns, c.Day) {
		return &Error{"found no column " + finding.Quote(c.Day), schema.Suggest(c.Day, f.columns)}
	}
	latest := map[string]string{}
	for _, e := range f.entries {
		day, err := e.cells[c.Day].day()
		if err != nil {
			return err
		}
		if area := e.cells[c.Area].text; e.cells[c.Value].text != "" && period.Start <= day && day <= period.End {
			latest[area] = max(latest[area], day)
		}
	}
	if len(latest) == 0 {
		return &Error{
			fmt.Sprintf("found no value of a day from %s to %s, expected some in %s", period.Start, period.End, period.Name), "name the period that was measured with --period",
		}
	}
	f.entries = slices.DeleteFunc(f.entries, func(e row) bool {
		day, _ := e.cells[c.Day].day()
		return day != latest[e.cells[c.Area].text]
	})
	return nil
}

// day reads the day of a time.
func (f figure) day() (string, error) {
	day := f.text[:min(len(f.text), len(time.DateOnly))]
	if _, err := time.Parse(time.DateOnly, day); err != nil {
		return "", &Error{fmt.Sprintf("found %s in %s, expected a day such as 2026-09-30", finding.Quote(f.text), f.where), "export days as year, month and day"}
	}
	return day, nil
}
