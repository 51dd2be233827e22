package schema

import (
	"github.com/scorelint/scorelint/internal/document"
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

// ShapeRules lists the rules about shape by id.
func ShapeRules() []ShapeRule {
	return []ShapeRule{
		{
			document.RuleAttributes, "A document is the same text on disk and in a commit",
			"Attributes by which git converts files as it checks them out (working-tree-encoding, filter, ident) would have one text linted and another one published.",
			"Take the attribute from the documents, in the .gitattributes that the finding names.", finding.Error,
		},
		{
			RuleDuplicateID, "An id is used once",
			"Two documents of one kind and period with the same id, or two entries of one list with the same name, can't be told apart; one would hide the other.",
			"Give one of the two another id, or delete it.", finding.Error,
		},
		{
			document.RuleDuplicateKey, "A key is written once",
			"YAML readers disagree on which of two equal keys counts, so what a person reads and what a tool reads may differ.",
			"Keep one of the two.", finding.Error,
		},
		{
			document.RuleInTheWay, "Nothing stands where a report belongs",
			"A report is written to README.md in scorecard/ and in the folder of each period. Text of people is never overwritten, so it would stop every publish.",
			"Move what stands there elsewhere.", finding.Error,
		},
		{
			document.RuleLimit, "A document stays within bounds",
			"Files and documents beyond these bounds are not written by people, and could keep the linter busy for ever. Of a document with very many findings only the first are shown.",
			"Split the file, or write the values out instead of through anchors.", finding.Error,
		},
		{
			document.RuleLink, "A document is a plain file, no link",
			"A link may lead to another file, or to none, wherever else the repository is read. It is never followed, so whatever it leads to would be left out.",
			"Put the file or folder itself in the place of the link.", finding.Error,
		},
		{
			RuleMeasure, "Bands and the days of measurements make sense",
			"A bound out of order would put facts into the wrong band, and a fact from other days than those of its period would stand behind the wrong status.",
			"Correct the bound or the day that the finding names.", finding.Error,
		},
		{
			RuleMisplaced, "A document lies where its kind belongs",
			"Rows, asks, product lines and reviews belong to a period and lie in its folder; the scorecard and exceptions outlive periods and lie outside.",
			"Move the document to the folder that the finding names.", finding.Error,
		},
		{
			RuleMissingField, "A required field is there",
			"An incomplete entry can't be compared, ranked or acted on.",
			"Add the field that the finding names.", finding.Error,
		},
		{
			document.RuleNotRead, "A file that looks like a document is read",
			"Only files whose names end in .yaml or .yml are documents. A row that was saved as .txt or .yaml.bak is not in the scorecard, and nobody would notice.",
			"Rename the file to end in .yaml, or move it out of scorecard/.", finding.Warning,
		},
		{
			document.RuleParse, "A file is YAML",
			"What can't be read can't be judged. The other documents still are.",
			"Mend the YAML at the place that the finding names.", finding.Error,
		},
		{
			RuleHash, "A text ends where its writer thinks",
			"YAML takes a # behind a blank for the beginning of a comment, so that \"Waiting for ticket #123 to close\" is read as \"Waiting for ticket\".",
			"Put the whole text in quotes; write a comment with a blank behind its #.", finding.Warning,
		},
		{
			RuleUnknownField, "A field is known",
			"A misspelt field is a missing field that nobody notices.",
			"Correct the name, or delete the field.", finding.Error,
		},
		{
			RuleUnknownReference, "A reference leads somewhere",
			"An area, ask, product line, tag or rule that is named must exist, or the report would show a link to nothing.",
			"Correct the name, or add what it names.", finding.Error,
		},
		{
			RuleUnknownValue, "A value is on its scale",
			"Values are counted and compared, so each comes from a small list.",
			"Use one of the values that the finding names.", finding.Error,
		},
		{
			RuleWrongType, "A value has the right type",
			"A date, a number, a list and a text are different things, and YAML guesses from how a value is written.",
			"Write the value as the finding says; text that looks like something else needs quotes.", finding.Error,
		},
	}
}
