package main

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
)

// corpus says what a made-up repository holds. The same seed and corpus give the same bytes.
type corpus struct {
	rows     int // in each period
	periods  int // 0 for one
	rules    int // beside the built-in ones
	oneFile  bool
	findings bool // one on each row
	git      bool // with a commit behind HEAD, since which one row in a hundred changed
	watched  bool // not shared with other rows, because it changes while it is measured
}

// perFolder keeps folders to a size that file systems are made for.
const perFolder = 250

// make writes a corpus, once, and returns its folder.
func (b *bench) make(ctx context.Context, c corpus) (string, error) {
	name := fmt.Sprintf("%+v", c)
	if dir := b.corpora[name]; dir != "" {
		return dir, nil
	}
	dir := filepath.Join(b.dir, fmt.Sprintf("corpus-%02d", len(b.corpora)))
	if err := os.RemoveAll(dir); err != nil {
		return "", err
	}
	w := &writer{corpus: c, dir: dir, seed: b.opt.seed}
	w.all()
	if c.git {
		w.commit(ctx, "Before")
		w.change()
		w.commit(ctx, "After")
	}
	b.corpora[name] = dir
	return dir, w.err
}

// writer writes the files of a corpus and keeps the first error.
type writer struct {
	corpus
	dir  string
	seed uint64
	err  error
}

func (w *writer) file(name string, text []byte) {
	if w.err != nil {
		return
	}
	full := filepath.Join(w.dir, filepath.FromSlash(name))
	if w.err = os.MkdirAll(filepath.Dir(full), 0o777); w.err == nil {
		w.err = os.WriteFile(full, text, 0o666)
	}
}

func (w *writer) all() {
	w.file("scorecard/scorecard.yaml", scorecard())
	w.file("scorecard/exceptions/exceptions.yaml", exceptions())
	for i := range max(w.periods, 1) {
		w.period(quarter{2026, 3}.back(i), i > 0)
	}
	for i := range w.rules {
		w.file(fmt.Sprintf("policy/bench/rule-%03d.rego", i), ownRule(i))
		w.file(fmt.Sprintf("%s/rule-%03d.rego", manyRules, i), conftestRule(i))
	}
}

func (w *writer) period(q quarter, closed bool) {
	folder := "scorecard/" + q.String()
	w.file(folder+"/review.yaml", review())
	w.file(folder+"/lines.yaml", lines())
	w.file(folder+"/asks.yaml", asks(q, closed))
	random := rand.New(rand.NewPCG(w.seed, 0)) // the same rows in every period
	var together bytes.Buffer
	for i := range w.rows {
		row := area(random, i, q, w.findings)
		if w.oneFile {
			together.WriteString("---\n")
			together.Write(row)
			continue
		}
		w.file(fmt.Sprintf("%s/areas/%03d/%s.yaml", folder, i/perFolder, areaID(i)), row)
	}
	if w.oneFile {
		w.file(folder+"/areas.yaml", together.Bytes())
	}
}

// change writes one row in a hundred anew.
func (w *writer) change() {
	random := rand.New(rand.NewPCG(w.seed, 1))
	for i := 0; i < w.rows; i += 100 {
		w.file(fmt.Sprintf("scorecard/2026-Q3/areas/%03d/%s.yaml", i/perFolder, areaID(i)), area(random, i, quarter{2026, 3}, false))
	}
}

func (w *writer) commit(ctx context.Context, message string) {
	for _, args := range [][]string{
		{"init", "--quiet"},
		{"add", "--all"},
		{"-c", "user.name=bench", "-c", "user.email=bench@example.com", "commit", "--quiet", "--message", message},
		{"repack", "-a", "-d", "--quiet"},
	} {
		if w.err == nil {
			cmd := exec.CommandContext(ctx, "git", args...)
			cmd.Dir = w.dir
			w.err = cmd.Run()
		}
	}
}
