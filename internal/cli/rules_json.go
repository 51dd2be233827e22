package cli

import (
	"encoding/json"
	"io"

	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/policy"
)

// rulesJSON writes the rules for programs: one rule is a list of one.
func rulesJSON(w io.Writer, h *handbook) error {
	out := struct {
		Version   int                  `json:"version"`
		Settings  *string              `json:"settings"` // the file whose settings apply
		Rules     []policy.Description `json:"rules"`
		Libraries []policy.Library     `json:"libraries"`
	}{Version: output.Version, Rules: h.rules, Libraries: h.libraries}
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
