package policy

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// exampleDay is the day that examples are judged on, and the time in tests.
const exampleDay = "2026-09-30"

// examplePeriod is the period that examples lie in, unless they say another.
const examplePeriod = "2026-Q3"

// exampleScorecard is the world that examples are judged in, unless they bring a Scorecard of their own.
const exampleScorecard = `apiVersion: scorelint/v1
kind: Scorecard
title: The world of the examples
period: ` + examplePeriod + `
trackers: ["https://github.com/acme/", "https://acme.atlassian.net/browse/"]
people:
  - {handle: "@lead", name: Lead, senior: true}
  - {handle: "@director", name: Director, senior: true}
  - {handle: "@security-lead", name: Security lead, senior: true}
  - {handle: "@engineer", name: Engineer}
  - {handle: "@acme/platform", name: Platform team, team: true}
failureModes:
  - {tag: auth-consistency, title: Authorization consistency}
  - {tag: tenant-boundary, title: Tenant boundaries}
frictionSources:
  - {tag: custom-pipelines, title: Custom pipelines}
`

// exampleWorld is the schema of that world. Its scales are the repository's own, because rules name their values.
func (c *Catalogue) exampleWorld(ctx context.Context, root fs.FS) (*schema.Set, error) {
	file := document.Parse("the examples' Scorecard", "", []byte(exampleScorecard+c.replaced()))
	scales, err := scalesOf(ctx, root)
	if err != nil {
		return nil, err
	}
	card := &file.Documents[0].Root
	if scales != nil {
		card.Fields = append(card.Fields, *scales)
	}
	return schema.New(&document.Tree{Files: []*document.File{file}}, c.Settable())
}

// replaced are settings that turn off the built-in rules that a repository has its own of.
func (c *Catalogue) replaced() string {
	var settings strings.Builder
	for i, r := range c.rules {
		if i > 0 && c.rules[i-1].ID == r.ID {
			fmt.Fprintf(&settings, "  %s: {severity: %s}\n", r.ID, finding.Off)
		}
	}
	if settings.Len() == 0 {
		return ""
	}
	return "rules:\n" + settings.String()
}

// scalesOf are the scales in a repository's Scorecard, or nil without any.
func scalesOf(ctx context.Context, root fs.FS) (*document.Field, error) {
	tree, err := document.Load(ctx, root)
	if errors.Is(err, document.ErrNoFolder) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	for _, d := range tree.Documents() {
		if d.Kind == document.Scorecard && d.Root.Type == document.Map {
			return d.Root.Field("scales"), nil
		}
	}
	return nil, nil
}
