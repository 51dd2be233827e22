package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
)

// bench is one run: the programs, and the corpora that were made so far.
type bench struct {
	opt     options
	dir     string // absolute
	corpora map[string]string
	pairs   map[string]pair
	watcher *watcher
}

func newBench(opt options) (*bench, error) {
	dir, err := filepath.Abs(opt.dir)
	if err != nil {
		return nil, err
	}
	b := &bench{opt: opt, dir: dir, corpora: map[string]string{}, pairs: map[string]pair{}}
	return b, os.MkdirAll(dir, 0o777)
}

func (b *bench) close() {
	if b.watcher != nil {
		b.watcher.close()
	}
}

func (b *bench) program(name string) string { return filepath.Join(b.dir, name) }

// build makes scorelint, conftest as the tools module pins it, and the program that only reads and parses.
func (b *bench) build(ctx context.Context) error {
	for name, args := range map[string][]string{
		"scorelint": {"./cmd/scorelint"},
		"conftest":  {"-modfile=.ci/tools.mod", "github.com/open-policy-agent/conftest"},
		"parse":     {"./.ci/bench/parse"},
	} {
		cmd := exec.CommandContext(ctx, "go", append([]string{"build", "-ldflags", "-s -w", "-o", b.program(name)}, args...)...)
		if out, err := cmd.CombinedOutput(); err != nil {
			return fmt.Errorf("can't build %s: %w\n%s", name, err, out)
		}
	}
	return nil
}
