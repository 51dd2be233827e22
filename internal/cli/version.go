package cli

import (
	"fmt"
	"regexp"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

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
	var format choice[func(build) ([]byte, error)]
	format.add("text", func(b build) ([]byte, error) { return fmt.Appendln(nil, "scorelint", b), nil })
	format.add("json", func(b build) ([]byte, error) {
		b.Rules = policy.Digest()
		return indented(b)
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
			text, err := format.get()(thisBuild())
			if err != nil {
				return err
			}
			_, err = env.result(format.name).Write(text)
			return err
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
	b := build{Version: info.Main.Version, Go: info.GoVersion}
	if b.Version == "" {
		b.Version = "(devel)"
	}
	if m := pseudoVersion.FindStringSubmatch(b.Version); m != nil {
		b.Commit = m[1]
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" {
			b.Commit = s.Value
		}
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.modified" && s.Value == "true" {
			b.Commit = ""
		}
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
