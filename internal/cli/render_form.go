package cli

import (
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/report"
	"github.com/scorelint/scorelint/internal/review"
)

// form is a way to write reports.
type form struct {
	render     func(*review.Review, finding.Result) ([]report.File, error)
	extensions []string // of its files
}

// The forms of reports.
const (
	markdownForm = "markdown"
	htmlForm     = "html"
	jsonForm     = "json"
)

func formNames() []string { return []string{markdownForm, htmlForm, jsonForm} }

func formOf(name string) form {
	switch name {
	case htmlForm:
		return form{report.RenderHTML, []string{".html"}}
	case jsonForm:
		return form{report.RenderJSON, []string{".json"}}
	}
	return form{report.Render, []string{".md", ".svg"}}
}
