package cli

import (
	"context"
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/git"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/policy"
)

// baseFlags name earlier states of the repository.
type baseFlags struct {
	policyFrom string
	newSince   string
}

func (b *baseFlags) register(cmd *cobra.Command, dir *string) {
	cmd.Flags().StringVar(&b.policyFrom, "policy-from", "", "judge by the rules and settings of this git revision, so that a change can't bend them")
	cmd.Flags().StringVar(&b.newSince, "new-since", "", "fail only on findings that are not in this git revision")
	completeRef(cmd, "policy-from", dir)
	completeRef(cmd, "new-since", dir)
}

// apply reads the states that the flags name.
func (b *baseFlags) apply(ctx context.Context, dir string, opt *lint.Options) error {
	var err error
	if b.policyFrom != "" {
		if opt.PolicyFrom, err = openBase(ctx, dir, b.policyFrom); err != nil {
			return err
		}
	}
	switch {
	case b.newSince == b.policyFrom:
		opt.NewSince = opt.PolicyFrom
	case isNoCommit(b.newSince):
		opt.NewSince = &lint.Base{Name: "an empty repository", Root: embed.FS{}}
	case b.newSince != "":
		opt.NewSince, err = openBase(ctx, dir, b.newSince)
	}
	return err
}

// isNoCommit reports whether a revision is the id by which git says that there was none, as before a branch's first push.
func isNoCommit(ref string) bool { return len(ref) >= 40 && strings.Trim(ref, "0") == "" }

func openBase(ctx context.Context, dir, ref string) (*lint.Base, error) {
	root, _, err := atRevision(ctx, dir, ref)
	return &lint.Base{Name: ref, Root: root}, err
}

// atRevision reads what is judged, and what it is judged by, at a git revision, and names its commit.
func atRevision(ctx context.Context, dir, ref string) (root fs.FS, commit string, err error) {
	repo, err := git.Open(ctx, ".", dir)
	if err != nil {
		return nil, "", err
	}
	if commit, err = repo.Resolve(ctx, ref); err != nil {
		return nil, "", err
	}
	root, err = atCommit(ctx, repo, commit)
	return root, commit, err
}

// atCommit reads what reports are made from at a commit: the documents, the rules, and the reports that stand there already.
func atCommit(ctx context.Context, repo *git.Repo, commit string) (fs.FS, error) {
	read := func(name string) bool {
		return slices.Contains([]string{".yaml", ".yml", ".rego", ".md", ".html", ".svg", ".json", ".gitattributes"}, strings.ToLower(path.Ext(name)))
	}
	root, err := repo.Tree(ctx, commit, read, readPaths()...)
	if err != nil {
		return nil, err
	}
	if named := policy.NamedFolders(ctx, root); len(named) > 0 {
		return repo.Tree(ctx, commit, read, slices.Concat(readPaths(), named)...)
	}
	return root, nil
}

// readPaths are the folders that reports are made from, beside those that a Scorecard names, the [policy.NamedFolders].
func readPaths() []string { return []string{policy.Folder, document.Folder} }
