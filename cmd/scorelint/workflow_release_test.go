package main_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const releaseFile = "scorelint_linux_amd64.tar.gz"

// releasedScorelint stands in for the binary of a release: it runs the one under test.
const releasedScorelint = "#!/bin/sh\nexec scorelint \"$@\"\n"

// newReleasedStep is the action at the commit of the release v1.2.3, whose files a mirror has; it gives the mirror's folder.
func newReleasedStep(t *testing.T, r *remote) (s *actionStep, mirror string) {
	t.Helper()
	s, mirror = newActionStep(t, r), t.TempDir()
	path := filepath.Join(t.TempDir(), "scorelint")
	if err := os.CopyFS(path, os.DirFS(s.path)); err != nil {
		t.Fatal(err)
	}
	s.path = path
	s.program("go", "#!/bin/sh\necho 'this machine has no Go' >&2\nexit 1\n")
	archive := tarball(t, "scorelint", releasedScorelint)
	r.put(filepath.Join(mirror, "v1.2.3", releaseFile), string(archive))
	r.put(filepath.Join(path, "release.txt"), fmt.Sprintf("v1.2.3\n%064x  scorelint_darwin_arm64.tar.gz\n%x  %s\n", 0, sha256.Sum256(archive), releaseFile))
	return s, mirror
}

// tarball is an archive that holds one program.
func tarball(t *testing.T, name, text string) []byte {
	t.Helper()
	var out bytes.Buffer
	packed := gzip.NewWriter(&out)
	archive := tar.NewWriter(packed)
	if err := archive.WriteHeader(&tar.Header{Name: name, Mode: 0o755, Size: int64(len(text))}); err != nil {
		t.Fatal(err)
	}
	if _, err := archive.Write([]byte(text)); err != nil {
		t.Fatal(err)
	}
	if err := archive.Close(); err != nil {
		t.Fatal(err)
	}
	if err := packed.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// TestActionFetchesItsRelease runs the release that belongs to the action's commit, from a mirror, on a machine without Go.
func TestActionFetchesItsRelease(t *testing.T) {
	t.Parallel()
	r := newRemote(t)
	s, mirror := newReleasedStep(t, r)
	dir := r.clone()
	inputs := func(more ...string) map[string]string {
		all := map[string]string{"url": "file://" + mirror}
		for i := 0; i < len(more); i += 2 {
			all[more[i]] = more[i+1]
		}
		return all
	}
	out, errs := s.run(dir, 0, inputs("as-of", asOf), inWorkflow()...)
	if !strings.Contains(out, "0 errors, 0 warnings") || errs != "" || len(obeyed(out)) > 0 {
		t.Errorf("lint says %q and %q", out, errs)
	}
	s.run(dir, 1, inputs("command", "render", "args", "--check", "as-of", asOf))
	s.run(dir, 0, inputs("command", "diff", "args", "HEAD\n--format\njson"))
	s.run(dir, 0, inputs("command", "fmt", "args", "--check"))
	s.run(dir, 2, inputs("command", "test"))

	// What the mirror has must be what was released.
	bad := filepath.Join(mirror, "v1.2.3", releaseFile)
	r.put(bad, string(tarball(t, "scorelint", "#!/bin/sh\necho pwned\n")))
	if out, errs := s.run(dir, 2, inputs(), inWorkflow()...); !strings.Contains(errs, "found the checksum ") || strings.Contains(out, "pwned") || !onlyTheError(obeyed(out)) {
		t.Errorf("got %q and %q", out, errs)
	}
	if err := os.Remove(bad); err != nil {
		t.Fatal(err)
	}
	if _, errs := s.run(dir, 2, inputs()); !strings.Contains(errs, "name a mirror of the releases in the input url, or set build: true") {
		t.Errorf("got %q", errs)
	}
}

// TestActionBuilds has the action build where it is told to, and where its commit has no release for the machine.
func TestActionBuilds(t *testing.T) {
	t.Parallel()
	r := newRemote(t)
	s, mirror := newReleasedStep(t, r)
	s.program("go", fakeGo)
	dir := r.clone()
	for _, test := range []struct {
		why    string
		inputs map[string]string
		env    []string
	}{
		{"the input build asks for it", map[string]string{"build": "true"}, nil},
		{"v1.2.3 has no scorelint_FreeBSD_amd64.tar.gz", map[string]string{"url": "file://" + mirror}, []string{"RUNNER_OS=FreeBSD"}},
	} {
		test.inputs["as-of"] = asOf
		out, errs, code := s.steps(dir, test.inputs, test.env)
		if code != 0 || !strings.HasPrefix(out, "building scorelint from the sources of this action: "+test.why+"\n") || s.outputs["build"] != "true" {
			t.Errorf("%q: %d, %q, %q", test.why, code, out, errs)
		}
	}
	log, err := os.ReadFile(s.getenv("GO_LOG"))
	if err != nil || strings.Count(string(log), "go build -C "+s.path+"/../../.. ") != 2 {
		t.Errorf("it built: %s, %v", log, err)
	}
}

// TestActionAsksForTheProvenance has GitHub say who built what was fetched from there.
func TestActionAsksForTheProvenance(t *testing.T) {
	t.Parallel()
	r := newRemote(t)
	s, mirror := newReleasedStep(t, r)
	dir := r.clone()
	s.program("curl", `#!/bin/sh
for address; do :; done
while [ "$1" != --output ]; do shift; done
cp "$MIRROR/${address#https://github.com/scorelint/scorelint/releases/download/}" "$2"
`)
	s.program("gh", "#!/bin/sh\nif [ \"$4\" != '' ]; then echo \"gh $*\" >>\"$GO_LOG\"; exit $VERDICT; fi\n")
	inputs := map[string]string{"as-of": asOf}
	if out, errs := s.run(dir, 0, inputs, "MIRROR="+mirror, "VERDICT=0"); !strings.HasPrefix(out, "0 errors") {
		t.Errorf("got %q and %q", out, errs)
	}
	log, err := os.ReadFile(s.getenv("GO_LOG"))
	if err != nil || !strings.Contains(string(log), "--repo scorelint/scorelint --signer-workflow scorelint/scorelint/.github/workflows/release.yml --source-ref refs/tags/v1.2.3") {
		t.Errorf("it asked for %s, %v", log, err)
	}
	if _, errs := s.run(dir, 2, inputs, "MIRROR="+mirror, "VERDICT=1"); !strings.Contains(errs, "could not verify that the release workflow of scorelint built "+releaseFile) {
		t.Errorf("got %q", errs)
	}
}

// TestActionSetsUp has the action put the binary on the PATH, and run nothing.
func TestActionSetsUp(t *testing.T) {
	t.Parallel()
	r := newRemote(t)
	s, mirror := newReleasedStep(t, r)
	path := filepath.Join(t.TempDir(), "path")
	out, errs, code := s.steps(t.TempDir(), map[string]string{"setup": "true", "url": "file://" + mirror}, []string{"GITHUB_PATH=" + path})
	text, err := os.ReadFile(path)
	if code != 0 || err != nil || strings.Contains(out, "0 errors") {
		t.Fatalf("%d, %q, %q, %v", code, out, errs, err)
	}
	if out, errs, code, err := r.run(".", nil, filepath.Join(strings.TrimSpace(string(text)), "scorelint"), "version"); code != 0 || err != nil {
		t.Errorf("%d, %q, %q, %v", code, out, errs, err)
	}
}

// TestActionEndsAtOnce has changes that touch something that is judged, and changes that don't. Nothing is fetched or built
// for the latter; the mirror has nothing.
func TestActionEndsAtOnce(t *testing.T) {
	t.Parallel()
	r := newRemote(t)
	s, _ := newReleasedStep(t, r)
	s.env = append(s.env, "GITHUB_EVENT_NAME=pull_request")
	r.write("app/main.c", "int main;\n")
	r.commit("An application")
	inputs := map[string]string{"url": "file:///nowhere", "policy-from": "HEAD^1", "new-since": "HEAD^1"}
	change := func(name string) string {
		r.write(name, "# "+name+"\n")
		r.commit("Change")
		return r.clone()
	}
	dir := change("app/main.c")
	out, _ := s.run(dir, 0, inputs)
	if out != "0 errors, 0 warnings: this change touches nothing that is judged\n" {
		t.Errorf("got %q", out)
	}
	// The same on what is no such change: nothing to compare with, a file that only lies there, an action that is part of it.
	for name, value := range map[string]string{"new-since": "", "policy-from": "HEAD^1^1", "args": "--trace-rules", "directory": "app", "command": "test"} {
		other := map[string]string{}
		for n, v := range inputs {
			other[n] = v
		}
		other[name] = value
		s.run(dir, 2, other)
	}
	s.run(dir, 2, inputs, "GITHUB_WORKSPACE="+filepath.Dir(s.path))
	for _, event := range []string{"push", "schedule", "workflow_dispatch"} {
		s.run(dir, 2, inputs, "GITHUB_EVENT_NAME="+event) // which also shows what the days have brought
	}
	r.put(filepath.Join(dir, "scorecard", "new.yaml"), "kind: Ask\n")
	s.run(dir, 2, inputs)
	for _, name := range []string{"scorecard/README.md", "scorecard/2026-Q3/new.yaml", "policy/team/rule.rego", ".github/workflows/scorecard.yml", ".gitattributes"} {
		s.run(change(name), 2, inputs)
	}

	// A scorecard further below, whose attributes the folders around it have, too.
	r.write("teams/payments/scorecard/scorecard.yaml", "kind: Scorecard\n")
	r.commit("Another one")
	inputs["directory"] = "teams/payments"
	for name, want := range map[string]int{"scorecard/2026-Q3/new.yaml": 0, "teams/.gitattributes": 2, "teams/payments/.gitattributes": 2, "teams/payments/scorecard/a.yaml": 2} {
		r.write(name, "# "+name+", once more\n")
		r.commit("Change")
		s.run(r.clone(), want, inputs)
	}
}
