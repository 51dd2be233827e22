package policy

import (
	"fmt"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// The attributes that METADATA may have: OPA's own, and those of a rule's custom section.
var (
	attributes       = []string{"scope", "title", "description", "schemas", "custom", "related_resources", "authors", "organizations", "entrypoint", "labels"}
	customAttributes = []string{"severity", "fix", "params", "examples", "notify"}
	severities       = []string{"error", "warning", "notice"}
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
	var text strings.Builder
	next := 0 // the line that continues the last comment
	for _, c := range m.Comments {
		if c.Location.Col == 1 && strings.TrimSpace(string(c.Text)) == "METADATA" {
			all = read(all, &text)
			all = append(all, &metadata{line: c.Location.Row, meant: map[string]bool{}, file: &document.File{Path: c.Location.File}})
			text.WriteString(strings.Repeat("\n", c.Location.Row))
			next = c.Location.Row + 1
		} else if c.Location.Col == 1 && c.Location.Row == next {
			text.WriteString(" " + string(c.Text) + "\n") // a space for #, so that places are those of the file
			next++
		}
	}
	return read(all, &text)
}

// read reads the text of the last comment.
func read(all []*metadata, text *strings.Builder) []*metadata {
	if len(all) > 0 && text.Len() > 0 {
		all[len(all)-1].parse(text.String())
	}
	text.Reset()
	return all
}

func (m *metadata) parse(text string) {
	m.file = document.Parse(m.file.Path, "", []byte(text))
	m.root = &document.Value{Pos: document.Pos{Line: int32(m.line), Column: 1}}
	for _, f := range m.file.Findings {
		e := &Error{File: f.Span.File, Line: f.Span.Start.Line, Column: f.Span.Start.Column, Message: "in METADATA, " + f.Message, Hint: f.Hint}
		m.errs = append(m.errs, e)
	}
	if len(m.file.Documents) == 0 {
		return
	}
	m.root = &m.file.Documents[0].Root
	if m.root.Type != document.Map {
		m.fail(m.root, "the METADATA has no attributes").Hint = "write each one as name: value on a line of its own"
	}
	m.known(m.root, attributes, "METADATA")
}

// fail notes an error at the place of a value.
func (m *metadata) fail(at *document.Value, format string, args ...any) *Error {
	e := &Error{File: m.file.Path, Line: int(at.Pos.Line), Column: int(at.Pos.Column), Message: fmt.Sprintf(format, args...)}
	m.errs = append(m.errs, e)
	return e
}

// missing notes an error about an attribute that should be there, at the line of METADATA.
func (m *metadata) missing(name, hint, format string, args ...any) {
	if !m.meant[name] && m.root != nil {
		at := &document.Value{Pos: document.Pos{Line: int32(m.line), Column: 1}}
		m.fail(at, format, args...).Hint = hint
	}
}

// known refuses attributes that look like known ones, or stand in the wrong place. Others are the authors' own.
func (m *metadata) known(v *document.Value, names []string, where string) {
	for i := range v.Fields {
		f := &v.Fields[i]
		at := &document.Value{Pos: f.Pos}
		switch near := akin(f.Name, names); {
		case slices.Contains(names, f.Name):
		case where == "METADATA" && slices.Contains(customAttributes, f.Name):
			m.fail(at, "unknown attribute %q in %s", f.Name, where).Hint = "put it below custom"
			m.meant[f.Name] = true
		case near != "":
			m.fail(at, "unknown attribute %q in %s", f.Name, where).Hint = fmt.Sprintf("did you mean %q?", near)
			m.meant[near] = true
		}
	}
}

// akin is the name of which another is a misspelling.
func akin(found string, names []string) string {
	for _, name := range names {
		d := levenshtein.ComputeDistance(strings.ToLower(found), name)
		if d <= 1 || d == 2 && (len(found) > 4 || letters(found) == letters(name)) {
			return name
		}
	}
	return ""
}

// letters are those of a word by the alphabet: two that changed places make the same word.
func letters(word string) string { return string(slices.Sorted(slices.Values([]rune(word)))) }

// text is an attribute that must be text where it is given.
func (m *metadata) text(v *document.Value, name string) string {
	at := v.Get(name)
	if at == nil {
		return ""
	}
	if at.Type != document.String {
		m.fail(at, "the attribute %q is not text", name)
	}
	return at.Text
}

// section is an attribute that must have attributes below it where it is given.
func (m *metadata) section(v *document.Value, name string) *document.Value {
	at := v.Get(name)
	switch {
	case at == nil:
		return &document.Value{}
	case at.Type != document.Map:
		m.fail(at, "the attribute %q has no attributes below it", name)
	}
	return at
}

// describe fills in a rule from the METADATA of its package.
func (m *metadata) describe(r *Rule) Errors {
	if len(m.errs) > 0 && m.root.Type != document.Map {
		return m.errs
	}
	custom := m.section(m.root, "custom")
	m.known(custom, customAttributes, "custom")
	if scope := m.text(m.root, "scope"); scope != "" && scope != "package" {
		m.fail(m.root.Get("scope"), "found the scope %q above the package, expected package", scope).Hint = "write scope: package, or leave it out"
	}
	r.Title, r.Description, r.Fix = m.text(m.root, "title"), m.text(m.root, "description"), m.text(custom, "fix")
	if r.Title == "" {
		m.missing("title", "say in METADATA what holds when the rule is kept: # title: An escalation has an owner", "the rule %s has no title", r.ID)
	}
	m.severity(r, custom)
	m.notify(r, custom)
	m.kind(r)
	m.params(r, custom)
	examples := m.section(custom, "examples")
	m.known(examples, exampleNames, "examples")
	r.Bad, r.Good = m.examples(examples, "bad"), m.examples(examples, "good")
	return m.errs
}

func (m *metadata) severity(r *Rule, custom *document.Value) {
	at := custom.Get("severity")
	if at == nil {
		m.missing("severity", "add severity below custom, with one of "+strings.Join(severities, ", "), "the rule %s has no severity", r.ID)
		return
	}
	severity, err := finding.ParseSeverity(at.Text)
	if err != nil || severity == finding.Off {
		e := m.fail(at, "unknown severity %q of the rule %s", at.Text, r.ID)
		e.Hint = schema.Suggest(at.Text, severities)
		if severity == finding.Off && err == nil {
			e.Hint = "a rule is turned off in the Scorecard; its METADATA says one of " + strings.Join(severities, ", ")
		}
	}
	r.Severity = severity
}

func (m *metadata) notify(r *Rule, custom *document.Value) {
	r.Notify = m.text(custom, "notify")
	if at := custom.Get("notify"); at != nil && !slices.Contains(Notices(), r.Notify) {
		m.fail(at, "found %q for notify in the rule %s, expected one of %s", at.Text, r.ID, strings.Join(Notices(), ", ")).Hint = schema.Suggest(at.Text, Notices())
	}
}

func (m *metadata) params(r *Rule, custom *document.Value) {
	section := m.section(custom, "params")
	for i := range section.Fields {
		f := &section.Fields[i]
		text := func(v document.Value) bool { return v.Type == document.String }
		list := f.Value.Type == document.List && !slices.ContainsFunc(f.Value.Items, func(v document.Value) bool { return !text(v) })
		number := f.Value.Type == document.Int && !strings.HasPrefix(f.Value.Text, "-")
		if !list && !number && !text(f.Value) && f.Value.Type != document.Bool {
			m.fail(&document.Value{Pos: f.Pos}, "the default of the parameter %q is not text, true or false, a whole number or a list of texts", f.Name)
			continue
		}
		if r.Params == nil {
			r.Params = map[string]any{}
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
			m.fail(&items[i], "the attribute %q is neither text nor a list of texts", name).Hint = name + ": | begins a text of several lines"
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
	at := m.root.Get("schemas")
	if at != nil && at.Type != document.List {
		m.fail(at, "the attribute \"schemas\" is not a list").Hint = "write below it: # - input: schema.area"
		return
	}
	inputs := 0
	for i := 0; at != nil && i < len(at.Items); i++ {
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
		m.fail(at, "the rule %s names more than one schema of its input", r.ID).Hint = "write a rule for each kind, or one that judges schema." + everyKind
	}
}

func (m *metadata) schema(r *Rule, f *document.Field) {
	name, at := f.Value.Text, &document.Value{Pos: f.Pos}
	switch f.Name {
	case "input":
		i := slices.Index(Schemas(), name)
		if i < 0 {
			m.fail(at, "unknown schema %q", name).Hint = schema.Suggest(name, Schemas())
		} else if i < len(schema.Kinds()) {
			r.Kind = schema.Kinds()[i]
		}
	case "data.scorecard":
		if name != "schema."+schema.DataName {
			m.fail(at, "unknown schema %q", name).Hint = "write data.scorecard: schema." + schema.DataName
		}
	default:
		m.fail(at, "the schema of %s can't be set", f.Name).Hint = "only input and data.scorecard have a schema"
	}
}

// Schemas lists what a rule may name as the schema of its input, in the order of [schema.Kinds].
func Schemas() []string {
	var names []string
	for _, kind := range schema.Kinds() {
		names = append(names, "schema."+schemaName(kind))
	}
	return append(names, "schema."+everyKind)
}

func schemaName(kind string) string { return strings.ToLower(kind[:1]) + kind[1:] }

// faultsIn are what is wrong with METADATA that describes no rule.
func faultsIn(all []*metadata) Errors {
	var errs Errors
	for _, m := range all {
		errs = append(errs, m.errs...)
	}
	return errs
}
