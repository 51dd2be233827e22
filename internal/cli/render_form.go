package cli

import (
	"path"

	"github.com/scorelint/scorelint/internal/export"
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
		return form{renderJSON, []string{".json"}}
	}
	return form{report.Render, []string{".md", ".svg"}}
}

// jsonName is the file that programs read.
const jsonName = "report.json"

// renderJSON writes the whole computed review where its report lies.
func renderJSON(r *review.Review, result finding.Result) ([]report.File, error) {
	content, err := export.New(r, result).JSON()
	if err != nil {
		return nil, err
	}
	var files []report.File
	for _, dir := range report.Folders(r) {
		files = append(files, report.File{Path: path.Join(dir, jsonName), Content: content})
	}
	return files, nil
}
