package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
)

// corpus says what a made-up repository holds. The same corpus is always the same bytes.
type corpus struct {
	rows     int  // in each period, a file each
	periods  int  // 0 for one
	findings bool // one on each row
	history  bool // in git, with a commit behind HEAD since which one row in a hundred changed
}

// perFolder keeps folders to a size that file systems are made for.
const perFolder = 250

// corpus makes a repository, once, and gives its folder.
func (b *bench) corpus(ctx context.Context, c corpus) (string, error) {
	if dir, ok := b.corpora[c]; ok {
		return dir, nil
	}
	dir := filepath.Join(b.dir, fmt.Sprintf("corpus-%02d", len(b.corpora)))
	if err := os.RemoveAll(dir); err != nil {
		return "", err
	}
	w := &writer{dir: dir}
	w.file("scorecard/scorecard.yaml", scorecard())
	w.file("scorecard/exceptions/exceptions.yaml", exceptions())
	for i := range max(c.periods, 1) {
		w.period(quarter{2026, 3}.back(i), c, i > 0)
	}
	if c.history {
		w.commit(ctx)
		w.areas(quarter{2026, 3}, c, 100, 1)
		w.commit(ctx)
	}
	b.corpora[c] = dir
	return dir, w.err
}

// writer writes the files of a corpus and keeps the first error.
type writer struct {
	dir string
	err error
}

func (w *writer) file(name string, text string) {
	if w.err != nil {
		return
	}
	full := filepath.Join(w.dir, filepath.FromSlash(name))
	if w.err = os.MkdirAll(filepath.Dir(full), 0o777); w.err == nil {
		w.err = os.WriteFile(full, []byte(text), 0o666)
	}
}

func (w *writer) period(q quarter, c corpus, closed bool) {
	folder := "scorecard/" + q.String()
	w.file(folder+"/review.yaml", review())
	w.file(folder+"/lines.yaml", lines())
	w.file(folder+"/asks.yaml", asks(q, closed))
	w.areas(q, c, 1, 0)
}

// areas writes each of so many rows; the same seed gives the same rows, in every period.
func (w *writer) areas(q quarter, c corpus, step int, seed uint64) {
	random := rand.New(rand.NewPCG(1, seed))
	for i := 0; i < c.rows; i += step {
		w.file(fmt.Sprintf("scorecard/%s/areas/%03d/%s.yaml", q, i/perFolder, areaID(i)), area(random, i, q, c.findings))
	}
}

func (w *writer) commit(ctx context.Context) {
	for _, args := range [][]string{
		{"init", "--quiet"},
		{"add", "--all"},
		{"-c", "user.name=bench", "-c", "user.email=bench@example.com", "commit", "--quiet", "--message", "Change"},
		{"repack", "-a", "-d", "--quiet"},
	} {
		if w.err == nil {
			cmd := exec.CommandContext(ctx, "git", args...)
			cmd.Dir = w.dir
			w.err = cmd.Run()
		}
	}
}
