package git

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestOpenExplains(t *testing.T) {
	bare := t.TempDir()
	git(t, bare, "init", "--quiet", "--bare")
	tests := []struct {
		name, dir string
		kind      Kind
		says      []string
	}{
		{"no repository", t.TempDir(), NotRepository, []string{"is not in a git repository", "git init"}},
		{"no folder", filepath.Join(t.TempDir(), "missing"), NotRepository, []string{"missing does not exist"}},
		{"no work tree", bare, NotRepository, []string{"not in the work tree"}},
		{"inside .git", filepath.Join(repository(t, nil), ".git"), NotRepository, []string{"not in the work tree"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Open(context.Background(), tt.dir)
			wantError(t, err, tt.kind, tt.says...)
		})
	}
}

func TestOpenWithoutGit(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	_, err := Open(context.Background(), t.TempDir())
	wantError(t, err, GitMissing, "install git")
}

func TestOpenOfSomebodyElsesFolder(t *testing.T) {
	dir := repository(t, nil)
	t.Setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1") // git's own way to test this
	_, err := Open(context.Background(), dir)
	real, evalErr := filepath.EvalSymlinks(dir)
	if evalErr != nil {
		t.Fatal(evalErr)
	}
	wantError(t, err, UnsafeDirectory, "belongs to another user", "git config --global --add safe.directory "+real)
}

func TestSafeDirectoryIsQuotedAsGitSaysIt(t *testing.T) {
	tests := map[string]string{
		"fatal: detected dubious ownership in repository at '/a b'\nTo add an exception for this directory, call:\n\n\tgit config --global --add safe.directory '/a b'\n": "git config --global --add safe.directory '/a b'",
		"fatal: unsafe repository ('/a' is owned by someone else)\nTo add an exception for this directory, call:\n\n\tgit config --global --add safe.directory /a\n":      "git config --global --add safe.directory /a",
		"fatal: detected dubious ownership in repository at '/a'\n": "git config --global --add safe.directory PATH, with the path of the repository",
		"fatal: not a git repository":                               "",
	}
	for stderr, want := range tests {
		if got := safeDirectory(stderr); got != want {
			t.Errorf("from %q: %q, want %q", stderr, got, want)
		}
	}
}

func TestOpenIgnoresTheVariablesOfAHook(t *testing.T) {
	other, dir := repository(t, map[string]string{"other": ""}), repository(t, map[string]string{"sub/file": ""})
	t.Setenv("GIT_DIR", filepath.Join(other, ".git"))
	t.Setenv("GIT_INDEX_FILE", filepath.Join(other, ".git", "index"))
	repo := open(t, filepath.Join(dir, "sub"))
	if repo.Root() != "sub" {
		t.Errorf("the root is %q, want sub", repo.Root())
	}
}

func TestBranch(t *testing.T) {
	dir := repository(t, nil)
	repo := open(t, dir)
	if got, err := repo.Branch(context.Background()); got != "main" || err != nil {
		t.Errorf("got %q, %v", got, err)
	}
	git(t, dir, "checkout", "--quiet", "--detach")
	_, err := repo.Branch(context.Background())
	wantError(t, err, UnknownRef, "detached", "ref: main")
}

func TestResolve(t *testing.T) {
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
		"nope": "check the spelling", "topic": `did you mean "origin/topic"?`, "HEAD^9": "check the spelling", "HEAD..main": "", "main:file": "",
		"": "can't name a commit", "--all": "can't name a commit", "-h": "can't name a commit", "^HEAD": "can't name a commit", "a\nb": "can't name a commit", "a\x00": "can't name a commit",
	} {
		_, err := repo.Resolve(context.Background(), ref)
		wantError(t, err, UnknownRef, says)
	}
}

func TestResolveInAShallowClone(t *testing.T) {
	origin := repository(t, nil)
	git(t, origin, "commit", "--quiet", "--allow-empty", "--message=second")
	dir := filepath.Join(t.TempDir(), "clone")
	git(t, origin, "clone", "--quiet", "--depth=1", "file://"+origin, dir)
	repo := open(t, dir)
	_, err := repo.Resolve(context.Background(), "HEAD^1")
	wantError(t, err, UnknownRef, "shallow", "fetch-depth: 2")
	_, err = repo.Resolve(context.Background(), "release")
	wantError(t, err, UnknownRef, "shallow", "fetch-depth: 0")
}

func TestRedact(t *testing.T) {
	got := redact("fatal: unable to access 'https://x-access-token:s3cret@github.com/a/b/': 403; see http://me@h/x and https://github.com/@user")
	want := "fatal: unable to access 'https://***@github.com/a/b/': 403; see http://***@h/x and https://github.com/@user"
	if got != want {
		t.Errorf("got %q", got)
	}
}

func TestEnvironment(t *testing.T) {
	got := environment([]string{"PATH=/bin", "GIT_DIR=/x", "GIT_INDEX_FILE=/y", "LC_ALL=de_DE.UTF-8"}, []string{"GIT_INDEX_FILE=/mine"})
	for _, want := range []string{"PATH=/bin", "GIT_TERMINAL_PROMPT=0", "GIT_INDEX_FILE=/mine"} {
		if !slices.Contains(got, want) {
			t.Errorf("no %s in %q", want, got)
		}
	}
	if all := strings.Join(got, " "); strings.Contains(all, "GIT_DIR") || strings.Contains(all, "=/y") || strings.Index(all, "LC_ALL=C") < strings.Index(all, "de_DE") {
		t.Errorf("got %s", all)
	}
}

func TestStoppedByItsContext(t *testing.T) {
	repo := open(t, repository(t, nil))
	ctx, cancel := context.WithCancelCause(context.Background())
	cancel(os.ErrDeadlineExceeded)
	if _, err := repo.Resolve(ctx, "HEAD"); err == nil || !strings.Contains(err.Error(), "stopped before git rev-parse") {
		t.Errorf("got %v", err)
	}
}
