package main_test

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// workflow is what these tests look at of a workflow.
type workflow struct {
	On          map[string]trigger
	Permissions map[string]string
	Jobs        map[string]*job
}

type trigger struct {
	Branches, Paths, Tags, Types []string
	PathsIgnore                  []string `yaml:"paths-ignore"`
}

// UnmarshalYAML passes over schedules, which are lists.
func (t *trigger) UnmarshalYAML(node *yaml.Node) error {
	type plain trigger
	if node.Kind == yaml.SequenceNode {
		return nil
	}
	return node.Decode((*plain)(t))
}

type job struct {
	Name, If    string
	Uses        string // of a job that calls a workflow
	RunsOn      string `yaml:"runs-on"`
	Timeout     int    `yaml:"timeout-minutes"`
	Permissions map[string]string
	Concurrency struct {
		Group  string
		Cancel any `yaml:"cancel-in-progress"`
	}
	Env   map[string]string
	Steps []step
}

type step struct {
	Uses, Run, Shell, If string
	With, Env            map[string]any
}

// writes reports whether a job can change the repository. In the reusable workflow the caller says what the job may do that
// publishes.
func (j *job) writes() bool {
	for scope, access := range j.Permissions {
		if access == "write" && scope != "issues" {
			return true
		}
	}
	return slices.ContainsFunc(j.Steps, func(s step) bool { return s.With["command"] == "publish" })
}

// workflows are the texts of all workflows that there are: those of this repository, and those that people are told to
// copy.
func workflows(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{
		"adopted": adopted(t), "adopted with a pull request": adoptedWithPullRequest(t), "adopted report": adoptingBlock(t, "name: scorecard-report\n"),
		"adopted with issues": adopted(t) + adoptingBlock(t, "command: notify\n"), "adopted with comments": adopted(t) + adoptingBlock(t, "comment: true\n"),
		"adopted form": adoptingBlock(t, "name: scorecard-form\n"), "adopted measurements": adoptingBlock(t, "name: scorecard-measurements\n"),
	}
	files, err := filepath.Glob("../../.github/workflows/*")
	if err != nil || len(files) < 4 {
		t.Fatalf("the workflows are %q, %v", files, err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		texts[filepath.Base(file)] = string(text)
	}
	return texts
}

// eachWorkflow runs a test on every workflow.
func eachWorkflow(t *testing.T, test func(t *testing.T, name, text string, w *workflow)) {
	t.Helper()
	for name, text := range workflows(t) {
		t.Run(name, func(t *testing.T) {
			w := &workflow{}
			if err := yaml.Unmarshal([]byte(text), w); err != nil {
				t.Fatal(err)
			}
			if len(w.Jobs) == 0 || len(w.On) == 0 {
				t.Fatalf("no jobs or triggers: %+v", w)
			}
			test(t, name, text, w)
		})
	}
}

var (
	usesLine = regexp.MustCompile(`(?m)^\s*(?:- )?uses: *(.*)$`)
	pinned   = regexp.MustCompile(`^[\w.-]+/[\w./-]+@([0-9a-f]{40}|COMMIT) # v\d+\.\d+\.\d+$`)
)

// releaseActions are those that only the workflow of releases uses. Elsewhere they could take over what a pull request left.
var releaseActions = []string{"actions/attest-build-provenance", "actions/upload-artifact", "actions/download-artifact"}

// wantPins checks that every action of others is named by a full commit id, with the version that people know it by.
func wantPins(t *testing.T, name, text string) {
	t.Helper()
	uses := usesLine.FindAllStringSubmatch(text, -1)
	if len(uses) == 0 {
		t.Error("no action is used")
	}
	for _, m := range uses {
		action, ref, _ := strings.Cut(m[1], "@")
		switch {
		case action == "./.github/actions/scorelint":
		case name == "reusable.yml" && action == "scorelint/scorelint/.github/actions/scorelint" && strings.HasPrefix(ref, "main # "): // a release pins it
		case !pinned.MatchString(m[1]):
			t.Errorf("%q is not pinned", m[1])
		case strings.HasPrefix(action, "scorelint/scorelint/"), action == "actions/checkout", action == "actions/setup-go":
		case name == "action.yml" && action == "actions/upload-artifact": // of what it has rendered itself
		case name != "release.yml" || !slices.Contains(releaseActions, action):
			t.Errorf("%q is needed for nothing", m[1])
		}
	}
}

func TestWorkflowsPinActions(t *testing.T) {
	eachWorkflow(t, func(t *testing.T, name, text string, _ *workflow) { wantPins(t, name, text) })
	action, err := os.ReadFile("../../.github/actions/scorelint/action.yml")
	if err != nil {
		t.Fatal(err)
	}
	wantPins(t, "action.yml", string(action))
}

func TestWorkflowsHaveTheLeastPermissions(t *testing.T) {
	allowed := map[string][]string{
		"scorecard.yml/lint": {"contents: read"}, "scorecard.yml/publish": {"contents: write"}, "ci.yml/ci": {"contents: read"},
		"reusable.yml/lint": {"contents: read"}, "reusable.yml/publish": nil, // what the caller gives
		"release.yml/build":   {"attestations: write", "contents: read", "id-token: write"},
		"release.yml/publish": {"contents: write"}, "release.yml/homebrew": {"contents: read"},
		"adopted/scorecard": {"contents: write"}, "adopted report/publish": {"contents: write"},
		"adopted with a pull request/scorecard": {"contents: write", "pull-requests: write"},
		"adopted with comments/scorecard":       {"contents: write"}, "adopted with comments/comment": {"contents: read", "pull-requests: write"},
		"adopted form/form":             {"contents: write", "issues: write", "pull-requests: write"},
		"adopted measurements/collect":  {"contents: write", "pull-requests: write"},
		"adopted with issues/scorecard": {"contents: write"}, "adopted with issues/notify": {"contents: read", "issues: write"},
	}
	reason := regexp.MustCompile(`(?m)^      [a-z-]+: (read|write) # to \w+`)
	eachWorkflow(t, func(t *testing.T, name, text string, w *workflow) {
		if (w.Permissions == nil) != (name == "reusable.yml") || len(w.Permissions) != 0 {
			t.Errorf("the permissions of the workflow are %v, want none", w.Permissions)
		}
		given := 0
		for id, j := range w.Jobs {
			var got []string
			for _, scope := range slices.Sorted(maps.Keys(j.Permissions)) {
				got = append(got, scope+": "+j.Permissions[scope])
			}
			if want, ok := allowed[name+"/"+id]; !ok || !slices.Equal(got, want) {
				t.Errorf("%s has %q, want %q", id, got, want)
			}
			given += len(got)
		}
		if n := len(reason.FindAllString(text, -1)); n != given {
			t.Errorf("%d of %d permissions have a reason", n, given)
		}
	})
}

// TestWorkflowsTriggers has none that runs a stranger's code with a token that can write, a required check on every pull
// request, and a queue that does not wait in vain.
func TestWorkflowsTriggers(t *testing.T) {
	others := map[string][]string{"release.yml": {"push"}, "reusable.yml": {"workflow_call"}, "adopted report": {"push", "schedule"}, "adopted form": {"issues"}, "adopted measurements": {"schedule", "workflow_dispatch"}}
	eachWorkflow(t, func(t *testing.T, name, text string, w *workflow) {
		if regexp.MustCompile(`(?i)\[(skip|no) ci\]|\[ci skip\]|skip-checks`).MatchString(text) {
			t.Error("squashed messages inherit what skips workflows")
		}
		push := w.On["push"]
		if want := name != "release.yml" && name != "reusable.yml" && name != "adopted form" && name != "adopted measurements"; want && !slices.Equal(push.Branches, mainBranches(name)) || !want && len(push.Branches) > 0 {
			t.Errorf("push: %+v", push)
		}
		if want, ok := others[name]; ok {
			if got := slices.Sorted(maps.Keys(w.On)); !slices.Equal(got, want) {
				t.Errorf("the triggers are %q, want %q", got, want)
			}
			return
		}
		for trigger := range w.On {
			if !slices.Contains([]string{"pull_request", "merge_group", "push", "schedule", "workflow_dispatch"}, trigger) {
				t.Errorf("the trigger %s", trigger)
			}
		}
		pull, ok := w.On["pull_request"]
		if !ok || len(pull.Paths)+len(pull.PathsIgnore)+len(pull.Branches)+len(pull.Types) > 0 {
			t.Errorf("a required check must report on every pull request: %+v", pull)
		}
		if !slices.Equal(w.On["merge_group"].Types, []string{"checks_requested"}) {
			t.Errorf("merge_group: %+v", w.On["merge_group"])
		}
	})
}

// TestEveryPushIsLookedAt holds the files that scorelint writes and those that it reads against the filter of pushes: an edit of
// the report alone is a change, too.
func TestEveryPushIsLookedAt(t *testing.T) {
	r := newRemote(t)
	r.scorelint(r.people, nil, 0, "render", "--as-of", asOf)
	files := strings.Fields(r.git(r.people, "ls-files", "--others", "--cached"))
	files = append(files, "scorecard/a.yml", "scorecard/2026-Q3/areas/deep/b.yaml", "scorecard/2026-Q3/lines/core.md", "policy/team/rule.rego")
	if !slices.Contains(files, "scorecard/README.md") {
		t.Fatalf("the files are %q", files)
	}
	eachWorkflow(t, func(t *testing.T, name, text string, w *workflow) {
		if name == "reusable.yml" || !strings.Contains(text, "command: publish") && !strings.Contains(text, "reusable.yml@") {
			return
		}
		for _, file := range files {
			if !slices.ContainsFunc(w.On["push"].Paths, func(pattern string) bool { return filterPattern(pattern).MatchString(file) }) {
				t.Errorf("a commit of %s starts no run", file)
			}
		}
	})
}

// filterPattern reads a pattern of a path filter: ** is anything, * anything but a slash.
func filterPattern(pattern string) *regexp.Regexp {
	quoted := regexp.QuoteMeta(pattern)
	return regexp.MustCompile("^" + strings.ReplaceAll(strings.ReplaceAll(quoted, `\*\*`, ".*"), `\*`, "[^/]*") + "$")
}

func TestWorkflowsJobs(t *testing.T) {
	names := map[string]bool{}
	eachWorkflow(t, func(t *testing.T, name, _ string, w *workflow) {
		for id, j := range w.Jobs {
			if j.Uses != "" {
				continue
			}
			names[j.Name] = true
			if j.Timeout == 0 || j.Timeout > 30 && id != "collect" { // which waits for rate limits
				t.Errorf("%s may run for %d minutes", id, j.Timeout)
			}
			if j.RunsOn != "ubuntu-24.04" && (name != "reusable.yml" || j.RunsOn != "${{ inputs.runs-on }}") {
				t.Errorf("%s runs on %q, expected a machine of a known version", id, j.RunsOn)
			}
			switch {
			case j.Concurrency.Group == "":
				t.Errorf("%s has no concurrency group", id)
			case id == "form":
				if j.Concurrency.Group != "scorecard-form-${{ github.event.issue.number }}" || j.Concurrency.Cancel != false || !strings.HasPrefix(j.If, "contains(github.event.issue.labels.*.name, 'scorecard-change')") {
					t.Errorf("it proposes in the group %+v if %q", j.Concurrency, j.If)
				}
			case j.Permissions["issues"] == "write":
				if !strings.HasPrefix(j.Concurrency.Group, "notify-") || j.Concurrency.Cancel != false || j.If != onMain {
					t.Errorf("%s tells people in the group %+v if %q", id, j.Concurrency, j.If)
				}
			case id == "comment":
				if j.Concurrency.Group != "comment-${{ github.ref }}" || j.If != "github.event_name == 'pull_request'" {
					t.Errorf("it comments in the group %+v if %q", j.Concurrency, j.If)
				}
			case name == "release.yml":
				if j.Concurrency.Cancel != false {
					t.Errorf("%s may be stopped while it publishes", id)
				}
			case id == "collect":
				if j.Concurrency.Group != "collect-scorecard" || j.Concurrency.Cancel != false || j.If != onMain {
					t.Errorf("it collects in the group %+v if %q", j.Concurrency, j.If)
				}
			case j.writes() && (!strings.HasPrefix(j.Concurrency.Group, "render-main") || j.Concurrency.Cancel != false || j.If != onMain):
				t.Errorf("%s writes in the group %+v if %q", id, j.Concurrency, j.If)
			case !j.writes() && (!strings.HasSuffix(j.Concurrency.Group, "-${{ github.ref }}") || j.If != ""):
				t.Errorf("%s, which is required, has the group %+v if %q", id, j.Concurrency, j.If)
			}
		}
	})
	for _, name := range []string{"scorecard", "ci", "lint"} {
		if !names[name] {
			t.Errorf("no job has the name %q that rulesets ask for", name)
		}
	}
}

const (
	mainBranch = "${{ github.event.repository.default_branch }}"
	onMain     = "github.ref == format('refs/heads/{0}', github.event.repository.default_branch)"
)

// mainBranches are those whose pushes start a workflow. Others' main branch may have the other usual name.
func mainBranches(name string) []string {
	if strings.HasPrefix(name, "adopted") {
		return []string{"main", "master"}
	}
	return []string{"main"}
}

// TestWorkflowsSteps has credentials only where a push follows, and nothing that people wrote in a script.
func TestWorkflowsSteps(t *testing.T) {
	eachWorkflow(t, func(t *testing.T, name, text string, w *workflow) {
		for id, j := range w.Jobs {
			checkouts := 0
			pushes := j.writes() && id != "comment" && name != "release.yml" || id == "homebrew"
			for _, s := range j.Steps {
				if strings.Contains(s.Run, "${{") {
					t.Errorf("%s: an expression in the script %q", id, s.Run)
				}
				switch {
				case strings.HasPrefix(s.Uses, "actions/checkout@"):
					checkouts++
					if s.With["persist-credentials"] != pushes {
						t.Errorf("%s: persist-credentials: %v", id, s.With["persist-credentials"])
					}
					if s.With["path"] != nil || id != "homebrew" && (s.With["repository"] != nil || pushes && s.With["ref"] != mainBranch) {
						t.Errorf("%s checks out %v", id, s.With)
					}
				case strings.HasPrefix(s.Uses, "actions/setup-go@"):
					if (j.writes() || name == "release.yml") && s.With["cache"] != false {
						t.Errorf("%s writes, and uses a cache", id)
					}
				}
			}
			// What makes a release runs no code of the repository, which builds where the token can only read.
			if want := j.Uses == "" && (name != "release.yml" || id != "publish"); (checkouts == 1) != want || checkouts > 1 {
				t.Errorf("%s checks out %d times", id, checkouts)
			}
		}
		if strings.Contains(text, "secrets.") && name != "adopted report" && name != "adopted measurements" && name != "release.yml" {
			t.Error("no secret is needed")
		}
	})
}

// TestChangesAreJudgedByTheirBase keeps the workflow from losing what a pull request is compared with.
func TestChangesAreJudgedByTheirBase(t *testing.T) {
	eachWorkflow(t, func(t *testing.T, _, _ string, w *workflow) {
		j := w.Jobs["lint"]
		if j == nil {
			return
		}
		const base = "github.event_name == 'pull_request' && 'HEAD^1' || github.event.merge_group.base_sha"
		if j.Env["BASE"] != "${{ "+base+" }}" || j.Env["SINCE"] != "${{ "+base+" || github.event.before || 'HEAD' }}" ||
			j.Steps[0].With["fetch-depth"] != "${{ github.event_name != 'push' && github.event_name != 'merge_group' && 2 || 0 }}" ||
			j.Steps[1].With["policy-from"] != "${{ env.BASE }}" || j.Steps[1].With["new-since"] != "${{ env.SINCE }}" {
			t.Errorf("the job is %+v", j)
		}
	})
}

// TestDriftFailsNoPullRequest has no required check ask for reports that are up to date: every two pull requests would
// conflict in them. The merge renders. Outside of workflows a report that is out of date fails.
func TestDriftFailsNoPullRequest(t *testing.T) {
	eachWorkflow(t, func(t *testing.T, _, text string, _ *workflow) {
		if strings.Contains(text, "--check") {
			t.Error("a workflow checks the reports")
		}
	})
	text, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(text), "ifdef GITHUB_ACTIONS\n")
	command, rest, _ := strings.Cut(rest, "else\n")
	failed, _, _ := strings.Cut(rest, "endif\n")
	const check = `	@bin/scorelint render --check --as-of "$(AS_OF)" .`
	if command != check+" || test $$? -eq 1\n" {
		t.Errorf("in a workflow, make lint runs %q", command)
	}
	if failed != check+"\n" {
		t.Errorf("elsewhere, make lint runs %q", failed)
	}
}

// action is what these tests look at of the composite action.
type action struct {
	Inputs, Outputs map[string]struct{ Description, Default, Value string }
	Runs            struct {
		Using string
		Steps []step
	}
}

// readAction reads the action and its scripts, by their names.
func readAction(t *testing.T) (a action, scripts map[string]string) {
	t.Helper()
	const folder = "../../.github/actions/scorelint/"
	text, err := os.ReadFile(folder + "action.yml")
	if err == nil {
		err = yaml.Unmarshal(text, &a)
	}
	if err != nil {
		t.Fatal(err)
	}
	scripts = map[string]string{}
	for _, name := range []string{"prepare", "run"} {
		text, err := os.ReadFile(folder + name)
		if err != nil {
			t.Fatal(err)
		}
		scripts[name] = string(text)
	}
	return a, scripts
}

// TestActionPassesInputsThroughTheEnvironment has each input reach the scripts as one variable of its own, and each script
// use what it is given. Composite actions get no INPUT_ variables on GitHub, though act sets them.
func TestActionPassesInputsThroughTheEnvironment(t *testing.T) {
	a, scripts := readAction(t)
	if a.Runs.Using != "composite" || len(a.Runs.Steps) != 4 {
		t.Fatalf("it runs %+v", a.Runs)
	}
	setup := a.Runs.Steps[1]
	if setup.With["cache"] != false || setup.If != "steps.prepare.outputs.build == 'true'" {
		t.Errorf("the action publishes, so it must use no cache, and Go only to build: %+v", setup)
	}
	if upload := a.Runs.Steps[3]; upload.If != "${{ !cancelled() && steps.scorelint.outputs.page != '' }}" || upload.With["path"] != "${{ steps.scorelint.outputs.page }}" {
		t.Errorf("it keeps %+v", upload)
	}
	others := map[string]string{
		"SCORELINT_DEFAULT_BRANCH": "${{ github.event.repository.default_branch }}", "GITHUB_TOKEN": "${{ (inputs.command == 'publish' || inputs.command == 'notify' || inputs.command == 'set' || inputs.comment == 'true') && inputs.token || '' }}",
		"SCORELINT_UNTOUCHED": "${{ steps.prepare.outputs.untouched }}", "SCORELINT_BIN": "${{ steps.prepare.outputs.bin }}", "GH_TOKEN": "${{ github.token }}",
	}
	given := map[string]bool{"token": true}
	for i, name := range map[int]string{0: "prepare", 2: "run"} {
		step, script := a.Runs.Steps[i], scripts[name]
		if step.Run != `"$GITHUB_ACTION_PATH/`+name+`"` || step.Shell != "bash" {
			t.Errorf("it runs %q by %q", step.Run, step.Shell)
		}
		if strings.Contains(script, "INPUT_") || strings.Contains(script, "${{") {
			t.Errorf("%s uses what is not there", name)
		}
		for variable, value := range step.Env {
			input := strings.ToLower(strings.ReplaceAll(strings.TrimPrefix(variable, "SCORELINT_"), "_", "-"))
			if _, ok := a.Inputs[input]; ok && value == fmt.Sprintf("${{ inputs.%s }}", input) {
				given[input] = true
			} else if value != others[variable] {
				t.Errorf("%s gets %s: %s", name, variable, value)
			}
			if strings.HasPrefix(variable, "SCORELINT_") && !strings.Contains(script, variable) {
				t.Errorf("%s does not use %s", name, variable)
			}
		}
	}
	for name := range a.Inputs {
		if !given[name] {
			t.Errorf("no script gets the input %s", name)
		}
	}
	for name, output := range a.Outputs {
		if output.Value != fmt.Sprintf("${{ steps.scorelint.outputs.%s }}", name) {
			t.Errorf("the output %s is %q", name, output.Value)
		}
	}
}

// TestCodeOwners has somebody answer for what judges pull requests.
func TestCodeOwners(t *testing.T) {
	text, err := os.ReadFile("../../.github/CODEOWNERS")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"*", "/.github/", "/policy/", "/scorecard/scorecard.yaml", "/scorecard/exceptions/"} {
		if !regexp.MustCompile(`(?m)^` + regexp.QuoteMeta(path) + ` +@\S+`).Match(text) {
			t.Errorf("nobody owns %s", path)
		}
	}
}
