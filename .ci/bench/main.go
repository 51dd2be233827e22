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
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
)

func main() {
	quick := flag.Bool("quick", false, "a tenth of the rows and 3 turns: for a first look, not for the table")
	only := flag.String("only", "", "measure only the rows whose text matches this regular expression")
	check := flag.Bool("check", false, "fail when a ratio is over its bound")
	flag.Parse()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	met, err := run(ctx, *quick, "(?i)"+*only)
	stop()
	switch {
	case err != nil:
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	case *check && !met:
		os.Exit(1)
	}
}

// run measures the rows that match a pattern and reports whether all are within their bounds.
func run(ctx context.Context, quick bool, only string) (met bool, err error) {
	pattern, err := regexp.Compile(only)
	if err != nil {
		return false, err
	}
	dir, err := filepath.Abs(filepath.Join("bin", "bench"))
	if err != nil {
		return false, err
	}
	b := &bench{dir: dir, turns: 7, corpora: map[corpus]string{}, pairs: map[string]pair{}}
	large := 10_000
	if quick {
		b.turns, large = 3, large/10
	}
	if err := b.build(ctx); err != nil {
		return false, err
	}
	if quick {
		fmt.Println("quick: the corpora have a tenth of the rows that the table names")
	}
	met = true
	fmt.Printf(layout, "work", "against", "ratio", "bound", "aim", "")
	for _, r := range rows(large) {
		if !pattern.MatchString(r.work + " " + r.against) {
			continue
		}
		within, err := b.measure(ctx, r)
		if err != nil {
			return false, err
		}
		met = met && within
	}
	return met, nil
}

// build makes scorelint, conftest as the tools module pins it, and the program that only reads and parses.
func (b *bench) build(ctx context.Context) error {
	for name, args := range map[string][]string{
		"scorelint": {"./cmd/scorelint"},
		"conftest":  {"-modfile=.ci/tools.mod", "github.com/open-policy-agent/conftest"},
		"parse":     {"./.ci/bench/parse"},
	} {
		cmd := exec.CommandContext(ctx, "go", append([]string{"build", "-ldflags", "-s -w", "-o", filepath.Join(b.dir, name)}, args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("can't build %s: %w\n%s", name, err, out)
		}
	}
	return nil
}
