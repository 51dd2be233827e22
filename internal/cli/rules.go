package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"slices"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

// rulesOptions are the arguments of rules.
type rulesOptions struct {
	env    Env
	id     string // empty for all
	dir    string
	format choice[func(io.Writer, *handbook) error]

	policyFlag
}

func newRules(env Env) *cobra.Command {
	o := &rulesOptions{env: env}
	o.format.add("text", rulesText)
	o.format.add("json", rulesJSON)
	o.format.add("markdown", rulesMarkdown)
	cmd := &cobra.Command{
		Use:   "rules [ID]",
		Short: "List the rules, or explain one",
		Long: `rules lists every rule with its severity, the kind of document it judges and its title. With ID it explains
one: why it matters, an example that breaks it and one that keeps it, how to mend a finding, and its parameters.
With lib/NAME it lists the functions of a library that rules share.

In a repository it lists the rules in DIR/policy too, and shows what the Scorecard's settings make of each rule.
Elsewhere it describes the built-in rules.`,
		Example: `  scorelint rules
  scorelint rules exception/expired
  scorelint rules lib/dates
  scorelint rules --format markdown > policy/README.md`,
		Args:              cobra.MaximumNArgs(1),
		RunE:              withArgument(&o.id, o.run),
		ValidArgsFunction: complete(&o.dir, 1, o.ids, cobra.ShellCompDirectiveNoFileComp),
	}
	cmd.Flags().StringVar(&o.dir, "dir", ".", "the repository's root")
	o.policyFlag.register(cmd)
	o.format.register(cmd, "format", "how to write the rules")
	return cmd
}

func (o *rulesOptions) run(ctx context.Context) error {
	h, err := o.readHandbook(ctx)
	if err != nil {
		return err
	}
	if h.settingsErr != nil {
		o.env.note("scorelint: %s\n  so these are the defaults, whatever the settings say", h.settingsErr)
	}
	if o.id != "" {
		if err := h.choose(o.id); err != nil {
			return err
		}
	}
	return o.format.get()(o.env.result(o.format.name), h)
}

// choose leaves one rule or library in the handbook.
func (h *handbook) choose(id string) error {
	h.chosen = true
	if i := slices.IndexFunc(h.libraries, func(l policy.Library) bool { return l.ID == id }); i >= 0 {
		h.rules, h.libraries = []policy.Description{}, h.libraries[i:i+1]
		return nil
	}
	rule, err := policy.Find(h.rules, id)
	h.rules, h.libraries = []policy.Description{rule}, []policy.Library{}
	return err
}

// ids offers rules and libraries to a shell.
func (o *rulesOptions) ids(ctx context.Context, _ string) (ids []string) {
	h, err := o.readHandbook(ctx)
	if err != nil {
		return nil
	}
	for _, r := range h.rules {
		ids = append(ids, r.ID+"\t"+r.Title)
	}
	for _, l := range h.libraries {
		ids = append(ids, l.ID+"\t"+l.Doc)
	}
	return ids
}

// handbook describes the rules of a folder.
type handbook struct {
	root        fs.FS
	rules       []policy.Description
	libraries   []policy.Library
	chosen      bool // one of them, by its id
	schema      *schema.Set
	settings    string // the file whose settings apply; empty for none
	settingsErr error  // why the settings can't be found, although there are documents
}

// readHandbook describes the rules that judge the documents in a folder. A folder without documents is judged by the
// defaults; so is one whose settings can't be found, because people look rules up to mend just that.
func (o *rulesOptions) readHandbook(ctx context.Context) (*handbook, error) {
	root, err := openDir(o.dir)
	if err != nil {
		return nil, err
	}
	tree, err := document.Load(ctx, root)
	if err != nil && !errors.Is(err, document.ErrNoFolder) {
		return nil, err
	}
	rules, err := o.rulesOf(root, tree)
	if err != nil {
		return nil, err
	}
	h := &handbook{root: root, libraries: rules.Libraries(), schema: schema.Builtin(rules.Settable())}
	if tree != nil {
		set, err := schema.New(tree, rules.Settable())
		if h.settingsErr = err; err == nil {
			h.schema, h.settings = set, set.Scorecard.File.Path
		}
	}
	h.rules, err = rules.Describe(h.schema)
	return h, err
}

// rulesJSON writes the rules for programs: one rule is a list of one.
func rulesJSON(w io.Writer, h *handbook) error {
	out := struct {
		Version   int                  `json:"version"`
		Settings  *string              `json:"settings"` // the file whose settings apply
		Rules     []policy.Description `json:"rules"`
		Libraries []policy.Library     `json:"libraries"`
	}{Version: output.Version, Rules: h.rules, Libraries: h.libraries}
	if h.settings != "" {
		out.Settings = &h.settings
	}
	return output.WriteJSON(w, out)
}
