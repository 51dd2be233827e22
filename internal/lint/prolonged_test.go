package lint_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/policy"
)

func TestAnExceptionIsProlongedByARenewal(t *testing.T) {
	const accepted = `kind: Exception
id: old-tls
title: Old TLS
areas: [web]
owner: "@lead"
approver: "@lead"
backlog: https://example.com/1
reason: R
opened: 2026-09-01
expires: 2026-10-31
renewals:
  - {on: 2026-09-20, from: 2026-09-30, until: 2026-10-31, reason: R}
`
	const closed = accepted + "status: closed\n"
	later := strings.Replace(accepted, "expires: 2026-10-31", "expires: 2026-12-31", 1)
	renewed := later + "  - {on: 2026-09-30, from: 2026-10-31, until: 2026-12-31, reason: S}\n"
	tests := map[string]struct {
		before, after string
		want          string // place and message, "" for none
	}{
		"nothing":           {accepted, accepted, ""},
		"another reason":    {accepted, strings.Replace(accepted, "reason: R\n", "reason: S\n", 1), ""},
		"shortened":         {later, accepted, ""},
		"renewed":           {accepted, renewed, ""},
		"new":               {row, later, ""},
		"without a renewal": {accepted, later, "10:10 exception old-tls was prolonged from 2026-10-31 to 2026-12-31 since main, without a new entry in renewals"},
		"an entry rewritten": {
			accepted, strings.ReplaceAll(accepted, "2026-10-31", "2026-12-31"),
			"10:10 exception old-tls was prolonged from 2026-10-31 to 2026-12-31 since main, without a new entry in renewals",
		},
		"until another day": {
			accepted, strings.Replace(renewed, "until: 2026-12-31", "until: 2026-11-30", 1),
			`13:47 the renewal of exception old-tls is until 2026-11-30, and expires says "2026-12-31"`,
		},
		"closed":                       {accepted, closed + "closed: 2026-09-30\n", ""},
		"closed without a day":         {accepted, closed, "13:9 exception old-tls was closed since main, without the day on which it was"},
		"the day of closing is gone":   {closed + "closed: 2026-09-30\n", closed, "13:9 exception old-tls was closed since main, without the day on which it was"},
		"was closed so before already": {closed, closed + "# kept\n", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			const file = "scorecard/exceptions/old-tls.yaml"
			before := repo(file, test.before)
			run := do(t, lint.Options{Root: repo(file, test.after), NewSince: &lint.Base{Name: "main", Root: before}})
			var got []string
			for _, f := range run.Result.Findings {
				if f.Rule == policy.ExceptionProlonged {
					got = append(got, fmt.Sprintf("%d:%d %s", f.Span.Start.Line, f.Span.Start.Column, f.Message))
				}
			}
			if strings.Join(got, "\n") != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
