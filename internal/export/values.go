package export

import (
	"reflect"

	"github.com/scorelint/scorelint/internal/review"
)

// Values lists the texts that a field can have, nil when it can have any. Of one with a known tag these are the texts that
// a sound document has: the schema lets others pass, which a document that is not sound may hold.
func Values(field reflect.StructField) []string {
	switch field.Tag.Get("known") {
	case "answer":
		return []string{review.Yes, review.Maybe, review.No, ""}
	case "priority":
		return []string{review.Mandatory, review.Recommended, ""}
	case "status":
		return []string{review.AskOpen, review.AskDone, review.AskDropped, ""}
	}
	for _, m := range forms()[field.Tag.Get("form")] {
		if values, ok := m.value.([]string); ok && m.name == "enum" {
			return values
		}
	}
	return nil
}
