//go:build unix

package git

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// wantRecovery checks what must hold after a publisher was ended: the report on main is whole or not there, the clone is as
// it was, and the next publisher finishes.
func wantRecovery(t *testing.T, bare, dir, before string) {
	t.Helper()
	if files := git(t, bare, "ls-tree", "-r", "--name-only", "main"); strings.Contains(files, reportPath) {
		wantReport(t, bare, "main")
	}
	if after := state(t, dir); after != before {
		t.Errorf("the clone was\n%s\nand is\n%s", before, after)
	}
	publish(t, publisher(t, dir))
	wantReport(t, bare, "main")
	git(t, bare, "fsck", "--strict")
	if n := git(t, bare, "rev-list", "--count", "main"); n != "2" {
		t.Errorf("%s commits are on main, want the first and one report", n)
	}
}

// kills are the commands to be killed at: each, or the last, which pushes.
func kills(commands int) []int {
	all := make([]int, commands)
	for i := range all {
		all[i] = i
	}
	if everyKill {
		return all
	}
	return all[commands-1:]
}

// commandsOfARun counts how often git is run to publish.
func commandsOfARun(t *testing.T) int {
	t.Helper()
	n := 0
	p := publisher(t, clone(t, origin(t, map[string]string{"scorecard/a.yaml": ""}), 1))
	p.Repo.before = func([]string) { n++ }
	publish(t, p)
	return n
}

func TestCancelledBeforeEachCommand(t *testing.T) {
	for _, at := range kills(commandsOfARun(t)) {
		t.Run(fmt.Sprint(at), func(t *testing.T) {
			t.Setenv("TMPDIR", t.TempDir())
			bare := origin(t, map[string]string{"scorecard/a.yaml": ""})
			dir := clone(t, bare, 1)
			before := state(t, dir)
			ctx, cancel := context.WithCancel(context.Background())
			p := publisher(t, dir)
			n := 0
			p.Repo.before = func([]string) {
				if n++; n > at {
					cancel()
				}
			}
			if _, err := p.Publish(ctx, report(p)); !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
			if left, err := filepath.Glob(filepath.Join(os.TempDir(), "scorelint-*")); len(left) != 0 || err != nil {
				t.Errorf("left behind: %q, %v", left, err)
			}
			wantRecovery(t, bare, dir, before)
		})
	}
}

// TestCancelledWhilePushing ends a push while the server is deciding on it, both ways.
func TestCancelledWhilePushing(t *testing.T) {
	t.Parallel()
	for _, code := range []string{"0", "1"} {
		t.Run("the server's hook exits with "+code, func(t *testing.T) {
			bare := origin(t, map[string]string{"scorecard/a.yaml": ""})
			asks, answers := filepath.Join(bare, "asks"), filepath.Join(bare, "answers")
			for _, pipe := range []string{asks, answers} {
				if err := syscall.Mkfifo(pipe, 0o600); err != nil {
					t.Fatal(err)
				}
			}
			hook(t, bare, "pre-receive", fmt.Sprintf("echo now >'%s'; read code <'%s'; exit $code", asks, answers))
			dir := clone(t, bare, 1)
			before := state(t, dir)
			ctx, cancel := context.WithCancel(context.Background())
			go func() {
				_, _ = os.ReadFile(asks) // until the hook runs
				cancel()
				_ = os.WriteFile(answers, []byte(code+"\n"), 0o600)
			}()
			p := publisher(t, dir)
			if _, err := p.Publish(ctx, report(p)); !errors.Is(err, context.Canceled) {
				t.Errorf("got %v", err)
			}
			if err := os.Remove(filepath.Join(bare, "hooks", "pre-receive")); err != nil {
				t.Fatal(err)
			}
			wantRecovery(t, bare, dir, before)
		})
	}
}

const killEnv = "SCORELINT_TEST_PUBLISH_IN"

// TestKilled kills a publisher and all its processes before and after each of its commands, as a runner that is
// switched off would. The publisher is this test's own binary; the git on its PATH does the killing.
func TestKilled(t *testing.T) {
	if dir := os.Getenv(killEnv); dir != "" {
		publish(t, publisher(t, dir))
		return
	}
	realGit := lookGit(t)
	for _, at := range kills(commandsOfARun(t) + 1) { // opening the clone is one more
		for _, when := range []string{"before", "after"} {
			t.Run(fmt.Sprint(when, " ", at), func(t *testing.T) {
				bare := origin(t, map[string]string{"scorecard/a.yaml": ""})
				dir := clone(t, bare, 1)
				before := state(t, dir)
				cmd := exec.Command(os.Args[0], "-test.run=^TestKilled$")
				cmd.Env = append(os.Environ(), killEnv+"="+dir, "PATH="+killer(t, realGit, at, when)+":"+os.Getenv("PATH"), "TMPDIR="+t.TempDir())
				cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
				out, err := cmd.CombinedOutput()
				if status, ok := cmd.ProcessState.Sys().(syscall.WaitStatus); !ok || !status.Signaled() {
					t.Errorf("it was not killed: %v\n%s", err, out)
				}
				wantRecovery(t, bare, dir, before)
			})
		}
	}
}

// killer makes a folder with a git that kills its process group before or after one of its calls.
func killer(t *testing.T, realGit string, at int, when string) string {
	t.Helper()
	dir := t.TempDir()
	script := fmt.Sprintf(`#!/bin/sh
printf x >>'%[1]s/calls'
n=$(wc -c <'%[1]s/calls')
if [ $n -gt %[2]d ] && [ %[3]s = before ]; then kill -9 0; fi
'%[4]s' "$@"
code=$?
if [ $n -gt %[2]d ]; then kill -9 0; fi
exit $code
`, dir, at, when, realGit)
	if err := os.WriteFile(filepath.Join(dir, "git"), []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestLocksOfOthersDoNotBlock has the locks in the clone that a killed git, of whoever, may have left.
func TestLocksOfOthersDoNotBlock(t *testing.T) {
	t.Parallel()
	bare := origin(t, map[string]string{"scorecard/a.yaml": ""})
	dir := clone(t, bare, 1)
	push(t, bare, "b")
	locks := []string{
		"index.lock", "HEAD.lock", "FETCH_HEAD.lock", "config.lock", "packed-refs.lock", "shallow.lock", "gc.pid.lock",
		"refs/heads/main.lock", "refs/remotes/origin/main.lock", "objects/maintenance.lock",
	}
	for _, lock := range locks {
		write(t, dir, map[string]string{".git/" + lock: ""})
	}
	publish(t, publisher(t, dir))
	wantReport(t, bare, "main")
	for _, lock := range locks {
		if _, err := os.Stat(filepath.Join(dir, ".git", lock)); err != nil {
			t.Errorf("somebody's lock is gone: %v", err)
		}
	}
}

func TestForceIsNeverUsed(t *testing.T) {
	t.Parallel()
	p := publisher(t, clone(t, origin(t, map[string]string{"scorecard/a.yaml": ""}), 1))
	p.Repo.before = func(args []string) {
		forced := func(arg string) bool {
			return strings.HasPrefix(arg, "--force") || arg == "-f" || strings.HasPrefix(arg, "+")
		}
		if slices.ContainsFunc(args, forced) || slices.Contains([]string{"checkout", "reset", "stash", "worktree", "commit", "rebase"}, args[0]) {
			t.Errorf("git %q", args)
		}
	}
	publish(t, p)
}
