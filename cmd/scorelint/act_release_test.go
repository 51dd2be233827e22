//go:build matrix

package main_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestRelease makes a release for this machine as a maintainer does, builds it again as the workflow does, and runs the
// loop of a repository that pins it, on machines that build nothing.
func TestRelease(t *testing.T) {
	s := newStage(t)
	project := t.TempDir()
	copyProject(t, project, ".ci", "LICENSE", "README.md")
	s.git(project, "init", "-q", "-b", "main")
	s.git(project, "add", "-A")
	s.git(project, "commit", "-q", "-m", "Release this")
	s.release(project, "tag", "v9.9.9")
	s.git(project, "checkout", "-q", "v9.9.9")
	s.release(project, "check", "v9.9.9")

	mirror := t.TempDir()
	archive, err := os.ReadFile(filepath.Join(project, "bin/dist", releaseFile))
	if err != nil {
		t.Fatal(err)
	}
	s.put(filepath.Join(mirror, "v9.9.9", releaseFile), string(archive))
	workflow := adopted(t) + "    with: {url: \"file://" + mirror + "\"}\n"
	s.adopt(workflow, project, s.git(project, "rev-parse", "v9.9.9"), s.git(project, "rev-parse", "v9.9.9^"))
	noGo := t.TempDir()
	s.put(filepath.Join(noGo, "action.yml"), "runs: {using: composite, steps: [{shell: bash, run: echo nobody may ask for Go; exit 1}]}\n")
	for _, pin := range pinsOf(t, "actions/setup-go") {
		s.stands[pin] = noGo
	}
	s.wantLoop()

	// A change elsewhere fetches nothing.
	if err := os.RemoveAll(mirror); err != nil {
		t.Fatal(err)
	}
	for _, ref := range []string{"head", "merge"} {
		s.git(s.dir, "update-ref", "-d", "refs/pull/7/"+ref)
	}
	s.write("app/main.c", "int main;\n")
	got := s.run(s.pullRequest())
	got.want(t, map[string]string{"lint": "success"})
	if !strings.Contains(got.log, "this change touches nothing that is judged") {
		t.Error(got.log)
	}
}

// release runs a step of .ci/release in a project, for this machine and by the Go that is there.
func (s *stage) release(project string, args ...string) {
	s.t.Helper()
	config := filepath.Join(project, "bin", "config.yaml")
	text, err := os.ReadFile(filepath.Join(project, ".ci/goreleaser.yaml"))
	if err != nil {
		s.t.Fatal(err)
	}
	for what, by := range map[string]string{`goos: .*`: "goos: [linux]", `goarch: .*`: "goarch: [amd64]", `GOTOOLCHAIN=.*`: "GOTOOLCHAIN=local"} {
		text = regexp.MustCompile(what).ReplaceAll(text, []byte(by))
	}
	s.put(config, string(text))
	env := []string{"CONFIG=" + config, "CGO_ENABLED=0", "GOFLAGS=-trimpath", "GOPROXY=off", "GOCACHE=" + goEnv(s.t, "GOCACHE"), "GOMODCACHE=" + goEnv(s.t, "GOMODCACHE")}
	if out, errs, code, err := s.remote.run(project, env, ".ci/release", args...); code != 0 || err != nil {
		s.t.Fatalf("%q: %d, %v\n%s%s", args, code, err, out, errs)
	}
}
