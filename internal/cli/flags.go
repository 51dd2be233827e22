package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/policy"
)

// choice is a flag that takes one of a few values.
type choice struct {
	value   string
	allowed []string
}

func (c *choice) list() string   { return strings.Join(c.allowed, ", ") }
func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return "name" }

// Set takes a value, or lists those that it would take.
func (c *choice) Set(value string) error {
	if !slices.Contains(c.allowed, value) {
		return fmt.Errorf("unknown value %q, expected one of %s", value, c.list())
	}
	c.value = value
	return nil
}

func completeChoices(cmd *cobra.Command, flag string, c choice) {
	_ = cmd.RegisterFlagCompletionFunc(flag, cobra.FixedCompletions(c.allowed, cobra.ShellCompDirectiveNoFileComp))
}

// formatFlag is --format: the format in which a command writes its result. T is what writes one.
type formatFlag[T any] struct {
	choice
	writers []T
}

// get returns what writes the chosen format.
func (f *formatFlag[T]) get() T { return f.writers[slices.Index(f.allowed, f.value)] }

// add adds a format.
func (f *formatFlag[T]) add(name string, writer T) {
	f.allowed, f.writers = append(f.allowed, name), append(f.writers, writer)
}

// register adds the flag to a command. The help says what it is for, lists the names and adds a note.
func (f *formatFlag[T]) register(cmd *cobra.Command, use, note string) {
	cmd.Flags().VarP(f, "format", "f", use+": "+f.list()+note)
	completeChoices(cmd, "format", f.choice)
}

// policyFlag is --policy: folders of rules in place of those that a repository names.
type policyFlag struct{ dirs []string }

func (p *policyFlag) register(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&p.dirs, "policy", nil, "a folder of rules, in place of those that the Scorecard names or of policy/; may be given several times")
	_ = cmd.MarkFlagDirname("policy")
}

// open opens the folders; without any it is nil.
func (p *policyFlag) open() ([]policy.Dir, error) {
	var all []policy.Dir
	for _, dir := range p.dirs {
		root, err := openDir(dir)
		if err != nil {
			return nil, hinted(err, "--policy names a folder of rules, relative to the working directory")
		}
		all = append(all, policy.Dir{Name: filepath.ToSlash(filepath.Clean(dir)), FS: root})
	}
	return all, nil
}

// rulesOf reads the rules of a repository, nil for the built-in ones alone, without judging by them.
func (p *policyFlag) rulesOf(root fs.FS, tree *document.Tree) (*policy.Catalogue, error) {
	dirs, err := p.open()
	if err != nil {
		return nil, err
	}
	where, err := policy.Where{Root: root, Dirs: dirs}.NamedBy(tree)
	if err != nil {
		return nil, err
	}
	return policy.Load(where)
}

// notBoth refuses two flags that exclude each other.
func notBoth(cmd *cobra.Command, one, other string) error {
	if cmd.Flags().Changed(one) && cmd.Flags().Changed(other) {
		return usageError{fmt.Errorf("found --%s with --%s, expected only one of them", one, other), cmd}
	}
	return nil
}

// color reports whether the result may be coloured: on a terminal, unless NO_COLOR says no.
func (e Env) color() bool { return e.Terminal && e.Getenv("NO_COLOR") == "" }

// sourceOf gives the formats the lines of the files that were judged.
func sourceOf(run *lint.Run) func(file string, line int) string {
	return func(file string, line int) string {
		if f := run.Tree.File(file); f != nil {
			return f.Line(line)
		}
		return ""
	}
}

// today is the day in UTC, or one some days from it.
func (e Env) today(days int) string { return e.Now().UTC().AddDate(0, 0, days).Format(time.DateOnly) }

// print writes text of people to the result.
func (e Env) print(text string) error {
	_, err := io.WriteString(e.Out, inertLines(text))
	return err
}

// note says something beside the result.
func (e Env) note(format string, args ...any) {
	fmt.Fprintln(e.Err, inertLines(fmt.Sprintf(format, args...)))
}

// inertLines is a text with each of its lines inert, however they end.
func inertLines(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = output.Inert(strings.TrimSuffix(line, "\r"))
	}
	return strings.Join(lines, "\n")
}

// readFile reads a file that a person has named.
func readFile(name string) ([]byte, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("can't read %s: %w", name, pathless(err))
	}
	return text, nil
}

// pathless is the reason of an error about a file, without the file.
func pathless(err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	return err
}
