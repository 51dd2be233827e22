package schema

import (
	_ "embed"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
)

// The rules about shape that this package judges.
const (
	RuleUnknownField     = "document/unknown-field"
	RuleMissingField     = "document/missing-field"
	RuleWrongType        = "document/wrong-type"
	RuleUnknownValue     = "document/unknown-value"
	RuleDuplicateID      = "document/duplicate-id"
	RuleUnknownReference = "document/unknown-reference"
	RuleMisplaced        = "document/misplaced"
	RuleHash             = "document/text-cut-off"
	RuleMeasure          = "document/measure"
)

// ShapeRule documents a rule that is judged here or while reading, not in Rego.
type ShapeRule struct {
	ID          string
	Title       string
	Description string
	Fix         string
	Severity    finding.Severity
}

// rulesText has a paragraph for each rule: its id and severity, its title, its description, and how to mend what it finds.
//
//go:embed rules.txt
var rulesText string

// ShapeRules lists the rules about shape by id.
func ShapeRules() []ShapeRule {
	var all []ShapeRule
	for paragraph := range strings.SplitSeq(strings.TrimSpace(rulesText), "\n\n") {
		lines := strings.Split(paragraph, "\n")
		id, name, _ := strings.Cut(lines[0], " ")
		severity, _ := finding.ParseSeverity(name)
		all = append(all, ShapeRule{id, lines[1], lines[2], lines[3], severity})
	}
	return all
}
