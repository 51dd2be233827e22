package git

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// home is a folder for all tests.
var home string

// TestMain keeps the configuration of whoever runs the tests out of them.
func TestMain(m *testing.M) {
	var err error
	if home, err = os.MkdirTemp("", "scorelint-git-test-"); err != nil {
		panic(err)
	}
	for name, value := range map[string]string{
		"HOME": home, "GIT_TEMPLATE_DIR": filepath.Join(home, "empty"), "GIT_TEST_FSYNC": "false", "GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CEILING_DIRECTORIES": os.TempDir(),
		"GIT_AUTHOR_NAME": "A Person", "GIT_AUTHOR_EMAIL": "person@example.org",
		"GIT_COMMITTER_NAME": "A Person", "GIT_COMMITTER_EMAIL": "person@example.org",
	} {
		if err := os.Setenv(name, value); err != nil {
			panic(err)
		}
	}
	code := m.Run()
	_ = os.RemoveAll(home)
	os.Exit(code)
}

// git runs a command as a user would, and fails the test when git does.
func git(t testing.TB, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return strings.TrimSpace(string(out))
}

// write makes files below a folder; names end their path, contents are given.
func write(t testing.TB, dir string, files map[string]string) {
	t.Helper()
	for name, content := range files {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// repository makes a clone with one commit that holds files, by their path.
func repository(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	copyTemplate(t, files, false, filepath.Join(dir, ".git"))
	git(t, dir, "reset", "--quiet", "--hard")
	return dir
}

// origin makes a bare repository whose main holds files.
func origin(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	copyTemplate(t, files, true, dir)
	return dir
}

// clone clones a bare repository as actions/checkout does: detached, and with the depth given, 0 for all. A clone of an
// origin may be older than what has been pushed since.
func clone(t testing.TB, bare string, depth int) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "clone")
	made.Lock()
	files := made.origins[bare]
	made.Unlock()
	if files == "" {
		return fresh(t, bare, dir, depth)
	}
	copyOnce(t, fmt.Sprint("clone of ", files, " at depth ", depth), dir, func(to string) {
		fresh(t, bare, to, depth)
		git(t, to, "config", "--unset", "remote.origin.url")
	})
	appendTo(t, filepath.Join(dir, ".git", "config"), fmt.Sprintf("[remote \"origin\"]\n\turl = %q\n", "file://"+bare))
	return dir
}

func fresh(t testing.TB, bare, dir string, depth int) string {
	t.Helper()
	args := []string{"clone", "--quiet"}
	if depth > 0 {
		args = append(args, fmt.Sprintf("--depth=%d", depth))
	}
	git(t, bare, append(args, "file://"+bare, dir)...)
	git(t, dir, "checkout", "--quiet", "--detach")
	return dir
}

// made are repositories that were made once, by what they are, and what the origins hold.
var made = struct {
	sync.Mutex
	dirs, origins map[string]string
}{dirs: map[string]string{}, origins: map[string]string{}}

func copyTemplate(t testing.TB, files map[string]string, bare bool, to string) {
	t.Helper()
	key := fmt.Sprint(bare, files)
	copyOnce(t, key, to, func(dir string) { makeTemplate(t, files, bare, dir) })
	made.Lock()
	defer made.Unlock()
	if bare {
		made.origins[to] = key
	}
}

// copyOnce copies a folder that is made when it is first needed.
func copyOnce(t testing.TB, key, to string, make func(dir string)) {
	t.Helper()
	made.Lock()
	defer made.Unlock()
	if made.dirs[key] == "" {
		made.dirs[key] = filepath.Join(home, fmt.Sprint("template-", len(made.dirs)))
		make(made.dirs[key])
	}
	if err := os.CopyFS(to, os.DirFS(made.dirs[key])); err != nil {
		t.Fatal(err)
	}
}

// makeTemplate makes a repository with one commit, as it lies in .git or as a bare one.
func makeTemplate(t testing.TB, files map[string]string, bare bool, dir string) {
	t.Helper()
	git(t, home, "init", "--quiet", "--bare", "--initial-branch=main", dir)
	commit(t, dir, "first", files)
	config := "[receive]\n\tautogc = false\n"
	if !bare {
		config = "[core]\n\tbare = false\n"
	}
	appendTo(t, filepath.Join(dir, "config"), config)
}

// commit puts a commit with files on top of main in a repository, as somebody who pushes there would.
func commit(t testing.TB, gitDir, message string, files map[string]string) {
	t.Helper()
	var stream strings.Builder
	fmt.Fprintf(&stream, "commit refs/heads/main\ncommitter A Person <person@example.org> 1790000000 +0000\ndata %d\n%s\n", len(message), message)
	if message != "first" {
		stream.WriteString("from refs/heads/main^0\n")
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintf(&stream, "M 644 inline %s\ndata %d\n%s\n", name, len(files[name]), files[name])
	}
	cmd := exec.Command("git", "fast-import", "--quiet")
	cmd.Dir, cmd.Stdin = gitDir, strings.NewReader(stream.String())
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("git fast-import: %v\n%s", err, out)
	}
}

func lookGit(t testing.TB) string {
	t.Helper()
	found, err := exec.LookPath("git")
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func appendTo(t testing.TB, name, text string) {
	t.Helper()
	f, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString(text); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}

func readAll(string) bool { return true }

func open(t testing.TB, dir string) *Repo {
	t.Helper()
	repo, err := Open(context.Background(), dir, dir)
	if err != nil {
		t.Fatal(err)
	}
	return repo
}

// wantError checks that an error is for people and says everything that it should.
func wantError(t testing.TB, err error, says ...string) {
	t.Helper()
	var e *Error
	if !errors.As(err, &e) {
		t.Fatalf("got %v, want an error for people", err)
	}
	for _, text := range says {
		if !strings.Contains(err.Error(), text) {
			t.Errorf("no %q in %q", text, err)
		}
	}
}
