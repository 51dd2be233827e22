package git

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// trap is a file that a command in some configuration would make.
type trap struct{ file string }

func newTrap(t *testing.T) trap { return trap{filepath.Join(t.TempDir(), "ran")} }

// command makes the file, whatever it is called with.
func (p trap) command() string { return "sh -c 'echo ran >>" + p.file + "; exit 1'" }

// remote is the address of one that runs the command.
func (p trap) remote() string { return "ext::sh -c echo% ran% >>" + p.file }

func (p trap) wantNothingRan(t *testing.T) {
	t.Helper()
	if text, err := os.ReadFile(p.file); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a command ran: %s %v", text, err)
	}
}

// hooks puts a script for every hook into a folder.
func (p trap) hooks(t *testing.T, dir string) {
	t.Helper()
	for _, name := range strings.Fields("pre-push post-checkout post-index-change reference-transaction pre-commit commit-msg post-commit " +
		"post-merge pre-auto-gc post-rewrite push-to-checkout fsmonitor-watchman sendemail-validate") {
		hook(t, filepath.Dir(dir), name, p.command())
	}
}

// config is a configuration in which everything that can be a command is one, and every address leads to one.
func (p trap) config(hooks string) string {
	c := p.command()
	return fmt.Sprintf(`[core]
	repositoryformatversion = 1
	fsmonitor = %[1]q
	sshCommand = %[1]q
	gitProxy = %[1]q
	askPass = %[1]q
	pager = %[1]q
	editor = %[1]q
	alternateRefsCommand = %[1]q
	hooksPath = %[2]q
[extensions]
	partialClone = origin
[remote "origin"]
	url = %[3]q
	promisor = true
	uploadpack = %[1]q
	receivepack = %[1]q
[protocol]
	allow = always
[protocol "ext"]
	allow = always
[url %[3]q]
	insteadOf = https://
[filter "trap"]
	clean = %[1]q
	smudge = %[1]q
	process = %[1]q
	required = true
[diff]
	external = %[1]q
[diff "trap"]
	textconv = %[1]q
	command = %[1]q
[merge "trap"]
	driver = %[1]q
[credential]
	helper = %[1]q
[gpg]
	program = %[1]q
[log]
	showSignature = true
[commit]
	gpgSign = true
[alias]
	ls-tree = %[4]q
	cat-file = %[4]q
	rev-parse = %[4]q
[uploadpack]
	packObjectsHook = %[1]q
[interactive]
	diffFilter = %[1]q
[trailer "x"]
	command = %[1]q
`, c, hooks, p.remote(), "!"+c)
}

// TestReadingRunsNothing has everything that git can be told to run in the configuration of the very repository.
func TestReadingRunsNothing(t *testing.T) {
	t.Parallel()
	trap, dir := newTrap(t), repository(t, map[string]string{
		"scorecard/a.yaml": "a", ".gitattributes": "* filter=trap diff=trap merge=trap\n", "scorecard/lost.yaml": "lost",
	})
	trap.hooks(t, filepath.Join(dir, ".git", "hooks"))
	lost := git(t, dir, "rev-parse", "HEAD:scorecard/lost.yaml")
	appendTo(t, filepath.Join(dir, ".git", "config"), trap.config(filepath.Join(dir, ".git", "hooks")))
	repo := open(t, dir)
	if _, err := repo.Branch(t.Context()); err != nil {
		t.Error(err)
	}
	commit, err := repo.Resolve(t.Context(), "HEAD")
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"scorecard/a.yaml", "scorecard/lost.yaml"}, names(t, readTree(t, repo, "scorecard"))); diff != "" {
		t.Error(diff)
	}
	if _, err := repo.writeTree(t.Context(), commit, nil, map[string][]byte{"x": []byte("y")}); err != nil {
		t.Error(err)
	}
	removeObject(t, dir, lost)
	_, err = repo.Tree(t.Context(), "HEAD", readAll)
	wantError(t, err, "expected a file", "partial clone")
	if _, err := repo.Tree(t.Context(), "HEAD", func(name string) bool { return name == "scorecard/a.yaml" }); err != nil {
		t.Error("a file that isn't needed is missing:", err)
	}
	trap.wantNothingRan(t)
}

// removeObject takes one object away, as in a partial clone.
func removeObject(t *testing.T, dir, id string) {
	t.Helper()
	packs := filepath.Join(dir, ".git", "objects", "pack")
	if list, err := filepath.Glob(filepath.Join(packs, "*.pack")); err != nil || len(list) > 0 {
		t.Fatalf("the objects are packed: %v, %v", list, err)
	}
	if err := os.Remove(filepath.Join(dir, ".git", "objects", id[:2], id[2:])); err != nil {
		t.Fatal(err)
	}
}

// TestAFolderIsNoRepository has the parts of a bare repository committed into the folder that is judged.
func TestAFolderIsNoRepository(t *testing.T) {
	t.Parallel()
	trap := newTrap(t)
	evil := origin(t, map[string]string{"scorecard/evil.yaml": "theirs"})
	appendTo(t, filepath.Join(evil, "config"), trap.config(filepath.Join(evil, "hooks")))
	dir := repository(t, map[string]string{"card/scorecard/a.yaml": "ours"})
	card := filepath.Join(dir, "card")
	if err := os.CopyFS(card, os.DirFS(evil)); err != nil {
		t.Fatal(err)
	}
	for _, from := range []string{dir, card, filepath.Dir(dir)} {
		repo, err := Open(t.Context(), from, card)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff([]string{"scorecard/a.yaml"}, names(t, readTree(t, repo))); diff != "" || repo.Root() != "card" {
			t.Errorf("from %s: the root is %s, %s", from, repo.Root(), diff)
		}
	}
	_, err := Open(t.Context(), evil, evil)
	wantError(t, err, "is not in a git repository")
	trap.wantNothingRan(t)
}

// TestTheRepositoryOfTheCaller has other repositories below, beside and behind the one that the caller stands in.
func TestTheRepositoryOfTheCaller(t *testing.T) {
	t.Parallel()
	dir, other := repository(t, map[string]string{"card/scorecard/a.yaml": ""}), repository(t, map[string]string{"scorecard/b.yaml": ""})
	git(t, dir, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other, "module")
	_, err := Open(t.Context(), dir, filepath.Join(dir, "module"))
	wantError(t, err, "is in a repository of its own")
	_, err = Open(t.Context(), dir, filepath.Join(dir, "module", "scorecard"))
	wantError(t, err, "is in a repository of its own")
	if err := os.Symlink(other, filepath.Join(dir, "link")); err != nil {
		t.Fatal(err)
	}
	_, err = Open(t.Context(), dir, filepath.Join(dir, "link"))
	wantError(t, err, "leads out of the folder that you are in")

	for what, from := range map[string]string{"inside the submodule": filepath.Join(dir, "module"), "elsewhere": t.TempDir()} {
		repo, err := Open(t.Context(), from, filepath.Join(dir, "module"))
		if err != nil {
			t.Fatal(what, err)
		}
		if diff := cmp.Diff([]string{"scorecard/b.yaml"}, names(t, readTree(t, repo))); diff != "" {
			t.Error(what, diff)
		}
	}
	tree := filepath.Join(t.TempDir(), "worktree")
	git(t, other, "worktree", "add", "--quiet", tree)
	if diff := cmp.Diff([]string{"scorecard/b.yaml"}, names(t, readTree(t, open(t, tree)))); diff != "" {
		t.Error("a worktree:", diff)
	}
}

// TestHistoryIsWhatItIs has replaced objects, grafts and another work tree in the configuration.
func TestHistoryIsWhatItIs(t *testing.T) {
	t.Parallel()
	dir := repository(t, map[string]string{"a": "first"})
	first := git(t, dir, "rev-parse", "HEAD")
	write(t, dir, map[string]string{"a": "second"})
	git(t, dir, "commit", "--quiet", "--all", "--message=second")
	write(t, dir, map[string]string{"a": "false"})
	git(t, dir, "commit", "--quiet", "--all", "--message=false")
	replacement := git(t, dir, "rev-parse", "HEAD")
	git(t, dir, "reset", "--quiet", "--hard", "HEAD^")
	git(t, dir, "replace", first, replacement)
	write(t, dir, map[string]string{".git/info/grafts": git(t, dir, "rev-parse", "HEAD") + " " + replacement + "\n"})
	git(t, dir, "config", "core.worktree", t.TempDir())
	repo := open(t, dir)
	parent, err := repo.Resolve(t.Context(), "HEAD^1")
	if err != nil || parent != first {
		t.Errorf("the parent is %s, %v, want %s", parent, err, first)
	}
	files, err := repo.Tree(t.Context(), parent, readAll)
	if err != nil {
		t.Fatal(err)
	}
	if text, err := fs.ReadFile(files, "a"); string(text) != "first" || err != nil {
		t.Errorf("got %q, %v", text, err)
	}
}

// TestHooksOfAPublisher has a pre-push hook, which a person's push runs and a workflow's doesn't.
func TestHooksOfAPublisher(t *testing.T) {
	t.Parallel()
	for _, own := range []bool{true, false} {
		trap, bare := newTrap(t), origin(t, map[string]string{"scorecard/a.yaml": ""})
		p := publisher(t, clone(t, bare, 1))
		trap.hooks(t, filepath.Join(p.Repo.gitDir, "hooks"))
		p.Hooks = own
		_, err := p.Publish(context.Background(), report(p))
		if !own {
			trap.wantNothingRan(t)
		}
		if text, readErr := os.ReadFile(trap.file); own && (string(text) != "ran\n" || readErr != nil || err == nil) || !own && err != nil {
			t.Errorf("own hooks %v: %q, %v, %v", own, text, readErr, err)
		}
	}
}

// TestTokensReachThePushAlone has a git that notes which of its commands see a token.
func TestTokensReachThePushAlone(t *testing.T) {
	bare := origin(t, map[string]string{"scorecard/a.yaml": ""})
	dir := clone(t, bare, 1)
	real, seen := lookGit(t), filepath.Join(t.TempDir(), "seen")
	push(t, bare, "b") // so that something is fetched
	script := fmt.Sprintf("#!/bin/sh\nif [ -n \"$GITHUB_TOKEN$GH_TOKEN$ACTIONS_RUNTIME_TOKEN\" ]; then echo \"$*\" >>'%s'; fi\nexec '%s' \"$@\"\n", seen, real)
	bin := t.TempDir()
	if err := os.WriteFile(filepath.Join(bin, "git"), []byte(script), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"GITHUB_TOKEN", "GH_TOKEN", "ACTIONS_RUNTIME_TOKEN"} {
		t.Setenv(name, "secret")
	}
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	publish(t, publisher(t, dir))
	text, err := os.ReadFile(seen)
	if lines := strings.Split(strings.TrimSpace(string(text)), "\n"); err != nil || len(lines) != 1 || !strings.Contains(lines[0], " push --porcelain ") {
		t.Errorf("a token reached\n%s%v", text, err)
	}
}
