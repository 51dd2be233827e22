package main_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// asOf is the day that tests judge by.
const asOf = "2026-09-30"

const (
	rows        = "scorecard/2026-Q3/rows.yaml"
	ownerOfARow = "  owner: \"@lead\"\n  reason: The migration has no date.\n"
)

// remote is a bare repository with the small clean scorecard on its branch main, and the people who use it.
type remote struct {
	t      *testing.T
	dir    string
	env    []string
	people string // a clone that merges come from
	mu     sync.Mutex
}

func newRemote(t *testing.T) *remote {
	t.Helper()
	r := remoteIn(t, t.TempDir())
	template := filepath.Join(shared, "remote")
	makeTemplate.Do(func() { remoteIn(t, template).begin() })
	err := os.CopyFS(r.home(), os.DirFS(template))
	if err != nil {
		t.Fatal(err)
	}
	r.git(r.people, "remote", "add", "origin", "file://"+r.dir)
	return r
}

// makeTemplate makes what all remotes are copies of.
var makeTemplate sync.Once

func remoteIn(t *testing.T, home string) *remote {
	r := &remote{t: t, dir: filepath.Join(home, "origin"), people: filepath.Join(home, "people")}
	r.env = []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + home, "TMPDIR=" + home, "GIT_CONFIG_NOSYSTEM=1", "GIT_CONFIG_GLOBAL=" + os.DevNull,
		"GIT_AUTHOR_NAME=A", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=A", "GIT_COMMITTER_EMAIL=a@example.com",
		"GIT_TEMPLATE_DIR=" + filepath.Join(shared, "empty"), "GIT_TEST_FSYNC=false",
	}
	return r
}

func (r *remote) home() string { return filepath.Dir(r.dir) }

// begin makes the repositories, with a first commit.
func (r *remote) begin() {
	r.t.Helper()
	for _, dir := range []string{r.dir, r.people} {
		if err := os.MkdirAll(dir, 0o777); err != nil {
			r.t.Fatal(err)
		}
	}
	r.git(r.dir, "init", "-q", "--bare", "-b", "main")
	r.git(r.dir, "config", "uploadpack.allowAnySHA1InWant", "true")
	r.git(r.dir, "config", "receive.autogc", "false")
	r.git(r.people, "init", "-q", "-b", "main")
	r.git(r.people, "config", "maintenance.auto", "false")
	if err := os.CopyFS(r.people, os.DirFS("testdata/repo")); err != nil {
		r.t.Fatal(err)
	}
	r.git(r.people, "add", "-A")
	r.git(r.people, "commit", "-q", "-m", "Begin")
	r.git(r.people, "push", "-q", r.dir, "HEAD:refs/heads/main")
}

// run runs a command in a folder, scorelint in a worker.
func (r *remote) run(dir string, env []string, name string, args ...string) (stdout, stderr string, code int, err error) {
	if name == "scorelint" {
		o, err := runScorelint(task{dir, slices.Concat(r.env, env), args})
		return o.Out, o.Err, o.Code, err
	}
	var out, errs bytes.Buffer
	cmd := r.command(dir, env, name, args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	err = cmd.Run()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		code, err = exit.ExitCode(), nil
	}
	return out.String(), errs.String(), code, err
}

func (r *remote) command(dir string, env []string, name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = dir, append(r.env[:len(r.env):len(r.env)], env...)
	return cmd
}

// inWorkflow are the variables of a workflow that runs on main.
func inWorkflow(more ...string) []string {
	return append([]string{"GITHUB_ACTIONS=true", "GITHUB_REF=refs/heads/main", "GITHUB_REPOSITORY=acme/card"}, more...)
}

// git runs git, which must succeed, and gives its output without the last line end.
func (r *remote) git(dir string, args ...string) string {
	r.t.Helper()
	out, errs, code, err := r.run(dir, nil, "git", args...)
	if code != 0 || err != nil {
		r.t.Errorf("git %q in %s: exit code %d, %v\n%s", args, dir, code, err, errs)
	}
	return strings.TrimSuffix(out, "\n")
}

// scorelint runs a command that must end with a code.
func (r *remote) scorelint(dir string, env []string, want int, args ...string) (stdout, stderr string) {
	r.t.Helper()
	out, errs, code, err := r.run(dir, env, "scorelint", args...)
	if code != want || err != nil {
		r.t.Errorf("scorelint %q: exit code %d, want %d, %v\n%s%s", args, code, want, err, out, errs)
	}
	return out, errs
}

// commit pushes what the people have changed.
func (r *remote) commit(message string) {
	r.t.Helper()
	r.git(r.people, "add", "-A")
	r.git(r.people, "commit", "-q", "-m", message)
	r.git(r.people, "push", "-q", "origin", "HEAD:refs/heads/main")
}

// write writes a file of the people.
func (r *remote) write(name, text string) {
	r.t.Helper()
	r.put(filepath.Join(r.people, name), text)
}

func (r *remote) put(path, text string) {
	r.t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o777), os.WriteFile(path, []byte(text), 0o666)); err != nil {
		r.t.Fatal(err)
	}
}

// edit replaces text in a file of the people.
func (r *remote) edit(name, from, to string) {
	r.t.Helper()
	text, err := os.ReadFile(filepath.Join(r.people, name))
	if err != nil || !bytes.Contains(text, []byte(from)) {
		r.t.Fatalf("%s has no %q to replace (%v)", name, from, err)
	}
	r.write(name, strings.ReplaceAll(string(text), from, to))
}

// merge merges a row of its own into main, whatever publishers do there meanwhile.
func (r *remote) merge(i int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	name := fmt.Sprintf("scorecard/2026-Q3/row-%02d.yaml", i)
	r.write(name, fmt.Sprintf(`kind: Area
id: row-%02[1]d
name: Row %[1]d
releaseGateHealth: Good
reviewLatency: Low
topFailureMode: {tag: csp-drift}
escalation: {needed: No}
reviewed: 2026-09-24
`, i))
	for range 50 {
		r.git(r.people, "fetch", "-q", "origin", "main")
		r.git(r.people, "reset", "-q", "--soft", "FETCH_HEAD")
		r.git(r.people, "read-tree", "FETCH_HEAD")
		r.git(r.people, "add", name)
		r.git(r.people, "commit", "-q", "-m", fmt.Sprintf("merge %02d", i))
		if _, _, code, err := r.run(r.people, nil, "git", "push", "-q", "origin", "HEAD:refs/heads/main"); code == 0 && err == nil {
			return
		}
	}
	r.t.Errorf("row %d could not be merged", i)
}

// clone clones the branch main.
func (r *remote) clone(args ...string) string {
	r.t.Helper()
	dir := filepath.Join(r.t.TempDir(), "clone")
	r.git(filepath.Dir(dir), append(append([]string{"clone", "-q"}, args...), "file://"+r.dir, dir)...)
	return dir
}

// wantPublished checks that the reports on a branch are those of the rows on main.
func (r *remote) wantPublished(branch string) {
	r.t.Helper()
	dir := r.clone()
	r.git(dir, "checkout", "-q", "origin/"+branch, "--", ":(glob)scorecard/**/README.md", ":(glob)scorecard/**/*.svg")
	r.scorelint(dir, nil, 0, "render", "--check", "--as-of", asOf)
}
