//go:build matrix

package main_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPullRequestWithoutAnOwner is the loop's first half: a change that breaks a rule fails, with an annotation on the
// line, the list in the summary and the counts as outputs. The job that can write does not run, and nothing is pushed.
func TestPullRequestWithoutAnOwner(t *testing.T) {
	s := newProject(t)
	before := s.git(s.dir, "for-each-ref", "refs/heads")
	s.edit(rows, ownerOfARow, "  reason: The migration has no date.\n")
	got := s.run(s.pullRequest())
	got.want(t, map[string]string{"lint": "failure"})
	want := []annotation{{
		"error", "escalation is Yes but names no owner\nadd owner: \"@handle\" below escalation, naming someone from people in the Scorecard",
		map[string]string{"file": rows, "line": "14", "endLine": "14", "col": "1", "endColumn": "11", "title": "escalation/owner-missing"},
	}}
	if diff := cmp.Diff(want, got.annotations, cmp.AllowUnexported(annotation{})); diff != "" {
		t.Errorf("annotations: %s\n%s", diff, got.log)
	}
	if got.outputs["errors"] != "1" {
		t.Errorf("outputs: %v", got.outputs)
	}
	if !strings.Contains(got.summary, "1 error") || !strings.Contains(got.summary, "escalation is Yes but names no owner") {
		t.Errorf("the summary is %q", got.summary)
	}
	if after := s.git(s.dir, "for-each-ref", "refs/heads"); after != before {
		t.Errorf("the branches were\n%s\nand are\n%s", before, after)
	}
}

// TestPullRequestIsJudgedByItsBase has a change that breaks a rule, disarms it, turns it off for good measure, and
// brings something that was there before: none of it decides but what it breaks.
func TestPullRequestIsJudgedByItsBase(t *testing.T) {
	s := newProject(t)
	s.edit(rows, "needed: No", "needed: Yes, reason: It was so before., ask: payments-migration")
	s.commit("A row without an owner, that nobody saw")

	s.edit(rows, ownerOfARow, "  reason: The migration has no date.\n")
	s.edit("policy/escalation/owner-missing.rego", `input.escalation.needed == "Yes"`, `input.escalation.needed == "No"`)
	s.edit("scorecard/scorecard.yaml", "period: 2026-Q3\n", "period: 2026-Q3\nrules: {escalation/owner-missing: {severity: off}}\n")
	got := s.run(s.pullRequest())
	got.want(t, map[string]string{"lint": "failure"})
	if len(got.annotations) != 1 || got.annotations[0].at["title"] != "escalation/owner-missing" || got.annotations[0].at["line"] != "14" {
		t.Errorf("annotations: %v", got.annotations)
	}
	for _, text := range []string{"policy/escalation/owner-missing.rego, rules in the Scorecard", "it fails: 1 error", "it passes: 0 errors"} {
		if !strings.Contains(got.summary, text) {
			t.Errorf("no %q in the summary\n%s", text, got.summary)
		}
	}
}

// TestQueueIsJudgedByItsBase has two pull requests in a merge group. The first of them breaks a rule, so that the
// commit before the group's last would be the wrong base.
func TestQueueIsJudgedByItsBase(t *testing.T) {
	s := newProject(t)
	base := s.git(s.people, "rev-parse", "HEAD")
	s.edit(rows, ownerOfARow, "  reason: The migration has no date.\n")
	s.git(s.people, "commit", "-q", "-a", "-m", "The first")
	s.edit(rows, "name: Web", "name: The web")
	s.git(s.people, "commit", "-q", "-a", "-m", "The second")
	head := s.git(s.people, "rev-parse", "HEAD")
	s.git(s.people, "push", "-q", "origin", "HEAD:refs/heads/gh-readonly-queue/main/pr-2")
	// act takes the ref of a merge group for main, so the job is named that a queue runs.
	got := s.run(event{"merge_group", head, map[string]any{
		"merge_group": map[string]any{"base_sha": base, "head_sha": head, "base_ref": "refs/heads/main", "head_ref": "refs/heads/gh-readonly-queue/main/pr-2"},
	}}, "-j", "lint")
	got.want(t, map[string]string{"lint": "failure"})
	if got.outputs["errors"] != "1" {
		t.Errorf("outputs: %v\n%s", got.outputs, got.log)
	}
}

// TestMergeCommitsTheReportOnce is the loop's second half: a merge renders and commits, on top of the tip even when
// somebody has pushed since, and a second run commits nothing.
func TestMergeCommitsTheReportOnce(t *testing.T) {
	s := newProject(t)
	first := s.push()
	s.merge(1)
	merged := s.git(s.dir, "rev-parse", "main")
	got := s.run(first, "-j", "publish")
	got.want(t, map[string]string{"publish": "success"})
	if got.outputs["report-changed"] != "true" {
		t.Errorf("outputs: %v", got.outputs)
	}
	if log := s.git(s.dir, "log", "--format=%P %an <%ae> %s", "-1", "main"); log !=
		merged+" github-actions[bot] <41898282+github-actions[bot]@users.noreply.github.com> Update the scorecard report of 2026-Q3" {
		t.Errorf("the tip is %s", log)
	}
	if files := s.git(s.dir, "diff", "--name-only", merged, "main", "--", ":!*.svg"); files != "scorecard/2026-Q3/README.md\nscorecard/README.md" {
		t.Errorf("it committed\n%s", files)
	}
	if report := s.git(s.dir, "show", "main:scorecard/README.md"); !strings.Contains(report, "Row 1") {
		t.Errorf("the report does not know the row that came last:\n%s", report)
	}

	tip := s.git(s.dir, "rev-parse", "main")
	got = s.run(s.push(), "-j", "publish")
	got.want(t, map[string]string{"publish": "success"})
	if got.outputs["report-changed"] != "false" || s.git(s.dir, "rev-parse", "main") != tip {
		t.Errorf("a second run commits again: %v\n%s", got.outputs, got.log)
	}
}

// TestWhereJobsRun has a schedule run both jobs, and a run by hand on another branch only the one that can't write.
func TestWhereJobsRun(t *testing.T) {
	s := newProject(t)
	jobs := func(o outcome) string { return strings.Join(slices.Sorted(maps.Keys(o.jobs)), " ") }
	tip := s.git(s.dir, "rev-parse", "main")
	o := s.run(event{"schedule", tip, map[string]any{"repository": map[string]any{"default_branch": "main"}}})
	if got := jobs(o); got != "lint publish" || o.jobs["publish"] != "success" {
		t.Errorf("on schedule: %v\n%s", o.jobs, o.log)
	}
	s.git(s.people, "push", "-q", "origin", "HEAD:refs/heads/trial")
	o = s.run(event{"workflow_dispatch", tip, map[string]any{
		"ref": "refs/heads/trial", "repository": map[string]any{"default_branch": "main"},
	}})
	if got := jobs(o); got != "lint" || o.jobs["lint"] == "success" || !strings.Contains(o.log, "found a run by hand on") {
		t.Errorf("by hand on a branch: %v\n%s", o.jobs, o.log)
	}
}

// TestTheDaysTurnNobodysPushRed has an exception that expired on main: it is a notice with who has to act on it, for a push as
// well as by itself. What a push brings fails.
func TestTheDaysTurnNobodysPushRed(t *testing.T) {
	s := newProject(t)
	s.edit("scorecard/exceptions/payments-runner.yaml", "expires: 2026-12-01", "expires: 2026-10-01")
	s.commit("Expire")
	s.edit(rows, "name: Web", "name: The web")
	s.commit("Rename a row")
	schedule := event{"schedule", s.git(s.dir, "rev-parse", "main"), map[string]any{"repository": map[string]any{"default_branch": "main"}}}
	for _, e := range []event{s.push(), schedule} {
		got := s.run(e, "-j", "lint")
		got.want(t, map[string]string{"lint": "success"})
		told := func(a annotation) bool {
			return a.level == "notice" && a.at["title"] == "exception/expired" && strings.Contains(a.message, "still open; to act on it: @lead (Lead)")
		}
		if !slices.ContainsFunc(got.annotations, told) || slices.ContainsFunc(got.annotations, func(a annotation) bool { return a.level == "error" }) {
			t.Errorf("%s: annotations: %v\n%s", e.name, got.annotations, got.log)
		}
	}
	s.edit(rows, ownerOfARow, "  reason: The migration has no date.\n")
	s.commit("No owner")
	s.run(s.push(), "-j", "lint").want(t, map[string]string{"lint": "failure"})
}

// TestJobsWithoutAMachine guards these tests: act skips a job whose machine it does not know, and exits with 0.
func TestJobsWithoutAMachine(t *testing.T) {
	s := newProject(t)
	if o, err := s.act(s.push(), "-P", "elsewhere=-self-hosted"); len(o.jobs) != 0 || err != nil {
		t.Errorf("act reports %v, %v", o.jobs, err)
	}
}
