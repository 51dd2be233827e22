package review_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// TestWhatWasAskedAgainstAFailureMode follows an ask of 2026-Q1 and the failure mode of its row over three periods.
func TestWhatWasAskedAgainstAFailureMode(t *testing.T) {
	const done = "status: done\ndone: 2026-03-20\ndue: 2026-03-31\n"
	for name, test := range map[string]struct {
		modes [3]string // of row a; "" where there is no row
		ask   string
		more  map[string]string // documents beside them, by file
		want  string
	}{
		"done, and gone":        {[3]string{"auth", "auth", "scans"}, "areas: [a]\n" + done, nil, "auth: 2026-Q1 kept on time"},
		"done, and still there": {[3]string{"auth", "auth", "auth"}, "areas: [a]\n" + done, nil, "auth: 2026-Q1 kept on time a"},
		"done, and there again": {[3]string{"auth", "scans", "auth"}, "areas: [a]\n" + done, nil, "auth: 2026-Q1 kept on time a"},
		"elsewhere": {
			[3]string{"auth", "auth", "scans"}, "areas: [a]\n" + done, map[string]string{rows: row("b", "")}, "auth: 2026-Q1 kept on time",
		},
		"renamed": {
			[3]string{"auth", "auth", ""}, "areas: [a]\n" + done, map[string]string{rows: row("b", "was: a\nreviewed: 2026-09-01")}, "auth: 2026-Q1 kept on time b",
		},
		"by the escalation": {
			[3]string{"scans", "auth", "auth"}, done, map[string]string{"2026-Q1/b.yaml": row("b", "escalation: {needed: Yes, ask: q}")}, "auth: 2026-Q1 kept on time",
		},
		"as the ask says": {
			[3]string{"auth", "tenants", "tenants"}, "areas: [a]\nfailureModes: [tenants]\n" + done, nil, "tenants: 2026-Q1 kept on time a",
		},
		"for no area": {
			[3]string{"auth", "scans", "scans"},
			"failureModes: [tenants]\n" + done,
			map[string]string{rows: row("b", "topFailureMode: {tag: tenants}")},
			"tenants: 2026-Q1 kept on time b",
		},
		"said later": {[3]string{"auth", "tenants", "scans"}, "areas: [a]", map[string]string{
			"2026-Q2/q.yaml": "kind: Ask\nid: q\ntitle: T\nareas: [a]\nfailureModes: [scans, scans]\n",
		}, "scans: 2026-Q2 not listed again a"},
		"dropped":    {[3]string{"auth", "auth", "auth"}, "areas: [a]\nstatus: dropped", nil, "auth: 2026-Q1 dropped a"},
		"not listed": {[3]string{"auth", "auth", "auth"}, "areas: [a]", nil, "auth: 2026-Q1 not listed again a"},
		"carried, then done": {
			[3]string{"auth", "auth", "auth"},
			"areas: [a]\ndue: 2026-03-31\n",
			map[string]string{"2026-Q2/q.yaml": "kind: Ask\nid: q\ntitle: T\nareas: [a]\ndue: 2026-06-30\nstatus: done\ndone: 2026-06-20\n"},
			"auth: 2026-Q2 kept late a",
		},
		"in review": {[3]string{"auth", "auth", "scans"}, "areas: [a]", map[string]string{
			"2026-Q2/q.yaml": "kind: Ask\nid: q\ntitle: T\nareas: [a]\n", asksFile: "kind: Ask\nid: q\ntitle: T\nareas: [a]\n",
		}, "auth: 2026-Q3 open"},
	} {
		t.Run(name, func(t *testing.T) {
			files := minimal("2026-Q3").with("2026-Q1/asks.yaml", "kind: Ask\nid: q\ntitle: T\n"+test.ask)
			for i, mode := range test.modes {
				if mode != "" {
					files = files.with(fmt.Sprintf("2026-Q%d/rows.yaml", i+1), row("a", "topFailureMode: {tag: "+mode+"}\nreviewed: 2026-09-01"))
				}
			}
			for file, text := range test.more {
				files = files.with(file, text)
			}
			r := files.review(t, "2026-Q3", "2026-09-30")
			var got []string
			for _, m := range r.Recurrence.Modes {
				for _, p := range m.Promises {
					if p.Asked != "2026-Q1" {
						t.Errorf("found %s as the period in which it was first asked", p.Asked)
					}
					words := []string{m.Mode.Tag + ":", p.Period, string(p.Outcome)}
					for _, row := range p.Rows {
						words = append(words, row.ID)
					}
					got = append(got, strings.Join(words, " "))
				}
			}
			slices.Sort(got)
			if text := strings.Join(got, ", "); text != test.want {
				t.Errorf("found %s, expected %s", text, test.want)
			}
		})
	}
}
