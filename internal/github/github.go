// Package github speaks to GitHub for a linter run: annotations, the step summary and outputs of a
// workflow, text that the runner can't mistake for a command, and commits, pull requests and issues through the API.
//
// Everything that comes from outside (environment, clock, HTTP client) is handed in. Nothing here fails
// because a workflow file or variable is missing: the same binary runs on a laptop.
package github
