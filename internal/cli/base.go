package cli

import (
	"context"
	"embed"
	"strings"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/git"
	"github.com/scorelint/scorelint/internal/lint"
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
	if opt.PolicyFrom, err = openBase(ctx, dir, b.policyFrom); err != nil {
		return err
	}
	if b.newSince == b.policyFrom {
		opt.NewSince = opt.PolicyFrom
		return nil
	}
	if isNoCommit(b.newSince) {
		opt.NewSince = &lint.Base{Name: "an empty repository", Root: embed.FS{}}
		return nil
	}
	opt.NewSince, err = openBase(ctx, dir, b.newSince)
	return err
}

// isNoCommit reports whether a revision is the id by which git says that there was none, as before a branch's first push.
func isNoCommit(ref string) bool { return len(ref) >= 40 && strings.Trim(ref, "0") == "" }

// openBase reads what is judged, and what it is judged by, at a git revision. Without one there is no base.
func openBase(ctx context.Context, dir, ref string) (*lint.Base, error) {
	if ref == "" {
		return nil, nil
	}
	repo, err := git.Open(ctx, ".", dir)
	if err != nil {
		return nil, err
	}
	commit, err := repo.Resolve(ctx, ref)
	if err != nil {
		return nil, err
	}
	root, err := repo.Tree(ctx, commit, selection())
	if err != nil {
		return nil, err
	}
	return &lint.Base{Name: ref, Root: root}, nil
}
