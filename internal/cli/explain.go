package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/git"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/policy"
	"github.com/scorelint/scorelint/internal/template"
)

// explain prints an error: what was found and expected, then what to do.
func explain(env Env, err error) {
	env.note("scorelint: %s", err)
	if todo := nextStep(err); todo != "" {
		env.note("  %s", todo)
	}
}

// nextStep says what to do about an error, where its text doesn't.
func nextStep(err error) string {
	var with interface{ NextStep() string }
	if errors.As(err, &with) {
		return with.NextStep()
	}
	return ""
}

// annotateError shows the people of a workflow why a command failed: at the line where the error has one, and in the
// summary. What keeps it from being shown is no other error: the log has it in any case.
func annotateError(env Env, cmd *cobra.Command, err error) {
	title := cmd.CommandPath() + " failed"
	found := causes(err)
	for i := range found {
		found[i].Rule, found[i].Severity = title, finding.Error
	}
	_ = env.annotateIn(folderOf(cmd), found)
	text := err.Error()
	if todo := nextStep(err); todo != "" {
		text += "\n  " + todo
	}
	_ = env.summarize(title, markdown.Fenced("text", text))
}

// causes are what an error says, each with its place.
func causes(err error) (found []finding.Finding) {
	var several policy.Errors
	var rule *policy.Error
	var broken *template.Error
	var refused *git.Error
	switch {
	case errors.As(err, &several):
	case errors.As(err, &rule):
		several = policy.Errors{rule}
	case errors.As(err, &broken):
		several = policy.Errors{(*policy.Error)(broken)} // says the same of a template
	case errors.As(err, &refused):
		several = policy.Errors{{Message: refused.Message, Hint: refused.Hint}}
	default:
		several = policy.Errors{{Message: err.Error(), Hint: nextStep(err)}}
	}
	for _, e := range several {
		span := finding.Span{File: e.File, Start: finding.Pos{Line: e.Line, Column: e.Column}}
		found = append(found, finding.Finding{Message: e.Message, Hint: e.Hint, Span: span})
	}
	return found
}

// folderOf is the folder that a command was given as the root of the repository.
func folderOf(cmd *cobra.Command) string {
	if dir := cmd.Flag("dir"); dir != nil {
		return dir.Value.String()
	}
	if dir := dirOf(cmd.Flags().Args()); isFolder(dir) {
		return dir
	}
	return "."
}
