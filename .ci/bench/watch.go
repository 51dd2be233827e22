package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"time"
)

// watcher is scorelint lint --watch, which runs while its files are changed.
type watcher struct {
	cmd     *exec.Cmd
	dir     string
	results chan time.Time
	turn    int
}

// summary is the line with which a result ends.
var summary = regexp.MustCompile(`\bin [0-9]+ documents?\b`)

func (b *bench) watch(of corpus) maker {
	return func(ctx context.Context) (side, error) {
		dir, err := b.make(ctx, of)
		if err != nil {
			return nil, err
		}
		cmd := exec.CommandContext(ctx, b.program("scorelint"), "lint", "--watch", "--as-of", day)
		cmd.Dir = dir
		out, err := cmd.StdoutPipe()
		if err != nil {
			return nil, err
		}
		b.watcher = &watcher{cmd: cmd, dir: dir, results: make(chan time.Time, 16)}
		if err := cmd.Start(); err != nil {
			return nil, err
		}
		go b.watcher.read(out)
		_, err = b.watcher.result(ctx)
		return b.watcher, err
	}
}

func (w *watcher) name() string { return "watch " + w.dir }

func (w *watcher) read(out io.Reader) {
	for lines := bufio.NewScanner(out); lines.Scan(); {
		if summary.Match(lines.Bytes()) {
			w.results <- time.Now()
		}
	}
	close(w.results)
}

func (w *watcher) result(ctx context.Context) (time.Time, error) {
	select {
	case at, ok := <-w.results:
		if !ok {
			return at, errors.New("lint --watch ended by itself")
		}
		return at, nil
	case <-time.After(time.Minute):
		return time.Time{}, errors.New("lint --watch gave no result within a minute")
	case <-ctx.Done():
		return time.Time{}, ctx.Err()
	}
}

// run changes one row and waits for the result.
func (w *watcher) run(ctx context.Context) (sample, error) {
	time.Sleep(300 * time.Millisecond) // the other side has just run; let the watcher be idle
	w.turn++
	random := rand.New(rand.NewPCG(uint64(w.turn), 2))
	row := area(random, 7, quarter{2026, 3}, w.turn%2 == 1)
	start := time.Now()
	err := os.WriteFile(filepath.Join(w.dir, fmt.Sprintf("scorecard/2026-Q3/areas/000/%s.yaml", areaID(7))), row, 0o666)
	if err != nil {
		return sample{}, err
	}
	at, err := w.result(ctx)
	return sample{wall: at.Sub(start)}, err
}

func (w *watcher) close() {
	_ = w.cmd.Process.Signal(os.Interrupt)
	_ = w.cmd.Wait()
}
