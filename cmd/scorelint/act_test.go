//go:build matrix

package main_test

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// stage is a remote on which workflows run as on GitHub, through act: offline, and on the machine itself instead of in
// containers. Actions of others have stand-ins in testdata/act; the one of this repository is the real one, and builds
// scorelint.
type stage struct {
	*remote
	actPath string
	stands  map[string]string // folder by action, as "owner/name@commit"
}

var actBinary = sync.OnceValues(func() (string, error) { return tool("act", "act") })

func newStage(t *testing.T) *stage {
	t.Helper()
	t.Parallel()
	path, err := actBinary()
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{remote: newRemote(t), actPath: path, stands: map[string]string{}}
	for _, name := range []string{"checkout", "setup-go", "upload-artifact"} {
		dir, err := filepath.Abs("testdata/act/" + name)
		if err != nil {
			t.Fatal(err)
		}
		for _, pin := range pinsOf(t, "actions/"+name) {
			s.stands[pin] = dir
		}
	}
	return s
}

// newProject is the repository of scorelint as it stands, with the small scorecard in the place of its own.
func newProject(t *testing.T) *stage {
	t.Helper()
	s := newStage(t)
	copyProject(t, s.people)
	s.commit("The project")
	return s
}

// copyProject copies what the workflows need of this repository.
func copyProject(t *testing.T, to string, more ...string) {
	t.Helper()
	root := os.DirFS("../..")
	for _, top := range append([]string{".github", "cmd", "internal", "policy", "go.mod", "go.sum", ".gitattributes", ".gitignore"}, more...) {
		err := fs.WalkDir(root, top, func(name string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil:
				return err
			case entry.IsDir() && entry.Name() == "testdata":
				return fs.SkipDir
			case entry.IsDir() || strings.HasSuffix(name, "_test.go"):
				return nil
			}
			text, err := fs.ReadFile(root, name)
			if err != nil {
				return err
			}
			info, err := entry.Info()
			if err != nil {
				return err
			}
			if err := os.MkdirAll(filepath.Dir(filepath.Join(to, name)), 0o777); err != nil {
				return err
			}
			return os.WriteFile(filepath.Join(to, name), text, info.Mode().Perm())
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// event is what a workflow is started for.
type event struct {
	name    string
	commit  string // what GitHub checks out for it
	payload map[string]any
}

// pullRequest is the event of a pull request with what the people have changed, from main as it stands.
func (s *stage) pullRequest() event {
	s.t.Helper()
	base := s.git(s.people, "rev-parse", "HEAD")
	s.git(s.people, "checkout", "-q", "--detach")
	s.git(s.people, "add", "-A")
	s.git(s.people, "commit", "-q", "-m", "Change")
	head := s.git(s.people, "rev-parse", "HEAD")
	s.git(s.people, "checkout", "-q", "main")
	s.git(s.people, "merge", "-q", "--no-ff", "-m", "Test merge", head)
	merge := s.git(s.people, "rev-parse", "HEAD")
	s.git(s.people, "push", "-q", "origin", merge+":refs/pull/7/merge", head+":refs/pull/7/head")
	s.git(s.people, "reset", "-q", "--hard", base)
	return event{"pull_request", merge, map[string]any{
		"number": 7, "sender": map[string]any{"login": "someone"}, "repository": map[string]any{"full_name": "acme/card", "default_branch": "main"},
		"pull_request": map[string]any{
			"number": 7,
			"base":   map[string]any{"ref": "main", "sha": base, "repo": map[string]any{"full_name": "acme/card"}},
			"head":   map[string]any{"ref": "change", "sha": head, "repo": map[string]any{"full_name": "someone/card", "fork": true}},
		},
	}}
}

// push is the event of a push to main.
func (s *stage) push() event {
	s.t.Helper()
	commits := append(strings.Fields(s.git(s.dir, "rev-list", "--first-parent", "-2", "main")), strings.Repeat("0", 40))
	tip, before := commits[0], commits[1]
	return event{"push", tip, map[string]any{"ref": "refs/heads/main", "before": before, "after": tip, "deleted": false, "repository": map[string]any{"default_branch": "main"}}}
}

// outcome is what came of a run.
type outcome struct {
	log         string
	jobs        map[string]string // "success" or "failure" by the id of each job that ran
	annotations []annotation
	outputs     map[string]string
	summary     string
	matchers    int // problem matchers that were left on while scorelint ran, by which any text can become an annotation
}

// annotation is one that GitHub would show.
type annotation struct {
	level, message string
	at             map[string]string
}

// run runs the workflows of an event's commit, some of whose jobs must run.
func (s *stage) run(e event, args ...string) outcome {
	s.t.Helper()
	o, err := s.act(e, append(args, "-P", "ubuntu-24.04=-self-hosted")...)
	if len(o.jobs) == 0 {
		s.t.Fatalf("no job ran: %v\n%s", err, o.log)
	}
	return o
}

// act runs the workflows on the machines that args map.
func (s *stage) act(e event, args ...string) (outcome, error) {
	s.t.Helper()
	dir, home := s.clone("--no-checkout"), s.t.TempDir()
	s.git(dir, "fetch", "-q", "origin", e.commit)
	s.git(dir, "checkout", "-q", "--detach", e.commit)
	payload, err := json.Marshal(e.payload)
	if err != nil {
		s.t.Fatal(err)
	}
	s.put(filepath.Join(home, "event.json"), string(payload))
	all := []string{
		e.name, "-e", filepath.Join(home, "event.json"), "-s", "GITHUB_TOKEN=dummy",
		"--action-offline-mode", "--no-cache-server", "--no-skip-checkout", "--rm", "--json", "-W", ".github/workflows/scorecard.yml",
	}
	for action, dir := range s.stands {
		all = append(all, "--local-repository", action+"="+dir)
	}
	cmd := exec.Command(s.actPath, append(all, args...)...)
	cmd.Dir = dir
	cmd.Env = append(s.env[:len(s.env):len(s.env)], "HOME="+home, "XDG_CACHE_HOME="+home, "TMPDIR="+home, "ORIGIN="+s.remote.dir,
		"GOPROXY=off", "GOCACHE="+goEnv(s.t, "GOCACHE"), "GOMODCACHE="+goEnv(s.t, "GOMODCACHE"))
	out, err := cmd.Output()
	return parseRun(s.t, out), err
}

func goEnv(t *testing.T, name string) string {
	t.Helper()
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// parseRun reads act's log: one JSON object in each line.
func parseRun(t *testing.T, out []byte) outcome {
	t.Helper()
	o := outcome{jobs: map[string]string{}, outputs: map[string]string{}}
	var log strings.Builder
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var line struct {
			JobID, JobResult, Msg, Command, Name, Arg, Content string
			KvPairs                                            map[string]string
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatalf("act wrote %q: %v", lines.Text(), err)
		}
		log.WriteString(strings.TrimSpace(line.Msg) + "\n")
		if line.JobResult != "" {
			o.jobs[line.JobID] = line.JobResult
		}
		switch line.Command {
		case "error", "warning", "notice":
			o.annotations = append(o.annotations, annotation{line.Command, line.Arg, line.KvPairs})
		case "set-output":
			if line.Arg != "" {
				o.outputs[line.Name] = line.Arg
			}
		case "summary":
			o.summary = line.Content
		case "add-matcher":
			o.matchers++
		case "remove-matcher":
			o.matchers--
		case "":
		default:
			t.Errorf("a command got through: %s", line.Msg)
		}
	}
	o.log = log.String()
	return o
}

// want checks what came of the jobs. A job that act does not run, for want of a machine or by its condition, has no
// result at all.
func (o outcome) want(t *testing.T, jobs map[string]string) {
	t.Helper()
	if len(o.jobs) != len(jobs) || o.matchers != 0 {
		t.Errorf("jobs: %v, want %v; %d problem matchers are on", o.jobs, jobs, o.matchers)
	}
	if strings.Contains(o.log, `\x1b`) {
		t.Errorf("the log is coloured, with a runner that passes for a terminal\n%s", o.log)
	}
	for id, result := range jobs {
		if o.jobs[id] != result {
			t.Errorf("job %s: %q, want %q\n%s", id, o.jobs[id], result, o.log)
		}
	}
}

// pinsOf finds how the workflows of this repository name an action.
func pinsOf(t *testing.T, action string) []string {
	t.Helper()
	var pins []string
	use := regexp.MustCompile(`uses: (` + regexp.QuoteMeta(action) + `@\S+)`)
	err := fs.WalkDir(os.DirFS("../../.github"), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(filepath.Join("../../.github", name))
		for _, m := range use.FindAllStringSubmatch(string(text), -1) {
			pins = append(pins, m[1])
		}
		return err
	})
	if err != nil || len(pins) == 0 {
		t.Fatalf("nobody uses %s: %v", action, err)
	}
	return pins
}
