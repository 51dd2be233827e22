package cli

import (
	"cmp"
	"fmt"
	"io"
	"regexp"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/policy"
)

// build is what a build knows of itself.
type build struct {
	Version string `json:"version"` // (devel) where it is not known
	Commit  string `json:"commit"`  // its first digits may have to do; empty where it is not known or the sources were changed
	Rules   string `json:"rules"`   // digest of the built-in rules; empty until it is asked for, as it costs reading them all
	Go      string `json:"go"`
}

func newVersion(env Env) *cobra.Command {
	var format choice[func(io.Writer, build) error]
	format.add("text", func(w io.Writer, b build) error {
		_, err := fmt.Fprintln(w, "scorelint", b)
		return err
	})
	format.add("json", func(w io.Writer, b build) error {
		b.Rules = policy.Digest()
		return output.WriteJSON(w, b)
	})
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Long: `version prints the version, the commit that it was built from, and the digest of the built-in rules: two builds with the
same digest judge alike. As JSON the digest is whole, and the version of Go is there, too.`,
		Example: `  scorelint version
  scorelint version --format json`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			return format.get()(env.result(format.name), thisBuild())
		},
	}
	format.register(cmd, "format", "how to write it")
	return cmd
}

// String is the build in one line, with digests cut short.
func (b build) String() string {
	about := "rules " + strings.TrimPrefix(policy.Digest(), "sha256:")[:12]
	if b.Commit != "" {
		about = "commit " + b.Commit[:12] + ", " + about
	}
	return b.Version + " (" + about + ")"
}

func thisBuild() build {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		info = &debug.BuildInfo{}
	}
	return buildFrom(info)
}

// pseudoVersion is the name that the Go toolchain gives to a commit without a tag.
var pseudoVersion = regexp.MustCompile(`[-.]\d{14}-([0-9a-f]{12})$`)

// buildFrom reads what the Go toolchain knows about a build: go build in a repository tells the tag and the commit, go install
// of a version that version, which for a commit without a tag ends with the commit.
func buildFrom(info *debug.BuildInfo) build {
	b := build{Version: cmp.Or(info.Main.Version, "(devel)"), Go: info.GoVersion}
	if m := pseudoVersion.FindStringSubmatch(b.Version); m != nil {
		b.Commit = m[1]
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	b.Commit = cmp.Or(settings["vcs.revision"], b.Commit)
	if settings["vcs.modified"] == "true" {
		b.Commit = ""
	}
	return b
}

var releaseVersion = regexp.MustCompile(`^v\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$`)

// ref is the name by which a workflow uses the action that belongs to this build: the tag of a release, or a commit; main
// where neither is known.
func (b build) ref() string {
	switch {
	case releaseVersion.MatchString(b.Version) && !pseudoVersion.MatchString(b.Version):
		return b.Version
	case len(b.Commit) == 40:
		return b.Commit
	}
	return "main"
}
