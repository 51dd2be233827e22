//go:build matrix

package main_test

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestPreCommit runs the hooks as pre-commit does, which builds them from a clone of this repository: all pass on what
// init writes, and each fails for its own mistake.
func TestPreCommit(t *testing.T) {
	t.Parallel()
	r := newRemote(t)
	hooks := filepath.Join(t.TempDir(), "hooks")
	copyProject(t, hooks, ".pre-commit-hooks.yaml")
	r.git(filepath.Dir(hooks), "init", "-q", hooks)
	r.git(hooks, "add", "-A")
	r.git(hooks, "commit", "-q", "-m", "The hooks")
	r.people = filepath.Join(t.TempDir(), "people")
	r.scorelint(t.TempDir(), nil, 0, "init", r.people)
	r.scorelint(r.people, nil, 0, "render")
	r.git(r.people, "init", "-q")
	r.edit(".pre-commit-config.yaml", "https://github.com/scorelint/scorelint", "file://"+hooks)
	r.edit(".pre-commit-config.yaml", "rev: main", "rev: "+r.git(hooks, "rev-parse", "HEAD"))
	r.edit(".pre-commit-config.yaml", "- id: scorelint-fmt\n", "- id: scorelint-fmt\n      - id: scorelint-render-check\n      - id: scorelint-test\n")
	r.git(r.people, "add", "-A")
	r.git(r.people, "commit", "-q", "-m", "Begin")

	r.wantHooks("lint=Passed fmt=Passed render --check=Passed test=Passed", "")
	area := strings.Fields(r.git(r.people, "ls-files", "scorecard/*/areas/*"))[0]
	r.edit(area, "kind: Area\nid: first-service\n", "id: first-service\nkind: Area\n")
	r.wantHooks("lint=Passed fmt=Failed render --check=Passed test=Passed", area)
	r.wantHooks("lint=Passed fmt=Passed render --check=Passed test=Passed", "")
	r.edit(area, "releaseGateHealth: Good", "releaseGateHealth: Mixed")
	r.wantHooks("lint=Passed fmt=Passed render --check=Failed test=Passed", "scorecard/README.md")
	r.edit(area, "releaseGateHealth: Mixed", "releaseGateHealth: Mixd")
	r.wantHooks("lint=Failed fmt=Passed render --check=Failed test=Passed", `did you mean "Mixed"?`)
	r.edit(area, "releaseGateHealth: Mixd", "releaseGateHealth: Good")
	r.edit("policy/row/first-rule_test.rego", "test_", "test_not_")
	r.edit("policy/row/first-rule.rego", "not input.standardPath", "not input.reviewed")
	r.wantHooks("lint=Failed fmt=Passed render --check=Failed test=Failed", "row/first-rule")
}

// wantHooks runs the hooks on every file, and compares what each says.
func (r *remote) wantHooks(want, says string) {
	r.t.Helper()
	out, errs, _, err := r.run(r.people, []string{
		"PRE_COMMIT_HOME=" + filepath.Join(filepath.Dir(r.people), "pre-commit"), "GOPROXY=off", "GOFLAGS=-trimpath", "CGO_ENABLED=0",
		"GOCACHE=" + goEnv(r.t, "GOCACHE"), "GOMODCACHE=" + goEnv(r.t, "GOMODCACHE"),
	}, "pre-commit", "run", "--all-files")
	if err != nil {
		r.t.Fatalf("can't run pre-commit, which .ci/run installs: %v", err)
	}
	var got []string
	for _, hook := range regexp.MustCompile(`(?m)^scorelint (.*?)\.{3,}(?:.*\.)?(\(.*\))?(\w+)$`).FindAllStringSubmatch(out, -1) {
		got = append(got, hook[1]+"="+hook[3])
	}
	if strings.Join(got, " ") != want || !strings.Contains(out, says) {
		r.t.Errorf("the hooks end with %q, expected %q, and say\n%s%s\nexpected %q", got, want, out, errs, says)
	}
}
