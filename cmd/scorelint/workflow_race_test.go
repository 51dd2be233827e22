//go:build unix

package main_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// TestPublishersAtOnce has a merge and a publisher for each of several people, all at the same time.
func TestPublishersAtOnce(t *testing.T) {
	t.Parallel()
	many := 3
	if matrix {
		many = 20
	}
	r := newRemote(t)
	clones := make([]string, many)
	for i := range clones {
		clones[i] = r.clone([][]string{{"--depth=1"}, nil}[i%2]...)
	}
	var all sync.WaitGroup
	for i, dir := range clones {
		all.Go(func() {
			r.merge(i)
			// A publisher that loses every race says so and is run again, as the next merge's would be.
			for range many {
				out, errs, code, err := r.run(dir, inWorkflow(), "scorelint", "publish", "--as-of", asOf)
				if code == 0 && err == nil {
					return
				}
				if err != nil || !strings.Contains(errs, "somebody else pushed to main") {
					t.Errorf("publisher %d: exit code %d, %v\n%s%s", i, code, err, out, errs)
					return
				}
			}
			t.Errorf("publisher %d never got through", i)
		})
	}
	all.Wait()
	r.wantPublished("main")
	if got := strings.Count(r.git(r.dir, "log", "--format=%s", "main"), "merge "); got != many {
		t.Errorf("%d merges are in the history, want %d", got, many)
	}
	for i := range many {
		r.git(r.dir, "cat-file", "-e", fmt.Sprintf("main:scorecard/2026-Q3/row-%02d.yaml", i))
	}
	if got := r.git(r.dir, "rev-list", "--min-parents=2", "main"); got != "" {
		t.Errorf("the history is not a line: %s", got)
	}
	for name := range strings.SplitSeq(r.git(r.dir, "log", "--author=github-actions", "--format=", "--name-only", "main"), "\n") {
		if name != "" && filepath.Base(name) != "README.md" && filepath.Ext(name) != ".svg" {
			t.Errorf("a publisher committed %s", name)
		}
	}
	r.git(r.dir, "fsck", "--strict")
}

// TestKilledPublisher kills a publisher with all its processes before and after each git command that it runs, or around
// one of the last, as a runner that is switched off would.
func TestKilledPublisher(t *testing.T) {
	t.Parallel()
	realGit, err := exec.LookPath("git")
	if err != nil {
		t.Fatal(err)
	}
	count := newRemote(t)
	calls := filepath.Join(t.TempDir(), "calls")
	count.scorelint(count.clone("--depth=1"), inWorkflow("PATH="+gitThat(t, realGit, `printf x >>'`+calls+`'`, "")), 0, "publish", "--as-of", asOf)
	made, err := os.ReadFile(calls)
	if err != nil || len(made) < 5 {
		t.Fatalf("it ran git %d times, %v", len(made), err)
	}
	for at := range len(made) {
		if !matrix && at != len(made)-2 {
			continue
		}
		t.Run(fmt.Sprint(at), func(t *testing.T) {
			t.Parallel()
			for _, when := range []string{"before", "after"} {
				wantRecoveryFrom(t, realGit, at, when)
			}
		})
	}
}

func wantRecoveryFrom(t *testing.T, realGit string, at int, when string) {
	t.Helper()
	r := newRemote(t)
	dir := r.clone("--depth=1")
	state := func() string {
		locks, _ := filepath.Glob(filepath.Join(dir, ".git", "*.lock"))
		return r.git(dir, "status", "--porcelain", "--ignored", "--branch") + r.git(dir, "rev-parse", "HEAD", "main") + fmt.Sprint(locks)
	}
	before := strings.ReplaceAll(state(), " [behind 1]", "")
	calls := filepath.Join(t.TempDir(), "calls")
	count := fmt.Sprintf(`printf x >>'%[1]s'; n=$(wc -c <'%[1]s')`, calls)
	killing := fmt.Sprintf(`if [ "$n" -gt %d ]; then kill -9 0; fi`, at)
	first, last := count+"\n"+killing, ""
	if when == "after" {
		first, last = count, killing
	}
	cmd := r.command(dir, inWorkflow("PATH="+gitThat(t, realGit, first, last)), "scorelint", "publish", "--as-of", asOf)
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	out, err := cmd.CombinedOutput()
	if status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); !ok || !status.Signaled() {
		t.Errorf("%s call %d: it was not killed: %v\n%s", when, at, err, out)
	}
	if files := r.git(r.dir, "ls-tree", "-r", "--name-only", "main"); strings.Contains(files, "README.md") {
		r.wantPublished("main")
	}
	if after := strings.ReplaceAll(state(), " [behind 1]", ""); after != before {
		t.Errorf("%s call %d: the clone was\n%s\nand is\n%s", when, at, before, after)
	}
	r.scorelint(dir, inWorkflow(), 0, "publish", "--as-of", asOf)
	r.wantPublished("main")
	if got := r.git(r.dir, "rev-list", "--count", "main"); got != "2" {
		t.Errorf("%s call %d: %s commits are on main, want the rows and one report", when, at, got)
	}
}

// gitThat gives a PATH with a git that runs shell commands before and after what it is asked.
func gitThat(t *testing.T, realGit, before, after string) string {
	t.Helper()
	dir := t.TempDir()
	script := fmt.Sprintf("#!/bin/sh\n%s\n'%s' \"$@\"\ncode=$?\n%s\nexit $code\n", before, realGit, after)
	if err := os.WriteFile(filepath.Join(dir, "git"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return dir + string(filepath.ListSeparator) + os.Getenv("PATH")
}
