package policy

import (
	"cmp"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/scorelint/scorelint/internal/document"
	"github.com/scorelint/scorelint/internal/finding"
	"github.com/scorelint/scorelint/internal/schema"
)

// attributes are those of METADATA that are known: OPA's own, and those of a rule. Each has the type of its value, Null for
// any.
var attributes = map[string]document.Type{
	"scope": document.String, "title": document.String, "description": document.String, "schemas": document.List,
	"related_resources": document.Null, "authors": document.Null, "organizations": document.Null,
	"entrypoint": document.Null, "labels": document.Null,

	"custom": document.Map, "custom/severity": document.Null, "custom/fix": document.String, "custom/notify": document.String,
	"custom/params": document.Map, "custom/examples": document.Map, "custom/examples/bad": document.Null, "custom/examples/good": document.Null,
}

var severities = []string{"error", "warning", "notice"}

// metadata is one METADATA comment of a module, read with the places of its values.
type metadata struct {
	file     *document.File
	line     int // of the word METADATA
	end      int // of the last line of it
	root     *document.Value
	misnamed bool // an attribute, so that another one may only seem to be missing
	errs     Errors
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
		var text strings.Builder
		text.WriteString(strings.Repeat("\n", row))
		for _, c := range m.Comments[i+1:] {
			if c.Location.Col != 1 || c.Location.Row != row+1 || begins(c) {
				break
			}
			row++
			fmt.Fprintf(&text, " %s\n", c.Text) // a space for #, so that places are those of the file
		}
		one := parseMetadata(c.Location, text.String())
		one.end = row
		all = append(all, one)
	}
	return all
}

func parseMetadata(at *ast.Location, text string) *metadata {
	m := &metadata{file: document.Parse(at.File, "", []byte(text)), line: at.Row, root: &document.Value{}}
	for _, f := range m.file.Findings {
		m.errs = append(m.errs, &Error{File: at.File, Line: f.Span.Start.Line, Column: f.Span.Start.Column, Message: "in METADATA, " + f.Message, Hint: f.Hint})
	}
	if len(m.file.Documents) == 0 {
		return m
	}
	if m.root = &m.file.Documents[0].Root; m.root.Type != document.Map {
		m.fail(m.root.Pos, "the METADATA has no attributes").Hint = "write each one as name: value on a line of its own"
	}
	m.check(m.root, "")
	return m
}

// fail notes an error at a place.
func (m *metadata) fail(at document.Pos, format string, args ...any) *Error {
	e := &Error{File: m.file.Path, Line: int(at.Line), Column: int(at.Column), Message: fmt.Sprintf(format, args...)}
	m.errs = append(m.errs, e)
	return e
}

// missing notes an error about an attribute that should be there, at the line of METADATA.
func (m *metadata) missing(hint, format string, args ...any) {
	if !m.misnamed {
		m.fail(document.Pos{Line: int32(m.line), Column: 1}, format, args...).Hint = hint
	}
}

// check refuses attributes that hold something else than they should, look like known ones, or stand in the wrong place.
// Others are the authors' own.
func (m *metadata) check(v *document.Value, below string) {
	where := "METADATA"
	if below != "" {
		where = path.Base(below)
	}
	for i := range v.Fields {
		f := &v.Fields[i]
		name := below + f.Name
		want, known := attributes[name]
		if known {
			m.holds(f, want)
			if want == document.Map && name != "custom/params" {
				m.check(&f.Value, name+"/")
			}
			continue
		}
		hint := ""
		if _, custom := attributes["custom/"+name]; custom {
			hint = "put it below custom"
		} else if near := akin(f.Name, below); near != "" {
			hint = fmt.Sprintf("did you mean %q?", near)
		}
		if hint != "" {
			m.misnamed = true
			m.fail(f.Pos, "unknown attribute %q in %s", f.Name, where).Hint = hint
		}
	}
}

// holds refuses a value of another type. Null counts as missing.
func (m *metadata) holds(f *document.Field, want document.Type) {
	switch v := &f.Value; {
	case want == document.Null || v.Type == want || v.Type == document.Null:
	case want == document.Map:
		m.fail(v.Pos, "the attribute %q has no attributes below it", f.Name).Hint = "write each one below it as name: value"
	case want == document.List:
		m.misnamed = true
		m.fail(v.Pos, "the attribute %q is not a list", f.Name).Hint = "write below it: # - input: schema.area"
	default:
		m.fail(v.Pos, "the attribute %q is not text", f.Name).Hint = "put the text in quotes, if that is what is meant"
	}
}

// akin is the attribute of which another is a misspelling.
func akin(found, below string) string {
	for _, known := range slices.Sorted(maps.Keys(attributes)) {
		name, ok := strings.CutPrefix(known, below)
		d := levenshtein.ComputeDistance(strings.ToLower(found), name)
		if ok && (d <= 1 || d == 2 && (len(found) > 4 || letters(found) == letters(name))) {
			return name
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
	r.Title, r.Description, r.Fix, r.Notify = m.root.Str("title"), m.root.Str("description"), custom.Str("fix"), custom.Str("notify")
	if strings.TrimSpace(r.Title) == "" {
		m.missing("say in METADATA what holds when the rule is kept: # title: An escalation has an owner", "the rule %s has no title", r.ID)
	}
	if at := custom.Get("notify"); at != nil && !slices.Contains(Notices(), r.Notify) {
		m.fail(at.Pos, "found %q for notify in the rule %s, expected one of %s", at.Text, r.ID, strings.Join(Notices(), ", ")).Hint = schema.Suggest(at.Text, Notices())
	}
	m.severity(r, custom.Get("severity"))
	m.kind(r)
	m.params(r, custom.Get("params"))
	r.Bad, r.Good = m.examples(custom.Get("examples", "bad"), "bad"), m.examples(custom.Get("examples", "good"), "good")
	return m.errs
}

func (m *metadata) severity(r *Rule, at *document.Value) {
	if at == nil {
		m.missing("add severity below custom, with one of "+strings.Join(severities, ", "), "the rule %s has no severity", r.ID)
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
		if f.Name == "severity" {
			m.fail(f.Pos, "severity can't be the name of a parameter, because settings change the severity of the rule by it").Hint = "give the parameter another name"
		}
		r.Params[f.Name] = f.Value.Native()
	}
}

// examples are the texts of an attribute that is a text or a list of texts.
func (m *metadata) examples(at *document.Value, name string) []Example {
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
			all[i].Name += fmt.Sprintf(" %d", i+1)
		}
	}
	return all
}

// textLine is the line on which a text begins: that of a block begins below its header.
func (m *metadata) textLine(v *document.Value) int {
	row := int(v.Pos.Line)
	line := m.file.Line(row)
	if v.Quoted && strings.IndexAny(line[min(int(v.Pos.Column)-1, len(line)):], "|>") == 0 {
		return row + 1
	}
	return row
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
		m.missing("add to METADATA: # schemas: with # - input: schema.area", "the rule %s doesn't say which documents it judges", r.ID)
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

// apart finds an attribute between METADATA and the package that an empty line keeps out.
func (m *metadata) apart(module *ast.Module) {
	for _, c := range module.Comments {
		if c.Location.Row <= m.end || c.Location.Row >= module.Package.Location.Row {
			continue
		}
		if name, _, ok := strings.Cut(strings.TrimSpace(string(c.Text)), ":"); ok && isAttribute(name) {
			m.misnamed = true
			m.fail(document.Pos{Line: int32(c.Location.Row), Column: 1}, "the attribute %q is no part of METADATA, which ends before the empty line", name).
				Hint = "delete the empty line, or the attribute"
			return
		}
	}
}

// isAttribute reports whether an attribute has a name, at any depth.
func isAttribute(name string) bool {
	for known := range attributes {
		if path.Base(known) == name {
			return true
		}
	}
	return false
}

// faultsIn are what is wrong with METADATA that describes no rule.
func faultsIn(all []*metadata) Errors {
	var errs Errors
	for _, m := range all {
		errs = append(errs, m.errs...)
	}
	return errs
}
