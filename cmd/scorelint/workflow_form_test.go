package main_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"
)

// form is the text of an issue as GitHub makes it of a form.
func form(document, field, value, reason string) string {
	text := fmt.Sprintf("### Row\n\n%s\n\n### Field\n\n%s\n\n### Value\n\n```text\n%s\n```\n\n### Reason\n\n%s", document, field, value, reason)
	return strings.ReplaceAll(text, "\n", "\r\n")
}

// desk is where issues arrive.
type desk struct {
	*hub
	t *testing.T
	s *actionStep
}

func newDesk(t *testing.T) *desk {
	r := newRemote(t)
	d := &desk{newHub(t, r), t, newActionStep(t, r)}
	d.s.env = append(d.s.env, "GITHUB_EVENT_NAME=issues")
	return d
}

// file has the workflow run for issue 5 with a text, and gives the last answer to it.
func (d *desk) file(body string) string {
	d.t.Helper()
	event := filepath.Join(d.t.TempDir(), "event.json")
	text, err := json.Marshal(map[string]any{"action": "opened", "issue": map[string]any{"number": 5, "title": "$(touch pwned)", "body": body, "user": map[string]string{"login": "director"}}})
	if err != nil {
		d.t.Fatal(err)
	}
	d.put(event, string(text))
	env := append(d.env(), "GITHUB_EVENT_PATH="+event, "GITHUB_SERVER_URL=https://github.com", "GITHUB_RUN_ID=12")
	out, errs := d.s.run(d.clone(), 0, map[string]string{"command": "set"}, env...)
	if commands := obeyed(strings.TrimPrefix(out, noMatcher) + "\n" + errs); len(commands) > 0 {
		d.t.Errorf("the runner obeys %q", commands)
	}
	if len(d.said) != 1 {
		d.t.Fatalf("there are %d answers", len(d.said))
	}
	return d.said[0]
}

// TestAnIssueBecomesAPullRequest follows one issue: a change, the same again, an edit of it, one that can't be, and what is there
// already.
func TestAnIssueBecomesAPullRequest(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	const branch = "scorelint/issue-5"
	reason := "We met. Fixes #1, see https://github.com/acme/card/issues/2 and GH-3. @octocat [skip ci]\n\nSigned-off-by: x <x@example.com>\n### More\nend"
	if got := d.file(form("payments: Payments", "reviewed: when the row was last reviewed", "2026-09-28", reason)); !strings.Contains(got, "Proposed: [Set reviewed of Area payments](https://example.com/pull/1)") {
		t.Errorf("it answers %q", got)
	}
	if diff := d.git(d.dir, "diff", "--stat=80", "main", branch); !strings.Contains(diff, rows) || !strings.Contains(diff, "1 file changed, 1 insertion(+), 1 deletion(-)") {
		t.Errorf("the change is %s", diff)
	}
	message := d.git(d.dir, "log", "-1", "--format=%B", branch)
	if !strings.HasPrefix(message, "Set reviewed of Area payments\n\nAsked for in issue 5, which says why.\n\nScorelint-Base: ") || strings.Contains(message, "met") {
		t.Errorf("the message is\n%s", message)
	}
	if p := d.pulls[0]; p.Base != "main" || p.Head != branch || !strings.Contains(p.Body, "```text\nWe met. Fixes #1") || !strings.Contains(p.Body, "Closes #5.") {
		t.Errorf("the pull request is %+v", p)
	}
	tip := d.tip(branch)
	if got := d.file(form("payments: Payments", "reviewed: x", "2026-09-28", reason)); !strings.Contains(got, "Proposed: ") || d.tip(branch) != tip || len(d.pulls) != 1 {
		t.Errorf("the second time it answers %q", got)
	}
	if got := d.file(form("payments", "reviewLatency", "low", "Faster.")); !strings.Contains(got, "Set reviewLatency of Area payments") || len(d.pulls) != 1 || d.pulls[0].Title != "Set reviewLatency of Area payments" {
		t.Errorf("edited, it answers %q: %+v", got, d.pulls)
	}
	if diff := d.git(d.dir, "diff", "main", branch); strings.Contains(diff, "reviewed") || !strings.Contains(diff, "+reviewLatency: Low") {
		t.Errorf("edited, the change is %s", diff)
	}
	tip = d.tip(branch)
	if got := d.file(form("payments", "escalation.owner", "@nobody", "x")); !strings.Contains(got, "This can't be set:") || !strings.Contains(got, "@nobody") || d.tip(branch) != tip {
		t.Errorf("it answers %q", got)
	}
	if got := d.file(form("payments", "escalation.needed", "Yes", "x")); !strings.Contains(got, "nothing to change") {
		t.Errorf("it answers %q", got)
	}
	if d.tip("main") == tip {
		t.Error("main moved")
	}
}

// TestIssuesAreData has issues that try to be more than values. Each is answered, and proposes nothing.
func TestIssuesAreData(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	main := d.tip("main")
	for name, test := range map[string]struct{ body, says string }{
		"a heading in the value":  {form("payments", "reviewed", "x\n```\n\n### Field\n\nescalation.owner\n```", "x"), "found the heading \"Field\""},
		"a heading instead":       {"### Row\n\npayments\n\n### Value\n\nx", "found the heading \"Value\""},
		"nothing":                 {"", "found no more headings"},
		"no answer":               {form("payments", "reviewed", "2026-09-28", "_No response_"), "found nothing for Reason"},
		"a path":                  {form("../../.github/workflows/x", "reviewed", "2026-09-28", "x"), `found no Area "../../.github/workflows/x"`},
		"no such row":             {form("payment", "reviewed", "2026-09-28", "x"), "did you mean"},
		"another kind's field":    {form("payments", "renewals.0.until", "2026-12-01", "x"), "unknown field \"renewals\""},
		"the id":                  {form("payments", "id", "x", "x"), "the field id can't be set"},
		"a field that is a value": {form("payments", "reviewed=2026-09-28 name", "x", "x"), "unknown field"},
		"off the scale":           {form("payments", "reviewLatency", "Purple", "x"), "Purple"},
		"an expression":           {form("payments", "reviewLatency", "${{ secrets.GITHUB_TOKEN }}", "x"), "${{ secrets.GITHUB_TOKEN }}"},
		"a command":               {form("payments", "reviewLatency", "::add-mask::x", "$(touch pwned)"), "unknown value"},
		"a carriage return":       {form("payments", "reviewLatency", "High\r::error::x", "x"), "unknown value"},
		"a list for a scalar":     {form("payments", "reviewed", "2026-09-28\nid: other", "x"), "found"},
		"two documents":           {form("payments", "topFailureMode", "{tag: auth-consistency}\n---\nkind: Area\nid: evil", "x"), "expected fields"},
		"long":                    {form("payments", "reviewLatency", strings.Repeat("x", 60<<10), "x"), "unknown value"},
		"mentions":                {form("@acme/everybody", "reviewed", "2026-09-28", "x"), "found no Area"},
	} {
		got := d.file(test.body)
		if !strings.Contains(got, "This can't be set:\n\n```") || !strings.Contains(got, test.says) || len(got) > 6000 {
			t.Errorf("%s: it answers %q, want %q", name, got, test.says)
		}
	}
	if len(d.pulls) > 0 || d.tip("main") != main || d.tip("scorelint/issue-5") != "" {
		t.Errorf("something was proposed: %+v", d.pulls)
	}
	if asked := strings.Join(d.asked, " "); strings.Contains(asked, "trees") || strings.Contains(asked, "commits") {
		t.Errorf("it asked %s", asked)
	}
	// What a value holds stays in its place.
	const value = "It's \"x\": # y\n--- \nkind: Area\n${{ github.token }} ../../x"
	if got := d.file(form("payments", "escalation.reason", value, strings.Repeat("long ", 8000))); !strings.Contains(got, "Proposed: ") {
		t.Errorf("it answers %q", got)
	}
	if files := d.git(d.dir, "diff", "--name-only", "main", "scorelint/issue-5"); files != rows {
		t.Errorf("it changes %q", files)
	}
	if len(d.pulls) != 1 || len(d.pulls[0].Body) > 65_536 {
		t.Errorf("the pull requests are %d", len(d.pulls))
	}
}

// TestInitWritesTheFormsWorkflow has it be that of the page, but for the release.
func TestInitWritesTheFormsWorkflow(t *testing.T) {
	t.Parallel()
	r := newRemote(t)
	dir := t.TempDir()
	r.git(dir, "init", "-q")
	r.scorelint(dir, nil, 0, "init", "--no-input")
	text, err := os.ReadFile(filepath.Join(dir, ".github/workflows/scorecard-form.yml"))
	if err != nil {
		t.Fatal(err)
	}
	uncommented := regexp.MustCompile(`(?m)^#.*\n`).ReplaceAllString(string(text), "")
	want := strings.Replace(adoptingBlock(t, "name: scorecard-form\n"), "@COMMIT # v1.2.3", "@main", 1)
	if got := regexp.MustCompile(`actions/scorelint@.*`).ReplaceAllString(uncommented, "actions/scorelint@main"); got != want {
		t.Errorf("init writes\n%s\nwant\n%s", got, want)
	}
	for _, kind := range []string{"area", "ask", "exception"} {
		text, err := os.ReadFile(filepath.Join(dir, ".github/ISSUE_TEMPLATE/scorecard-"+kind+".yml"))
		var form struct {
			Name, Description string
			Labels            []string
			Body              []struct {
				Type       string
				Attributes struct {
					Label   string
					Options []string
				}
			}
		}
		if err == nil {
			err = yaml.Unmarshal(text, &form)
		}
		if err != nil || form.Name == "" || !slices.Equal(form.Labels, []string{"scorecard-change"}) || len(form.Body) != 5 || len(form.Body[0].Attributes.Options) == 0 || len(form.Body[1].Attributes.Options) < 8 {
			t.Errorf("%s: %v\n%s", kind, err, text)
		}
	}
}
