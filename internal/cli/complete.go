package cli

import (
	"context"
	"maps"
	"slices"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/lint"
	"github.com/scorelint/scorelint/internal/schema"
)

// documentNames lists KIND/ID of the documents that are global or in review, for the completion of a shell. It says
// nothing where they can't be read.
func documentNames(ctx context.Context, dir string) []string {
	root, err := openDir(dir)
	if err != nil {
		return nil
	}
	r, err := lint.Read(ctx, root)
	if err != nil {
		return nil
	}
	var names []string
	for _, d := range r.Tree.Documents() {
		switch {
		case d.Period != "" && d.Period != r.Schema.Period.Name || r.Schema.Type(d.Kind) == nil:
		case d.ID != "":
			names = append(names, d.Kind+"/"+d.ID)
		case r.Schema.Type(d.Kind).Field("id") == nil:
			names = append(names, d.Kind)
		}
	}
	return names
}

// completeName completes the document that a command is about, which is its first argument.
func completeName(dir *string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return documentNames(cmd.Context(), *dir), cobra.ShellCompDirectiveNoFileComp
	}
}

// completePeriods completes --period with the periods that have documents.
func completePeriods(cmd *cobra.Command, dir *string) {
	_ = cmd.RegisterFlagCompletionFunc("period", func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		folder := *dir
		if folder == "" {
			folder = dirOf(args)
		}
		root, err := openDir(folder)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		tree, err := document.Load(cmd.Context(), root)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		periods := map[string]bool{}
		for _, d := range tree.Documents() {
			if d.Period != "" {
				periods[d.Period] = true
			}
		}
		return slices.Sorted(maps.Keys(periods)), cobra.ShellCompDirectiveNoFileComp
	})
}

// completeNext completes the period that follows the one in review.
func completeNext(dir *string) cobra.CompletionFunc {
	return func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		root, err := openDir(*dir)
		if err != nil || len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		tree, err := document.Load(cmd.Context(), root)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		set, err := schema.New(tree, nil)
		if err != nil {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return []string{set.Period.Next().Name}, cobra.ShellCompDirectiveNoFileComp
	}
}
