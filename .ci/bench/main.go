// Command bench measures how fast scorelint is, as ratios that hold on any machine: each figure compares two programs
// that ran by turns in one run, on the same files.
//
// It is no test: it fails on figures only when asked to with -check.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"regexp"
)

// options are the flags.
type options struct {
	dir   string
	out   string
	seed  uint64
	runs  int
	scale int
	only  *regexp.Regexp
	check bool
}

func main() {
	opt := options{scale: 1}
	flag.StringVar(&opt.dir, "dir", filepath.Join("bin", "bench"), "where programs and corpora are made")
	flag.StringVar(&opt.out, "out", filepath.Join("bin", "bench.json"), "where the table is written as JSON")
	flag.Uint64Var(&opt.seed, "seed", 1, "what the corpora are made from")
	flag.IntVar(&opt.runs, "runs", 7, "how often each side of a pair runs")
	flag.BoolVar(&opt.check, "check", false, "fail when a ratio is over its target")
	quick := flag.Bool("quick", false, "a tenth of the rows and 3 runs: for a first look, not for the table")
	only := flag.String("only", "", "measure only the rows whose text matches this regular expression")
	flag.Parse()
	if *quick {
		opt.runs, opt.scale = 3, 10
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code, err := run(ctx, opt, *only)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
	}
	os.Exit(code)
}

func run(ctx context.Context, opt options, only string) (code int, err error) {
	if opt.only, err = regexp.Compile("(?i)" + only); err != nil {
		return 2, err
	}
	b, err := newBench(opt)
	if err != nil {
		return 2, err
	}
	defer b.close()
	if err := b.build(ctx); err != nil {
		return 2, err
	}
	var table []result
	for _, row := range b.rows() {
		if opt.only.MatchString(row.String()) {
			r := b.measure(ctx, row)
			r.print(os.Stdout)
			table = append(table, r)
		}
	}
	if err := ctx.Err(); err != nil {
		return 2, err
	}
	if err := write(opt, table); err != nil {
		return 2, err
	}
	if opt.check && !passed(table) {
		return 1, nil
	}
	return 0, nil
}
