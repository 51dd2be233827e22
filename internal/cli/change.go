package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/diff"
	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/edit"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/schema"
)

// changeFlags are the flags of commands that change documents.
type changeFlags struct {
	env    Env
	dir    string
	dryRun bool
	force  bool
	judge  judgeFlags
	root   fs.FS // what is changed; what lies in dir if nil
}

func (c *changeFlags) open() (fs.FS, error) {
	if c.root != nil {
		return c.root, nil
	}
	return openDir(c.dir)
}

func (c *changeFlags) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&c.dir, "dir", ".", "the repository's root")
	cmd.Flags().BoolVar(&c.dryRun, "dry-run", false, "print the change, and write nothing")
	c.judge.registerDay(cmd)
}

// read reads the documents of the repository without judging them. It need not have rows yet.
func (c *changeFlags) read(ctx context.Context) (*document.Tree, *schema.Set, error) {
	root, err := c.open()
	if err != nil {
		return nil, nil, err
	}
	tree, err := document.Load(ctx, root)
	if err != nil {
		return nil, nil, err
	}
	rules, err := c.judge.rulesOf(root, tree)
	if err != nil {
		return nil, nil, err
	}
	set, err := schema.New(tree, rules.Settable())
	return tree, set, err
}

// check refuses a change that brings errors, and prints them.
func (c *changeFlags) check(ctx context.Context, files []edit.File) error {
	result, after, err := c.errorsIn(ctx, files)
	if err != nil || len(result.Findings) == 0 || c.force {
		return err
	}
	if err := output.Text(c.env.Err, result, output.Options{Source: sourceOf(after)}); err != nil {
		return err
	}
	c.env.note("nothing was written: lint would find this; mend the values, or write them anyway with --force")
	return errFindings
}

// errorsIn lints a repository before and after a change to its files, and returns the errors that the change brings.
func (c *changeFlags) errorsIn(ctx context.Context, files []edit.File) (result finding.Result, after *lint.Run, err error) {
	before, err := c.judged(ctx, nil)
	if err != nil {
		return result, nil, err
	}
	if after, err = c.judged(ctx, files); err != nil {
		return result, nil, err
	}
	same := func(d finding.Document) (finding.Document, bool) { return d, true }
	d := finding.Between(before.Result.Findings, after.Result.Findings, same)
	brought := slices.Concat(d.New, d.Unwaived)
	for _, changed := range d.Changed {
		if changed.Before.Severity < finding.Error {
			brought = append(brought, changed.After)
		}
	}
	result = finding.Result{AsOf: after.Result.AsOf, Documents: after.Result.Documents, Rules: after.Result.Rules}
	result.Findings = slices.DeleteFunc(brought, func(f finding.Finding) bool { return f.Severity != finding.Error || f.WaivedBy != nil })
	return result, after, nil
}

// writeJudged writes the files of a change, unless this is a dry run, and returns what lint finds then. Where it can't judge the
// repository yet, for there are no rows, it says so.
func (c *changeFlags) writeJudged(ctx context.Context, files []edit.File) (finding.Result, error) {
	var result finding.Result
	var unjudged *schema.Error
	switch after, err := c.judged(ctx, files); {
	case errors.As(err, &unjudged):
		c.env.note("lint can't judge the repository yet: %s", unjudged.Message)
	case err != nil:
		return result, err
	default:
		result = after.Result
	}
	quiet := *c
	quiet.env.Out = io.Discard
	_, err := quiet.write(ctx, files)
	return result, err
}

// judged lints a repository with further files in it.
func (c *changeFlags) judged(ctx context.Context, files []edit.File) (*lint.Run, error) {
	root, err := c.open()
	if err != nil {
		return nil, err
	}
	opt, err := c.judge.on(c.env, root)
	if err != nil {
		return nil, err
	}
	if opt.Root, err = withFiles(root, files); err != nil {
		return nil, err
	}
	return lint.Do(ctx, opt)
}

// withFiles is what lint reads of a repository, with other files in it.
func withFiles(root fs.FS, files []edit.File) (fs.FS, error) {
	all := fstest.MapFS{}
	for _, folder := range slices.Concat(readPaths(), policy.NamedFolders(context.Background(), root)) {
		err := fs.WalkDir(root, folder, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.Type().IsRegular() {
				return err
			}
			text, err := fs.ReadFile(root, name)
			all[name] = &fstest.MapFile{Data: text, Mode: 0o666}
			return err
		})
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	for _, f := range files {
		if fs.ValidPath(f.Path) { // others lie outside
			all[f.Path] = &fstest.MapFile{Data: f.Text, Mode: 0o666}
		}
	}
	return all, nil
}

// write prints the change as a diff, and makes it unless this is a dry run. It reports whether there is one.
func (c *changeFlags) write(ctx context.Context, files []edit.File) (bool, error) {
	w, err := openWriter(c.dir)
	if err != nil {
		return false, err
	}
	defer w.close()
	var changed []edit.File
	for _, f := range files {
		now, err := w.root.ReadFile(f.Path)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return false, fmt.Errorf("can't read %s: %w", f.Path, finding.Pathless(err))
		}
		if d := diff.Diff("a/"+f.Path, now, "b/"+f.Path, f.Text); len(d) > 0 {
			changed = append(changed, f)
			if err := c.env.print(string(d)); err != nil {
				return false, err
			}
		}
	}
	switch {
	case len(changed) == 0:
		c.env.note("nothing to change")
	case c.dryRun:
		c.env.note("dry run: nothing was written")
	}
	if c.dryRun {
		return len(changed) > 0, nil
	}
	if err := w.writeAll(changed); err != nil {
		return false, err
	}
	tree, set, err := c.read(ctx)
	if err != nil {
		return false, err
	}
	return len(changed) > 0, c.writeMade(tree, set, false)
}

// written says which files a change wrote, or would write.
func (c *changeFlags) written(files ...edit.File) string {
	var out strings.Builder
	verb := "wrote"
	if c.dryRun {
		verb = "would write"
	}
	for _, f := range files {
		fmt.Fprintf(&out, "%s %s\n", verb, f.Path)
	}
	return out.String()
}

// asked lists what lint asks for in the files of a change.
func asked(files []edit.File, found []finding.Finding) string {
	var out strings.Builder
	for _, f := range found {
		if f.WaivedBy == nil && slices.ContainsFunc(files, func(file edit.File) bool { return file.Path == f.Span.File }) {
			fmt.Fprintf(&out, "  %s %s: %s\n", f.Span, f.Severity, f.Message)
		}
	}
	return out.String()
}

// overwrite writes files without printing anything, unless this is a dry run.
func (c *changeFlags) overwrite(files ...edit.File) error {
	if c.dryRun {
		return nil
	}
	w, err := openWriter(c.dir)
	if err != nil {
		return err
	}
	defer w.close()
	return w.writeAll(files)
}
