package cli

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/git"
	"github.com/scorelint/scorelint/internal/schema"
)

// complete offers a shell what it finds in a folder, for as many arguments as a command takes; otherwise says whether files are offered
// where nothing that it finds begins like the word.
func complete(dir *string, most int, offer func(ctx context.Context, dir string) []string, otherwise cobra.ShellCompDirective) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) >= most {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return offer(cmd.Context(), cmp.Or(*dir, dirOf(args))), otherwise
	}
}

// ofDocuments offers what the documents of a repository hold, and nothing where they can't be read.
func ofDocuments(offer func(*document.Tree, *schema.Set) []string) func(context.Context, string) []string {
	return func(ctx context.Context, dir string) []string {
		tree, set, err := (&changeFlags{dir: dir}).read(ctx)
		if err != nil {
			return nil
		}
		return offer(tree, set)
	}
}

// completeName completes KIND/ID of a document that is global or in review.
func completeName(dir *string) cobra.CompletionFunc {
	return complete(dir, 1, ofDocuments(func(tree *document.Tree, set *schema.Set) []string {
		var names []string
		for _, d := range tree.Documents() {
			switch {
			case d.Period != "" && d.Period != set.Period.Name || set.Type(d.Kind) == nil:
			case d.ID != "":
				names = append(names, d.Kind+"/"+d.ID)
			case set.Type(d.Kind).Field("id") == nil:
				names = append(names, d.Kind)
			}
		}
		return names
	}), cobra.ShellCompDirectiveNoFileComp)
}

// completePeriods completes --period with the periods that have documents.
func completePeriods(cmd *cobra.Command, dir *string) {
	_ = cmd.RegisterFlagCompletionFunc("period", complete(dir, math.MaxInt, ofDocuments(func(tree *document.Tree, _ *schema.Set) []string {
		periods := map[string]bool{}
		for _, d := range tree.Documents() {
			periods[d.Period] = true
		}
		delete(periods, "")
		return slices.Sorted(maps.Keys(periods))
	}), cobra.ShellCompDirectiveNoFileComp))
}

// refs are the branches and tags of the clone around a folder.
func refs(ctx context.Context, dir string) (all []string) {
	if repo, err := git.Open(ctx, ".", dir); err == nil {
		all, _ = repo.Refs(ctx)
	}
	return append(all, "HEAD")
}

// completeRef completes a flag that names a git revision.
func completeRef(cmd *cobra.Command, flag string, dir *string) {
	_ = cmd.RegisterFlagCompletionFunc(flag, complete(dir, math.MaxInt, refs, cobra.ShellCompDirectiveNoFileComp))
}
