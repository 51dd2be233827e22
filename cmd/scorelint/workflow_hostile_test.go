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
	"unicode"
)

// attacks are texts that a runner would obey, where a line or a file of its own begins with them or has them anywhere.
var attacks = []string{
	"::set-output name=errors::0",
	"::add-mask::scorelint",
	"::stop-commands::quiet",
	"::error file=x::forged",
	" \t::save-state name=a::b",
	"text ##[set-output name=errors;]0",
	"##[add-mask]scorelint",
	"###[error]forged",
	"a\r::add-mask::scorelint",
	"a\n::add-mask::scorelint\n##[command]x",
	"%0A::add-mask::scorelint%0D",
	"100 %s %d %!v %[9]s",
	"\u2028::error::x\u2029##[error]y \u0085::error::z \u202e",
	"\ufeff::error::x :\u200d:error::",
	"_GitHubActionsFileCommandDelimeter_\nerrors<<EOF\n0\nEOF",
	"</code>```\n::error::x\n<img src=x onerror=alert(1)> @acme/everyone",
}

// obeyed gives the lines of an output that the runner takes for commands, in the way that its source does: a carriage
// return ends a line; "::" counts after white space, "##[" anywhere; and both are looked for by a comparison that passes
// over characters without weight.
func obeyed(output string) []string {
	var found []string
	for line := range strings.FieldsFuncSeq(output, func(r rune) bool { return r == '\n' || r == '\r' }) {
		weighty := strings.Map(func(r rune) rune {
			if unicode.In(r, unicode.Cf, unicode.M) {
				return -1
			}
			return r
		}, line)
		if rest, ok := strings.CutPrefix(strings.TrimLeftFunc(weighty, unicode.IsSpace), "::"); ok && strings.Contains(rest, "::") {
			found = append(found, line)
		} else if _, rest, ok := strings.Cut(weighty, "##["); ok && strings.Contains(rest, "]") {
			found = append(found, line)
		}
	}
	return found
}

// ownCommand is an annotation as scorelint writes it.
var ownCommand = regexp.MustCompile(`^::(error|warning|notice) (?:(?:file|line|endLine|col|endColumn|title)=[^,:]*(?:,|::))+|^::(error|warning|notice)::\d+ more, see the summary$`)

// hostile makes a repository in which every text that people write attacks.
func hostile(t *testing.T) *remote {
	t.Helper()
	r := newRemote(t)
	quote := func(text string) string {
		quoted, err := json.Marshal(text) // is YAML too
		if err != nil {
			t.Fatal(err)
		}
		return string(quoted)
	}
	for i, attack := range attacks {
		q := quote(attack)
		r.write(fmt.Sprintf("scorecard/2026-Q3/attack-%02d.yaml", i), fmt.Sprintf(`kind: Area
id: attack-%02d
name: %[2]s
releaseGateHealth: %[2]s
reviewLatency: High
topFailureMode: {tag: %[2]s, text: %[2]s}
escalation: {needed: Yes, reason: %[2]s, ask: %[2]s}
reviewed: 2026-09-24
%[2]s: unknown
---
kind: Area
id: %[2]s
name: A row whose id attacks
---
kind: Ask
id: ask-%02[1]d
title: %[2]s
owner: %[2]s
due: 2026-08-01
status: open
priority: mandatory
areas: [attack-%02[1]d]
backlog: %[2]s
---
kind: Exception
id: exception-%02[1]d
reason: %[2]s
owner: %[2]s
`, i, q))
	}
	// Files whose names attack, one of which no YAML reader takes.
	row := "kind: Area\nid: named-%d\nname: Named\n"
	for i, name := range []string{"::error::x.yaml", "##[add-mask]x.yaml", "a\n::add-mask::x.yaml", "a\r::error::x.yml", " ::notice::x.yaml", "%0A::error::x.yaml"} {
		r.write("scorecard/2026-Q3/"+name, fmt.Sprintf(row, i))
		r.write("scorecard/2026-Q3/areas/"+name, "a: [\n::error::x\n")
	}
	r.write("policy/team/attack.rego", fmt.Sprintf(`# METADATA
# title: "::add-mask::scorelint ##[error]x"
# description: "::error::x"
# schemas:
#   - input: schema.area
# custom:
#   severity: error
#   fix: "##[add-mask]x"
package scorelint.rules.team["attack"]

violation contains {"path": ["name"], "message": sprintf("%%s\n%%s", [input.name, %s])} if {
	print(input.name)
	print("::add-mask::scorelint\n##[error]x\r::error::y")
	input.name
}
`, quote(attacks[5])))
	r.commit("::error::x ##[add-mask]y")
	return r
}

// TestNoTextIsObeyed runs every command on the hostile repository as a step of a workflow, and holds all that it prints
// against the runner's way of reading.
func TestNoTextIsObeyed(t *testing.T) {
	t.Parallel()
	r := hostile(t)
	dir := r.clone()
	commands := [][]string{
		{"lint"},
		{"lint", "--format", "text"},
		{"lint", "--format", "json"},
		{"lint", "--new-since", "HEAD", "--policy-from", "HEAD"},
		{"lint", "--as-of", "::error::x"},
		{"lint", "--fail-on", "##[error]x"},
		{"lint", "--policy-from", "::add-mask::x"},
		{"lint", "no\n::error::x"},
		{"::error::x"},
		{"lint", "--##[add-mask]x"},
		{"\n::error::x"},
		{"render", "--stdout"},
		{"render"},
		{"render", "--check"},
		{"render", "--period", "::error::x"},
		{"diff", "HEAD~1"},
		{"diff", "HEAD~1", "--format", "markdown"},
		{"diff", "HEAD~1", "--format", "json"},
		{"diff", "no\n::error::x"},
		{"diff", "HEAD", "##[error]x"},
		{"publish", "--branch", "report"},
		{"publish", "--branch", "::error::x"},
		{"publish", "--from", "##[error]x"},
		{"publish", "--remote", "::error::x"},
		{"rules"},
		{"rules", "team/attack"},
		{"rules", "::error::x"},
		{"rules", "--format", "json"},
		{"rules", "--format", "markdown"},
		{"inspect", "Area/attack-00"},
		{"inspect", "Area/::error::x"},
		{"inspect"},
		{"test"},
		{"test", "--format", "json"},
		{"test", "--format", "junit"},
		{"new", "rule", "::error::x"},
		{"new", "rule", "team/attack"},
		{"version"},
		{"help", "::error::x"},
	}
	for _, args := range commands {
		t.Run(strings.Join(args, " "), func(t *testing.T) {
			files := t.TempDir()
			outputs, summary := filepath.Join(files, "outputs"), filepath.Join(files, "summary")
			for _, name := range []string{outputs, summary} {
				r.put(name, "")
			}
			if slices.Contains([]string{"lint", "render", "diff", "publish"}, args[0]) && !slices.Contains(args, "--as-of") {
				args = append(args, "--as-of", asOf)
			}
			out, errs, code, err := r.run(dir, inWorkflow("GITHUB_OUTPUT="+outputs, "GITHUB_STEP_SUMMARY="+summary, "GITHUB_WORKSPACE="+dir), "scorelint", args...)
			if err != nil || out+errs == "" {
				t.Fatalf("it says nothing: %v", err)
			}
			own := 0
			for _, line := range obeyed(out + "\n" + errs) {
				if !ownCommand.MatchString(line) {
					t.Errorf("the runner would obey %q", line)
				}
				own++
			}
			for _, level := range []string{"error", "warning", "notice"} {
				if n := strings.Count("\n"+out, "\n::"+level); n > 10 {
					t.Errorf("%d annotations of the level %s, of which GitHub shows 10", n, level)
				}
			}
			findings := args[0] == "lint" && !slices.Contains(args, "--format") || slices.Contains(args, "--check")
			if annotates := findings && code == 1 || code == 2; annotates != (own > 0) {
				t.Errorf("%d annotations with exit code %d", own, code)
			}
			if strings.Contains(out+errs, "MISSING") || strings.Contains(out+errs, "BADINDEX") {
				t.Errorf("a text is a format: %s", out+errs)
			}
			if strings.HasPrefix(out, "{") && !json.Valid([]byte(out)) {
				t.Errorf("the JSON is broken: %s", out)
			}
			wantOutputs(t, outputs)
			wantSummary(t, summary)
		})
	}
}

// wantOutputs reads the file of outputs as the runner does.
func wantOutputs(t *testing.T, file string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	form := regexp.MustCompile(`^(?:(errors|warnings|report-changed)=(?:\d+|true|false)\n)*$`)
	if !form.Match(text) {
		t.Errorf("the outputs are\n%s", text)
	}
}

// codeSpan matches code, or an escape.
var codeSpan = regexp.MustCompile("(?ms:^```+[a-z]*\n.*?^```+$)|\\\\.|`[^`\n]*`")

// wantSummary looks for what would act in a summary. Nothing acts in code.
func wantSummary(t *testing.T, file string) {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, active := range []string{"<img", "</code>", "@acme", "_GitHubActionsFileCommandDelimeter_\nerrors"} {
		if strings.Contains(codeSpan.ReplaceAllString(string(text), ""), active) {
			t.Errorf("%q acts in the summary", active)
		}
	}
}

// TestErrorsOfRulesAreNotObeyed has rules fail to compile and fail to run, with words of their own.
func TestErrorsOfRulesAreNotObeyed(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"does not parse":   "violation contains \"::error::x\" if { ##[add-mask]x\n::error::x\n",
		"does not compile": "violation contains {\"path\": [], \"message\": \"m\"} if input[\"\\n::error::x ##[add-mask]y\"]\n",
		"fails":            "violation contains {\"path\": [\"\\n::error::x\"], \"message\": \"##[add-mask]y\\r::error::z\", \"::error::x\": 1} if input.name\n",
	} {
		t.Run(name, func(t *testing.T) {
			r := newRemote(t)
			r.write("policy/team/##[error]a.rego", "# METADATA\n# title: A\n# schemas:\n#   - input: schema.area\n# custom:\n#   severity: error\npackage scorelint.rules.team[\"a\"]\n\n"+body)
			out, errs := r.scorelint(r.people, inWorkflow(), 2, "lint", "--as-of", asOf)
			got := obeyed(out + "\n" + errs)
			if len(got) != 1 || !ownCommand.MatchString(got[0]) || !strings.Contains(errs, "a.rego") {
				t.Errorf("the runner would obey %q in\n%s, expected the annotation of the error alone", got, errs)
			}
		})
	}
}

// TestObeyedKnowsAttacks guards the tests above.
func TestObeyedKnowsAttacks(t *testing.T) {
	for _, attack := range attacks {
		if strings.HasPrefix(attack, "%0A") || strings.HasPrefix(attack, "100 %") || strings.HasPrefix(attack, "_Git") {
			continue // attacks elsewhere
		}
		if got := obeyed("x\n" + attack + "\n"); len(got) == 0 {
			t.Errorf("%q passes", attack)
		}
	}
	if got := obeyed(`:\:error:\:x` + "\n" + `##\[error]x` + "\na ::error::x\n"); len(got) != 0 {
		t.Errorf("%q does not pass", got)
	}
}
