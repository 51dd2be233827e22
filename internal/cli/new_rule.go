package cli

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

// newRuleOptions are the arguments of new rule.
type newRuleOptions struct {
	env      Env
	rule     policy.Scaffold
	kind     string
	severity choice[finding.Severity]
	dir      string
}

func newNewRule(env Env) *cobra.Command {
	o := &newRuleOptions{env: env, severity: severities(finding.Warning, "error", "warning", "notice")}
	cmd := &cobra.Command{
		Use:   "rule CATEGORY/NAME --kind KIND",
		Short: "Write a rule and its test",
		Long: `rule writes DIR/policy/CATEGORY/NAME.rego and the test beside it, or both in the first folder that the Scorecard's
policies names, which need not be there yet. The rule works as it is: it compiles, its test passes and its bad example
breaks it. Change its title, its words, its examples and its conditions into your own.`,
		Example: `  scorelint new rule row/reviewer-missing --kind Area
  scorelint new rule ask/backlog-missing --kind Ask --severity error --title "An ask is in a backlog"`,
		Args: cobra.ExactArgs(1),
		RunE: withArgument(&o.rule.ID, o.run),
	}
	cmd.Flags().StringVar(&o.kind, "kind", "", "the kind of document that it judges: "+strings.Join(schema.Kinds(), ", "))
	cmd.Flags().StringVar(&o.rule.Title, "title", "", "what holds when the rule is kept, as one sentence")
	o.severity.register(cmd, "severity", "how much its findings matter")
	cmd.Flags().StringVar(&o.dir, "dir", ".", "the repository's root")
	_ = cmd.RegisterFlagCompletionFunc("kind", cobra.FixedCompletions(schema.Kinds(), cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

func (o *newRuleOptions) run(ctx context.Context) (err error) {
	if o.kind == "" {
		return hinted(fmt.Errorf("found no --kind, expected the kind of document that the rule judges"), "known are "+strings.Join(schema.Kinds(), ", "))
	}
	if o.rule.Kind, err = edit.KindNamed(o.kind); err != nil {
		return err
	}
	o.rule.Severity = o.severity.get()
	w, err := openWriter(o.dir)
	if err != nil {
		return err
	}
	defer w.close()
	if named := policy.NamedFolders(ctx, w.root.FS()); len(named) > 0 {
		o.rule.Folder = named[0]
	}
	written, err := o.rule.Files()
	if err != nil {
		return err
	}
	var files []edit.File
	for _, f := range written {
		files = append(files, edit.File(f))
	}
	if err := w.writeNew(files); err != nil {
		return err
	}
	at, dir := "", ""
	if o.dir != "." {
		at, dir = " "+shellWord(o.dir), " --dir "+shellWord(o.dir)
	}
	return o.env.print((&changeFlags{}).written(files...) + fmt.Sprintf(`next:
  change the title, the words, the examples and the conditions into your own
  scorelint test%s --run %s
  scorelint rules%s %[2]s
`, at, o.rule.ID, dir))
}

// shellWord quotes an argument where a shell would take it apart.
func shellWord(text string) string {
	text = output.Inert(text)
	if strings.ContainsAny(text, " \t'\"\\$`;&|<>()*?[]#~!{}") {
		return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
	}
	return text
}
