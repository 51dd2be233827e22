package github

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReadEnvOutsideAWorkflow(t *testing.T) {
	if diff := cmp.Diff(Env{}, ReadEnv(environment(nil))); diff != "" {
		t.Error(diff)
	}
}

func TestBranch(t *testing.T) {
	for ref, want := range map[string]string{"refs/heads/a/b": "a/b", "refs/pull/7/merge": "", "refs/tags/v1": "", "": ""} {
		if got := (Env{Ref: ref}).Branch(); got != want {
			t.Errorf("%q: branch %q, want %q", ref, got, want)
		}
	}
}
