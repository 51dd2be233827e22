package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

// newRuleOptions are the arguments of new rule.
type newRuleOptions struct {
	env      Env
	id       string
	kind     string
	title    string
	severity choice
	dir      string
}

func newNewRule(env Env) *cobra.Command {
	o := &newRuleOptions{env: env, severity: choice{value: "warning", allowed: []string{"error", "warning", "notice"}}}
	cmd := &cobra.Command{
		Use:   "rule CATEGORY/NAME --kind KIND",
		Short: "Write a rule and its test",
		Long: `rule writes DIR/policy/CATEGORY/NAME.rego and the test beside it, or both in the first folder that the Scorecard's
policies names, which need not be there yet. The rule works as it is: it compiles, its test passes and its bad example
breaks it. Change its title, its words, its examples and its conditions into your own.`,
		Example: `  scorelint new rule row/reviewer-missing --kind Area
  scorelint new rule ask/backlog-missing --kind Ask --severity error --title "An ask is in a backlog"`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.id = args[0]
			return o.run(cmd.Context())
		},
	}
	cmd.Flags().StringVar(&o.kind, "kind", "", "the kind of document that it judges: "+strings.Join(schema.Kinds(), ", "))
	cmd.Flags().StringVar(&o.title, "title", "", "what holds when the rule is kept, as one sentence")
	cmd.Flags().Var(&o.severity, "severity", "how much its findings matter: "+o.severity.list())
	cmd.Flags().StringVar(&o.dir, "dir", ".", "the repository's root")
	_ = cmd.RegisterFlagCompletionFunc("kind", cobra.FixedCompletions(schema.Kinds(), cobra.ShellCompDirectiveNoFileComp))
	completeChoices(cmd, "severity", o.severity)
	return cmd
}

func (o *newRuleOptions) run(ctx context.Context) error {
	severity, err := finding.ParseSeverity(o.severity.value)
	if err != nil {
		return err
	}
	if o.kind == "" {
		return &policy.Error{Message: "found no --kind, expected the kind of document that the rule judges", Hint: "known are " + strings.Join(schema.Kinds(), ", ")}
	}
	kind, err := kindNamed(o.kind)
	if err != nil {
		return err
	}
	writer, err := openWriter(o.dir)
	if err != nil {
		return err
	}
	defer writer.close()
	tree, err := document.Load(ctx, writer.root.FS())
	if err != nil && !errors.Is(err, document.ErrNoFolder) {
		return err
	}
	root, err := withNamedFolder(ctx, writer.root.FS())
	if err != nil {
		return err
	}
	rules, err := new(policyFlag).rulesOf(root, tree)
	if err != nil {
		return err
	}
	files, err := rules.Scaffold(policy.Scaffold{ID: o.id, Kind: kind, Title: o.title, Severity: severity})
	if err != nil {
		return err
	}
	if err := writer.writeNew(files); err != nil {
		return err
	}
	return o.report(files)
}

// withNamedFolder is a repository in which the first folder that the Scorecard names for rules is there, also before its
// first rule is written.
func withNamedFolder(ctx context.Context, root fs.FS) (fs.FS, error) {
	named := policy.NamedFolders(ctx, root)
	if len(named) == 0 {
		return root, nil
	}
	if _, err := fs.Lstat(root, named[0]); !errors.Is(err, fs.ErrNotExist) {
		return root, nil
	}
	return withFiles(root, []edit.File{{Path: named[0] + "/.empty"}})
}

// report says what was written and what to do with it.
func (o *newRuleOptions) report(files []policy.File) error {
	at := ""
	if o.dir != "." {
		at = " " + shellWord(o.dir)
	}
	dir := strings.Replace(at, " ", " --dir ", 1)
	var out strings.Builder
	for _, f := range files {
		fmt.Fprintf(&out, "wrote %s\n", f.Name)
	}
	fmt.Fprintf(&out, `next:
  change the title, the words, the examples and the conditions into your own
  scorelint test%s --run %s
  scorelint rules%s %s
`, at, o.id, dir, o.id)
	_, err := fmt.Fprint(o.env.Out, out.String())
	return err
}

// shellWord quotes an argument where a shell would take it apart.
func shellWord(text string) string {
	text = output.Inert(text)
	if strings.ContainsAny(text, " \t'\"\\$`;&|<>()*?[]#~!{}") {
		return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
	}
	return text
}
