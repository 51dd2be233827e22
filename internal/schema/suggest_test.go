package schema_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/scorelint/scorelint/internal/schema"
)

func TestSuggest(t *testing.T) {
	many := make([]string, 20)
	for i := range many {
		many[i] = fmt.Sprintf("rule-%02d-long-name", i)
	}
	tests := []struct {
		found string
		known []string
		want  string
	}{
		{"ownr", []string{"name", "owner"}, `did you mean "owner"?`},
		{"OWNER", []string{"name", "owner"}, `did you mean "owner"?`},
		{"escalatoin", []string{"escalation"}, `did you mean "escalation"?`},
		{"owner", []string{"id", "expires"}, "known are id, expires"},
		{"ok", []string{"Yes", "No"}, "known are Yes, No"},
		{"", []string{"Yes", "No"}, "known are Yes, No"},
		{"x", nil, ""},
		{"größe", []string{"größen"}, `did you mean "größen"?`},
		{"unlike", many, "known are " + strings.Join(many[:8], ", ") + " and 12 more"},
		{strings.Repeat("x", 100_000), []string{strings.Repeat("x", 99_999)}, "known are " + strings.Repeat("x", 99_999)},
	}
	for _, tt := range tests {
		if got := schema.Suggest(tt.found, tt.known); got != tt.want {
			t.Errorf("%.20s: got %s, want %s", tt.found, got, tt.want)
		}
	}
}

func TestShapeRulesAreDocumentedByID(t *testing.T) {
	before := ""
	for _, r := range schema.ShapeRules() {
		if r.ID <= before {
			t.Errorf("%s stands behind %s", r.ID, before)
		}
		if before = r.ID; r.Title == "" || r.Description == "" || r.Fix == "" {
			t.Errorf("%s lacks a text", r.ID)
		}
	}
}
