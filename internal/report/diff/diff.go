// Package diff says what a change means for leadership: as text, as Markdown and as JSON.
package diff

import (
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/markdown"
	"github.com/scorelint/scorelint/internal/report"
	"github.com/scorelint/scorelint/internal/review"
)

// Version is the version of the JSON. It changes when a reader would have to.
const Version = 1

// Diff is what a change means for leadership, with what is known of the two sides. Its JSON is the comparison as it is:
// every list is there, empty where nothing is said, and documents that are gone are there as they were.
type Diff struct {
	Version int    `json:"version"`
	AsOf    string `json:"asOf"`
	From    Side   `json:"from"`
	To      Side   `json:"to"`
	Absent  string `json:"absent"`  // why there was no scorecard before, where that is so
	Changed bool   `json:"changed"` // whether anything below matters
	// Unread are files that can't be read on one of the sides, so that rows may seem gone that are not.
	Unread []string `json:"unread"`
	review.Difference
	Rules    []string `json:"rules"` // the files, and the settings, by which the change touches the rules
	Findings Findings `json:"findings"`
}

// Side is one of the two states that are compared.
type Side struct {
	Name    string          `json:"name"` // as people know it
	Kind    string          `json:"kind"`
	Commit  string          `json:"commit"`
	Period  string          `json:"period"`
	Summary *review.Summary `json:"summary"` // nil where there was no scorecard
}

// The kinds of sides.
const (
	WorkingTree = "working tree" // what lies in the folder now
	Folder      = "folder"
	Revision    = "git revision"
)

// Findings is how the findings of the two sides differ.
type Findings struct {
	New      []report.Finding `json:"new"`
	Fixed    []report.Finding `json:"fixed"`
	Gone     []report.Finding `json:"gone"` // with what they were about
	Changed  []Reworded       `json:"changed"`
	Waived   []report.Finding `json:"waived"`
	Unwaived []report.Finding `json:"unwaived"`
	Same     int              `json:"same"`
}

// Reworded is a finding that says something else now.
type Reworded struct {
	Before report.Finding `json:"before"`
	After  report.Finding `json:"after"`
}

// State is one of the two states, as it is compared.
type State struct {
	Side
	Review    *review.Review // nil where there was no scorecard
	Findings  []finding.Finding
	Documents []finding.Document // of the state after the change
}

// New compares two states, whose findings were judged by the same rules.
func New(before, after State) *Diff {
	d := &Diff{
		Version: Version, AsOf: after.Review.AsOf, From: before.Side, To: after.Side,
		Difference: review.Compare(before.Review, after.Review),
	}
	found := finding.Between(before.Findings, after.Findings, d.follow(after.Documents))
	d.Findings, d.Changed = NewFindings(found), !d.Empty() || !found.Empty()
	d.To.Period, d.To.Summary = after.Review.Period.Name, &after.Review.Summary
	if before.Review != nil {
		d.From.Period, d.From.Summary = before.Review.Period.Name, &before.Review.Summary
	}
	return d
}

// follow finds what a document of the state before is called now, and whether it is there.
func (d *Diff) follow(documents []finding.Document) func(finding.Document) (finding.Document, bool) {
	there := make(map[finding.Document]bool, len(documents))
	for _, doc := range documents {
		there[doc] = true
	}
	return func(was finding.Document) (finding.Document, bool) {
		if was.Kind == "Area" {
			was.ID = d.Renamed(was.ID)
		}
		if d.NewPeriod() && was.Period == d.Before.Period.Name {
			was.Period = d.After.Period.Name
		}
		return was, was.Kind == "" || there[was]
	}
}

// NewFindings brings the difference of findings into the form of the JSON.
func NewFindings(found finding.Difference) Findings {
	all := func(found []finding.Finding) []report.Finding {
		list := make([]report.Finding, len(found))
		for i, f := range found {
			list[i] = report.NewFinding(f)
		}
		return list
	}
	out := Findings{all(found.New), all(found.Fixed), all(found.Gone), nil, all(found.Waived), all(found.Unwaived), found.Same}
	for _, f := range found.Changed {
		out.Changed = append(out.Changed, Reworded{report.NewFinding(f.Before), report.NewFinding(f.After)})
	}
	return out
}

// JSON is the difference for programs.
func (d *Diff) JSON() ([]byte, error) {
	review.FillLists(d)
	return report.JSON(d)
}

// Markdown is the difference as Markdown below a heading of that level. It is inert like a report.
func (d *Diff) Markdown(level int) string {
	hashes := strings.Repeat("#", level)
	page := style{markdown.Text, "**", shownItems, "\n%s\n", "\n" + hashes + "# %s\n\n", "- %s\n"}
	return hashes + " What this change means for leadership\n" + d.write(page)
}

// Text is the difference as plain text. What people wrote is in it as it is, each text on one line; whoever prints it
// keeps it from acting on a terminal.
func (d *Diff) Text() string {
	return d.write(style{finding.OneLine, "", 0, "%s\n", "\n%s\n", "  %s\n"})
}
