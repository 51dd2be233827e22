package github

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var ( // object ids
	idA = strings.Repeat("a", 40)
	idB = strings.Repeat("b", 40)
)

func TestReadEvent(t *testing.T) {
	fork := `{"sender":{"login":"mona"},"before":"` + idB + `","repository":{"full_name":"acme/card"},
		"pull_request":{"base":{"sha":"` + idA + `"},"head":{"repo":{"full_name":"mona/card"}}}}`
	tests := []struct {
		name, event, payload string
		want                 Event
	}{
		{"a pull request from a fork", "pull_request", fork, Event{Actor: "mona", BaseSHA: idA, Fork: true}},
		{"a pull request from a branch", "pull_request", strings.Replace(fork, "mona/card", "acme/card", 1), Event{Actor: "mona", BaseSHA: idA}},
		{"a pull request whose fork is gone", "pull_request", strings.Replace(fork, `{"full_name":"mona/card"}`, "null", 1), Event{Actor: "mona", BaseSHA: idA, Fork: true}},
		{"a merge group", "merge_group", `{"merge_group":{"base_sha":"` + idA + `"}}`, Event{Actor: "fallback", BaseSHA: idA}},
		{"a push", "push", `{"before":"` + idA + `","sender":{"login":"mona"}}`, Event{Actor: "mona", BaseSHA: idA}},
		{"the first push of a branch", "push", `{"before":"` + strings.Repeat("0", 40) + `"}`, Event{Actor: "fallback"}},
		{"a base that is no commit", "push", `{"before":"--upload-pack=x"}`, Event{Actor: "fallback"}},
		{"a broken file", "push", `{"before":"` + idA + `",`, Event{Actor: "fallback"}},
		{"other types than expected", "push", `{"sender":3}`, Event{Actor: "fallback"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			path := emptyFile(t)
			if err := os.WriteFile(path, []byte(tt.payload), 0o600); err != nil {
				t.Fatal(err)
			}
			tt.want.Name = tt.event
			vars := map[string]string{"GITHUB_EVENT_PATH": path, "GITHUB_EVENT_NAME": tt.event, "GITHUB_ACTOR": "fallback"}
			if diff := cmp.Diff(tt.want, ReadEnv(environment(vars)).Event); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadEnvOutsideAWorkflow(t *testing.T) {
	if diff := cmp.Diff(Env{}, ReadEnv(environment(nil))); diff != "" {
		t.Error(diff)
	}
}

func TestBase(t *testing.T) {
	for event, want := range map[string]string{"pull_request": "HEAD^1", "merge_group": idA, "push": idA} {
		if got := (Env{Event: Event{Name: event, BaseSHA: idA}}).Base(); got != want {
			t.Errorf("%s: base %q, want %q", event, got, want)
		}
	}
}

func TestBranch(t *testing.T) {
	for ref, want := range map[string]string{"refs/heads/a/b": "a/b", "refs/pull/7/merge": "", "refs/tags/v1": "", "": ""} {
		if got := (Env{Ref: ref}).Branch(); got != want {
			t.Errorf("%q: branch %q, want %q", ref, got, want)
		}
	}
}
