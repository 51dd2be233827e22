package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/policy"
)

// initOptions are the arguments of init.
type initOptions struct {
	env      Env
	dir      string
	title    string
	trackers []string
	people   []string
	lines    []string
	rows     []string
	period   string
	empty    bool
	dryRun   bool
}

func newInit(env Env) *cobra.Command {
	o := &initOptions{env: env}
	cmd := &cobra.Command{
		Use:   "init [DIR]",
		Short: "Write a scorecard to begin with",
		Long: `init writes a repository that lints clean and renders at once: the Scorecard, the period of today's quarter with one
document of each kind, a rule of your own with its test, the workflow for GitHub, code owners and settings. It overwrites
no file. Every file says in comments what to change; scorelint new and scorelint set help with the rest.`,
		Example: `  scorelint init
  scorelint init scorecards --title "Payments scorecard" --tracker https://github.com/acme/
  scorelint init --person @vp="VP Engineering" --person @api-lead --line Payments --row "Core API=Payments"`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			o.dir = dirOf(args)
			return o.run(cmd.Context())
		},
	}
	cmd.Flags().StringVar(&o.title, "title", "", "the title of the report")
	cmd.Flags().StringArrayVar(&o.trackers, "tracker", nil, "what links to backlog items begin with; may be given several times")
	cmd.Flags().StringArrayVar(&o.people, "person", nil, "@handle, or @handle=Name: the first is senior and approves, the second owns what is written; may be given several times")
	cmd.Flags().StringArrayVar(&o.lines, "line", nil, "the name of a product line; may be given several times")
	cmd.Flags().StringArrayVar(&o.rows, "row", nil, "the name of a row, or NAME=PRODUCT LINE; may be given several times")
	cmd.Flags().StringVar(&o.period, "period", "", "the first period (default the quarter of today)")
	cmd.Flags().BoolVar(&o.empty, "empty", false, "no rows, asks and exceptions: they are to be imported")
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, "say which files it would write, and write nothing")
	return cmd
}

func (o *initOptions) run(ctx context.Context) error {
	start, err := o.start()
	if err != nil {
		return err
	}
	files, err := start.Files()
	if err != nil {
		return err
	}
	rule, err := o.rule()
	if err != nil {
		return err
	}
	for _, f := range rule {
		files = append(files, edit.File{Path: f.Name, Text: f.Text})
	}
	if files, err = withSchema(ctx, files); err != nil {
		return err
	}
	all := make([]policy.File, 0, len(files))
	for _, f := range files {
		all = append(all, policy.File{Name: f.Path, Text: f.Text})
	}
	if o.dryRun {
		return o.report(all)
	}
	root, err := o.open()
	if err != nil {
		return err
	}
	defer root.Close()
	if _, err := root.Lstat(document.Folder); err == nil {
		return hinted(fmt.Errorf("found a folder scorecard in %s, expected none", o.dir), "scorelint new adds documents to it, and scorelint import reads a page into it")
	}
	kept := map[string]bool{}
	fresh := slices.DeleteFunc(slices.Clone(all), func(f policy.File) bool {
		_, err := root.Lstat(f.Name)
		kept[f.Name] = err == nil && !strings.HasPrefix(f.Name, document.Folder+"/")
		return kept[f.Name]
	})
	if err := newWriter(root).writeNew(fresh); err != nil {
		return err
	}
	if err := o.report(fresh); err != nil {
		return err
	}
	return o.keep(all, kept)
}

// keep shows what belongs into files that are there already.
func (o *initOptions) keep(all []policy.File, kept map[string]bool) error {
	for _, f := range all {
		if kept[f.Name] {
			if _, err := fmt.Fprintf(o.env.Out, "kept %s, which is there already; merge into it:\n%s\n", f.Name, f.Text); err != nil {
				return err
			}
		}
	}
	return nil
}

// withSchema adds what editors need to know of the new vocabulary.
func withSchema(ctx context.Context, files []edit.File) ([]edit.File, error) {
	root, err := withFiles(fstest.MapFS{}, files)
	if err != nil {
		return nil, err
	}
	tree, set, err := readFrom(ctx, root)
	if err != nil {
		return nil, err
	}
	file, err := schemaFile(tree, set)
	return append(files, file), err
}

// start reads the flags.
func (o *initOptions) start() (edit.Start, error) {
	s := edit.Start{Title: o.title, Today: o.env.Now().UTC(), Trackers: o.trackers, Empty: o.empty, Ref: revision()}
	s.Period = document.QuarterOf(s.Today)
	if o.period != "" {
		var ok bool
		if s.Period, ok = document.ParsePeriod(o.period); !ok {
			return s, fmt.Errorf("found the period %q, expected a name like %s", o.period, document.PeriodForms)
		}
	}
	for _, text := range o.people {
		handle, name, _ := strings.Cut(text, "=")
		if !strings.HasPrefix(handle, "@") || strings.ContainsAny(handle, " \t") {
			return s, fmt.Errorf("found the person %q, expected @handle or @handle=Name", text)
		}
		if name == "" {
			name = strings.TrimPrefix(handle, "@")
		}
		s.People = append(s.People, edit.Person{Handle: handle, Name: name})
	}
	for _, name := range o.lines {
		s.Lines = append(s.Lines, edit.Named{Name: name})
	}
	for _, text := range o.rows {
		name, line, _ := strings.Cut(text, "=")
		row := edit.Named{Name: name, Line: line}
		known := line == ""
		for _, l := range s.Lines {
			known = known || strings.EqualFold(l.Name, line)
		}
		if !known {
			s.Lines = append(s.Lines, edit.Named{Name: line})
		}
		s.Rows = append(s.Rows, row)
	}
	return s, nil
}

// rule is a rule of the repository's own with its test.
func (o *initOptions) rule() ([]policy.File, error) {
	return policy.Scaffold{ID: "row/first-rule", Kind: document.Area, Severity: finding.Warning}.Files()
}

func (o *initOptions) open() (*os.Root, error) {
	if err := os.MkdirAll(o.dir, 0o777); err != nil && !errors.Is(err, fs.ErrExist) {
		return nil, fmt.Errorf("can't make the folder %s: %w", o.dir, pathless(err))
	}
	root, err := os.OpenRoot(o.dir)
	if err != nil {
		return nil, fmt.Errorf("can't open the folder %s: %w", o.dir, pathless(err))
	}
	return root, nil
}

func (o *initOptions) report(files []policy.File) error {
	var out strings.Builder
	verb := "wrote"
	if o.dryRun {
		verb = "would write"
	}
	for _, f := range files {
		fmt.Fprintf(&out, "%s %s\n", verb, filepath.ToSlash(f.Name))
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
	_, err := io.WriteString(o.env.Out, out.String())
	return err
}
