package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/policy"
)

// initOptions are the arguments of init.
type initOptions struct {
	env        Env
	dir        string
	title      string
	trackers   []string
	people     []string
	lines      []string
	rows       []string
	period     string
	yearStarts choice[struct{}]
	empty      bool
	dryRun     bool
	noInput    bool
}

func newInit(env Env) *cobra.Command {
	o := &initOptions{env: env, yearStarts: choice[struct{}]{names: document.Months()}}
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Write a scorecard to begin with",
		Long: `init writes a repository that lints clean and renders at once: the Scorecard, the period of today's quarter with one
document of each kind, a rule of your own with its test, the workflow for GitHub, code owners and settings. It overwrites
no file. Where policy/ holds rules of another tool, such as conftest, yours go to scorelint-policy/, and the Scorecard names it.

On a terminal and without flags it asks for title, tracker, people, lines, rows and the fiscal year. Below the root of a git repository the
workflow, the code owners and the settings of pre-commit go to the root, where GitHub and pre-commit look for them.`,
		Example: `  scorelint init
  scorelint init scorecards --title "Payments scorecard" --tracker https://github.com/acme/
  scorelint init --person @vp="VP Engineering" --person @api-lead --line Payments --row "Core API=Payments"`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.dir = dirOf(args)
			if err := notBoth(cmd, "empty line", "empty row"); err != nil {
				return err
			}
			given := false
			cmd.Flags().Visit(func(f *pflag.Flag) { given = given || f.Name != "dry-run" })
			if env.Asks && !given {
				if err := o.ask(cmd.Context()); err != nil {
					return err
				}
			}
			return o.run(cmd.Context())
		},
	}
	cmd.Flags().StringVar(&o.title, "title", "", "the title of the report")
	cmd.Flags().StringArrayVar(&o.trackers, "tracker", nil, "what links to backlog items begin with; may be given several times")
	cmd.Flags().StringArrayVar(&o.people, "person", nil, "@handle, or @handle=Name: the first is senior and approves, the second owns what is written; may be given several times")
	cmd.Flags().StringArrayVar(&o.lines, "line", nil, "the name of a product line; may be given several times")
	cmd.Flags().StringArrayVar(&o.rows, "row", nil, "the name of a row, or NAME=PRODUCT LINE; may be given several times")
	cmd.Flags().StringVar(&o.period, "period", "", "the first period (default the quarter of today)")
	o.yearStarts.register(cmd, "year-starts", "the first month of a fiscal year, which is named by the calendar year in which it ends (default January)")
	cmd.Flags().BoolVar(&o.empty, "empty", false, "no rows, asks and exceptions: they are to be imported")
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, "say which files it would write, and write nothing")
	cmd.Flags().BoolVar(&o.noInput, "no-input", false, "ask nothing, also on a terminal")
	return cmd
}

func (o *initOptions) run(ctx context.Context) error {
	start, err := o.start()
	if err != nil {
		return err
	}
	top, below := gitTop(o.dir)
	start.Below = below
	start.Policies = policiesFor(o.dir)
	files, err := start.Files()
	if err != nil {
		return err
	}
	rule, err := policy.Scaffold{ID: "row/first-rule", Kind: document.Area, Severity: finding.Warning, Folder: start.Policies}.Files()
	if err != nil {
		return err
	}
	for _, f := range rule {
		files = append(files, edit.File(f))
	}
	if files, err = withSchema(ctx, files, start.Below); err != nil {
		return err
	}
	if _, err := os.Lstat(filepath.Join(o.dir, document.Folder)); err == nil {
		return hinted(fmt.Errorf("found a folder scorecard in %s, expected none", o.dir), "scorelint new adds documents to it, and scorelint import reads a page into it")
	}
	var fresh, kept []edit.File
	for _, f := range files {
		if _, err := os.Lstat(filepath.Join(o.dir, f.Path)); err == nil {
			kept = append(kept, f)
		} else {
			fresh = append(fresh, f)
		}
	}
	if !o.dryRun {
		if err := o.write(fresh, top, below); err != nil {
			return err
		}
	}
	return o.report(fresh, kept)
}

// policiesFor is the folder that the rules of a new scorecard go to: not one with rules of another tool, such as conftest.
func policiesFor(dir string) string {
	if _, err := policy.Load(policy.Where{Root: os.DirFS(dir)}); err != nil {
		return "scorelint-policy"
	}
	return policy.Folder
}

func (o *initOptions) write(files []edit.File, top, below string) error {
	if err := os.MkdirAll(o.dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return fmt.Errorf("can't make the folder %s: %w", o.dir, finding.Pathless(err))
	}
	w, err := openWriter(top)
	if err != nil {
		return err
	}
	defer w.close()
	all := slices.Clone(files)
	for i, f := range files {
		all[i].Path = path.Join(below, f.Path)
	}
	return w.writeNew(all)
}

// withSchema adds what is made from the new vocabulary: the schema for editors, and the forms for GitHub.
func withSchema(ctx context.Context, files []edit.File, below string) ([]edit.File, error) {
	root, err := withFiles(fstest.MapFS{}, files)
	if err != nil {
		return nil, err
	}
	tree, set, err := (&changeFlags{root: root}).read(ctx)
	if err != nil {
		return nil, err
	}
	made, err := madeFiles(below, tree, set)
	return append(files, made...), err
}

// report says what was written, by its path from the folder, what belongs into files that were kept, and what comes next.
func (o *initOptions) report(files, kept []edit.File) error {
	var out strings.Builder
	out.WriteString((&changeFlags{dryRun: o.dryRun}).written(files...))
	for _, f := range kept {
		fmt.Fprintf(&out, "kept %s, which is there already; merge into it:\n%s\n", f.Path, f.Text)
	}
	at := ""
	if o.dir != "." {
		at = " " + shellWord(o.dir)
	}
	if o.empty {
		fmt.Fprintf(&out, "next:\n  scorelint import page.md%s\n", strings.Replace(at, " ", " --dir ", 1))
	} else {
		fmt.Fprintf(&out, "next:\n  scorelint lint%s\n  scorelint render%s\n", at, at)
	}
	return o.env.print(out.String())
}
