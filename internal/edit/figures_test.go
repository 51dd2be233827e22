package edit_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/scorelint/scorelint/internal/edit"
)

var teamHours = edit.Columns{Area: "team", Value: "hours", Samples: "n"}

// readFigures reads figures of the rows ledger, which was called books, and exports.
func readFigures(t *testing.T, read func([]byte) (*edit.Figures, error), source string, columns edit.Columns) ([]edit.Measured, error) {
	t.Helper()
	tree, set := measurable(t, map[string]string{
		"scorecard/2026-Q3/areas.yaml": "kind: Area\nid: ledger\nname: The ledger\nwas: books\n---\nkind: Area\nid: exports\nname: Exports\n---\nkind: Area\nid: exports-two\nname: Exports\n",
	})
	figures, err := read([]byte(source))
	if err != nil {
		return nil, err
	}
	return figures.Measured(columns, "h", edit.AreasOf(tree, set.Period))
}

func TestFiguresOfATable(t *testing.T) {
	count := 212
	want := []edit.Measured{{Area: "exports", Value: -1234.25}, {Area: "ledger", Value: 19.5, Samples: &count}}
	for _, source := range []string{
		"team,hours,n\nledger,19.5,212\nexports,-1234.25,\n",
		"n;team;hours\n212;books;19,5 h\n;exports;-1234,25\n;exports-two;\n",
		"\ufeffteam\thours\tn\r\nTHE LEDGER\t 19.50\t212\r\nexports\t-1234.250\t\r\n",
	} {
		got, err := readFigures(t, edit.ReadTable, source, teamHours)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%q: %v %s", source, err, diff)
		}
	}
}

func TestFiguresOfAList(t *testing.T) {
	got, err := readFigures(t, edit.ReadList, `[{"team": {"id": "ledger"}, "stats": {"median": 1.95e1, "tags": []}}, {"team": {"id": "exports"}, "stats": {"median": null}}]`,
		edit.Columns{Area: "team.id", Value: "stats.median"})
	if diff := cmp.Diff([]edit.Measured{{Area: "ledger", Value: 19.5}}, got); diff != "" || err != nil {
		t.Error(err, diff)
	}
}

func TestFiguresThatAreRefused(t *testing.T) {
	for source, want := range map[string]string{
		"team,hours,n\nledger,\"1,234\",\n":      `found "1,234" in line 2, hours, expected a number such as 19.5`,
		"team,hours,n\nledger,\"1,234.5\",\n":    `found "1,234.5" in line 2, hours, expected a number such as 19.5`,
		"team,hours,n\nledger,1.234.567,\n":      `found "1.234.567" in line 2, hours, expected a number such as 19.5`,
		"team,hours,n\nledger,NaN,\n":            `found "NaN" in line 2, hours, expected a number such as 19.5`,
		"team,hours,n\nledger,12 days,\n":        `found "12 days" in line 2, hours, expected a number such as 19.5`,
		"team,hours,n\nledger,1,2.5\n":           `found "2.5" in line 2, n, expected a whole number of samples`,
		"team,hours,n\nledger,1,-2\n":            `found "-2" in line 2, n, expected a whole number of samples`,
		"team,hours,n\nledger,1,\nbooks,2,\n":    "found a second value of ledger in line 3, the first is in line 2",
		"team,hours,n\nlegder,1,\nnone,2,\n":     `found no row for "legder" in line 2 (did you mean ledger?), "none" in line 3`,
		"team,hours,n\nExports,1,\n":             `found no row for "Exports" in line 2, which several rows are called: exports, exports-two`,
		"team,hours,n\n,1,\n":                    `found no row for "" in line 2`,
		"team,hours,n\nledger,,\n":               "found no value",
		"team,hour,n\nledger,1,\n":               `found no column "hours"`,
		"team,hours,n\nledger,\"1\n":             `can't read the table: parse error on line 2, column 11: extraneous or missing " in quoted-field`,
		"team,hours,n\nl\xff,1,\n":               "line 2 holds bytes that are no UTF-8",
		`[{"team": "ledger", "hours": "1,234"}]`: `found "1,234" in entry 1, hours, expected a number such as 19.5`,
		`[{"team": "ledger", "hours": 1e400}]`:   `found "1e400" in entry 1, hours, expected a number such as 19.5`,
		`[{"team": "ledger", "hours": true}]`:    `found no column "hours"`,
		`{"team": "ledger"}`:                     "found no list of objects in JSON, up to line 1",
		`[{"team": "ledger", "hours": 1}] [1]`:   "found more behind the list, expected its end",
	} {
		read, columns := edit.ReadTable, teamHours
		if strings.HasPrefix(source, "[") || strings.HasPrefix(source, "{") {
			read, columns = edit.ReadList, edit.Columns{Area: "team", Value: "hours"}
		}
		if _, err := readFigures(t, read, source, columns); err == nil || err.Error() != want {
			t.Errorf("%q:\n got %v\nwant %s", source, err, want)
		}
	}
}
