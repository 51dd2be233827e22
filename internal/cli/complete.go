package cli

import (
	"cmp"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/git"
	"github.com/scorelint/scorelint/internal/schema"
)

// complete offers to a shell what the documents of a repository hold, and nothing where they can't be read.
func complete(dir *string, offer func(*document.Tree, *schema.Set) []string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		c := changeFlags{dir: cmp.Or(*dir, dirOf(args))}
		tree, set, err := c.read(cmd.Context())
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return offer(tree, set), cobra.ShellCompDirectiveNoFileComp
	}
}

// completeFirst completes the first argument, and no other.
func completeFirst(dir *string, offer func(*document.Tree, *schema.Set) []string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return complete(dir, offer)(cmd, args, word)
	}
}

// completeName completes KIND/ID of a document that is global or in review.
func completeName(dir *string) cobra.CompletionFunc {
	return completeFirst(dir, func(tree *document.Tree, set *schema.Set) []string {
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
	})
}

// completePeriods completes --period with the periods that have documents.
func completePeriods(cmd *cobra.Command, dir *string) {
	_ = cmd.RegisterFlagCompletionFunc("period", complete(dir, func(tree *document.Tree, _ *schema.Set) []string {
		periods := map[string]bool{}
		for _, d := range tree.Documents() {
			periods[d.Period] = true
		}
		delete(periods, "")
		return slices.Sorted(maps.Keys(periods))
	}))
}

// completeNext completes the period that follows the one in review.
func completeNext(dir *string) cobra.CompletionFunc {
	return completeFirst(dir, func(_ *document.Tree, set *schema.Set) []string { return []string{set.Period.Next().Name} })
}

// completeRefs offers the branches and tags of the clone around a folder, and files, for as many arguments as a command
// takes.
func completeRefs(dir *string, most int) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, _ string) (refs []string, then cobra.ShellCompDirective) {
		if len(args) >= most {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		if repo, err := git.Open(cmd.Context(), ".", *dir); err == nil {
			refs, _ = repo.Refs(cmd.Context())
		}
		return append(refs, "HEAD"), cobra.ShellCompDirectiveDefault
	}
}

// completeRef completes a flag that names a git revision.
func completeRef(cmd *cobra.Command, flag string, dir *string) {
	_ = cmd.RegisterFlagCompletionFunc(flag, func(cmd *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
		folder := cmp.Or(*dir, dirOf(args))
		return completeRefs(&folder, len(args)+1)(cmd, args, word)
	})
}
