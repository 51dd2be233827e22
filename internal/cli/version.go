package cli

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/policy"
)

// build is what a build knows of itself.
type build struct {
	Version string `json:"version"`
	Commit  string `json:"commit"` // empty where the sources were changed, or the commit is not known
	Rules   string `json:"rules"`  // digest of the built-in rules
	Go      string `json:"go"`
}

func newVersion(env Env) *cobra.Command {
	format := formatFlag[func(build) ([]byte, error)]{choice: choice{value: "text"}}
	format.add("text", func(b build) ([]byte, error) { return fmt.Appendln(nil, "scorelint", b.Version), nil })
	format.add("json", func(b build) ([]byte, error) { return indented(b) })
	cmd := &cobra.Command{
		Use:   "version",
		Short: "Print the version",
		Long:  "version prints the version. As JSON it tells the commit, and a digest of the built-in rules, too.",
		Example: `  scorelint version
  scorelint version --format json`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			text, err := format.get()(buildOf())
			if err != nil {
				return err
			}
			_, err = env.result(format.value).Write(text)
			return err
		},
	}
	format.register(cmd, "how to write it", "")
	return cmd
}

func buildOf() build {
	b := build{Version: version(), Commit: revision(), Rules: policy.Digest()}
	if info, ok := debug.ReadBuildInfo(); ok {
		b.Go = info.GoVersion
	}
	return b
}

// version is what the Go toolchain knows about this build.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return info.Main.Version
	}
	return "(devel)"
}

// revision is the commit that this build was made from, or nothing where that is not known or the sources were changed.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	at := ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			at = s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			return ""
		}
	}
	return at
}
