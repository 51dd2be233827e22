package report_test

import (
	"encoding/json"
	"testing"

	"github.com/scorelint/scorelint/internal/report"
)

// TestEveryFieldSaysWhatItHolds keeps the schema's descriptions whole: they are all that people who write dashboards and
// templates have to go by.
func TestEveryFieldSaysWhatItHolds(t *testing.T) {
	source, err := report.Schema()
	if err != nil {
		t.Fatal(err)
	}
	type object struct {
		Properties map[string]struct{ Description string }
	}
	var schema struct {
		object
		Defs map[string]object `json:"$defs"`
	}
	if err := json.Unmarshal(source, &schema); err != nil {
		t.Fatal(err)
	}
	schema.Defs["review"] = schema.object
	fields := 0
	for name, def := range schema.Defs {
		for field, property := range def.Properties {
			fields++
			if property.Description == "" {
				t.Errorf("%s.%s has no doc tag", name, field)
			}
		}
	}
	if fields < 200 {
		t.Errorf("found %d fields, expected more than 200", fields)
	}
}
