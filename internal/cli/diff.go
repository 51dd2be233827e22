package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/report/diff"
	"github.com/scorelint/scorelint/internal/schema"
)

// diffOptions are the flags of diff.
type diffOptions struct {
	env        Env
	dir        string
	judge      judgeFlags
	policyFrom string
	format     choice[func(io.Writer, *diff.Diff) error]
}

func newDiff(env Env) *cobra.Command {
	o := &diffOptions{env: env}
	o.format.add("text", diffText)
	o.format.add("markdown", diffMarkdown)
	o.format.add("json", diffJSON)
	cmd := &cobra.Command{
		Use:   "diff BASE [HEAD]",
		Short: "Say what a change means for leadership",
		Long: `diff compares two states of the scorecard and says what a change means for leadership, not which lines moved: rows
better or worse, escalations opened or closed, owners, asks, exceptions, the ranking before and after, findings new and fixed.

BASE and HEAD are git revisions or folders; without HEAD it is the working tree of --dir. A name that is both is taken as
the folder if that has a scorecard/ folder, else as the revision. Findings of both sides are judged by the rules of HEAD,
or by those of --policy-from. It exits 0 when it could compare, whatever it found.`,
		Example: `  scorelint diff main
  scorelint diff v1.2 v1.3 --format markdown
  scorelint diff "$(git merge-base main HEAD)"`,
		Args: cobra.RangeArgs(1, 2),
		RunE: func(cmd *cobra.Command, args []string) error { return o.run(cmd.Context(), args) },
	}
	o.judge.register(cmd)
	cmd.Flags().StringVar(&o.dir, "dir", ".", "the root of the repository that revisions are read from")
	cmd.Flags().StringVar(&o.policyFrom, "policy-from", "", "judge both sides by the rules and settings of this git revision or folder")
	o.format.register(cmd, "format", "how to write the difference")
	cmd.ValidArgsFunction = complete(&o.dir, 2, refs, cobra.ShellCompDirectiveDefault)
	completeRef(cmd, "policy-from", &o.dir)
	return cmd
}

func (o *diffOptions) run(ctx context.Context, args []string) error {
	from, err := o.side(ctx, args[0])
	if err != nil {
		return err
	}
	var to side
	if len(args) > 1 {
		to, err = o.side(ctx, args[1])
	} else {
		to, err = openSide(o.dir, diff.WorkingTree)
	}
	if err != nil {
		return err
	}
	opt, err := o.judge.on(o.env, to.root)
	if err != nil {
		return err
	}
	opt.NewSince = from.base()
	switch o.policyFrom {
	case "":
	case args[0]:
		opt.PolicyFrom = opt.NewSince
	default:
		by, err := o.side(ctx, o.policyFrom)
		if err != nil {
			return err
		}
		opt.PolicyFrom = by.base()
	}
	defer o.env.at("judging both sides")()
	run, err := lint.Do(ctx, opt)
	if err != nil {
		return to.explain(err)
	}
	d, err := compare(run, from.Side, to.Side)
	if err != nil {
		return err
	}
	return o.format.get()(o.env.result(o.format.name), d)
}

func diffText(w io.Writer, d *diff.Diff) error {
	_, err := io.WriteString(w, inertLines(d.Text()))
	return err
}

func diffMarkdown(w io.Writer, d *diff.Diff) error {
	_, err := io.WriteString(w, d.Markdown(2))
	return err
}

func diffJSON(w io.Writer, d *diff.Diff) error {
	text, err := d.JSON()
	_, err2 := w.Write(text)
	return cmp.Or(err, err2)
}

// side is one of the states that are compared, opened for reading.
type side struct {
	diff.Side
	root fs.FS
}

func (s side) base() *lint.Base { return &lint.Base{Name: s.Name, Root: s.root} }

// explain adds the name of the side to an error that means that it has nothing to judge.
func (s side) explain(err error) error {
	var none *schema.Error
	if s.Kind == diff.WorkingTree || !errors.As(err, &none) {
		return err
	}
	return fmt.Errorf("%s can't be compared: %w", s.Name, err)
}

// side opens what a name means: a folder or a git revision. Where it is both, the folder counts if it has a scorecard, or if the name is
// written as a path, in a way that no revision can be.
func (o *diffOptions) side(ctx context.Context, name string) (side, error) {
	path := filepath.IsAbs(name) || strings.HasPrefix(name, ".") || isFolder(filepath.Join(name, document.Folder))
	if !path || !isFolder(name) {
		root, commit, err := atRevision(ctx, o.dir, name)
		if err == nil {
			return side{diff.Side{Name: name, Kind: diff.Revision, Commit: commit}, root}, nil
		}
		if !isFolder(name) {
			return side{}, fmt.Errorf("%q is neither a folder nor a git revision: %w", name, err)
		}
	}
	return openSide(name, diff.Folder)
}

func openSide(dir, kind string) (side, error) {
	root, err := openDir(dir)
	return side{diff.Side{Name: dir, Kind: kind}, root}, err
}
