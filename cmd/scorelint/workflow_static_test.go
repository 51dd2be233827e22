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
	Branches, Paths, Types []string
	PathsIgnore            []string `yaml:"paths-ignore"`
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
	Uses, Run, Shell string
	With, Env        map[string]any
}

// writes reports whether a job can change the repository.
func (j *job) writes() bool {
	return slices.Contains(slices.Collect(maps.Values(j.Permissions)), "write")
}

// workflows are the texts of all workflows that there are: those of this repository, and those that people are told to
// copy.
func workflows(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{"the page's": adopted(t), "the page's with a pull request": adoptedWithPullRequest(t)}
	files, err := filepath.Glob("../../.github/workflows/*")
	if err != nil || len(files) < 2 {
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
func eachWorkflow(t *testing.T, test func(t *testing.T, text string, w *workflow)) {
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
			test(t, text, w)
		})
	}
}

var (
	usesLine = regexp.MustCompile(`(?m)^\s*(?:- )?uses: *(.*)$`)
	pinned   = regexp.MustCompile(`^[\w.-]+/[\w./-]+@([0-9a-f]{40}|COMMIT) # (v\d+\.\d+\.\d+|main)$`)
)

// wantPins checks that every action of others is named by a full commit id, with the version that people know it by.
func wantPins(t *testing.T, text string) {
	t.Helper()
	uses := usesLine.FindAllStringSubmatch(text, -1)
	if len(uses) == 0 {
		t.Error("no action is used")
	}
	for _, m := range uses {
		switch name, _, _ := strings.Cut(m[1], "@"); name {
		case "./.github/actions/scorelint":
		case "actions/checkout", "actions/setup-go", "scorelint/scorelint/.github/actions/scorelint":
			if !pinned.MatchString(m[1]) {
				t.Errorf("%q is not pinned", m[1])
			}
		default: // such as one that takes artifacts over from a pull request
			t.Errorf("%q is needed for nothing", m[1])
		}
	}
}

func TestWorkflowsPinActions(t *testing.T) {
	eachWorkflow(t, func(t *testing.T, text string, _ *workflow) { wantPins(t, text) })
	action, err := os.ReadFile("../../.github/actions/scorelint/action.yml")
	if err != nil {
		t.Fatal(err)
	}
	wantPins(t, string(action))
}

func TestWorkflowsHaveTheLeastPermissions(t *testing.T) {
	allowed := map[string][]string{
		"scorecard.yml/lint": {"contents: read"}, "scorecard.yml/publish": {"contents: write"}, "ci.yml/ci": {"contents: read"},
		"the page's/lint": {"contents: read"}, "the page's/publish": {"contents: write"},
		"the page's with a pull request/lint":    {"contents: read"},
		"the page's with a pull request/publish": {"contents: write", "pull-requests: write"},
	}
	reason := regexp.MustCompile(`(?m)^      [a-z-]+: (read|write) # to \w+`)
	eachWorkflow(t, func(t *testing.T, text string, w *workflow) {
		if w.Permissions == nil || len(w.Permissions) != 0 {
			t.Errorf("the permissions of the workflow are %v, want none", w.Permissions)
		}
		given := 0
		for id, j := range w.Jobs {
			var got []string
			for _, scope := range slices.Sorted(maps.Keys(j.Permissions)) {
				got = append(got, scope+": "+j.Permissions[scope])
			}
			name := strings.TrimPrefix(t.Name(), "TestWorkflowsHaveTheLeastPermissions/") + "/" + id
			if want := allowed[strings.ReplaceAll(name, "_", " ")]; !slices.Equal(got, want) {
				t.Errorf("%s has %q, want %q", name, got, want)
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
	eachWorkflow(t, func(t *testing.T, text string, w *workflow) {
		for name := range w.On {
			if !slices.Contains([]string{"pull_request", "merge_group", "push", "schedule", "workflow_dispatch"}, name) {
				t.Errorf("the trigger %s", name)
			}
		}
		pull, ok := w.On["pull_request"]
		if !ok || len(pull.Paths)+len(pull.PathsIgnore)+len(pull.Branches)+len(pull.Types) > 0 {
			t.Errorf("a required check must report on every pull request: %+v", pull)
		}
		if !slices.Equal(w.On["merge_group"].Types, []string{"checks_requested"}) {
			t.Errorf("merge_group: %+v", w.On["merge_group"])
		}
		if !slices.Equal(w.On["push"].Branches, []string{"main"}) {
			t.Errorf("push: %+v", w.On["push"])
		}
		if regexp.MustCompile(`(?i)\[(skip|no) ci\]|\[ci skip\]|skip-checks`).MatchString(text) {
			t.Error("squashed messages inherit what skips workflows")
		}
	})
}

// TestPublishingStartsNoRun holds the files that scorelint writes and those that it reads against the filter of pushes.
func TestPublishingStartsNoRun(t *testing.T) {
	r := newRemote(t)
	r.scorelint(r.people, nil, 0, "render", "--as-of", asOf)
	written := strings.Fields(r.git(r.people, "ls-files", "--others"))
	read := append(strings.Fields(r.git(r.people, "ls-files")), "scorecard/a.yml", "scorecard/2026-Q3/areas/deep/b.yaml", "policy/team/rule.rego", ".github/workflows/scorecard.yml")
	if len(written) < 2 || len(read) < 6 {
		t.Fatalf("it writes %q and reads %q", written, read)
	}
	eachWorkflow(t, func(t *testing.T, text string, w *workflow) {
		if !strings.Contains(text, "command: publish") {
			return
		}
		starts := func(name string) bool {
			return slices.ContainsFunc(w.On["push"].Paths, func(pattern string) bool { return filterPattern(pattern).MatchString(name) })
		}
		for _, name := range append(written, "scorecard/2026-Q3/lines/core.md") {
			if starts(name) {
				t.Errorf("a commit of %s starts a run", name)
			}
		}
		for _, name := range read {
			if !starts(name) {
				t.Errorf("a commit of %s starts no run", name)
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
	eachWorkflow(t, func(t *testing.T, _ string, w *workflow) {
		for id, j := range w.Jobs {
			names[j.Name] = true
			if j.Timeout == 0 || j.Timeout > 30 {
				t.Errorf("%s may run for %d minutes", id, j.Timeout)
			}
			if j.RunsOn != "ubuntu-24.04" {
				t.Errorf("%s runs on %q, expected a machine of a known version", id, j.RunsOn)
			}
			switch {
			case j.Concurrency.Group == "":
				t.Errorf("%s has no concurrency group", id)
			case j.writes() && (j.Concurrency.Group != "render-main" || j.Concurrency.Cancel != false || j.If != "github.ref == 'refs/heads/main'"):
				t.Errorf("%s writes in the group %+v if %q", id, j.Concurrency, j.If)
			case !j.writes() && (!strings.HasSuffix(j.Concurrency.Group, "-${{ github.ref }}") || j.If != ""):
				t.Errorf("%s, which is required, has the group %+v if %q", id, j.Concurrency, j.If)
			}
		}
	})
	for _, name := range []string{"scorecard", "ci"} {
		if !names[name] {
			t.Errorf("no job has the name %q that rulesets ask for", name)
		}
	}
}

// TestWorkflowsSteps has credentials only where a push follows, and nothing that people wrote in a script.
func TestWorkflowsSteps(t *testing.T) {
	eachWorkflow(t, func(t *testing.T, text string, w *workflow) {
		for id, j := range w.Jobs {
			checkouts := 0
			for _, s := range j.Steps {
				if strings.Contains(s.Run, "${{") {
					t.Errorf("%s: an expression in the script %q", id, s.Run)
				}
				switch {
				case strings.HasPrefix(s.Uses, "actions/checkout@"):
					checkouts++
					if s.With["persist-credentials"] != j.writes() {
						t.Errorf("%s: persist-credentials: %v", id, s.With["persist-credentials"])
					}
					if s.With["path"] != nil || s.With["repository"] != nil || j.writes() && s.With["ref"] != "main" {
						t.Errorf("%s checks out %v", id, s.With)
					}
				case strings.HasPrefix(s.Uses, "actions/setup-go@"):
					if j.writes() && s.With["cache"] != false {
						t.Errorf("%s writes, and uses a cache", id)
					}
				}
			}
			if checkouts != 1 {
				t.Errorf("%s checks out %d times", id, checkouts)
			}
		}
		if strings.Contains(text, "secrets.") {
			t.Error("no secret is needed")
		}
	})
}

// TestChangesAreJudgedByTheirBase keeps the workflow from losing what a pull request is compared with.
func TestChangesAreJudgedByTheirBase(t *testing.T) {
	eachWorkflow(t, func(t *testing.T, _ string, w *workflow) {
		j := w.Jobs["lint"]
		if j == nil {
			return
		}
		if j.Env["BASE"] != "${{ github.event_name == 'pull_request' && 'HEAD^1' || github.event.merge_group.base_sha }}" ||
			j.Steps[0].With["fetch-depth"] != "${{ github.event_name != 'merge_group' && 2 || 0 }}" ||
			j.Steps[1].With["policy-from"] != "${{ env.BASE }}" || j.Steps[1].With["new-since"] != "${{ env.BASE }}" {
			t.Errorf("the job is %+v", j)
		}
	})
}

// TestDriftFailsNoPullRequest has no required check ask for reports that are up to date: every two pull requests would
// conflict in them. The merge renders. Outside of workflows a report that is out of date fails.
func TestDriftFailsNoPullRequest(t *testing.T) {
	eachWorkflow(t, func(t *testing.T, text string, _ *workflow) {
		if strings.Contains(text, "render-check") {
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

func readAction(t *testing.T) (a action, script string) {
	t.Helper()
	text, err := os.ReadFile("../../.github/actions/scorelint/action.yml")
	if err == nil {
		err = yaml.Unmarshal(text, &a)
	}
	if err != nil {
		t.Fatal(err)
	}
	run, err := os.ReadFile("../../.github/actions/scorelint/run")
	if err != nil {
		t.Fatal(err)
	}
	return a, string(run)
}

// TestActionPassesInputsThroughTheEnvironment has each input reach the script as one variable of its own. Composite
// actions get no INPUT_ variables on GitHub, though act sets them.
func TestActionPassesInputsThroughTheEnvironment(t *testing.T) {
	a, script := readAction(t)
	if a.Runs.Using != "composite" || len(a.Runs.Steps) != 2 {
		t.Fatalf("it runs %+v", a.Runs)
	}
	setup, run := a.Runs.Steps[0], a.Runs.Steps[1]
	if setup.With["cache"] != false {
		t.Error("the action publishes, so it must use no cache")
	}
	if run.Run != `"$GITHUB_ACTION_PATH/run"` || run.Shell != "bash" {
		t.Errorf("it runs %q by %q", run.Run, run.Shell)
	}
	if strings.Contains(script, "INPUT_") || strings.Contains(script, "${{") {
		t.Error("the script uses what is not there")
	}
	want := map[string]any{
		"SCORELINT_DEFAULT_BRANCH": "${{ github.event.repository.default_branch }}",
		"GITHUB_TOKEN":             "${{ inputs.command == 'publish' && inputs.token || '' }}",
	}
	for name := range a.Inputs {
		if name == "token" {
			continue
		}
		variable := "SCORELINT_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
		want[variable] = fmt.Sprintf("${{ inputs.%s }}", name)
		if !strings.Contains(script, "$"+variable) {
			t.Errorf("the script does not use %s", variable)
		}
	}
	if !maps.Equal(run.Env, want) {
		t.Errorf("the environment is %v, want %v", run.Env, want)
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
