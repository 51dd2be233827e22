package cli

import (
	"encoding/json"
	"io"

	"github.com/scorelint/scorelint/internal/output"
	"github.com/scorelint/scorelint/internal/policy"
)

// rulesJSON writes the rules for programs: one rule is a list of one.
type rulesJSON struct{}

type jsonRules struct {
	Version   int           `json:"version"`
	Settings  *string       `json:"settings"` // the file whose settings apply
	Rules     []jsonEntry   `json:"rules"`
	Libraries []jsonLibrary `json:"libraries"`
}

type jsonLibrary struct {
	ID          string         `json:"id"`
	Package     string         `json:"package"`
	Description string         `json:"description"`
	Functions   []jsonFunction `json:"functions"`
	File        string         `json:"file"`
	BuiltIn     bool           `json:"builtIn"`
}

type jsonFunction struct {
	Call        string `json:"call"`
	Description string `json:"description"`
}

type jsonEntry struct {
	ID              string      `json:"id"`
	Title           string      `json:"title"`
	Description     string      `json:"description"`
	Fix             string      `json:"fix"`
	Severity        string      `json:"severity"`
	DefaultSeverity string      `json:"defaultSeverity"`
	Kind            *string     `json:"kind"` // null for every kind
	Params          []jsonParam `json:"params"`
	Examples        *jsonSample `json:"examples"`
	File            *string     `json:"file"` // null for a rule that is not in Rego
	BuiltIn         bool        `json:"builtIn"`
	Settable        bool        `json:"settable"`
}

type jsonParam struct {
	Name    string `json:"name"`
	Default any    `json:"default"`
	Value   any    `json:"value"`
}

type jsonSample struct {
	Bad  []string `json:"bad"`
	Good []string `json:"good"`
}

func (f rulesJSON) all(w io.Writer, h *handbook) error { return f.write(w, h, h.rules, h.libraries) }

func (f rulesJSON) one(w io.Writer, h *handbook, rule policy.Description) error {
	return f.write(w, h, []policy.Description{rule}, nil)
}

func (f rulesJSON) library(w io.Writer, h *handbook, l policy.Library) error {
	return f.write(w, h, nil, []policy.Library{l})
}

func (rulesJSON) write(w io.Writer, h *handbook, rules []policy.Description, libraries []policy.Library) error {
	out := jsonRules{Version: output.Version, Settings: orNull(h.settings), Rules: make([]jsonEntry, len(rules)), Libraries: make([]jsonLibrary, len(libraries))}
	for i, r := range rules {
		out.Rules[i] = entryOf(r)
	}
	for i, l := range libraries {
		out.Libraries[i] = jsonLibrary{ID: l.ID, Package: l.Package, Description: l.Doc, File: l.File, BuiltIn: l.BuiltIn, Functions: make([]jsonFunction, len(l.Functions))}
		for j, f := range l.Functions {
			out.Libraries[i].Functions[j] = jsonFunction{f.Call, f.Doc}
		}
	}
	return writeJSON(w, out)
}

func entryOf(r policy.Description) jsonEntry {
	e := jsonEntry{
		ID: r.ID, Title: r.Title, Description: r.Why, Fix: r.Fix,
		Severity: r.Severity.String(), DefaultSeverity: r.Default.String(),
		Kind: orNull(r.Kind), Params: make([]jsonParam, len(r.Params)), File: orNull(r.File),
		BuiltIn: r.BuiltIn, Settable: !r.Shape,
	}
	for i, p := range r.Params {
		e.Params[i] = jsonParam(p)
	}
	if len(r.Bad)+len(r.Good) > 0 {
		e.Examples = &jsonSample{append([]string{}, r.Bad...), append([]string{}, r.Good...)}
	}
	return e
}

func orNull(text string) *string {
	if text == "" {
		return nil
	}
	return &text
}

func writeJSON(w io.Writer, value any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(value)
}
