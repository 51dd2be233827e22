package main

import (
	"context"
	"os/exec"
	"strings"
)

// day is the day that all corpora are judged on.
const day = "2026-09-30"

// row is one line of the table.
type row struct {
	work    string
	measure string
	target  float64
	memory  bool   // compares peak memory, not wall time
	needs   string // the words of a command line that scorelint must know: a command, then flags
	sides   func(ctx context.Context) (side, side, error)
}

func (r row) String() string { return r.work + ": " + r.measure }

// rows are the targets that scorelint is held to.
func (b *bench) rows() []row {
	n := 10_000 / b.opt.scale
	many := corpus{rows: n}
	return []row{
		{
			work: count(n) + " rows, a file each", measure: "wall, against conftest", target: 0.10,
			sides: b.both(b.lint(many), b.conftest(many, rulesFolder)),
		},
		{
			work: count(n) + " rows, a file each", measure: "wall, against only reading and parsing", target: 2.0,
			sides: b.both(b.lint(many), b.parse(many)),
		},
		{
			work: count(n) + " rows, a file each", measure: "peak memory, against conftest", target: 0.8, memory: true,
			sides: b.both(b.lint(many), b.conftest(many, rulesFolder)),
		},
		{
			work: "100 rows", measure: "wall, against conftest", target: 0.20,
			sides: b.both(b.lint(corpus{rows: 100}), b.conftest(corpus{rows: 100}, rulesFolder)),
		},
		{
			work: "version", measure: "wall, against conftest --version", target: 0.35,
			sides: b.both(b.bare("scorelint", "version"), b.bare("conftest", "--version")),
		},
		{
			work: count(10*n) + " rows", measure: "wall, against " + count(n), target: 11,
			sides: b.both(b.lint(corpus{rows: 10 * n}), b.lint(many)),
		},
		{
			work: count(n) + " rows in one file", measure: "wall, against a file each", target: 1.2,
			sides: b.both(b.lint(corpus{rows: n, oneFile: true}), b.lint(many)),
		},
		{
			work: count(n) + " rows with a finding on each", measure: "wall, against none", target: 1.5,
			sides: b.both(b.lint(corpus{rows: n, findings: true}), b.lint(many)),
		},
		{
			work: "40 periods × " + count(n/40) + " rows", measure: "wall, against one period of " + count(n), target: 1.2,
			sides: b.both(b.lint(corpus{rows: n / 40, periods: 40}), b.lint(many)),
		},
		{
			work: "500 rules × " + count(n/10) + " rows", measure: "wall, against conftest", target: 0.15,
			sides: b.both(b.lint(corpus{rows: n / 10, rules: 500}), b.conftest(corpus{rows: n / 10, rules: 500}, manyRules)),
		},
		{
			work: "render, " + count(n) + " rows", measure: "wall, against lint", target: 1.5, needs: "render --stdout",
			sides: b.both(b.scorelint(many, "render", "--stdout", "--as-of", day), b.lint(many)),
		},
		{
			work: "diff against a git ref, " + count(n) + " rows", measure: "wall, against lint", target: 2.5, needs: "diff",
			sides: b.both(b.scorelint(corpus{rows: n, git: true}, "diff", "HEAD~1"), b.lint(corpus{rows: n, git: true})),
		},
		{
			work: "lint --policy-from a git ref, " + count(n) + " rows", measure: "wall, against lint", target: 2.5, needs: "lint --policy-from",
			sides: b.both(b.lint(corpus{rows: n, git: true}, "--policy-from", "HEAD~1"), b.lint(corpus{rows: n, git: true})),
		},
		{
			work: "lint --watch, one file of " + count(n) + " changed", measure: "time to result, against a full lint", target: 0.1, needs: "lint --watch",
			sides: b.both(b.watch(corpus{rows: n, watched: true}), b.lint(corpus{rows: n, watched: true})),
		},
	}
}

// maker makes one side of a row when its turn has come.
type maker func(ctx context.Context) (side, error)

func (b *bench) both(one, other maker) func(context.Context) (side, side, error) {
	return func(ctx context.Context) (side, side, error) {
		s, err := one(ctx)
		if err != nil {
			return nil, nil, err
		}
		t, err := other(ctx)
		return s, t, err
	}
}

func (b *bench) scorelint(of corpus, args ...string) maker { return b.in(of, "scorelint", args...) }

func (b *bench) lint(of corpus, more ...string) maker {
	return b.scorelint(of, append([]string{"lint", "--as-of", day}, more...)...)
}

func (b *bench) parse(of corpus) maker { return b.in(of, "parse", "scorecard") }

func (b *bench) bare(program string, args ...string) maker {
	return func(context.Context) (side, error) { return command{b.program(program), args, b.dir}, nil }
}

func (b *bench) in(of corpus, program string, args ...string) maker {
	return func(ctx context.Context) (side, error) {
		dir, err := b.make(ctx, of)
		return command{b.program(program), args, dir}, err
	}
}

// known reports whether scorelint has a command and its flags, by asking for help.
func (b *bench) known(ctx context.Context, words string) bool {
	name, flags, _ := strings.Cut(words, " ")
	help, err := exec.CommandContext(ctx, b.program("scorelint"), name, "--help").Output()
	return err == nil && strings.Contains(string(help), "scorelint "+name) && strings.Contains(string(help), flags)
}
