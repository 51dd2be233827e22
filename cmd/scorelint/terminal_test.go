package main_test

import (
	"strings"
	"testing"
	"unicode"
)

// TestNoTextDrivesATerminal has nasty texts in documents and arguments of the commands that people use at a terminal.
func TestNoTextDrivesATerminal(t *testing.T) {
	t.Parallel()
	r := newRemote(t)
	const inYAML, raw = `"\e[2J\u202e::error::x\r##[error]y\u009b31m\u2028z"`, "a\x1b[2Jb\u202ec\u009bd"
	for file, field := range map[string]string{
		"scorecard/scorecard.yaml": "title: Small scorecard", "scorecard/2026-Q3/rows.yaml": "name: Payments",
		"scorecard/exceptions/payments-runner.yaml": "title: Payments deploys from its own runner",
	} {
		name, _, _ := strings.Cut(field, ":")
		r.edit(file, field, name+": "+inYAML)
	}
	dir := r.people
	r.write("rows.csv", "id,name,"+raw+"\r\npay"+raw+","+raw+",1\r\n")
	for _, command := range [][]string{
		{"lint"},
		{"diff", "HEAD"},
		{"fmt"},
		{"set", "area/payments", "name=" + raw},
		{"set", "area/payments", "reviewLatency=" + raw},
		{"set", "area/" + raw, "name=x"},
		{"set", "area/payments", raw + "=x"},
		{"new", "area", raw},
		{"new", raw},
		{"roll", raw},
		{"roll", "2026-Q4"},
		{"import", "rows.csv"},
		{"import", raw},
		{"notify"},
		{"notify", "--as-of", "2027-01-31"},
		{"inspect", "area/" + raw},
		{"render"},
		{"render", "--period", raw},
		{"publish", "--dry-run"},
		{"publish", "--from", raw},
		{"publish", "--remote", raw},
		{"publish", "--message", raw + "{{.X}}"},
		{"lint", raw},
		{"lint", "--as-of", raw},
		{raw},
		{"rules", raw},
		{"schema", raw},
		{"test", raw},
	} {
		out, errs, _, err := r.run(dir, nil, "scorelint", command...)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range out + errs {
			if c != '\n' && c != '\t' && (unicode.IsControl(c) || unicode.In(c, unicode.Zl, unicode.Zp, unicode.Bidi_Control)) {
				t.Errorf("scorelint %q writes %U in\n%q", command, c, out+errs)
				break
			}
		}
	}
}
