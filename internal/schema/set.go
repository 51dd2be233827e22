package schema

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
)

// Set is the schema of every kind in one repository's vocabulary.
type Set struct {
	Vocabulary Vocabulary
	Scorecard  *document.Document // canonical
	Calendar   document.Calendar
	Period     document.Period // in review
	Settings   *document.Value // of rules, by their ids; nil without any
	types      map[string]*Type
	closedArea *Type             // of rows in periods before the one in review
	findings   []finding.Finding // about the Scorecard
}

// IntParam is a parameter of a rule in effect: as the Scorecard sets it, else as the rule's METADATA does. It is 0 where no
// rule has it.
func (s *Set) IntParam(rule, name string) int {
	if s.Settings != nil {
		if n, err := strconv.Atoi(s.Settings.Str(rule, name)); err == nil {
			return n
		}
	}
	for _, r := range s.Vocabulary.Rules {
		if n, ok := r.Params[name].(int); ok && r.ID == rule {
			return n
		}
	}
	return 0
}

// Builtin is the schema without a repository: built-in scales, and no rules but those given.
func Builtin(rules []Rule) *Set {
	v := Vocabulary{Rules: rules, Scales: builtinScales()}
	return &Set{Vocabulary: v, types: kinds(v)}
}

// New reads the vocabulary from the repository's Scorecard. It is an error when there is not exactly one
// Scorecard, or when it doesn't say which period is in review: nothing could be judged then.
func New(tree *document.Tree, rules []Rule) (*Set, error) {
	card, err := theScorecard(tree)
	if err != nil {
		return nil, err
	}
	s := Builtin(rules)
	s.Scorecard = card
	s.Vocabulary.Scales = scalesOf(&card.Root)
	s.Vocabulary.Columns = columnsOf(&card.Root)
	s.types, s.closedArea = kinds(s.Vocabulary), areaKind(s.Vocabulary, true)
	s.findings = s.shape(card, newIndex(s, []*document.Document{card}))
	s.Calendar = document.CalendarOf(&card.Root)
	period, ok := s.Calendar.Period(card.Root.Str("period"))
	if !ok {
		return nil, &Error{
			Message: card.Span("period").String() + ": the Scorecard doesn't say which period is in review",
			Hint:    "write the period as one of " + document.PeriodForms,
		}
	}
	s.Period = period
	s.Settings = card.Root.Get("rules")
	return s, nil
}

// JudgedBy is the same vocabulary with the rules, and the settings of them, of another state of the repository.
func (s *Set) JudgedBy(rules []Rule, settings *document.Value) *Set {
	other := *s
	other.Vocabulary.Rules = rules
	other.Settings = settings
	other.types = kinds(other.Vocabulary)
	return &other
}

// Error means that a repository can't be judged at all.
type Error struct {
	Message string
	Hint    string
	Err     error // what it came from; may be nil
}

func (e *Error) Error() string { return e.Message }

// NextStep says what to do.
func (e *Error) NextStep() string { return e.Hint }
func (e *Error) Unwrap() error    { return e.Err }

func theScorecard(tree *document.Tree) (*document.Document, error) {
	var found []*document.Document
	for _, d := range tree.Documents() {
		if d.Kind == document.Scorecard {
			found = append(found, d)
		}
	}
	switch {
	case len(found) == 1:
		return found[0], nil
	case len(found) > 1:
		at := make([]string, len(found))
		for i, d := range found {
			span := d.Span("kind")
			at[i] = fmt.Sprintf("%s:%d", span.File, span.Start.Line)
		}
		return nil, &Error{
			Message: fmt.Sprintf("found %d documents of kind Scorecard, expected exactly one: %s", len(found), strings.Join(at, ", ")),
			Hint:    "keep one of them",
		}
	}
	return nil, &Error{
		Message: "found no document of kind Scorecard in " + document.Folder + "/, expected exactly one",
		Hint:    howToGetAScorecard(tree),
	}
}

// howToGetAScorecard knows that the Scorecard may be there, but can't be read or doesn't say its kind.
func howToGetAScorecard(tree *document.Tree) string {
	for _, f := range tree.Files {
		if f.Lost > 0 && f.Period == "" {
			first := f.Findings[0]
			return fmt.Sprintf("mend %s first: %s", first.Span, first.Message)
		}
	}
	for _, d := range tree.Documents() {
		if d.Period == "" && !slices.Contains(Kinds(), d.Kind) {
			return fmt.Sprintf("correct the kind of the document at %s: write kind: Scorecard, if it is one", d.Span("kind"))
		}
	}
	return "write " + document.Folder + "/scorecard.yaml with kind: Scorecard, a title and a period"
}

// Type returns the type of a kind of document, or nil.
func (s *Set) Type(kind string) *Type { return s.types[kind] }

// Check judges the shape of all documents of a tree and brings them into canonical form. It is an error when no
// row is in review.
func (s *Set) Check(tree *document.Tree) ([]finding.Finding, error) {
	docs := tree.Documents()
	if err := s.needRows(tree, docs); err != nil {
		return nil, err
	}
	ix := newIndex(s, docs)
	for _, f := range tree.Files {
		if f.Lost > 0 {
			ix.lose(f.Period)
		}
	}
	of := make([][]finding.Finding, len(docs))
	document.Each(len(docs), func(i int) {
		if docs[i] != s.Scorecard {
			of[i] = s.shape(docs[i], ix)
		}
	})
	return slices.Concat(tree.Findings(), s.findings, ix.duplicates(s, docs), slices.Concat(of...)), nil
}

// needRows makes sure that nothing passes because nothing was found. Where a document can't be read, lies in no
// period or has no known kind, it may be the row, and the finding about it is what people need to see.
func (s *Set) needRows(tree *document.Tree, docs []*document.Document) error {
	for _, f := range tree.Files {
		if f.Lost > 0 {
			return nil
		}
	}
	elsewhere := ""
	for _, d := range docs {
		row := d.Kind == document.Area || s.types[d.Kind] == nil
		switch {
		case row && (d.Period == s.Period.Name || d.Period == ""):
			return nil
		case d.Kind == document.Area:
			elsewhere = d.Period
		}
	}
	err := &Error{
		Message: fmt.Sprintf("found no row (a document of kind Area) for %s, the period in review", s.Period.Name),
		Hint:    fmt.Sprintf("add rows in %s/%s/areas/", document.Folder, s.Period.Name),
	}
	if elsewhere != "" {
		err.Hint += fmt.Sprintf(", or correct the Scorecard's period: there are rows for %s", elsewhere)
	}
	return err
}
