package git

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

const reportPath = "scorecard/README.md"

// report lists every row. It is a pure function of the tip, as real reports are.
func report(p Publisher) Generate {
	return func(ctx context.Context, tip string) (Change, error) {
		files, err := p.Repo.Tree(ctx, tip, readAll, "scorecard")
		if err != nil {
			return Change{}, err
		}
		rows, err := fs.Glob(files, "scorecard/*.yaml")
		return Change{Files: map[string][]byte{reportPath: []byte(strings.Join(rows, "\n") + "\n")}, Message: "Render the report"}, err
	}
}

func publisher(t testing.TB, dir string) Publisher {
	t.Helper()
	return Publisher{
		Repo: open(t, dir), Branch: "main", Folder: "scorecard",
		Identity: Identity{"bot", "bot@example.org"},
		Sleep:    func(ctx context.Context, _ time.Duration) error { return ctx.Err() },
		Now:      func() time.Time { return time.Unix(1_790_000_000, 0) },
	}
}

func publish(t testing.TB, p Publisher) Outcome {
	t.Helper()
	outcome, err := p.Publish(context.Background(), report(p))
	if err != nil {
		t.Fatal(err)
	}
	return outcome
}

// push merges a row into main as a person would do elsewhere.
func push(t testing.TB, bare, row string) {
	t.Helper()
	commit(t, bare, row, map[string]string{"scorecard/" + row + ".yaml": row})
}

// state describes all of a clone that a person could notice.
func state(t testing.TB, dir string) string {
	t.Helper()
	index, err := os.ReadFile(filepath.Join(dir, ".git", "index"))
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob(filepath.Join(dir, ".git", "*"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Join([]string{
		git(t, dir, "--no-optional-locks", "status", "--porcelain=v2", "--branch"),
		git(t, dir, "for-each-ref", "refs/heads", "refs/tags"),
		fmt.Sprintf("index %x", sha256.Sum256(index)),
		strings.Join(files, "\n"),
	}, "\n")
}

func TestPublish(t *testing.T) {
	t.Parallel()
	bare := origin(t, map[string]string{"scorecard/a.yaml": "", "other.txt": "x"})
	before := git(t, bare, "rev-parse", "main")
	p := publisher(t, clone(t, bare, 0))
	got := publish(t, p)
	want := Outcome{Changed: true, Base: before, Commit: git(t, bare, "rev-parse", "main"), Files: []string{reportPath}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if commit := git(t, bare, "log", "-1", "--format=%an <%ae> %at|%cn <%ce> %ct|%P|%B", "main"); commit != "bot <bot@example.org> 1790000000|bot <bot@example.org> 1790000000|"+before+"|Render the report" {
		t.Errorf("the commit is %s", commit)
	}
	if changed := git(t, bare, "diff", "--name-status", before, "main"); changed != "A\t"+reportPath {
		t.Errorf("it changes %s", changed)
	}
	if got := git(t, bare, "show", "main:"+reportPath); got != "scorecard/a.yaml" {
		t.Errorf("the report is %q", got)
	}

	again := publish(t, p)
	if diff := cmp.Diff(Outcome{Base: got.Commit}, again); diff != "" {
		t.Error("the second run commits nothing:", diff)
	}
}

func TestPublishDeletesAndKeepsModes(t *testing.T) {
	t.Parallel()
	dir := repository(t, map[string]string{"scorecard/old/README.md": "x", "scorecard/run": "same", "scorecard/changed": "old"})
	git(t, dir, "update-index", "--chmod=+x", "scorecard/run")
	git(t, dir, "commit", "--quiet", "--message=mode")
	bare := t.TempDir()
	git(t, dir, "clone", "--quiet", "--bare", dir, bare)
	p := publisher(t, clone(t, bare, 1))
	_, err := p.Publish(context.Background(), func(context.Context, string) (Change, error) {
		return Change{Message: "m", Files: map[string][]byte{"scorecard/old/README.md": nil, "scorecard/never": nil, "scorecard/changed": {}}}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := git(t, bare, "ls-tree", "-r", "--format=%(objectmode) %(path)", "main"); got != "100644 scorecard/changed\n100755 scorecard/run" {
		t.Errorf("the tree is\n%s", got)
	}
}

func TestPublishInASubFolder(t *testing.T) {
	t.Parallel()
	bare := origin(t, map[string]string{"teams/core/scorecard/a.yaml": "", "scorecard/top.yaml": ""})
	publish(t, publisher(t, filepath.Join(clone(t, bare, 1), "teams", "core")))
	if got := git(t, bare, "show", "main:teams/core/"+reportPath); got != "scorecard/a.yaml" {
		t.Errorf("the report is %q", got)
	}
}

func TestPublishLeavesTheCloneAsItWas(t *testing.T) {
	t.Parallel()
	for _, depth := range depths {
		t.Run(fmt.Sprint("depth ", depth), func(t *testing.T) {
			bare := origin(t, map[string]string{"scorecard/a.yaml": "", "secret.txt": "x"})
			dir := clone(t, bare, depth)
			push(t, bare, "b")
			write(t, dir, map[string]string{"scorecard/staged.yaml": "", "scorecard/untracked.yaml": "", "secret.txt": "changed", reportPath: "a draft"})
			git(t, dir, "add", "scorecard/staged.yaml")
			git(t, dir, "config", "core.splitIndex", "true")
			git(t, dir, "config", "push.followTags", "true")
			git(t, dir, "tag", "--annotate", "--message=x", "mine")
			before := state(t, dir)
			publish(t, publisher(t, dir))
			if diff := cmp.Diff(before, state(t, dir)); diff != "" {
				t.Error(diff)
			}
			if got := git(t, bare, "ls-tree", "-r", "--name-only", "main"); got != "scorecard/README.md\nscorecard/a.yaml\nscorecard/b.yaml\nsecret.txt" {
				t.Errorf("the tree is\n%s", got)
			}
			if got := git(t, bare, "show", "main:secret.txt") + git(t, bare, "tag"); got != "x" {
				t.Errorf("something else was pushed: %s", got)
			}
		})
	}
}

func TestPublishRefusesOtherFiles(t *testing.T) {
	t.Parallel()
	bare := origin(t, map[string]string{"scorecard/a.yaml": ""})
	p := publisher(t, clone(t, bare, 1))
	for _, name := range []string{"secret.txt", "scorecards/x", "../x", "/x", "scorecard/../x", ""} {
		_, err := p.Publish(context.Background(), func(context.Context, string) (Change, error) {
			return Change{Message: "m", Files: map[string][]byte{name: {}}}, nil
		})
		if err == nil || !strings.Contains(err.Error(), "expected a path below scorecard") {
			t.Errorf("%q: got %v", name, err)
		}
	}
	_, err := p.Publish(context.Background(), func(context.Context, string) (Change, error) {
		return Change{Message: " \n", Files: map[string][]byte{reportPath: {}}}, nil
	})
	if err == nil || !strings.Contains(err.Error(), "without a commit message") {
		t.Errorf("got %v", err)
	}
}

func TestPublishPassesGenerateErrorsOn(t *testing.T) {
	t.Parallel()
	broken := errors.New("policy does not compile")
	p := publisher(t, clone(t, origin(t, nil), 1))
	if _, err := p.Publish(context.Background(), func(context.Context, string) (Change, error) { return Change{}, broken }); !errors.Is(err, broken) {
		t.Errorf("got %v", err)
	}
}

func TestPublishExplains(t *testing.T) {
	t.Parallel()
	bare := origin(t, map[string]string{"scorecard/a.yaml": ""})
	tests := []struct {
		name string
		set  func(*Publisher)
		says []string
	}{
		{"no remote", func(p *Publisher) { p.Remote = "upstream" }, []string{`no remote "upstream"`, "git remote add NAME"}},
		{"a remote that looks like an option", func(p *Publisher) { p.Remote = "--upload-pack=x" }, nil},
		{"no branch", func(p *Publisher) { p.Branch = "trunk" }, []string{`no branch "trunk"`}},
		{"no server", func(p *Publisher) { p.Remote = "http://me:s3cret@127.0.0.1:1/x.git" }, []string{"can't be reached"}},
	}
	dir := clone(t, bare, 1)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := publisher(t, dir)
			tt.set(&p)
			_, err := p.Publish(context.Background(), report(p))
			wantError(t, err, tt.says...)
			if strings.Contains(err.Error(), "s3cret") {
				t.Errorf("it tells the password: %v", err)
			}
		})
	}
}

func TestPublishWithoutAnIdentity(t *testing.T) {
	p := publisher(t, clone(t, origin(t, map[string]string{"scorecard/a.yaml": ""}), 1))
	p.Identity = Identity{}
	for _, name := range []string{"GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL"} {
		t.Setenv(name, "")
		os.Unsetenv(name)
	}
	git(t, p.Repo.top, "config", "user.useConfigOnly", "true")
	_, err := p.Publish(context.Background(), report(p))
	wantError(t, err, "git config")
}
