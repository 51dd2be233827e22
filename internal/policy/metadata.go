package policy

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// attribute is one that METADATA may have.
type attribute struct {
	name string
	of   document.Type // Null for any
}

// The attributes of METADATA that are known: OPA's own, and those of a rule's custom section and its examples.
var (
	attributes = []attribute{
		{"scope", document.String},
		{"title", document.String},
		{"description", document.String},
		{"schemas", document.List},
		{"custom", document.Map},
		{name: "related_resources"},
		{name: "authors"},
		{name: "organizations"},
		{name: "entrypoint"},
		{name: "labels"},
	}
	customAttributes  = []attribute{{name: "severity"}, {"fix", document.String}, {"params", document.Map}, {"examples", document.Map}, {"notify", document.String}}
	exampleAttributes = []attribute{{name: "bad"}, {name: "good"}}
	severities        = []string{"error", "warning", "notice"}
)

// metadata is one METADATA comment of a module, read with the places of its values.
type metadata struct {
	file  *document.File
	line  int // of the word METADATA
	root  *document.Value
	meant map[string]bool // attributes that are there under a misspelt name
	errs  Errors
}

// metadataOf reads every METADATA comment. OPA itself ignores attributes that it doesn't know.
func metadataOf(m *ast.Module) []*metadata {
	var all []*metadata
	begins := func(c *ast.Comment) bool {
		return c.Location.Col == 1 && strings.TrimSpace(string(c.Text)) == "METADATA"
	}
	for i, c := range m.Comments {
		if !begins(c) {
			continue
		}
		row := c.Location.Row
		text := strings.Repeat("\n", row)
		for _, c := range m.Comments[i+1:] {
			if row++; c.Location.Col != 1 || c.Location.Row != row || begins(c) {
				break
			}
			text += " " + string(c.Text) + "\n" // a space for #, so that places are those of the file
		}
		all = append(all, parseMetadata(c.Location, text))
	}
	return all
}

func parseMetadata(at *ast.Location, text string) *metadata {
	m := &metadata{file: document.Parse(at.File, "", []byte(text)), line: at.Row, meant: map[string]bool{}, root: &document.Value{}}
	for _, f := range m.file.Findings {
		m.errs = append(m.errs, &Error{File: at.File, Line: f.Span.Start.Line, Column: f.Span.Start.Column, Message: "in METADATA, " + f.Message, Hint: f.Hint})
	}
	if len(m.file.Documents) == 0 {
		return m
	}
	if m.root = &m.file.Documents[0].Root; m.root.Type != document.Map {
		m.fail(m.root.Pos, "the METADATA has no attributes").Hint = "write each one as name: value on a line of its own"
	}
	m.check(m.root, attributes, "METADATA")
	return m
}

// fail notes an error at a place.
func (m *metadata) fail(at document.Pos, format string, args ...any) *Error {
	e := &Error{File: m.file.Path, Line: int(at.Line), Column: int(at.Column), Message: fmt.Sprintf(format, args...)}
	m.errs = append(m.errs, e)
	return e
}

// missing notes an error about an attribute that should be there, at the line of METADATA.
func (m *metadata) missing(name, hint, format string, args ...any) {
	if !m.meant[name] {
		m.fail(document.Pos{Line: int32(m.line), Column: 1}, format, args...).Hint = hint
	}
}

// check refuses attributes that hold something else than they should, look like known ones, or stand in the wrong place.
// Others are the authors' own.
func (m *metadata) check(v *document.Value, known []attribute, where string) {
	for i := range v.Fields {
		f := &v.Fields[i]
		at := slices.IndexFunc(known, func(a attribute) bool { return a.name == f.Name })
		switch near := akin(f.Name, known); {
		case at >= 0:
			m.holds(f, known[at].of)
		case where == "METADATA" && slices.ContainsFunc(customAttributes, func(a attribute) bool { return a.name == f.Name }):
			m.fail(f.Pos, "unknown attribute %q in %s", f.Name, where).Hint = "put it below custom"
			m.meant[f.Name] = true
		case near != "":
			m.fail(f.Pos, "unknown attribute %q in %s", f.Name, where).Hint = fmt.Sprintf("did you mean %q?", near)
			m.meant[near] = true
		}
	}
}

// holds refuses a value of another type. Null is for any, and null counts as missing.
func (m *metadata) holds(f *document.Field, want document.Type) {
	switch v := &f.Value; {
	case want == document.Null || v.Type == want || v.Type == document.Null:
	case want == document.Map:
		m.fail(v.Pos, "the attribute %q has no attributes below it", f.Name)
	case want == document.List:
		m.fail(v.Pos, "the attribute %q is not a list", f.Name).Hint = "write below it: # - input: schema.area"
		m.meant[f.Name] = true
	default:
		m.fail(v.Pos, "the attribute %q is not text", f.Name)
	}
}

// akin is the name of which another is a misspelling.
func akin(found string, known []attribute) string {
	for _, a := range known {
		d := levenshtein.ComputeDistance(strings.ToLower(found), a.name)
		if d <= 1 || d == 2 && (len(found) > 4 || letters(found) == letters(a.name)) {
			return a.name
		}
	}
	return ""
}

// letters are those of a word by the alphabet: two that changed places make the same word.
func letters(word string) string { return string(slices.Sorted(slices.Values([]rune(word)))) }

// describe fills in a rule from the METADATA of its package.
func (m *metadata) describe(r *Rule) Errors {
	if len(m.errs) > 0 && m.root.Type != document.Map {
		return m.errs
	}
	if scope := m.root.Get("scope"); scope != nil && scope.Text != "package" {
		m.fail(scope.Pos, "found the scope %q above the package, expected package", scope.Text).Hint = "write scope: package, or leave it out"
	}
	custom := cmp.Or(m.root.Get("custom"), &document.Value{})
	m.check(custom, customAttributes, "custom")
	r.Title, r.Description, r.Fix, r.Notify = m.root.Str("title"), m.root.Str("description"), custom.Str("fix"), custom.Str("notify")
	if m.root.Get("title") == nil {
		m.missing("title", "say in METADATA what holds when the rule is kept: # title: An escalation has an owner", "the rule %s has no title", r.ID)
	}
	if at := custom.Get("notify"); at != nil && !slices.Contains(Notices(), r.Notify) {
		m.fail(at.Pos, "found %q for notify in the rule %s, expected one of %s", at.Text, r.ID, strings.Join(Notices(), ", ")).Hint = schema.Suggest(at.Text, Notices())
	}
	m.severity(r, custom.Get("severity"))
	m.kind(r)
	m.params(r, custom.Get("params"))
	if examples := custom.Get("examples"); examples != nil {
		m.check(examples, exampleAttributes, "examples")
		r.Bad, r.Good = m.examples(examples, "bad"), m.examples(examples, "good")
	}
	return m.errs
}

func (m *metadata) severity(r *Rule, at *document.Value) {
	if at == nil {
		m.missing("severity", "add severity below custom, with one of "+strings.Join(severities, ", "), "the rule %s has no severity", r.ID)
		return
	}
	var err error
	if r.Severity, err = finding.ParseSeverity(at.Text); err == nil && r.Severity != finding.Off {
		return
	}
	e := m.fail(at.Pos, "unknown severity %q of the rule %s", at.Text, r.ID)
	if e.Hint = schema.Suggest(at.Text, severities); err == nil {
		e.Hint = "a rule is turned off in the Scorecard; its METADATA says one of " + strings.Join(severities, ", ")
	}
}

func (m *metadata) params(r *Rule, section *document.Value) {
	if section == nil || len(section.Fields) == 0 {
		return
	}
	r.Params = map[string]any{}
	text := func(v document.Value) bool { return v.Type == document.String }
	for i := range section.Fields {
		f := &section.Fields[i]
		list := f.Value.Type == document.List && !slices.ContainsFunc(f.Value.Items, func(v document.Value) bool { return !text(v) })
		number := f.Value.Type == document.Int && !strings.HasPrefix(f.Value.Text, "-")
		if !list && !number && !text(f.Value) && f.Value.Type != document.Bool {
			m.fail(f.Pos, "the default of the parameter %q is not text, true or false, a whole number or a list of texts", f.Name)
		}
		r.Params[f.Name] = f.Value.Native()
	}
}

// examples are the texts of an attribute that is a text or a list of texts.
func (m *metadata) examples(v *document.Value, name string) []Example {
	at := v.Get(name)
	if at == nil {
		return nil
	}
	items := at.Items
	if at.Type != document.List {
		items = []document.Value{*at}
	}
	var all []Example
	for i := range items {
		if items[i].Type != document.String {
			m.fail(items[i].Pos, "the attribute %q is neither text nor a list of texts", name).Hint = name + ": | begins a text of several lines"
			continue
		}
		all = append(all, Example{Text: strings.TrimRight(items[i].Text, "\n"), Line: m.textLine(&items[i]), Bad: name == "bad"})
	}
	for i := range all {
		all[i].Name = name + " example"
		if len(all) > 1 {
			all[i].Name = ordinal(i) + " " + all[i].Name
		}
	}
	return all
}

// textLine is the line on which a text begins: that of a block begins below its header.
func (m *metadata) textLine(v *document.Value) int {
	row, column := int(v.Pos.Line), int(v.Pos.Column)
	lines := strings.Split(string(m.file.Source), "\n")
	if header := lines[row-1]; v.Quoted && strings.ContainsAny(header[column-1:column], "|>") {
		for row++; row < len(lines) && strings.TrimSpace(lines[row-1]) == ""; row++ {
		}
	}
	return row
}

func ordinal(i int) string {
	words := []string{"first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"}
	if i < len(words) {
		return words[i]
	}
	return fmt.Sprintf("%dth", i+1)
}

// everyKind is the schema of a rule that judges documents of every kind.
const everyKind = "document"

// kind reads which documents the rule judges from its schemas.
func (m *metadata) kind(r *Rule) {
	inputs := 0
	at := cmp.Or(m.root.Get("schemas"), &document.Value{})
	for i := range at.Items {
		for j := range at.Items[i].Fields {
			f := &at.Items[i].Fields[j]
			m.schema(r, f)
			if f.Name == "input" {
				inputs++
			}
		}
	}
	switch {
	case inputs == 0:
		m.missing("schemas", "add to METADATA: # schemas: with # - input: schema.area", "the rule %s doesn't say which documents it judges", r.ID)
	case inputs > 1:
		m.fail(at.Pos, "the rule %s names more than one schema of its input", r.ID).Hint = "write a rule for each kind, or one that judges schema." + everyKind
	}
}

func (m *metadata) schema(r *Rule, f *document.Field) {
	name := f.Value.Text
	i := slices.Index(Schemas(), name)
	switch {
	case f.Name == "data.scorecard" && name != "schema."+schema.DataName:
		m.fail(f.Pos, "unknown schema %q", name).Hint = "write data.scorecard: schema." + schema.DataName
	case f.Name != "data.scorecard" && f.Name != "input":
		m.fail(f.Pos, "the schema of %s can't be set", f.Name).Hint = "only input and data.scorecard have a schema"
	case f.Name == "input" && i < 0:
		m.fail(f.Pos, "unknown schema %q", name).Hint = schema.Suggest(name, Schemas())
	case f.Name == "input" && i < len(schema.Kinds()):
		r.Kind = schema.Kinds()[i]
	}
}

// Schemas lists what a rule may name as the schema of its input, in the order of [schema.Kinds].
func Schemas() []string {
	var names []string
	for _, kind := range append(schema.Kinds(), "") {
		names = append(names, "schema."+schemaName(kind))
	}
	return names
}

// schemaName is how rules name the schema of a kind; empty for every kind.
func schemaName(kind string) string {
	if kind == "" {
		return everyKind
	}
	return strings.ToLower(kind[:1]) + kind[1:]
}

// faultsIn are what is wrong with METADATA that describes no rule.
func faultsIn(all []*metadata) Errors {
	var errs Errors
	for _, m := range all {
		errs = append(errs, m.errs...)
	}
	return errs
}
