package export

import (
	"reflect"

	"github.com/scorelint/scorelint/internal/scorecard"
)

// Values lists the texts that a field can have, nil when it can have any. Of one with a known tag these are the texts that
// a sound document has: the schema lets others pass, which a document that is not sound may hold.
func Values(field reflect.StructField) []string {
	switch field.Tag.Get("known") {
	case "answer":
		return []string{scorecard.Yes, scorecard.Maybe, scorecard.No, ""}
	case "priority":
		return []string{scorecard.Mandatory, scorecard.Recommended, ""}
	case "status":
		return []string{scorecard.AskOpen, scorecard.AskDone, scorecard.AskDropped, ""}
	}
	for _, m := range forms()[field.Tag.Get("form")] {
		if values, ok := m.value.([]string); ok && m.name == "enum" {
			return values
		}
	}
	return nil
}
