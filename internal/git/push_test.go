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
	tests := []struct {
		name, hook, script string
		kind               Kind
		says               []string
	}{
		{"a hook", "pre-receive", "echo no pushes on Fridays >&2; echo ask the admins >&2; exit 1", Hook, []string{"pre-receive hook declined", "\n  no pushes on Fridays\n  ask the admins"}},
		{"an update hook", "update", "exit 1", Hook, []string{"hook declined"}},
		{"branch protection", "pre-receive", "echo 'error: GH006: Protected branch update failed for refs/heads/main.' >&2; exit 1", Protected, []string{`"main" is protected`, "Settings, Branches", "another branch"}},
		{"a ruleset", "pre-receive", "echo 'error: GH013: Repository rule violations found for refs/heads/main.' >&2; exit 1", Ruleset, []string{"Rulesets", "deploy key", "GITHUB_TOKEN"}},
		{"workflows", "pre-receive", "echo 'refusing to allow a GitHub App to create or update workflow `x` without `workflows` permission' >&2; exit 1", Rejected, []string{"workflows permission"}},
		{"control characters", "pre-receive", "printf 'GH006\\033[2K\\r::error::x\\n' >&2; exit 1", Protected, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			bare := origin(t, map[string]string{"scorecard/a.yaml": ""})
			before := git(t, bare, "rev-parse", "main")
			hook(t, bare, tt.hook, tt.script)
			p := publisher(t, clone(t, bare, 1))
			pushes := 0
			p.Repo.before = func(args []string) {
				if args[0] == "push" {
					pushes++
				}
			}
			_, err := p.Publish(context.Background(), report)
			wantError(t, err, tt.kind, tt.says...)
			if pushes != 1 {
				t.Errorf("%d pushes, want 1", pushes)
			}
			if after := git(t, bare, "rev-parse", "main"); after != before {
				t.Errorf("main moved to %s", after)
			}
		})
	}
}

func TestPushToACheckedOutBranch(t *testing.T) {
	dir := repository(t, map[string]string{"scorecard/a.yaml": ""})
	_, err := publisher(t, clone(t, dir, 1)).Publish(context.Background(), report)
	wantError(t, err, Rejected, "is checked out at the remote", "bare")
}

func TestRaces(t *testing.T) {
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
	p := Publisher{Target: "main"}
	for reason, want := range map[string]struct {
		kind Kind
		says string
	}{
		"protected branch hook declined":                  {Protected, "Settings, Branches"},
		"push declined due to repository rule violations": {Ruleset, "Rulesets"},
		"shallow update not allowed":                      {Rejected, "fetch-depth: 0"},
		"remote failed to report status":                  {Rejected, "remote failed to report status"},
	} {
		wantError(t, p.explainRefusal(reason, &failure{err: errors.New("exit status 1")}), want.kind, want.says)
	}
}

func TestExplainRemote(t *testing.T) {
	for stderr, want := range map[string]struct {
		kind Kind
		says string
	}{
		"remote: Permission to acme/card.git denied to github-actions[bot].\nfatal: unable to access 'https://github.com/acme/card.git/': The requested URL returned error: 403\n": {NoAccess, "permissions: contents: write"},
		"ERROR: The key you are authenticating with has been marked as read only.\nfatal: Could not read from remote repository.\n":                                                {NoAccess, "deploy key needs write access"},
		"git@github.com: Permission denied (publickey).\n":                                                         {NoAccess, "permissions: contents: write"},
		"fatal: could not read Username for 'https://github.com': terminal prompts disabled\n":                     {NoAccess, "persist-credentials: true"},
		"fatal: Authentication failed for 'https://github.com/acme/card.git/'\n":                                   {NoAccess, "persist-credentials: true"},
		"remote: Repository not found.\nfatal: repository 'https://github.com/acme/card.git/' not found\n":         {NoAccess, "git remote -v"},
		"fatal: unable to access 'https://github.com/acme/card.git/': Could not resolve host: github.com\n":        {Network, "can't be reached"},
		"fatal: the remote end hung up unexpectedly\n":                                                             {Network, "run it again"},
		"fatal: detected dubious ownership in repository at '/r'\n\tgit config --global --add safe.directory /r\n": {UnsafeDirectory, "safe.directory /r"},
	} {
		wantError(t, explainRemote("origin", &failure{stderr: stderr, err: errors.New("exit status 128")}), want.kind, want.says)
	}
}
