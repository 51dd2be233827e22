package cli

import (
	"context"
	"fmt"
	"io/fs"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/policy"
)

// judgeFlags are the flags of every command that judges.
type judgeFlags struct {
	asOf    string
	timeout time.Duration
	total   time.Duration
	policyFlag
}

func (j *judgeFlags) register(cmd *cobra.Command) {
	j.registerDay(cmd)
	cmd.Flags().DurationVar(&j.timeout, "timeout", j.timeout, "how long the rules may take to be compiled, and on one document; 0 for no limit")
	cmd.Flags().DurationVar(&j.total, "timeout-total", j.total, "how long the rules may take in all; 0 for no limit")
}

// registerDay leaves the limits as they are.
func (j *judgeFlags) registerDay(cmd *cobra.Command) {
	j.timeout, j.total = 10*time.Second, time.Minute
	cmd.Flags().StringVar(&j.asOf, "as-of", "", "the day to judge by, YYYY-MM-DD (default today in UTC)")
	j.policyFlag.register(cmd)
}

// run judges the repository in a folder.
func (j *judgeFlags) run(ctx context.Context, env Env, dir string) (*lint.Run, error) {
	root, err := openDir(dir)
	if err != nil {
		return nil, err
	}
	opt, err := j.on(env, root)
	if err != nil {
		return nil, err
	}
	defer env.at("judging the scorecard")()
	return lint.Do(ctx, opt)
}

// on says how to judge the repository that lies in a file system.
func (j *judgeFlags) on(env Env, root fs.FS) (lint.Options, error) {
	asOf, err := j.day(env)
	if err != nil {
		return lint.Options{}, err
	}
	dirs, err := j.open()
	limits := &policy.Limits{Timeout: j.timeout, Total: j.total, End: env.end}
	return lint.Options{Root: root, AsOf: asOf, Limits: limits, Print: env.Err, Policies: dirs}, err
}

// day is the day to judge by.
func (j *judgeFlags) day(env Env) (string, error) {
	if j.asOf == "" {
		return env.today(0), nil
	}
	if _, err := time.Parse(time.DateOnly, j.asOf); err != nil {
		return "", fmt.Errorf("found %q for --as-of, expected a day like 2026-09-30", j.asOf)
	}
	return j.asOf, nil
}

// policyFlag is --policy: folders of rules in place of those that a repository names.
type policyFlag struct{ policies []string }

func (p *policyFlag) register(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&p.policies, "policy", nil, "a folder of rules, in place of those that the Scorecard names or of policy/; may be given several times")
	_ = cmd.MarkFlagDirname("policy")
}

// open opens the folders; without any it is nil.
func (p *policyFlag) open() ([]policy.Dir, error) {
	var all []policy.Dir
	for _, dir := range p.policies {
		root, err := openDir(dir)
		if err != nil {
			return nil, hinted(err, "--policy names a folder of rules, relative to the working directory")
		}
		all = append(all, policy.Dir{Name: filepath.ToSlash(filepath.Clean(dir)), FS: root})
	}
	return all, nil
}

// rulesOf reads the rules of a repository without judging by them.
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
