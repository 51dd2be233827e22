package git

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOpenExplains(t *testing.T) {
	t.Parallel()
	bare := t.TempDir()
	git(t, bare, "init", "--quiet", "--bare")
	tests := []struct {
		name, dir string
		says      []string
	}{
		{"no repository", t.TempDir(), []string{"is not in a git repository", "git init"}},
		{"no folder", filepath.Join(t.TempDir(), "missing"), []string{"missing does not exist"}},
		{"no work tree", bare, []string{"is not in a git repository"}},
		{"inside .git", filepath.Join(repository(t, nil), ".git"), []string{"not in the work tree"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Open(context.Background(), tt.dir, tt.dir)
			wantError(t, err, tt.says...)
		})
	}
}

func TestOpenWithoutGit(t *testing.T) {
	dir := repository(t, nil)
	t.Setenv("PATH", t.TempDir())
	_, err := Open(context.Background(), dir, dir)
	wantError(t, err, "install git")
}

func TestOpenOfSomebodyElsesFolder(t *testing.T) {
	dir := repository(t, nil)
	t.Setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1") // git's own way to test this
	_, err := Open(context.Background(), dir, dir)
	real, evalErr := filepath.EvalSymlinks(dir)
	if evalErr != nil {
		t.Fatal(evalErr)
	}
	wantError(t, err, "belongs to another user", "git config --global --add safe.directory "+real)
}

func TestOpenIgnoresTheVariablesOfAHook(t *testing.T) {
	other, dir := repository(t, map[string]string{"other": ""}), repository(t, map[string]string{"sub/file": ""})
	t.Setenv("GIT_DIR", filepath.Join(other, ".git"))
	t.Setenv("GIT_INDEX_FILE", filepath.Join(other, ".git", "index"))
	repo := open(t, filepath.Join(dir, "sub"))
	if diff := cmp.Diff([]string{"file"}, names(t, readTree(t, repo))); diff != "" || repo.Root() != "sub" {
		t.Errorf("the root is %q, want sub; %s", repo.Root(), diff)
	}
}

func TestBranch(t *testing.T) {
	t.Parallel()
	dir := repository(t, nil)
	repo := open(t, dir)
	if got, err := repo.Branch(context.Background()); got != "main" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	git(t, dir, "checkout", "--quiet", "--detach")
	_, err := repo.Branch(context.Background())
	wantError(t, err, "detached", "ref: main")
}

func TestResolve(t *testing.T) {
	t.Parallel()
	dir := repository(t, nil)
	git(t, dir, "tag", "--annotate", "--message=x", "v1")
	git(t, dir, "commit", "--quiet", "--allow-empty", "--message=second")
	git(t, dir, "update-ref", "refs/remotes/origin/topic", "HEAD")
	repo := open(t, dir)
	for ref, want := range map[string]string{"HEAD": "HEAD", "main": "HEAD", "HEAD^1": "HEAD~1", "v1": "HEAD~1", git(t, dir, "rev-parse", "HEAD"): "HEAD"} {
		if got, err := repo.Resolve(context.Background(), ref); err != nil || got != git(t, dir, "rev-parse", want) {
			t.Errorf("%s: got %s, %v, want %s", ref, got, err, want)
		}
	}
	for ref, says := range map[string]string{
		"nope": "check the spelling", "topic": "check the spelling", "HEAD^9": "check the spelling", "HEAD..main": "", "main:file": "",
		"": "can't name a commit", "--all": "can't name a commit", "-h": "can't name a commit", "^HEAD": "can't name a commit", "a\nb": "can't name a commit", "a\x00": "can't name a commit",
	} {
		_, err := repo.Resolve(context.Background(), ref)
		wantError(t, err, says)
	}
}

func TestResolveInAShallowClone(t *testing.T) {
	t.Parallel()
	origin := repository(t, nil)
	git(t, origin, "commit", "--quiet", "--allow-empty", "--message=second")
	dir := filepath.Join(t.TempDir(), "clone")
	git(t, origin, "clone", "--quiet", "--depth=1", "file://"+origin, dir)
	repo := open(t, dir)
	_, err := repo.Resolve(context.Background(), "HEAD^1")
	wantError(t, err, "shallow", "fetch-depth: 2")
	_, err = repo.Resolve(context.Background(), "release")
	wantError(t, err, "shallow", "fetch-depth: 0")
}

func TestRedact(t *testing.T) {
	t.Parallel()
	got := redact("fatal: unable to access 'https://x-access-token:s3cret@github.com/a/b/': 403; see http://me@h/x and https://github.com/@user")
	want := "fatal: unable to access 'https://***@github.com/a/b/': 403; see http://***@h/x and https://github.com/@user"
	if got != want {
		t.Errorf("got %q", got)
	}
}

func TestEnvironmentOfARole(t *testing.T) {
	t.Parallel()
	repo := &Repo{top: "/top", gitDir: "/top/.git"}
	inherited := []string{
		"PATH=/bin", "HOME=/home/me", "GIT_DIR=/x", "GIT_INDEX_FILE=/y", "GIT_OBJECT_DIRECTORY=/z", "LC_ALL=de_DE.UTF-8",
		"GIT_SSH_COMMAND=ssh -i key", "GITHUB_TOKEN=secret", "ACTIONS_RUNTIME_TOKEN=secret", "AWS_SECRET_ACCESS_KEY=theirs",
	}
	for role, want := range map[role]map[string]string{
		reader: {"HOME": "", "GITHUB_TOKEN": "", "AWS_SECRET_ACCESS_KEY": "", "GIT_SSH_COMMAND": "", "GIT_ALLOW_PROTOCOL": "", "GIT_CONFIG_GLOBAL": os.DevNull},
		user:   {"HOME": "/home/me", "GITHUB_TOKEN": "", "ACTIONS_RUNTIME_TOKEN": "", "GIT_SSH_COMMAND": "ssh -i key"},
		pusher: {"HOME": "/home/me", "GITHUB_TOKEN": "secret", "GIT_SSH_COMMAND": "ssh -i key"},
	} {
		got := map[string]string{}
		for _, variable := range repo.environment(role, inherited) {
			name, value, _ := strings.Cut(variable, "=")
			got[name] = value
		}
		want["PATH"], want["LC_ALL"], want["GIT_TERMINAL_PROMPT"], want["GIT_GRAFT_FILE"] = "/bin", "C", "0", os.DevNull
		want["GIT_INDEX_FILE"], want["GIT_OBJECT_DIRECTORY"], want["GIT_DIR"] = "", "", "/top/.git"
		for name, value := range want {
			if got[name] != value {
				t.Errorf("role %d: %s is %q, want %q", role, name, got[name], value)
			}
		}
	}
}

func TestOnlyTheFolderThatWasFoundIsLookedInto(t *testing.T) {
	t.Parallel()
	env := (&Repo{top: "/a/top"}).environment(user, []string{"GIT_DIR=/x", "GITHUB_TOKEN=secret", "HOME=/home/me"})
	for name, want := range map[string]bool{"GIT_CEILING_DIRECTORIES=/a": true, "HOME=/home/me": true, "GIT_DIR=/x": false, "GITHUB_TOKEN=secret": false} {
		if got := slices.Contains(env, name); got != want {
			t.Errorf("%s: %v, want %v", name, got, want)
		}
	}
}

func TestStoppedByItsContext(t *testing.T) {
	t.Parallel()
	repo := open(t, repository(t, nil))
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(os.ErrDeadlineExceeded)
	if _, err := repo.Resolve(ctx, "HEAD"); err == nil || !strings.Contains(err.Error(), "stopped before git rev-parse") {
		t.Errorf("got %v", err)
	}
}
