package policy

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// Description is one rule as people and programs read about it, with what a repository's settings make of it.
type Description struct {
	ID       string           `json:"id"`
	Title    string           `json:"title"`
	Why      string           `json:"description"`
	Fix      string           `json:"fix"`
	Severity finding.Severity `json:"severity"` // in effect
	Default  finding.Severity `json:"defaultSeverity"`
	Kind     orNull           `json:"kind"`     // of the documents it judges; empty for every kind
	Params   []Param          `json:"params"`   // by name
	Examples *Samples         `json:"examples"` // nil without any
	File     orNull           `json:"file"`     // empty for a rule that is judged in Go
	BuiltIn  bool             `json:"builtIn"`
	Settable bool             `json:"settable"` // not one about shape, which no setting changes and no waiver suppresses

	Folder   string `json:"-"` // of the repository's rules in which the file lies; empty for a built-in rule
	Replaces bool   `json:"-"` // a built-in rule with the same id
}

// Samples are examples of a rule, in YAML.
type Samples struct {
	Bad  []string `json:"bad"` // the rule finds something in each
	Good []string `json:"good"`
}

// Param is one parameter of a rule: a text, a whole number, true or false, or a list of texts.
type Param struct {
	Name    string `json:"name"`
	Default any    `json:"default"`
	Value   any    `json:"value"` // in effect
}

// orNull is text that programs read as null where it is empty.
type orNull string

// MarshalJSON implements [json.Marshaler].
func (t orNull) MarshalJSON() ([]byte, error) {
	if t == "" {
		return []byte("null"), nil
	}
	return json.Marshal(string(t))
}

// Describe describes every rule in force by id, those that are off and those about shape too.
func (c *Catalogue) Describe(set *schema.Set) ([]Description, error) {
	e, err := c.settle(set)
	if err != nil {
		return nil, err
	}
	var all []Description
	for _, r := range e.rules {
		d := e.describe(r)
		for _, dir := range c.dirs {
			if !r.BuiltIn && strings.HasPrefix(r.File, dir.Name+"/") {
				d.Folder = dir.Name
			}
		}
		all = append(all, d)
	}
	for _, s := range schema.ShapeRules() {
		all = append(all, Description{
			ID: s.ID, Title: s.Title, Why: s.Description, Fix: s.Fix,
			Default: s.Severity, Severity: s.Severity, BuiltIn: true, Params: []Param{},
		})
	}
	slices.SortFunc(all, func(a, b Description) int { return cmp.Compare(a.ID, b.ID) })
	return all, nil
}

func (e *Engine) describe(r *Rule) Description {
	d := Description{
		ID: r.ID, Title: r.Title, Why: r.Description, Fix: r.Fix,
		Default: r.Severity, Severity: e.settings[r.ID].severity, Params: []Param{},
		Kind: orNull(r.Kind), File: orNull(r.File), BuiltIn: r.BuiltIn, Settable: true, Replaces: e.replaced[r.ID],
	}
	if len(r.Examples()) > 0 {
		d.Examples = &Samples{texts(r.Bad), texts(r.Good)}
	}
	for _, name := range slices.Sorted(maps.Keys(r.Params)) {
		d.Params = append(d.Params, Param{name, r.Params[name], e.settings[r.ID].params[name]})
	}
	return d
}

func texts(examples []Example) []string {
	all := []string{}
	for _, x := range examples {
		all = append(all, x.Text)
	}
	return all
}

// Changed reports whether the value in effect is another than the default.
func (p Param) Changed() bool { return fmt.Sprint(p.Value) != fmt.Sprint(p.Default) }

// Find returns the rule with an id, or an error that says which one was probably meant.
func Find(all []Description, id string) (Description, error) {
	var ids, akin []string
	for _, d := range all {
		if d.ID == id {
			return d, nil
		}
		ids = append(ids, d.ID)
		if category, name, _ := strings.Cut(d.ID, "/"); category == id || name == id {
			akin = append(akin, d.ID)
		}
	}
	err := &Error{Message: fmt.Sprintf("unknown rule %q", id), Hint: schema.Suggest(id, ids)}
	switch len(akin) {
	case 0:
	case 1:
		err.Hint = schema.Suggest(akin[0], akin)
	default:
		err.Hint = "did you mean one of " + strings.Join(akin, ", ") + "?"
	}
	return Description{}, err
}
