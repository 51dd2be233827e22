// Package finding defines what a linter run says: findings, where they point, and how they are ordered.
package finding

import (
	"cmp"
	"fmt"
	"slices"
)

// Pos is a place in a text file. Line and Column count from 1; columns count characters, not bytes.
// The zero Pos means that the place is unknown.
type Pos struct {
	Line   int `json:"line"`
	Column int `json:"column"`
}

// Compare orders positions by line, then column.
func (p Pos) Compare(q Pos) int {
	return cmp.Or(cmp.Compare(p.Line, q.Line), cmp.Compare(p.Column, q.Column))
}

// Span is a stretch of one file. End is exclusive: the column after the last character.
type Span struct {
	File  string // relative to the repository root, with forward slashes
	Start Pos
	End   Pos
}

// String is where the span begins, as file:line:column, or the file alone where that is not known.
func (s Span) String() string {
	if s.Start.Line == 0 {
		return s.File
	}
	return fmt.Sprintf("%s:%d:%d", s.File, s.Start.Line, s.Start.Column)
}

// Compare orders spans by file, then start, then end.
func (s Span) Compare(t Span) int {
	return cmp.Or(cmp.Compare(s.File, t.File), s.Start.Compare(t.Start), s.End.Compare(t.End))
}

// Document names the document that a finding is about. Period is empty for global documents;
// Kind and ID are empty where the file could not be read that far.
type Document struct {
	Kind   string `json:"kind"`
	ID     string `json:"id"`
	Period string `json:"period"`
}

// Related is a second end of a finding, such as the first use of a duplicate id.
type Related struct {
	Span    Span
	Message string
}

// Waiver marks a finding as accepted by an Exception until it expires.
type Waiver struct {
	Exception string `json:"exception"` // id of the Exception
	Expires   string `json:"expires"`   // YYYY-MM-DD, the last day on which it holds
}

// Finding is one thing that is wrong with a scorecard.
//
// Message is lower case without a full stop and names what was found and what was expected.
// Hint says what to do next; it may be empty.
type Finding struct {
	Rule     string // for example "escalation/owner-missing"
	Severity Severity
	Message  string
	Hint     string
	Fix      string // what certainly belongs in the place of the span's text; empty where that isn't certain
	Span     Span
	Document Document
	Related  []Related
	WaivedBy *Waiver // nil unless waived
	Existing bool    // not brought by the change that is judged; such a finding doesn't fail
}

// Compare is the one order in which findings are shown: by file, line, column, rule, message.
func Compare(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(a.Span.File, b.Span.File),
		a.Span.Start.Compare(b.Span.Start),
		cmp.Compare(a.Rule, b.Rule),
		cmp.Compare(a.Message, b.Message),
		a.Span.End.Compare(b.Span.End),
		cmp.Compare(a.Hint, b.Hint),
	)
}

// Sort puts findings into the order of [Compare].
func Sort(findings []Finding) { slices.SortStableFunc(findings, Compare) }
