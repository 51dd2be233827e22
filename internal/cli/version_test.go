package cli

import (
	"runtime/debug"
	"testing"

	"github.com/scorelint/scorelint/internal/policy"
)

// TestWhatABuildKnows has the builds that there are: of a release, by go install, and of a work tree.
func TestWhatABuildKnows(t *testing.T) {
	const commit = "0123456789abcdef0123456789abcdef01234567"
	vcs := func(modified string) []debug.BuildSetting {
		return []debug.BuildSetting{{Key: "vcs.revision", Value: commit}, {Key: "vcs.modified", Value: modified}}
	}
	rules := "rules " + policy.Digest()[len("sha256:"):][:12]
	for _, test := range []struct {
		name, version string
		settings      []debug.BuildSetting
		want, ref     string
	}{
		{"a release", "v1.2.3", vcs("false"), "v1.2.3 (commit 0123456789ab, " + rules + ")", "v1.2.3"},
		{"go install of a release", "v1.2.3-rc.1", nil, "v1.2.3-rc.1 (" + rules + ")", "v1.2.3-rc.1"},
		{"go install of a commit", "v1.2.4-0.20261128190634-0123456789ab", nil, "v1.2.4-0.20261128190634-0123456789ab (commit 0123456789ab, " + rules + ")", "main"},
		{"go install without a tag", "v0.0.0-20261128190634-0123456789ab", nil, "v0.0.0-20261128190634-0123456789ab (commit 0123456789ab, " + rules + ")", "main"},
		{"a work tree", "v0.0.0-20261128190634-0123456789ab", vcs("false"), "v0.0.0-20261128190634-0123456789ab (commit 0123456789ab, " + rules + ")", commit},
		{"a changed work tree", "v0.0.0-20261128190634-0123456789ab+dirty", vcs("true"), "v0.0.0-20261128190634-0123456789ab+dirty (" + rules + ")", "main"},
		{"nothing", "", nil, "(devel) (" + rules + ")", "main"},
	} {
		b := buildFrom(&debug.BuildInfo{Main: debug.Module{Version: test.version}, Settings: test.settings})
		if b.String() != test.want || b.ref() != test.ref {
			t.Errorf("%s: %s for %s, want %s for %s", test.name, b, b.ref(), test.want, test.ref)
		}
	}
}
