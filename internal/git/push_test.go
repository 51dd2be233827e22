package git

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
)

// hook installs a script that the server runs before it takes a push.
func hook(t testing.TB, bare, name, script string) {
	t.Helper()
	path := filepath.Join(bare, "hooks", name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
		t.Fatal(err)
	}
}

func TestRefusedPushIsExplainedAtOnce(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, hook, script string
		says               []string
	}{
		{"a hook", "pre-receive", "echo no pushes on Fridays >&2; echo ask the admins >&2; exit 1", []string{"pre-receive hook declined", "\n  no pushes on Fridays\n  ask the admins"}},
		{"an update hook", "update", "exit 1", []string{"hook declined"}},
		{"branch protection", "pre-receive", "echo 'error: GH006: Protected branch update failed for refs/heads/main.' >&2; exit 1", []string{`"main" is protected`, "Settings, Branches", "another branch"}},
		{"a ruleset", "pre-receive", "echo 'error: GH013: Repository rule violations found for refs/heads/main.' >&2; exit 1", []string{"Rulesets", "deploy key", "GITHUB_TOKEN"}},
		{"workflows", "pre-receive", "echo 'refusing to allow a GitHub App to create or update workflow `x` without `workflows` permission' >&2; exit 1", []string{"workflows permission"}},
		{"control characters", "pre-receive", "printf 'GH006\\033[2K\\r::error::x\\n' >&2; exit 1", nil},
	}
	bare := origin(t, map[string]string{"scorecard/a.yaml": ""})
	before := git(t, bare, "rev-parse", "main")
	p := publisher(t, clone(t, bare, 1))
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			hook(t, bare, tt.hook, tt.script)
			pushes := 0
			p.Repo.before = func(args []string) {
				if args[0] == "push" {
					pushes++
				}
			}
			_, err := p.Publish(context.Background(), report(p))
			wantError(t, err, tt.says...)
			if pushes != 1 {
				t.Errorf("%d pushes, want 1", pushes)
			}
			if err := os.RemoveAll(filepath.Join(bare, "hooks")); err != nil {
				t.Fatal(err)
			}
		})
	}
	if after := git(t, bare, "rev-parse", "main"); after != before {
		t.Errorf("main moved to %s", after)
	}
}

func TestPushToACheckedOutBranch(t *testing.T) {
	t.Parallel()
	dir := repository(t, map[string]string{"scorecard/a.yaml": ""})
	p := publisher(t, clone(t, dir, 1))
	_, err := p.Publish(context.Background(), report(p))
	wantError(t, err, "is checked out at the remote", "bare")
}

func TestRaces(t *testing.T) {
	t.Parallel()
	tests := []struct {
		line string
		race bool
	}{
		{"!\tabc:refs/heads/main\t[rejected] (fetch first)", true},
		{"!\tabc:refs/heads/main\t[rejected] (non-fast-forward)", true},
		{"!\tabc:refs/heads/main\t[rejected] (stale info)", true},
		{"!\tabc:refs/heads/main\t[remote rejected] (cannot lock ref 'refs/heads/main': is at 1 but expected 2)", true},
		{"!\tabc:refs/heads/main\t[remote rejected] (cannot lock ref 'refs/heads/main': reference already exists)", true},
		{"!\tabc:refs/heads/main\t[remote rejected] (incorrect old value provided)", true},
		{"!\tabc:refs/heads/main\t[remote rejected] (failed to update ref)", true},
		{"!\tabc:refs/heads/main\t[remote rejected] (pre-receive hook declined)", false},
		{"!\tabc:refs/heads/main\t[remote rejected] (protected branch hook declined)", false},
		{"!\tabc:refs/heads/main\t[remote rejected] (push declined due to repository rule violations)", false},
		{"!\tabc:refs/heads/main\t[remote rejected] (permission denied)", false},
		{"!\tabc:refs/heads/main\t[remote rejected] (shallow update not allowed)", false},
		{"!\tabc:refs/heads/main\t[rejected] (already exists)", false},
		{"!\tabc:refs/heads/main\t[remote failure] (remote failed to report status)", false},
		{"!\tfetch first", false},
		{"*\tabc:refs/heads/fetch first\t[new branch]", false},
		{"To https://fetch first", false},
	}
	for _, tt := range tests {
		verdict, reason := parsePush("To origin\n" + tt.line + "\nDone\n")
		if got := isRace(verdict, reason); got != tt.race {
			t.Errorf("%s: race %v, want %v", tt.line, got, tt.race)
		}
	}
}

func TestExplainRefusal(t *testing.T) {
	t.Parallel()
	for reason, says := range map[string]string{
		"protected branch hook declined":                  "Settings, Branches",
		"push declined due to repository rule violations": "Rulesets",
		"shallow update not allowed":                      "fetch-depth: 0",
		"remote failed to report status":                  "remote failed to report status",
	} {
		wantError(t, (&failure{err: errors.New("exit status 1")}).refusal("main", reason), says)
	}
}

func TestExplainRemote(t *testing.T) {
	t.Parallel()
	for stderr, says := range map[string]string{
		"remote: Permission to acme/card.git denied to github-actions[bot].\nfatal: unable to access 'https://github.com/acme/card.git/': The requested URL returned error: 403\n": "permissions: contents: write",
		"ERROR: The key you are authenticating with has been marked as read only.\nfatal: Could not read from remote repository.\n":                                                "needs write access",
		"git@github.com: Permission denied (publickey).\n":                                                         "permissions: contents: write",
		"fatal: could not read Username for 'https://github.com': terminal prompts disabled\n":                     "persist-credentials: true",
		"fatal: Authentication failed for 'https://github.com/acme/card.git/'\n":                                   "persist-credentials: true",
		"remote: Repository not found.\nfatal: repository 'https://github.com/acme/card.git/' not found\n":         "git remote -v",
		"fatal: unable to access 'https://github.com/acme/card.git/': Could not resolve host: github.com\n":        "can't be reached",
		"fatal: the remote end hung up unexpectedly\n":                                                             "run it again",
		"fatal: detected dubious ownership in repository at '/r'\n\tgit config --global --add safe.directory /r\n": "safe.directory /r",
	} {
		wantError(t, (&failure{stderr: stderr, err: errors.New("exit status 128")}).explain("origin"), says)
	}
}
