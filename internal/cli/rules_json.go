package cli

import (
	"encoding/json"
	"io"

	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/policy"
)

// rulesJSON writes the rules for programs: one rule is a list of one.
type rulesJSON struct{}

func (f rulesJSON) all(w io.Writer, h *handbook) error { return f.write(w, h, h.rules, h.libraries) }

func (f rulesJSON) one(w io.Writer, h *handbook, rule policy.Description) error {
	return f.write(w, h, []policy.Description{rule}, []policy.Library{})
}

func (f rulesJSON) library(w io.Writer, h *handbook, l policy.Library) error {
	return f.write(w, h, []policy.Description{}, []policy.Library{l})
}

func (rulesJSON) write(w io.Writer, h *handbook, rules []policy.Description, libraries []policy.Library) error {
	out := struct {
		Version   int                  `json:"version"`
		Settings  *string              `json:"settings"` // the file whose settings apply
		Rules     []policy.Description `json:"rules"`
		Libraries []policy.Library     `json:"libraries"`
	}{Version: output.Version, Rules: rules, Libraries: libraries}
	if h.settings != "" {
		out.Settings = &h.settings
	}
	return writeJSON(w, out)
}

func writeJSON(w io.Writer, value any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(value)
}
